//! Headings, bullets and running text among the blocks that nothing else has claimed.
//!
//! *What it finds:* cross-heads, markdown headings, marked items, and the items of a list without marks that a colon
//! opens and semicolons separate.
//! *Why:* the body a cross-head names governs the lines below it; each item of a list is a statement of its own.
//! *Example:* `Inspectors found that:` followed by `work was good;` and `plans were late.`
//! *Known misses:* a cross-head that ends in a full stop; lists without marks, colon or semicolons.

use super::ParagraphKind::{self, Bullet, Heading, Text};
use super::cues::Cues;
use super::marks::Mark;
use super::page::Page;

/// Longest cross-head, in words.
const HEADING: usize = 12;

/// Gives every block that is still open its kind.
pub(super) fn mark(page: &mut Page<'_>) {
    let kinds: Vec<ParagraphKind> = (0..page.len()).map(|index| kind(page, index)).collect();
    for (index, kind) in kinds.into_iter().enumerate() {
        page.mark(index, kind);
    }
}

fn kind(page: &Page<'_>, index: usize) -> ParagraphKind {
    let Some(block) = page.blocks.get(index) else { return Text };
    match block.mark {
        Mark::Hash => Heading,
        Mark::Number if is_numbered_heading(page, index) => Heading,
        Mark::Bullet | Mark::Number => Bullet,
        Mark::None | Mark::Angle if is_item(page, index) => Bullet,
        Mark::None if is_heading(page, index) => Heading,
        Mark::None | Mark::Angle => Text,
    }
}

/// Whether a block looks like a heading by itself and has something below it to head.
fn is_heading(page: &Page<'_>, index: usize) -> bool {
    let block = &page.blocks[index];
    let line = block.text(page.text);
    let starts =
        line.starts_with(|ch: char| ch.is_uppercase() || ch.is_ascii_digit() || matches!(ch, '‘' | '“' | '\'' | '"'));
    let quoted = line.starts_with(['“', '"', '‘', '\'']) && line.ends_with(['”', '"', '’', '\'', ',']);
    block.words <= HEADING
        && starts
        && !quoted
        && !matches!(block.last, '.' | ',' | ';' | ':' | '…' | '”' | '"')
        && !page.cues(index).intersects(Cues::LABEL)
        && !is_score(page, index)
        && heads_something(page, index)
}

/// Whether a short line gives a grade or a score after a colon or dash, whatever follows it.
fn is_score(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index);
    let after = [": ", " – ", " - ", " — "].iter().find_map(|sign| line.split_once(sign).map(|(_, after)| after));
    after.is_some_and(|after| {
        page.cues(index).intersects(Cues::GRADED) || after.starts_with(|ch: char| ch.is_ascii_digit())
    })
}

/// Whether the next block is text, an item or a label line rather than another short line or the end.
fn heads_something(page: &Page<'_>, index: usize) -> bool {
    let next = index + 1;
    let Some(below) = page.blocks.get(next).filter(|block| block.is_open()) else { return false };
    let own = &page.blocks[index];
    below.words > HEADING
        || below.ends_sentence()
        || below.mark != Mark::None
        || matches!(below.last, ':' | ';')
        || page.cues(next).intersects(Cues::LABEL)
        || page.cues(next).intersects(Cues::RATED)
        || (own.gap && below.gap)
}

/// `3. Inspection outcome` above a paragraph, unless its neighbours are numbered lines as well.
fn is_numbered_heading(page: &Page<'_>, index: usize) -> bool {
    let block = &page.blocks[index];
    let numbered = |index: usize| page.blocks.get(index).is_some_and(|block| block.mark == Mark::Number);
    block.words <= HEADING
        && !matches!(block.last, '.' | ',' | ';' | ':')
        && !page.cues(index).intersects(Cues::LABEL)
        && !numbered(index + 1)
        && !index.checked_sub(1).is_some_and(numbered)
        && page.blocks.get(index + 1).is_some_and(|below| below.is_open() && below.is_prose(HEADING))
}

/// Whether a line without a mark is an item: it, or the line before it in the same list, ends in a semicolon.
fn is_item(page: &Page<'_>, index: usize) -> bool {
    let ends_item = |index: usize| {
        let line = page.line(index);
        line.ends_with(';') || line.ends_with("; and") || line.ends_with("; or")
    };
    let before = index.checked_sub(1);
    ends_item(index) || before.is_some_and(|before| ends_item(before) && page.is_open(before))
}
