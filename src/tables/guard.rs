//! Keeps spreadsheets from taking a cell of free text for a formula.
//!
//! Spreadsheet programs evaluate a CSV cell that starts with `=`, `+`, `-` or `@`, quoted or not, also
//! behind white space and in full-width form. Such a cell gets one leading `'`. So that this can be undone, a cell that
//! already reads as guarded (apostrophes before such a start) gets one more: [`UNDO`] finds exactly the one to remove.

use std::borrow::Cow;

/// Regular expression of the one apostrophe that was added: replace its match by nothing to have the original.
pub const UNDO: &str = r"^'(?='*[ \n\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])";

/// Whether free text is guarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Guard {
    /// Cells that a spreadsheet would evaluate get a leading `'`.
    #[default]
    On,
    /// Cells are written as they are (`--raw`).
    Off,
}

/// A cell of free text, guarded or deliberately not: only [`Guard::text`] makes one.
#[derive(Debug, Clone)]
pub struct Text<'a>(Cow<'a, str>);

impl Text<'_> {
    /// The cell as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Guard {
    /// `text` as a cell.
    pub fn text(self, text: &str) -> Text<'_> {
        Text(if self == Self::On && triggers(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) })
    }
}

/// Whether a spreadsheet may evaluate `text`, or `text` looks like a guarded cell that it may evaluate.
fn triggers(text: &str) -> bool {
    if text.as_bytes().first().is_none_or(u8::is_ascii_alphanumeric) {
        return false;
    }
    let visible = text.trim_start_matches('\'').trim_start_matches(invisible);
    visible.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// Whether a spreadsheet skips `ch` at the start of a cell. Tab and carriage return are triggers of their own.
fn invisible(ch: char) -> bool {
    matches!(ch, ' ' | '\n' | '\u{a0}' | '\u{ad}' | '\u{1680}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
        | '\u{205f}'..='\u{2064}' | '\u{3000}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{Guard, triggers};
    use proptest::prelude::*;

    /// What [`super::UNDO`] does.
    fn undo(cell: &str) -> &str {
        cell.strip_prefix('\'').filter(|rest| triggers(rest)).unwrap_or(cell)
    }

    #[test]
    fn guards_what_a_spreadsheet_evaluates_and_nothing_else() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+44 1632 960000", "'+44 1632 960000"),
            ("-5 per cent", "'-5 per cent"),
            ("@council", "'@council"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("＝SUM(A1)", "'＝SUM(A1)"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠x", "'＠x"),
            ("  =1", "'  =1"),
            ("\u{feff}\u{200b}=1", "'\u{feff}\u{200b}=1"),
            ("\u{a0}\n@x", "'\u{a0}\n@x"),
            (" \t=1", "' \t=1"),
            ("'=1", "''=1"),
            ("''=1", "'''=1"),
            ("'Good' grade", "'Good' grade"),
            ("’=1", "’=1"),
            ("– a dash", "– a dash"),
            ("Good = good", "Good = good"),
            ("", ""),
        ];
        for (text, cell) in cases {
            assert_eq!(Guard::On.text(text).as_str(), cell, "{text:?}");
            assert_eq!(undo(cell), text, "{cell:?}");
            assert_eq!(Guard::Off.text(text).as_str(), text);
        }
    }

    proptest! {
        #[test]
        fn every_cell_can_be_undone(text in "['=+@\\-＝ \\t\\ra\u{200b}]{0,8}") {
            let cell = Guard::On.text(&text);
            prop_assert_eq!(undo(cell.as_str()), &text);
        }
    }
}
