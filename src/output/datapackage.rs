//! `datapackage.json`: the tables described for programs (Frictionless Data Package).

use serde_json::{Map, Value, json};

use crate::tables::inspections::{DOMAIN_PREFIX, DomainColumn, InspectionRow};
use crate::tables::{Column, Guard, Kind, Schema, TABLES, Table, UNDO, tidy};

/// The bytes of `datapackage.json` for a run whose domains are `columns`.
///
/// # Panics
/// Never: plain data is JSON.
pub fn datapackage(columns: &[DomainColumn], guard: Guard) -> Vec<u8> {
    let resources: Vec<Value> = TABLES.iter().map(|table| resource(table, columns, guard)).collect();
    let mut package = json!({
        "name": env!("CARGO_PKG_NAME"),
        "title": "Inspections of public services, as articles report them",
        "description": "Empty cells are unknown. Offsets count Unicode code points of the article's text from 0 and are half-open.",
        "resources": resources,
    });
    if guard == Guard::On {
        package["formulaGuard"] = json!({
            "description": "String fields with \"guarded\": true have one apostrophe in front where a spreadsheet would \
                take the cell for a formula. Replace a match of the pattern by nothing to undo it.",
            "prefix": "'",
            "undoPattern": UNDO,
        });
    }
    let mut bytes = serde_json::to_vec_pretty(&package).expect("plain data is JSON");
    bytes.push(b'\n');
    bytes
}

fn resource(table: &Table, columns: &[DomainColumn], guard: Guard) -> Value {
    let mut fields: Vec<Value> = table.columns.iter().map(|column| field(column, guard)).collect();
    if table.name == InspectionRow::TABLE.name {
        fields.extend(columns.iter().map(domain_field));
    }
    let mut schema = Map::new();
    schema.insert("fields".into(), fields.into());
    if !table.primary_key.is_empty() {
        schema.insert("primaryKey".into(), json!(table.primary_key));
    }
    let keys: Vec<Value> = table.columns.iter().filter_map(|column| foreign_key(table, column)).collect();
    if !keys.is_empty() {
        schema.insert("foreignKeys".into(), keys.into());
    }
    schema.insert("missingValues".into(), json!([""]));
    json!({
        "name": table.name,
        "type": "table",
        "path": format!("{}.csv", table.name),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": tidy(table.about),
        "schema": schema,
    })
}

fn field(column: &Column, guard: Guard) -> Value {
    let kind = match column.schema.kind {
        Kind::Label | Kind::Text => "string",
        Kind::Integer => "integer",
        Kind::Share | Kind::Number => "number",
    };
    let mut field = json!({ "name": column.name, "type": kind, "description": tidy(column.about) });
    if guard == Guard::On && column.schema.kind == Kind::Text {
        field["guarded"] = true.into();
    }
    let constraints = constraints(&column.schema);
    if !constraints.is_empty() {
        field["constraints"] = constraints.into();
    }
    field
}

fn constraints(schema: &Schema) -> Map<String, Value> {
    let mut constraints = Map::new();
    if schema.required {
        constraints.insert("required".into(), true.into());
    }
    if !schema.values.is_empty() {
        constraints.insert("enum".into(), json!(schema.values));
    }
    if let Some(pattern) = schema.pattern {
        constraints.insert("pattern".into(), pattern.into());
    }
    if matches!(schema.kind, Kind::Integer | Kind::Share | Kind::Number) {
        constraints.insert("minimum".into(), 0.into());
    }
    if schema.kind == Kind::Share {
        constraints.insert("maximum".into(), 1.into());
    }
    constraints
}

fn domain_field(column: &DomainColumn) -> Value {
    let name = if column.name.is_empty() { &column.id } else { &column.name };
    json!({
        "name": format!("{DOMAIN_PREFIX}{}", column.id),
        "type": "string",
        "description": format!("Current grade of {name}."),
    })
}

fn foreign_key(table: &Table, column: &Column) -> Option<Value> {
    let (resource, key) = column.schema.references?;
    // A table refers to itself by the empty name.
    let resource = if resource == table.name { "" } else { resource };
    Some(json!({ "fields": [column.name], "reference": { "resource": resource, "fields": [key] } }))
}
