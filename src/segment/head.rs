//! The head of the page: masthead, title, bylines, datelines.
//!
//! *What it finds:* the title among the short lines above the first paragraph; what stands above it is a masthead.
//! *Why:* scraped pages, newsletters and minutes put names of sites, issues and prices before the headline.
//! *Example:* `THE BELL / March 2024 | 50p / A word from the vicar`: the third line is the title.
//! *Known misses:* a masthead in title case without any sign of one; a title that is a whole sentence with a full stop.

use super::ParagraphKind::{Boilerplate, Metadata};
use super::byline::{self, Byline, Firmness};
use super::cues::Cues;
use super::marks::Mark;
use super::page::Page;
use super::signs::{ends_in_postcode, has_email, has_phone, has_url, is_capitals, is_name_like, is_person, is_pieces};
use crate::text::Span;

/// Words of the paragraph that ends the head.
const LEAD: usize = 14;
/// Longest title, in words.
const TITLE: usize = 32;
/// Longest line of a masthead in capitals, in words.
const MASTHEAD: usize = 4;

/// What the head states.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<usize>,
    pub(super) author: Option<Span>,
    pub(super) date: Option<(String, Firmness)>,
}

/// Reads the head, and marks its metadata and masthead.
pub(super) fn read(page: &mut Page<'_>) -> Head {
    let end = end(page);
    let mut head = Head::default();
    let bylines: Vec<Option<Byline>> = (0..end).map(|index| byline_of(page, index)).collect();
    for (index, byline) in bylines.into_iter().enumerate() {
        let Some(byline) = byline else {
            if byline::is_lead_in(page.line(index)) || is_mail_header(page.line(index)) || is_stars(page, index) {
                page.mark(index, Metadata);
            }
            continue;
        };
        note_date(&mut head, byline.date);
        head.author = head.author.or(byline.author.map(|span| shift(page, index, span)));
        page.mark(index, Metadata);
    }
    head.title = title(page, end);
    if let Some(title) = head.title {
        (0..title)
            .filter(|&above| !is_sentence(page, above))
            .collect::<Vec<_>>()
            .into_iter()
            .for_each(|above| page.mark(above, Boilerplate));
        author_lines(page, &mut head, title, end);
    }
    (0..end)
        .filter(|&index| is_masthead_info(page, index) && Some(index) != head.title)
        .collect::<Vec<_>>()
        .into_iter()
        .for_each(|index| page.mark(index, Boilerplate));
    masthead_date(page, &mut head, end);
    head
}

/// Reads bylines and datelines below the text, where the head has none.
pub(super) fn read_foot(page: &mut Page<'_>, head: &mut Head) {
    for index in page.body_end().max(1)..page.len() {
        let Some(byline) = byline_of(page, index) else { continue };
        let dated = byline.date.as_ref().is_some_and(|(_, firmness)| *firmness != Firmness::Bare);
        if dated || byline.author.is_some() {
            page.mark(index, Metadata);
            head.author = head.author.or(byline.author.map(|span| shift(page, index, span)));
            head.date = head.date.take().or(byline.date);
        }
    }
}

/// One past the last block of the head: where running text or a letter's greeting begins.
fn end(page: &Page<'_>) -> usize {
    let body = |index: &usize| {
        let block = &page.blocks[*index];
        (block.is_open() && block.is_prose(LEAD)) || super::letters::is_greeting(block.text(page.text))
    };
    (0..page.len()).find(body).unwrap_or(page.len()).min(24)
}

fn byline_of(page: &Page<'_>, index: usize) -> Option<Byline> {
    let read = page.is_open(index) && page.words(index) <= byline::LONGEST && !page.cues(index).intersects(Cues::LABEL);
    read.then(|| byline::read(page.line(index))).flatten()
}

/// `span` of a block's core as a span of the text.
fn shift(page: &Page<'_>, index: usize, span: Span) -> Span {
    let base = page.blocks[index].core.start();
    Span::new(base + span.start(), base + span.end())
}

/// Keeps the firmer date, or the earlier stated of two alike.
fn note_date(head: &mut Head, date: Option<(String, Firmness)>) {
    if let Some(date) = date.filter(|date| head.date.as_ref().is_none_or(|known| date.1 > known.1)) {
        head.date = Some(date);
    }
}

/// The title's block: the first line that can be one, or, below a masthead, the one nearest to the text.
fn title(page: &Page<'_>, end: usize) -> Option<usize> {
    let letter = super::letters::is_greeting(page.line(end));
    let addressed = |index: usize| letter && page.line(index).starts_with("To ");
    let candidates: Vec<usize> = (0..end).filter(|&index| is_candidate(page, index) && !addressed(index)).collect();
    let first = *candidates.first()?;
    let Some(below) = masthead_end(page, first, end) else { return Some(first) };
    let below: Vec<usize> = candidates.into_iter().filter(|&index| index > below).collect();
    let telling = |index: &&usize| {
        page.cues(**index).intersects(Cues::INSPECTORATE)
            || page.cues(**index).intersects(Cues::RATED)
            || page.blocks[**index].mark == Mark::Hash
    };
    let after_gap = below.iter().find(|&&index| page.blocks[index].gap);
    // A letter's subject may stand below its greeting.
    let subject =
        Some(end + 1).filter(|&index| index < page.len() && is_candidate(page, index) && page.words(index) <= 12);
    below.iter().find(telling).or(after_gap).or(below.last()).copied().or(subject).or(Some(first))
}

fn is_candidate(page: &Page<'_>, index: usize) -> bool {
    let block = &page.blocks[index];
    let label =
        page.cues(index).intersects(Cues::LABEL) && block.words <= 8 && block.text(page.text).contains([':', '–']);
    block.is_open()
        && (2..=TITLE).contains(&block.words)
        && !matches!(block.last, '.' | ',' | ':' | ';')
        && matches!(block.mark, Mark::None | Mark::Hash | Mark::Number)
        && !label
        && !is_masthead_info(page, index)
        && !byline::is_post(block.text(page.text))
        && !names_a_person(block.text(page.text))
}

/// The last line of the masthead, where the head has one: `first` is the first line that might be the title.
fn masthead_end(page: &Page<'_>, first: usize, end: usize) -> Option<usize> {
    let line = page.line(first);
    let named = is_name_like(line)
        && (page.cues(first).intersects(Cues::NO_PERSON) || ends_as_organ(line))
        && page.words(first) <= 9;
    let capitals = is_capitals(line) && page.words(first) <= MASTHEAD;
    let rated = page.cues(first).intersects(Cues::RATED);
    // Lines of a masthead above everything, or between it and the title.
    let info = (0..end).rev().find(|&index| {
        is_masthead_info(page, index) && (index < first || ((named || capitals) && index > first) || index == first + 1)
    });
    if info.is_some() {
        return info;
    }
    let below = (first + 1..end).any(|index| is_candidate(page, index) && !is_person(page.line(index)));
    if rated || !(named || capitals) || !below {
        return None;
    }
    // The masthead is the first run of lines where blank lines make runs; else its first line alone.
    let run = (first + 1..end).find(|&index| page.blocks[index].gap);
    Some(run.map_or(first, |next| next - 1))
}

/// Last words of the names of papers, sites and meetings.
const ORGANS: [&str; 38] = [
    "news",
    "newsletter",
    "magazine",
    "bulletin",
    "gazette",
    "courier",
    "echo",
    "herald",
    "times",
    "post",
    "chronicle",
    "mercury",
    "express",
    "mail",
    "standard",
    "observer",
    "advertiser",
    "journal",
    "review",
    "argus",
    "telegraph",
    "live",
    "press",
    "guardian",
    "independent",
    "leader",
    "reporter",
    "tribune",
    "record",
    "online",
    "council",
    "committee",
    "authority",
    "board",
    "trust",
    "panel",
    "cabinet",
    "weekly",
];

fn ends_as_organ(line: &str) -> bool {
    line.split_whitespace().next_back().is_some_and(|last| ORGANS.iter().any(|organ| organ.eq_ignore_ascii_case(last)))
}

/// Whether a line of the head is made of pieces, or gives an address: the small print of a masthead.
fn is_masthead_info(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index);
    page.words(index) <= 20
        && page.blocks[index].mark != Mark::Hash
        && (is_pieces(line) || ends_in_postcode(line) || has_email(line) || has_phone(line) || has_url(line))
}

/// Names, posts and the paper's name between the title and the text.
fn author_lines(page: &mut Page<'_>, head: &mut Head, title: usize, end: usize) {
    for index in title + 1..end {
        if !page.is_open(index) || page.cues(index).intersects(Cues::RATED) {
            continue;
        }
        let alone = index == title + 1 && index + 1 == end;
        if let Some(name) = author_in(page, index, alone) {
            head.author = head.author.or(Some(name));
            page.mark(index, Metadata);
        } else if byline::is_post(page.line(index)) && (page.is_kind(index - 1, Metadata) || index == title + 1) {
            page.mark(index, Metadata);
        } else if is_paper(page, index) {
            page.mark(index, Boilerplate);
        }
    }
}

/// The name that a line below the title gives: with a post, or alone (`alone`: the only line there) beside metadata.
fn author_in(page: &Page<'_>, index: usize, alone: bool) -> Option<Span> {
    let line = page.line(index);
    if let Some(name) = byline::name_with_post(line) {
        return Some(shift(page, index, name));
    }
    let beside = page.is_kind(index + 1, Metadata)
        || page.is_kind(index - 1, Metadata)
        || page.cues(index).intersects(Cues::FIRST_NAME)
        || byline::is_post(page.line(index + 1));
    let person = is_person(line) && !page.cues(index).intersects(Cues::NO_PERSON) && !is_paper(page, index);
    (person && (beside || alone)).then(|| page.blocks[index].core)
}

/// Whether a line is the name of the paper, above a byline or dateline.
fn is_paper(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index);
    let named = ends_as_organ(line) || line.starts_with("The ");
    named && is_name_like(line) && page.words(index) <= 5 && page.is_kind(index + 1, Metadata)
}

/// Whether the line gives a critic's stars: a fact about the article's own verdict, and no grade.
fn is_stars(page: &Page<'_>, index: usize) -> bool {
    page.words(index) <= 4 && page.line(index).contains(['★', '☆'])
}

/// Whether the line is one of an e-mail's headers.
fn is_mail_header(line: &str) -> bool {
    ["From: ", "To: ", "Sent: ", "Date: ", "Subject: ", "Cc: "].iter().any(|header| line.starts_with(header))
}

/// Whether the line is a post, a colon and a name: `Headteacher: Ann Other`.
fn names_a_person(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(post, name)| {
        let name =
            ["Mr ", "Mrs ", "Ms ", "Miss ", "Dr "].iter().find_map(|title| name.strip_prefix(title)).unwrap_or(name);
        post.split_whitespace().count() <= 3 && is_person(name)
    })
}

/// Whether a line above the title is a sentence of its own, as minutes have them.
fn is_sentence(page: &Page<'_>, index: usize) -> bool {
    page.words(index) >= 3 && page.line(index).ends_with('.')
}

/// A date in the masthead's small print, where nothing else gives one.
fn masthead_date(page: &Page<'_>, head: &mut Head, end: usize) {
    for index in 0..end {
        if head.date.is_none() && page.is_boilerplate(index) && page.words(index) <= byline::LONGEST {
            let dates = super::dates::dates(page.line(index));
            note_date(head, dates.into_iter().next().map(|date| (date.iso, Firmness::Bare)));
        }
    }
}
