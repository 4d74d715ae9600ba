//! The data dictionary for people: `docs/data.md`.

use std::fmt::Write as _;

use super::{Column, Kind, TABLES, Table};

const HEAD: &str = "# The tables\n\n\
    Made from the row types by `tests/tables.rs`; edit those, not this file.\n\n\
    An empty cell means unknown. Character offsets are half-open, count Unicode code points from 0, and index the\n\
    article's text as it was read. A *text* cell that a spreadsheet would take for a formula has one `'` in front of\n\
    it; `datapackage.json` holds the regular expression that removes it again, `--raw` leaves it out.\n";

/// `docs/data.md`: every table and column in Markdown.
pub fn dictionary() -> String {
    let mut page = HEAD.to_owned();
    for table in &TABLES {
        // Writing to a string cannot fail.
        let _ = describe(&mut page, table);
    }
    page
}

fn describe(page: &mut String, table: &Table) -> std::fmt::Result {
    write!(page, "\n## `{}.csv`\n\n{}", table.name, tidy(table.about))?;
    if !table.primary_key.is_empty() {
        write!(page, " Key: `{}`.", table.primary_key.join("`, `"))?;
    }
    writeln!(page, "\n\n| column | type | meaning |\n|---|---|---|")?;
    for column in table.columns {
        writeln!(page, "| `{}` | {} | {} |", column.name, kind(column), tidy(column.about))?;
    }
    if table.name == "inspections" {
        writeln!(
            page,
            "| `domain:…` | label | Current grade of that domain; one column for each domain of the run. |"
        )?;
    }
    Ok(())
}

fn kind(column: &Column) -> String {
    let schema = &column.schema;
    if let Some((table, key)) = schema.references {
        return format!("`{table}.{key}`");
    }
    if !schema.values.is_empty() {
        return format!("`{}`", schema.values.join("` `"));
    }
    match schema.kind {
        Kind::Label => "label",
        Kind::Text => "text",
        Kind::Integer => "integer",
        Kind::Share => "0.00–1.00",
        Kind::Number => "number",
    }
    .to_owned()
}

/// A doc comment as one line.
pub(crate) fn tidy(about: &str) -> String {
    about.split_whitespace().collect::<Vec<_>>().join(" ")
}
