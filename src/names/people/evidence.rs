//! What stands beside a run of capitals and shows that it is, or is not, a person.

use super::known::{Name, honorific};
use super::view::View;
use crate::lexicon::{Hit, ListId};
use crate::names::Gender;
use crate::text::{Shape, Span};

/// Whether an age follows: ", 44," or "(44)".
pub(super) fn has_age(view: View<'_>, at: usize) -> bool {
    let opened = view.is_mark(at, ',') || view.is_mark(at, '(');
    let number = view.shape(at + 1) == Shape::Number && view.word(at + 1).len() <= 2;
    opened && number && (matches!(view.mark(at + 2), Some(',' | ')' | '.' | ';')) || view.shape(at + 2) == Shape::Break)
}

/// Whether the words before the comma at `comma` hold a post: "the head of the team, X".
pub(super) fn post_before(view: View<'_>, comma: usize) -> bool {
    let near = (comma.saturating_sub(10)..comma).rev().take_while(|&at| view.is_word(at));
    near.into_iter().any(|at| view.hit_starting(at, ListId::Role.class()).is_some())
}

/// Whether a post follows after a comma: ", chief executive of".
pub(super) fn post_after(view: View<'_>, at: usize) -> bool {
    view.is_mark(at, ',')
        && (at + 1..at + 9).take_while(|&at| view.is_word(at)).any(|at| {
            view.hit_starting(at, ListId::Role.class()).is_some_and(|hit| hit.span.end() >= view.span(at).end())
        })
}

/// Whether a post in brackets follows: "(Chair)".
pub(super) fn post_bracketed(view: View<'_>, at: usize) -> bool {
    view.is_mark(at, '(') && view.hit_starting(at + 1, ListId::Role.class()).is_some()
}

/// Whether ", whose mum" or ", who is mum" follows, at once or after a place: "Ann from upstairs, whose mum".
pub(super) fn kin_after(view: View<'_>, at: usize) -> bool {
    let linked = view.is_any(at, &["from", "of", "in"]);
    let reach = if linked { at + 4 } else { at + 1 };
    let comma = (at..reach).find(|&at| view.is_mark(at, ','));
    comma.is_some_and(|comma| {
        let noun = match (view.word(comma + 1), view.word(comma + 2)) {
            ("whose", _) => comma + 2,
            ("who", "is" | "was") => comma + 3 + usize::from(view.is_any(comma + 3, &["a", "the", "an"])),
            _ => return false,
        };
        view.hit_starting(noun, ListId::Role.class()).is_some()
    })
}

/// Whether a school year follows: "in Year 6", ", in Year 6".
pub(super) fn school_year(view: View<'_>, at: usize) -> bool {
    let at = at + usize::from(view.is_mark(at, ','));
    let linked = view.is_any(at, &["in", "from"]) || view.is_mark(at, '(');
    linked && view.is_any(at + 1, &["Year"]) && view.shape(at + 2) == Shape::Number
}

/// Whether the name stands inside the name of an inspectorate.
pub(super) fn named_body(view: View<'_>, name: &Name) -> bool {
    let span = view.cover(name.from, name.to);
    let before = Span::new(span.start().saturating_sub(40), span.end());
    view.reading.hits_in(before).iter().any(|hit| hit.has(Hit::INSPECTORATE) && hit.span.contains(span))
}

/// The gender of the first singular pronoun in the words after a name.
pub(super) fn pronoun_after(view: View<'_>, from: usize) -> Gender {
    for at in from..(from + 40).min(view.len()) {
        if view.is_capital(at) && honorific(view.word(at)).is_some() {
            break;
        }
        match view.word(at) {
            "he" | "his" | "him" | "He" | "His" => return Gender::Male,
            "she" | "her" | "She" | "Her" => return Gender::Female,
            _ => {}
        }
    }
    Gender::Unknown
}
