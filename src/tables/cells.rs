//! Values to cells of RFC 4180 records.
//!
//! Millions of cells are written, most of them short: a value goes straight into the record of its table, without a
//! string of its own, and the CSV writer takes whole records, which it does faster than single cells.

use std::borrow::Cow;

use csv::{ByteRecord, Terminator, Writer, WriterBuilder};

use super::guard::Text;
use super::view::{Decimal, Share};

/// Records in memory, written cell by cell.
#[derive(Debug)]
pub struct Records {
    writer: Writer<Vec<u8>>,
    /// The cells of the record that is being made.
    record: ByteRecord,
}

/// Why nothing here fails: the only errors of a flexible writer are those of what it writes to.
const IN_MEMORY: &str = "writing to memory does not fail";

/// Bytes that the writer holds before it passes them on: room for most records.
const BUFFER: usize = 32 << 10;

impl Default for Records {
    fn default() -> Self {
        let mut builder = WriterBuilder::new();
        builder.terminator(Terminator::CRLF).flexible(true).has_headers(false).buffer_capacity(BUFFER);
        Self { writer: builder.from_writer(Vec::new()), record: ByteRecord::new() }
    }
}

impl Records {
    /// Adds one cell.
    #[inline]
    pub fn cell(&mut self, value: &[u8]) {
        self.record.push_field(value);
    }

    /// Ends the record; its cells are quoted where they have to be.
    ///
    /// # Panics
    /// Never: memory takes everything.
    pub fn end(&mut self) {
        self.writer.write_byte_record(&self.record).expect(IN_MEMORY);
        self.record.clear();
    }

    /// All records.
    ///
    /// # Panics
    /// Never: memory takes everything.
    pub fn finish(self) -> Vec<u8> {
        self.writer.into_inner().expect(IN_MEMORY)
    }
}

/// A value that a column may hold.
pub trait Cell {
    /// Adds the value to `records` as one cell, empty for an unknown value.
    fn write(&self, records: &mut Records);
}

/// A row of a table.
pub trait Row {
    /// Adds the cells to `records`, without ending the record.
    fn write(&self, records: &mut Records);
}

impl Cell for str {
    fn write(&self, records: &mut Records) {
        records.cell(self.as_bytes());
    }
}

impl<T: Cell + ?Sized> Cell for &T {
    fn write(&self, records: &mut Records) {
        (**self).write(records);
    }
}

impl Cell for Cow<'_, str> {
    fn write(&self, records: &mut Records) {
        (**self).write(records);
    }
}

impl Cell for Text<'_> {
    fn write(&self, records: &mut Records) {
        self.as_str().write(records);
    }
}

/// A number as it is written.
#[derive(Debug)]
pub(super) struct Digits {
    bytes: [u8; 10],
    from: usize,
}

impl Digits {
    pub(super) fn of(number: u32) -> Self {
        let mut digits = Self { bytes: [b'0'; 10], from: 10 };
        let mut left = number;
        loop {
            digits.from -= 1;
            digits.bytes[digits.from] = b'0' + (left % 10) as u8;
            left /= 10;
            if left == 0 {
                return digits;
            }
        }
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[self.from..]
    }

    pub(super) fn as_str(&self) -> &str {
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

impl Cell for u32 {
    fn write(&self, records: &mut Records) {
        let digits = Digits::of(*self);
        records.cell(digits.as_bytes());
    }
}

impl Cell for u8 {
    fn write(&self, records: &mut Records) {
        u32::from(*self).write(records);
    }
}

impl Cell for Share {
    fn write(&self, records: &mut Records) {
        let digit = |value: u8| b'0' + value % 10;
        let hundredths = self.hundredths();
        records.cell(&[digit(hundredths / 100), b'.', digit(hundredths / 10), digit(hundredths)]);
    }
}

impl Cell for Decimal {
    fn write(&self, records: &mut Records) {
        records.cell(self.value().to_string().as_bytes());
    }
}

impl<T: Cell> Cell for Option<T> {
    fn write(&self, records: &mut Records) {
        match self {
            Some(value) => value.write(records),
            None => records.cell(b""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Records};
    use crate::tables::{Decimal, Guard, Share};
    use proptest::prelude::*;

    fn cell(value: &dyn Cell) -> String {
        let mut records = Records::default();
        value.write(&mut records);
        // A second cell: a record of one empty cell would be written as two quote marks.
        "end".write(&mut records);
        records.end();
        String::from_utf8(records.finish()).unwrap().strip_suffix(",end\r\n").unwrap().to_owned()
    }

    #[test]
    fn values_become_cells() {
        let text = Guard::On.text("-5, or so");
        let cases: [(&dyn Cell, &str); 20] = [
            (&"plain", "plain"),
            (&"", ""),
            (&"a, b", "\"a, b\""),
            (&"say \"a\"", "\"say \"\"a\"\"\""),
            (&"two\nlines", "\"two\nlines\""),
            (&"a longer cell of words", "a longer cell of words"),
            (&"a longer cell, of words", "\"a longer cell, of words\""),
            (&"a longer cell of\rwords", "\"a longer cell of\rwords\""),
            (&text, "\"'-5, or so\""),
            (&0_u32, "0"),
            (&u32::MAX, "4294967295"),
            (&Some(10_u32), "10"),
            (&None::<u32>, ""),
            (&7_u8, "7"),
            (&Share::new(0.954), "0.95"),
            (&Share::new(7.0), "1.00"),
            (&Share::new(f32::NAN), "0.00"),
            (&Decimal::new(93.8), "93.8"),
            (&Decimal::new(1.0 / 3.0), "0.3333"),
            (&Decimal::new(7_800_000.0), "7800000"),
        ];
        for (value, expected) in cases {
            assert_eq!(cell(value), expected);
        }
    }

    proptest! {
        #[test]
        fn a_csv_reader_reads_what_was_written(cells in prop::collection::vec("[a,\"\r\n é]{0,6}", 2..5)) {
            let mut records = Records::default();
            for value in &cells {
                value.as_str().write(&mut records);
            }
            records.end();
            let record = records.finish();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(record.as_slice());
            let read: Vec<String> = reader.records().next().unwrap().unwrap().iter().map(str::to_owned).collect();
            prop_assert_eq!(read, cells);
        }
    }
}
