//! Values to cells of RFC 4180 records.
//!
//! Millions of cells are written, most of them short: a value goes straight into the CSV writer of its table, without a
//! string of its own.

use std::borrow::Cow;

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::guard::Text;
use super::view::Share;

/// Records in memory, written cell by cell.
#[derive(Debug)]
pub struct Records(Writer<Vec<u8>>);

impl Default for Records {
    fn default() -> Self {
        let mut builder = WriterBuilder::new();
        builder.terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary).flexible(true).has_headers(false);
        Self(builder.from_writer(Vec::new()))
    }
}

/// Why nothing here fails: the only errors of a flexible writer are those of what it writes to.
const IN_MEMORY: &str = "writing to memory does not fail";

impl Records {
    /// Adds one cell, quoted where it has to be.
    ///
    /// # Panics
    /// Never: memory takes everything.
    pub fn cell(&mut self, value: &[u8]) {
        self.0.write_field(value).expect(IN_MEMORY);
    }

    /// Ends the record.
    ///
    /// # Panics
    /// Never: memory takes everything.
    pub fn end(&mut self) {
        self.0.write_record(None::<&[u8]>).expect(IN_MEMORY);
    }

    /// All records.
    ///
    /// # Panics
    /// Never: memory takes everything.
    pub fn finish(self) -> Vec<u8> {
        self.0.into_inner().expect(IN_MEMORY)
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

impl Cell for u32 {
    fn write(&self, records: &mut Records) {
        let mut digits = [0; 10];
        let (mut at, mut left) = (digits.len(), *self);
        loop {
            at -= 1;
            digits[at] = b'0' + (left % 10) as u8;
            left /= 10;
            if left == 0 {
                break;
            }
        }
        records.cell(&digits[at..]);
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
    use crate::tables::{Guard, Share};
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
        let cases: [(&dyn Cell, &str); 17] = [
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
