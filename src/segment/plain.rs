//! Sentence ends of ordinary paragraphs, as `sentencex` finds them, without its regular expressions.
//!
//! *What it finds:* the same starts of sentences as `English::segment`, for text whose quote marks pair.
//! *Why:* nine paragraphs of ten hold nothing that needs the splitter's patterns for quotes, brackets, addresses and
//! lists; whether a full stop ends a sentence is still for `sentencex` to say.
//! *Example:* `It closed. “Care is poor,” she said (again). It isn't.` needs none.
//! *Known misses:* none; where a mark might mean more than this file knows, it gives no answer.

use sentencex::languages::{English, Language};

/// Bytes that ask for a second look.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let marks = b"\"'`@\\\n()[{<";
    let mut at = 0;
    while at < marks.len() {
        special[marks[at] as usize] = true;
        at += 1;
    }
    let mut byte = 0x80;
    while byte < 256 {
        special[byte] = true;
        byte += 1;
    }
    special
};

/// A stretch in which a full stop ends no sentence, in bytes.
#[derive(Debug, Clone, Copy)]
struct Skipped {
    start: usize,
    end: usize,
    /// Bytes of the mark that closes a quotation; none for brackets.
    closer: usize,
    /// Whether the mark that closes it might as well open one.
    symmetric: bool,
}

impl Skipped {
    fn holds(&self, at: usize) -> bool {
        self.start < at && at < self.end
    }

    /// Whether one of the two begins inside the other and ends outside.
    fn crosses(&self, other: &Self) -> bool {
        (other.holds(self.start) && other.end < self.end) || (other.holds(self.end) && self.start < other.start)
    }
}

/// Where sentences of `text` start, without the first; nothing where only the splitter itself can tell.
pub(super) fn boundaries(text: &str) -> Option<Vec<usize>> {
    let skipped = skipped(text)?;
    let bytes = text.as_bytes();
    let (mut cuts, mut last, mut from) = (Vec::new(), 0, 0);
    while let Some(offset) = bytes.get(from..).and_then(|rest| memchr::memchr3(b'.', b'!', b'?', rest)) {
        let start = from + offset;
        let end = past(bytes, start, |byte| matches!(byte, b'.' | b'!' | b'?'));
        let next = past(bytes, end, |byte| matches!(byte, b' ' | b'\t'));
        // "! . ." with spaces is one end, under rules of its own.
        if next > end && matches!(bytes.get(next), Some(b'.' | b'!' | b'?')) {
            return None;
        }
        from = end;
        let Some(boundary) = English {}.find_boundary(text, start, end) else { continue };
        let cut = match skipped.iter().find(|range| range.holds(boundary)) {
            Some(range) => past_quote(text, range, boundary),
            None if skipped.iter().any(|range| range.start == boundary) => Some(boundary),
            // A mark that closes what was never opened.
            None if text.get(boundary..)?.starts_with(['"', '“', '”', '’']) => return None,
            None => Some(boundary),
        };
        if let Some(cut) = cut.filter(|&cut| cut > last) {
            last = cut;
            cuts.push(cut);
        }
    }
    cuts.retain(|&cut| cut < text.len());
    Some(cuts)
}

/// One past the bytes from `from` on that are of some kind.
fn past(bytes: &[u8], from: usize, kind: impl Fn(u8) -> bool) -> usize {
    from + bytes.get(from..).unwrap_or_default().iter().take_while(|&&byte| kind(byte)).count()
}

/// Where the sentence ends that ends with the last full stop of a quotation.
fn past_quote(text: &str, quote: &Skipped, boundary: usize) -> Option<usize> {
    if quote.closer == 0 || boundary + quote.closer != quote.end {
        return None;
    }
    let next = English {}.get_next_word_approx(text, quote.end);
    English {}.get_boundary_extend(next).map(|extend| quote.end + extend)
}

/// Quotations and brackets, by where they start; nothing where a mark is not understood.
fn skipped(text: &str) -> Option<Vec<Skipped>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Skipped> = Vec::new();
    let (mut at, mut quotes_from, mut brackets_from, mut straight) = (0, 0, 0, 0);
    while let Some(offset) = bytes.get(at..)?.iter().position(|&byte| SPECIAL[usize::from(byte)]) {
        at += offset;
        let mark = text.get(at..)?.chars().next()?;
        if !is_understood(bytes, at, mark) {
            return None;
        }
        let inside = at + mark.len_utf8();
        straight += usize::from(mark == '"');
        if at >= quotes_from
            && let Some(closer) = closer_of(mark)
            && let Some(len) = text.get(inside..)?.find(closer)
        {
            quotes_from = inside + len + closer.len_utf8();
            let symmetric = mark == closer;
            found.push(Skipped { start: at, end: quotes_from, closer: closer.len_utf8(), symmetric });
        }
        if at >= brackets_from
            && matches!(mark, '(' | '[' | '{' | '<')
            && let Some(len) = bytes.get(inside..)?.iter().position(|byte| matches!(byte, b')' | b']' | b'}' | b'>'))
        {
            brackets_from = inside + len + 1;
            found.push(Skipped { start: at, end: brackets_from, closer: 0, symmetric: false });
        }
        at = inside;
    }
    let pairs = straight % 2 == 0 || straight == 1;
    let crossed = |quote: &Skipped| found.iter().any(|other| other.closer == 0 && quote.crosses(other));
    (pairs && !found.iter().any(|quote| quote.symmetric && crossed(quote))).then_some(found)
}

/// Marks whose part in the splitter's rules this file plays, or that have none.
const UNDERSTOOD: [char; 14] = ['"', '“', '”', '‘', '’', '(', '[', '{', '<', '–', '—', '£', '\u{a0}', '€'];

/// Whether what `mark` at byte `at` may mean is known here.
fn is_understood(bytes: &[u8], at: usize, mark: char) -> bool {
    match mark {
        ')' => !is_item_mark(bytes, at),
        '\'' => within_word(bytes, at),
        'À'..='ſ' => true,
        other => UNDERSTOOD.contains(&other),
    }
}

/// The mark that closes a quotation opened by `mark`.
fn closer_of(mark: char) -> Option<char> {
    match mark {
        '"' => Some('"'),
        '“' => Some('”'),
        '‘' => Some('’'),
        _ => None,
    }
}

/// Whether the apostrophe at `at` stands between two letters or digits.
fn within_word(bytes: &[u8], at: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    word(at.checked_sub(1)) && word(Some(at + 1))
}

/// Whether the bracket at `at` may close the mark of an item: `2)`, `(a)`, `iv.)`.
fn is_item_mark(bytes: &[u8], at: usize) -> bool {
    let head = bytes.get(..at).unwrap_or_default();
    let from = head.iter().rposition(u8::is_ascii_whitespace).map_or(0, |space| space + 1);
    let word = head.get(from..).unwrap_or_default();
    let word = word.strip_prefix(b"(").unwrap_or(word);
    let word = word.strip_suffix(b".").unwrap_or(word);
    let roman = |byte: &u8| matches!(byte.to_ascii_lowercase(), b'i' | b'v' | b'x' | b'l' | b'c' | b'd' | b'm');
    (word.len() == 1 && word[0].is_ascii_alphabetic()) || word.iter().all(u8::is_ascii_digit) || word.iter().all(roman)
}

#[cfg(test)]
mod tests {
    use super::boundaries;
    use proptest::prelude::*;
    use sentencex::languages::{English, Language};

    /// Where the splitter starts sentences, without the first.
    fn split(text: &str) -> Vec<usize> {
        let mut at = 0;
        let ends = English {}.segment(text).into_iter().map(|part| {
            at += part.len();
            at
        });
        ends.filter(|&end| end < text.len()).collect()
    }

    #[test]
    fn ordinary_paragraphs_are_understood() {
        let cases = [
            "It closed. “Care is poor,” she said (again). It isn't.",
            "\"We are glad. It took years.\" Nobody (not one.) left! Mr. Pell did. 3.5 of 5.",
            "‘Never.’ It was £5. Éire won... and so on. No. 5 [sic] stayed?! Yes.",
            "He said \"no.\" She left. \"Why?\" he asked.",
        ];
        for text in cases {
            assert_eq!(boundaries(text), Some(split(text)), "{text}");
        }
    }

    #[test]
    fn others_are_left_to_the_splitter() {
        for text in ["1) Eat. 2) Sleep.", "The boys' room. It", "a@b.example. No", "\"One. Two.\" \"Three. It"] {
            assert_eq!(boundaries(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]
        #[test]
        fn agrees_with_the_splitter(
            text in "([A-Z][a-z]{0,3}|[a-z]{1,4}|Mr|U\\.S|etc|[.!?]|[.!?] |[.,] |[“”‘’\"']|[“\"]|[”\"] |[()\\[\\]<{} ]| |1|é|\u{a0}|–|£|€){0,24}"
        ) {
            if let Some(found) = boundaries(&text) {
                prop_assert_eq!(found, split(&text));
            }
        }
    }
}
