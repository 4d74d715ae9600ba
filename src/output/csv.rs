//! Rows to CSV bytes: RFC 4180, in memory, so that threads can render and one can write.

use std::io::Read;

use csv::{ReaderBuilder, StringRecord};

use crate::tables::inspections::{DOMAIN_PREFIX, DomainColumn, InspectionRow};
use crate::tables::{Cell, Records, Row, Table};

/// The domain grades of one inspection row: `(domain id, grade)`.
pub type DomainGrades<'a> = [(&'a str, &'a str)];

/// The byte order mark in UTF-8.
const BOM: &str = "\u{feff}";

/// Rows of one table as CSV.
#[derive(Debug, Default)]
pub struct Sheet {
    records: Records,
    rows: u64,
}

impl Sheet {
    /// Adds one row.
    pub fn push(&mut self, row: &impl Row) {
        row.write(&mut self.records);
        self.end_row();
    }

    /// Adds one row of `inspections` whose domain columns are not known yet; see [`join_domains`].
    pub fn push_inspection(&mut self, row: &InspectionRow<'_>, domains: &DomainGrades<'_>) {
        row.write(&mut self.records);
        for cell in domains.iter().flat_map(|&(domain, grade)| [domain, grade]) {
            cell.write(&mut self.records);
        }
        self.end_row();
    }

    /// Adds one row of cells.
    fn push_cells<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        cells.into_iter().for_each(|cell| cell.write(&mut self.records));
        self.end_row();
    }

    fn end_row(&mut self) {
        self.records.end();
        self.rows += 1;
    }

    /// The bytes, and how many rows they are.
    pub fn finish(self) -> (Vec<u8>, u64) {
        (self.records.finish(), self.rows)
    }
}

/// The header row of `table` with `more` columns at its right end, after a byte order mark if `bom`.
pub(super) fn header(table: &Table, more: &[DomainColumn], bom: bool) -> Vec<u8> {
    let mut sheet = Sheet::default();
    let names = table.columns.iter().map(|column| column.name.to_owned());
    let more = more.iter().map(|column| format!("{DOMAIN_PREFIX}{}", column.id));
    let names: Vec<String> = names.chain(more).collect();
    sheet.push_cells(names.iter().map(String::as_str));
    let mark = if bom { BOM } else { "" };
    [mark.as_bytes(), &sheet.records.finish()].concat()
}

/// Reads rows of [`Sheet::push_inspection`] from `spool`, spreads their grades over `columns`, and gives the finished
/// rows in blocks of bounded size, each with its number of rows.
///
/// # Errors
/// What reading the spool or `emit` gives.
pub fn join_domains<E: From<std::io::Error>>(
    spool: impl Read,
    columns: &[DomainColumn],
    mut emit: impl FnMut(&[u8], u64) -> Result<(), E>,
) -> Result<(), E> {
    const BLOCK: u64 = 4096;
    let fixed = InspectionRow::TABLE.columns.len();
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(spool);
    let mut record = StringRecord::new();
    let mut sheet = Sheet::default();
    while reader.read_record(&mut record).map_err(std::io::Error::other)? {
        let grade = |column: &DomainColumn| {
            let mut pairs = (fixed..record.len()).step_by(2);
            let pair = pairs.find(|&at| record.get(at) == Some(column.id.as_str()));
            pair.and_then(|at| record.get(at + 1)).unwrap_or_default()
        };
        sheet.push_cells(record.iter().take(fixed).chain(columns.iter().map(grade)));
        if sheet.rows == BLOCK {
            let (bytes, rows) = std::mem::take(&mut sheet).finish();
            emit(&bytes, rows)?;
        }
    }
    let (bytes, rows) = sheet.finish();
    emit(&bytes, rows)
}

#[cfg(test)]
mod tests {
    use super::{Sheet, header, join_domains};
    use crate::tables::inspections::{DomainColumn, InspectionRow};
    use crate::tables::{Guard, failures::FailureRow};

    #[test]
    fn rfc_4180() {
        let mut sheet = Sheet::default();
        let message = Guard::On.text("two\nlines, \"quoted\"");
        sheet.push(&FailureRow { source: Guard::On.text("=a.txt"), stage: "read", message });
        let (bytes, rows) = sheet.finish();
        assert_eq!(String::from_utf8(bytes).unwrap(), "'=a.txt,read,\"two\nlines, \"\"quoted\"\"\"\r\n");
        assert_eq!(rows, 1);
        assert_eq!(header(&FailureRow::TABLE, &[], true), "\u{feff}source,stage,message\r\n".as_bytes());
    }

    #[test]
    fn grades_find_their_columns() {
        let row = |article_id| InspectionRow {
            article_id,
            body_id: "",
            body: Guard::On.text("A, B"),
            inspectorate: "",
            framework: "",
            published: "",
            overall: "good",
            previous_overall: "",
            direction: "",
        };
        let mut sheet = Sheet::default();
        sheet.push_inspection(&row("a"), &[("safe", "good"), ("led", "poor")]);
        sheet.push_inspection(&row("b"), &[]);
        let (spool, _) = sheet.finish();
        let column = |id: &str| DomainColumn { id: id.to_owned(), name: String::new() };
        let mut joined = Vec::new();
        let emit = |bytes: &[u8], _| -> std::io::Result<()> {
            joined.extend_from_slice(bytes);
            Ok(())
        };
        join_domains(spool.as_slice(), &[column("led"), column("care"), column("safe")], emit).unwrap();
        let expected = "a,,\"A, B\",,,,good,,,poor,,good\r\nb,,\"A, B\",,,,good,,,,,\r\n";
        assert_eq!(String::from_utf8(joined).unwrap(), expected);
    }
}
