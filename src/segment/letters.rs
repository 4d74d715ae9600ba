//! The formulas of letters: greetings, and sign-offs with name and post.
//!
//! *What it finds:* `Dear parents,`, `Yours sincerely,`, the name and the post below it, `Ann Other, Rector` at the end.
//! *Why:* they say who speaks in the first person and are no sentences of the article.
//! *Example:* `With thanks, / Ann Other / Chair of governors`.
//! *Known misses:* a greeting inside the first paragraph; a sign-off in one line with its sentence.

use super::ParagraphKind::Metadata;
use super::byline::ends_in_post;
use super::cues::Cues;
use super::page::Page;
use super::signs::{is_capitals, is_person};
use crate::text::Span;

/// Longest greeting, in words.
const GREETING: usize = 10;
/// Longest line of a sign-off, in words.
const SIGN_OFF: usize = 8;

const GREETINGS: [&str; 8] =
    ["dear ", "hello ", "hi ", "annwyl ", "good morning ", "good afternoon ", "to whom ", "to all "];

/// Whether `line` greets the readers.
pub(super) fn is_greeting(line: &str) -> bool {
    let short = || line.split_whitespace().take(GREETING + 1).count() <= GREETING;
    let begins = |greeting: &str| line.get(..greeting.len()).is_some_and(|head| head.eq_ignore_ascii_case(greeting));
    line.ends_with([',', ':', '!']) && GREETINGS.iter().any(|greeting| begins(greeting)) && short()
}

/// Marks greetings near the top.
pub(super) fn greetings(page: &mut Page<'_>) {
    for index in 0..page.len().min(24) {
        if page.is_open(index) && is_greeting(page.line(index)) {
            page.mark(index, Metadata);
        }
    }
}

/// Marks sign-offs, and gives the name in or below one.
pub(super) fn sign_off(page: &mut Page<'_>) -> Option<Span> {
    let from = page.body_end();
    let closing = (from..page.len()).find(|&index| page.is_open(index) && is_closing(page, index));
    let name = match closing {
        Some(closing) => {
            page.mark(closing, Metadata);
            closing + 1
        }
        None => (from..page.len()).find(|&index| page.is_open(index) && is_signature(page, index))?,
    };
    let base = page.blocks.get(name).filter(|block| block.is_open())?.core.start();
    let line = page.line(name);
    page.mark(name, Metadata);
    if closing.is_some() {
        // The printed name and the post below it.
        let below = (name + 1..name + 3).take_while(|&index| is_name_line(page.line(index)));
        below.collect::<Vec<_>>().into_iter().for_each(|index| page.mark(index, Metadata));
    }
    let span = signed(line).or_else(|| person(line))?;
    Some(Span::new(base + span.start(), base + span.end()))
}

/// A name with a post by itself, below the text: somebody's, not a place with its town.
fn is_signature(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index);
    let known =
        page.cues(index).intersects(Cues::POST) || page.cues(index).intersects(Cues::FIRST_NAME) || ends_in_post(line);
    known && signed(line).is_some()
}

/// A short line that ends in a comma, with a name below it.
fn is_closing(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index);
    let below = page.line(index + 1);
    let named = person(below).is_some() || signed(below).is_some() || is_name_line(below);
    page.words(index) <= 6 && line.ends_with(',') && named
}

/// A short line without any mark at its end: "The team at Larch Lodge".
fn is_name_line(line: &str) -> bool {
    line.split_whitespace().count() <= 6
        && line.starts_with(char::is_uppercase)
        && line.ends_with(char::is_alphabetic)
        && !is_capitals(line)
}

fn person(line: &str) -> Option<Span> {
    let one = line.chars().all(char::is_alphabetic) && line.starts_with(char::is_uppercase);
    (is_person(line) || one).then(|| Span::from_usize(0, line.len()))
}

/// The name of `Ann Other, Chair of Governors`.
fn signed(line: &str) -> Option<Span> {
    let (name, post) = line.split_once(", ")?;
    let words = post.split_whitespace().count();
    let fits = is_person(name) && (1..=SIGN_OFF).contains(&words) && !post.ends_with(['.', '?', '!', ':']);
    (fits && !post.contains(|ch: char| ch.is_ascii_digit())).then(|| Span::from_usize(0, name.len()))
}

#[cfg(test)]
mod tests {
    use super::{Span, is_greeting, signed};

    #[test]
    fn formulas() {
        assert!(is_greeting("Dear parents, carers and friends,") && !is_greeting("Dear me, what a report it was."));
        assert_eq!(signed("Ann Other, Rector").map(Span::len), Some(9));
        assert!(signed("Ann Other, 51, left.").is_none() && signed("Safe, effective").is_none());
    }
}
