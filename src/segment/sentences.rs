//! Splits one paragraph into sentences.
//!
//! *What it finds:* sentence ends as `sentencex` sees them, and those inside an open quotation as well.
//! *Why:* `sentencex` keeps a quotation of several sentences as one; a rating per sentence needs them apart.
//! *Example:* `“Staff are kind. Care is safe,” she said.` is two sentences.
//! *Known misses:* a list run into one line; an abbreviation at the end of a sentence before a name.

use sentencex::languages::{English, Language};

use super::plain;
use crate::text::Span;

/// The longest stretch given to the splitter at once, in bytes. Its time grows with the square of the number of quote
/// marks that are never closed, so longer paragraphs are cut: after a full stop, or else at a white space.
const STRETCH: usize = 6 * 1024;

/// The trimmed spans of the sentences of `paragraph`, in order and relative to its start. Together they hold all of its
/// visible text; a paragraph that is all white space has none.
pub fn sentences(paragraph: &str) -> Vec<Span> {
    let mut found = Vec::new();
    split_into(paragraph, 0, &mut found);
    found
}

/// As [`sentences`], with `base` added to every position, onto the end of `out`.
pub(super) fn split_into(paragraph: &str, base: u32, out: &mut Vec<Span>) {
    let mut push = |from: usize, to: usize| {
        let span = Span::from_usize(from, to).trim(paragraph);
        if !span.is_empty() {
            out.push(Span::new(base + span.start(), base + span.end()));
        }
    };
    let mut from = 0;
    while from < paragraph.len() {
        let rest = paragraph.get(from..).unwrap_or_default();
        let stretch = rest.get(..stretch_end(rest)).unwrap_or(rest);
        let mut at = 0;
        for cut in cuts(stretch).into_iter().chain([stretch.len()]) {
            push(from + at, from + cut);
            at = cut;
        }
        from += stretch.len();
    }
}

/// Where to end the first stretch of `rest`: at its end, or after the last full stop or white space that keeps it short enough.
fn stretch_end(rest: &str) -> usize {
    if rest.len() <= STRETCH {
        return rest.len();
    }
    let limit = rest.floor_char_boundary(STRETCH);
    let head = rest.get(..limit).unwrap_or_default();
    let stop = head.rfind(". ").map(|at| at + 2);
    stop.or_else(|| head.rfind(char::is_whitespace)).filter(|&at| at > 0).unwrap_or(limit)
}

/// Where sentences of `stretch` start, without the first, ascending.
fn cuts(stretch: &str) -> Vec<usize> {
    if !may_hold_boundary(stretch) {
        return Vec::new();
    }
    let mut cuts = boundaries(stretch);
    let quotes = open_quotes(stretch);
    let before = cuts.len();
    for quote in quotes {
        let inner = quote.of(stretch);
        if may_hold_boundary(inner) {
            cuts.extend(boundaries(inner).into_iter().map(|cut| quote.start() as usize + cut));
        }
    }
    if cuts.len() > before {
        cuts.sort_unstable();
        cuts.dedup();
    }
    cuts
}

/// Whether a sentence might end before the end of `text`: no call of the splitter otherwise.
fn may_hold_boundary(text: &str) -> bool {
    let text = text.trim_end_matches(|ch: char| !ch.is_alphanumeric());
    let bytes = text.as_bytes();
    let full = memchr::memchr3_iter(b'.', b'!', b'?', bytes).any(|at| {
        let next = bytes.get(at + 1).copied().unwrap_or(b'.');
        // "3.5" and "www.a.example" end nothing.
        !(bytes[at] == b'.' && (next.is_ascii_digit() || next.is_ascii_lowercase()))
    });
    // Every end mark beyond ASCII but the ellipsis belongs to other scripts, whose letters are beyond ASCII as well.
    full || holds_item_mark(bytes) || (!text.is_ascii() && text.contains(['…', '。', '｡', '！', '？']))
}

/// Whether a mark such as `2)` stands in the text: the splitter takes items of a list in one line apart.
fn holds_item_mark(bytes: &[u8]) -> bool {
    memchr::memchr_iter(b')', bytes).any(|at| {
        let mark = bytes.get(at.saturating_sub(3)..at).unwrap_or_default();
        let from = mark.iter().rposition(|byte| !byte.is_ascii_alphanumeric()).map_or(0, |space| space + 1);
        from < mark.len() && (at <= mark.len() || mark.get(from.wrapping_sub(1)).is_some_and(u8::is_ascii_whitespace))
    })
}

/// Where `sentencex` starts sentences, without the first. Should it panic, the text stays whole.
fn boundaries(text: &str) -> Vec<usize> {
    let found = || plain::boundaries(text).unwrap_or_else(|| split(text));
    let mut found = std::panic::catch_unwind(found).unwrap_or_default();
    found.retain(|&at| text.is_char_boundary(at));
    found
}

/// Where the splitter starts sentences, without the first.
fn split(text: &str) -> Vec<usize> {
    let mut at = 0;
    let ends = English {}.segment(text).into_iter().map(|part| {
        at += part.len();
        at
    });
    ends.filter(|&end| end < text.len()).collect()
}

/// What stands between double quote marks, without the marks; a quotation that is never closed runs to the end.
fn open_quotes(text: &str) -> Vec<Span> {
    let mut quotes = Vec::new();
    let mut open = None;
    // The curly marks all start with byte E2.
    for at in memchr::memchr2_iter(b'"', 0xE2, text.as_bytes()) {
        let Some(mark) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        match (open, mark) {
            (None, '"' | '“' | '„' | '‟') => open = Some(at + mark.len_utf8()),
            (Some(from), '"' | '”' | '‟') => {
                quotes.push(Span::from_usize(from, at));
                open = None;
            }
            _ => {}
        }
    }
    quotes.extend(open.map(|from| Span::from_usize(from, text.len())));
    quotes
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use proptest::prelude::*;

    #[test]
    fn sentences_end_inside_quotations_too() {
        let cases: [(&str, &[&str]); 8] = [
            ("Staff were kind. Food was hot.", &["Staff were kind.", "Food was hot."]),
            ("“Staff are kind. Care is safe,” she said.", &["“Staff are kind.", "Care is safe,” she said."]),
            ("\"We are glad. It took years.\"", &["\"We are glad.", "It took years.\""]),
            ("“We are glad. It took years", &["“We are glad.", "It took years"]),
            (
                "Mr J. Platt of St. Olave's rated it 3.5 out of 5.",
                &["Mr J. Platt of St. Olave's rated it 3.5 out of 5."],
            ),
            ("He called it “poor”. It closed.", &["He called it “poor”.", "It closed."]),
            ("Safe: Good", &["Safe: Good"]),
            (" \u{a0}", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = sentences(text).iter().map(|span| span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_paragraph_without_end_is_cut_into_stretches() {
        let text = "word ".repeat(20_000);
        let found = sentences(&text);
        assert!(found.len() > 1);
        assert_eq!(found.iter().map(|span| span.of(&text).split_whitespace().count()).sum::<usize>(), 20_000);
    }

    proptest! {
        #[test]
        fn all_visible_text_is_kept_in_order(text in "[a-zA-Z .!?…”“\"'’é\\n\u{a0}]{0,200}") {
            let visible = |text: &str| text.chars().filter(|ch| !ch.is_whitespace()).collect::<String>();
            let found = sentences(&text);
            let joined: String = found.iter().map(|span| span.of(&text)).collect();
            prop_assert_eq!(visible(&joined), visible(&text));
            prop_assert!(found.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        }
    }
}
