//! Values to cells of an RFC 4180 record.
//!
//! Millions of cells are written, most of them short: a value goes straight into the buffer of its table, without a
//! string of its own and without the state machine of a general CSV writer.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use super::guard::Text;
use super::view::Share;

/// A value that a column may hold.
pub trait Cell {
    /// Adds the value to `record`, quoted where it has to be. Nothing for an unknown value.
    fn write(&self, record: &mut Vec<u8>);
}

/// A row of a table.
pub trait Row {
    /// Adds the cells to `record`, with commas between them and no line end.
    fn write(&self, record: &mut Vec<u8>);
}

/// Ends a record.
pub const END: &[u8] = b"\r\n";

impl Cell for str {
    fn write(&self, record: &mut Vec<u8>) {
        if !needs_quotes(self.as_bytes()) {
            return record.extend_from_slice(self.as_bytes());
        }
        record.push(b'"');
        for (index, part) in self.split('"').enumerate() {
            if index > 0 {
                record.extend_from_slice(b"\"\"");
            }
            record.extend_from_slice(part.as_bytes());
        }
        record.push(b'"');
    }
}

/// Whether a cell must stand in quotes. A search has to be set up, which does not pay for a short cell.
fn needs_quotes(cell: &[u8]) -> bool {
    const SHORT: usize = 16;
    if cell.len() < SHORT {
        return cell.iter().any(|byte| matches!(byte, b',' | b'"' | b'\r' | b'\n'));
    }
    memchr3(b',', b'"', b'\n', cell).or_else(|| memchr(b'\r', cell)).is_some()
}

impl<T: Cell + ?Sized> Cell for &T {
    fn write(&self, record: &mut Vec<u8>) {
        (**self).write(record);
    }
}

impl Cell for Cow<'_, str> {
    fn write(&self, record: &mut Vec<u8>) {
        (**self).write(record);
    }
}

impl Cell for Text<'_> {
    fn write(&self, record: &mut Vec<u8>) {
        self.as_str().write(record);
    }
}

impl Cell for u32 {
    fn write(&self, record: &mut Vec<u8>) {
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
        record.extend_from_slice(&digits[at..]);
    }
}

impl Cell for u8 {
    fn write(&self, record: &mut Vec<u8>) {
        u32::from(*self).write(record);
    }
}

impl Cell for Share {
    fn write(&self, record: &mut Vec<u8>) {
        let digit = |value: u8| b'0' + value % 10;
        let hundredths = self.hundredths();
        record.extend_from_slice(&[digit(hundredths / 100), b'.', digit(hundredths / 10), digit(hundredths)]);
    }
}

impl<T: Cell> Cell for Option<T> {
    fn write(&self, record: &mut Vec<u8>) {
        if let Some(value) = self {
            value.write(record);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cell;
    use crate::tables::{Guard, Share};
    use proptest::prelude::*;

    fn cell(value: &dyn Cell) -> String {
        let mut record = Vec::new();
        value.write(&mut record);
        String::from_utf8(record).unwrap()
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
            let mut record = Vec::new();
            for (index, value) in cells.iter().enumerate() {
                if index > 0 {
                    record.push(b',');
                }
                value.as_str().write(&mut record);
            }
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(record.as_slice());
            let read: Vec<String> = reader.records().next().unwrap().unwrap().iter().map(str::to_owned).collect();
            prop_assert_eq!(read, cells);
        }
    }
}
