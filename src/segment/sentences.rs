//! Splits one paragraph into sentences.
//!
//! *What it finds:* sentence ends as `sentencex` sees them, and those inside an open quotation as well.
//! *Why:* `sentencex` keeps a quotation of several sentences as one; a rating per sentence needs them apart.
//! *Example:* `“Staff are kind. Care is safe,” she said.` is two sentences.
//! *Known misses:* a list run into one line; an abbreviation at the end of a sentence before a name.

use sentencex::languages::{English, Language};

use crate::text::Span;

/// The longest stretch given to the splitter at once, in bytes: longer paragraphs are cut at a white space.
const STRETCH: usize = 16 * 1024;

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

/// Where to end the first stretch of `rest`: at its end, or after the last white space that keeps it short enough.
fn stretch_end(rest: &str) -> usize {
    if rest.len() <= STRETCH {
        return rest.len();
    }
    let limit = rest.floor_char_boundary(STRETCH);
    let head = rest.get(..limit).unwrap_or_default();
    head.rfind(char::is_whitespace).filter(|&at| at > 0).unwrap_or(limit)
}

/// Where sentences of `stretch` start, without the first, ascending.
fn cuts(stretch: &str) -> Vec<usize> {
    if !may_hold_boundary(stretch) {
        return Vec::new();
    }
    let mut cuts = boundaries(stretch);
    let quotes = open_quotes(stretch);
    if quotes.iter().any(|&quote| may_hold_boundary(quote.of(stretch))) {
        let masked = mask(stretch);
        cuts.extend(boundaries(&masked).into_iter().filter(|&cut| is_inside(&masked, cut, &quotes)));
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
    full || text.contains(['…', '。', '｡', '！', '？']) || holds_item_mark(bytes)
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
    let lengths = || English {}.segment(text).iter().map(|part| part.len()).collect::<Vec<_>>();
    let mut at = 0;
    let ends = std::panic::catch_unwind(lengths).unwrap_or_default().into_iter().map(|len| {
        at += len;
        at
    });
    ends.filter(|&end| end < text.len() && text.is_char_boundary(end)).collect()
}

/// What stands between double quote marks, without the marks; a quotation that is never closed runs to the end.
fn open_quotes(text: &str) -> Vec<Span> {
    let mut quotes = Vec::new();
    let mut open = None;
    for (at, mark) in text.char_indices().filter(|&(_, ch)| is_double_quote(ch)) {
        match open {
            None if mark == '”' => {}
            None => open = Some(at + mark.len_utf8()),
            Some(from) if mark != '“' => {
                quotes.push(Span::from_usize(from, at));
                open = None;
            }
            Some(_) => {}
        }
    }
    quotes.extend(open.map(|from| Span::from_usize(from, text.len())));
    quotes
}

fn is_double_quote(ch: char) -> bool {
    matches!(ch, '"' | '“' | '”' | '„' | '‟')
}

/// `text` with every double quote mark replaced by as many spaces as it has bytes.
fn mask(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    for ch in text.chars() {
        if is_double_quote(ch) {
            masked.extend(std::iter::repeat_n(' ', ch.len_utf8()));
        } else {
            masked.push(ch);
        }
    }
    masked
}

/// Whether both the sentence that ends at `cut` and the one that starts there have text in one and the same quotation.
fn is_inside(masked: &str, cut: usize, quotes: &[Span]) -> bool {
    let before = masked.get(..cut).unwrap_or_default().trim_end().len() as u32;
    let after = masked.get(cut..).unwrap_or_default();
    let next = (cut + after.len() - after.trim_start().len()) as u32;
    quotes.iter().any(|quote| quote.start() < before && next < quote.end())
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
