//! *What it finds*: the stretches of a text that stand between quotation marks, whoever marked what as a quotation.
//!
//! *Why*: whether a quotation counts as direct, mixed or indirect is read off the text itself, by one plain rule for gold
//! and findings alike. The pipeline's own pairing of marks must not be used: it would be measured by itself.
//!
//! *Example*: `“It leaks,” he said. “It al|` — both, the second one to the end of its line. Single marks count only in
//! lines without any double ones, around three words or more, and with something that is no letter after the closing one.
//!
//! *Known misses*: quotations within quotations; single marks beside double ones; an apostrophe after a plural in a
//! stretch between single marks ends it early.

use super::units::{is_space, is_word, lines};
use crate::text::Span;

/// Fewest words between single marks.
const SINGLE_WORDS: usize = 3;

/// What a double mark can do.
enum Side {
    Opens,
    Closes,
    Either,
}

/// The stretches of `text` inside quotation marks, without the marks, in order; none overlap.
pub(super) fn quoted(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for line in lines(text, Span::from_usize(0, text.len())) {
        if !double(text, line, &mut found) {
            single(text, line, &mut found);
        }
    }
    found
}

/// Adds what stands between double marks in `line`; says whether there are any marks.
fn double(text: &str, line: Span, found: &mut Vec<Span>) -> bool {
    let from = line.start() as usize;
    let mut signs = line.of(text).char_indices().peekable();
    let (mut any, mut open) = (false, None);
    while let Some((at, sign)) = signs.next() {
        let doubled = matches!(sign, '`' | '\'') && signs.next_if(|&(_, next)| next == sign).is_some();
        let side = match sign {
            '“' | '„' | '«' | '‟' => Side::Opens,
            '`' if doubled => Side::Opens,
            '”' | '»' => Side::Closes,
            '"' => Side::Either,
            '\'' if doubled => Side::Either,
            _ => continue,
        };
        any = true;
        match (side, open) {
            (Side::Opens | Side::Either, None) => {
                open = Some(from + at + sign.len_utf8() + usize::from(doubled));
            }
            (Side::Closes | Side::Either, Some(start)) => {
                found.push(Span::from_usize(start, from + at));
                open = None;
            }
            (Side::Opens, Some(_)) | (Side::Closes, None) => {}
        }
    }
    found.extend(open.map(|start| Span::from_usize(start, line.end() as usize)));
    any
}

/// Adds what stands between single marks in `line`.
fn single(text: &str, line: Span, found: &mut Vec<Span>) {
    let inside = line.of(text);
    if !inside.contains(['‘', '\'']) {
        return;
    }
    let signs: Vec<(usize, char)> = inside.char_indices().collect();
    let mut at = 0;
    while at < signs.len() {
        let Some(close) = closing(&signs, at) else {
            at += 1;
            continue;
        };
        if let (Some((start, _)), Some((end, _))) = (signs.get(at + 1), signs.get(close)) {
            let words = inside.get(*start..*end).unwrap_or_default().split(is_space);
            if words.filter(|word| !word.is_empty()).count() >= SINGLE_WORDS {
                let from = line.start() as usize;
                found.push(Span::from_usize(from + start, from + end));
            }
        }
        at = close + 1;
    }
}

/// Where what the sign at `open` opens is closed again, if it is a single mark that opens something.
fn closing(signs: &[(usize, char)], open: usize) -> Option<usize> {
    let sign = |at: usize| signs.get(at).map(|&(_, sign)| sign);
    let before = open.checked_sub(1).and_then(sign);
    let opens = matches!(sign(open), Some('‘' | '\''))
        && before.is_none_or(|before| is_space(before) || matches!(before, '(' | '[' | '—' | '–' | '-'))
        && sign(open + 1).is_some_and(|after| !is_space(after));
    let closes = |&at: &usize| {
        matches!(sign(at), Some('’' | '\''))
            && sign(at - 1).is_some_and(|before| !is_space(before))
            && !sign(at + 1).is_some_and(is_word)
    };
    if opens { (open + 2..signs.len()).find(closes) } else { None }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn what_stands_between_marks() {
        let cases: [(&str, &[&str]); 13] = [
            ("“It leaks,” she said. “It always did.”", &["It leaks,", "It always did."]),
            ("“It leaks.\n“It always did.", &["It leaks.", "It always did."]),
            ("\"It leaks,\" she said. \"It", &["It leaks,", "It"]),
            ("``It leaks,'' she said, ''it does.''", &["It leaks,", "it does."]),
            ("She said: «It leaks»”, he „did“ not.", &["It leaks", "did“ not."]),
            ("‘It leaks a lot,’ she said.", &["It leaks a lot,"]),
            ("(‘It leaks a lot’)—‘it always did so’.", &["It leaks a lot", "it always did so"]),
            ("'It's the dogs' bowl, isn't it?' she said.", &["It's the dogs"]),
            ("The ‘leaky roof’ of Orrin’s mill", &[]),
            ("“No,” he said. ‘It leaks a lot.’", &["No,"]),
            ("Tom' it is not so' and ' it is not so '", &[]),
            ("“”", &[""]),
            ("Ten o'clock\nand not a word of it.", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = quoted(text).into_iter().map(|span| span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
