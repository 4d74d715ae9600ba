//! Posts that a clause tells.
//!
//! *What it finds*: what the words after a name say somebody is (`is head of`), has become (`took over as chair`), does
//! (`who runs the home`) or is to somebody (`whose mother lives at the home`). *Why*: half of the roles of features and
//! newsletters stand in no apposition. *Known misses*: posts told in a sentence of their own.

use super::role::{Found, is_verb, phrase, text};
use super::view::View;
use crate::lexicon::ListId;
use crate::names::Gender;
use crate::text::Shape;

/// "whose mother has lived at the home": what the person is to somebody the article's body looks after.
pub(super) fn kin(view: View<'_>, at: usize, gender: Gender) -> Option<String> {
    if view.word(at) != "whose" {
        return None;
    }
    let by = |female: &'static str, male: &'static str, either: &'static str| match gender {
        Gender::Female => female,
        Gender::Male => male,
        Gender::Unknown => either,
    };
    let kin = match view.word(at + 1) {
        "mother" | "father" | "mum" | "dad" | "parents" | "mam" => by("daughter", "son", "child"),
        "son" | "daughter" | "twins" | "children" | "child" | "youngest" | "eldest" | "boy" | "girl" => {
            by("mother", "father", "parent")
        }
        "sister" | "brother" | "twin" => by("sister", "brother", "sibling"),
        "husband" | "wife" | "partner" => by("wife", "husband", "partner"),
        "grandmother" | "grandfather" | "gran" | "nan" | "grandad" => by("granddaughter", "grandson", "grandchild"),
        "aunt" | "uncle" => by("niece", "nephew", "relative"),
        _ => return None,
    };
    let clause = || {
        (at + 2..at + 18).take_while(|&at| view.is_word(at) || view.mark(at) == Some('(') || view.mark(at) == Some(')'))
    };
    let any = |words: &[&str]| clause().any(|at| view.is_any(at, words));
    let whom = if any(&["lived", "lives", "home", "room", "resident", "moved", "stayed", "shares", "bed", "care"]) {
        " of a resident"
    } else if any(&["ward", "hospital", "patient", "surgery", "treated", "operation"]) {
        " of a patient"
    } else if any(&["school", "class", "pupil", "nursery", "reception", "starts", "started", "goes", "attends"]) {
        " of a pupil"
    } else {
        ""
    };
    Some(format!("{kin}{whom}"))
}

/// "in Year 6": a pupil.
pub(super) fn school_year(view: View<'_>, at: usize) -> Option<Found> {
    let at = at + usize::from(view.is_mark(at, ',') || view.is_mark(at, '('));
    let year = at + usize::from(matches!(view.word(at), "in" | "from"));
    let numbered = view.is_any(year, &["Year"]) && view.shape(year + 1) == Shape::Number;
    numbered.then(|| Found { role: text(view, year..year + 2), ..Found::default() })
}

/// "took over as head of", "has served as chair": the post after "as".
pub(super) fn taken_up(view: View<'_>, at: usize) -> Option<Found> {
    let link = (at..at + 6).take_while(|&at| view.shape(at) == Shape::Lower).find(|&at| view.word(at) == "as")?;
    let taken =
        ["took", "takes", "taken", "serves", "served", "works", "worked", "acts", "acted", "retired", "started"];
    let started =
        ["arrived", "returned", "joined", "stood", "stands", "stepped", "began", "appointed", "elected", "sits"];
    if !(at..link).any(|at| taken.contains(&view.word(at)) || started.contains(&view.word(at))) {
        return None;
    }
    let from = link + 1 + usize::from(view.is_any(link + 1, &["the", "a", "an", "our", "its"]));
    view.hit_starting(from, ListId::Role.class())?;
    let stop = (from..from + 12).find(|&at| !view.is_word(at) || is_verb(view, at)).unwrap_or(from);
    phrase(view, from..stop)
}

/// "Ann Bell is head of", "has been chair of".
pub(super) fn copula(view: View<'_>, at: usize) -> Option<Found> {
    let width = match (view.word(at), view.word(at + 1)) {
        ("is" | "was" | "became", _) => 1,
        ("has", "been") => 2,
        ("has", "only" | "just" | "also" | "now" | "long") if view.word(at + 2) == "been" => 3,
        _ => 0,
    };
    if width == 0 {
        return None;
    }
    let from = at + width + usize::from(view.is_any(at + width, &["the", "a", "an", "our"]));
    let stop = (from..from + 12)
        .find(|&at| !view.is_word(at) || is_verb(view, at) || view.is_any(at, &["for", "since", "when", "until"]))
        .unwrap_or(from);
    view.hit_starting(from, ListId::Role.class())?;
    phrase(view, from..stop)
}

/// "who chairs the board": the post that the verb stands for.
pub(super) fn activity(view: View<'_>, at: usize) -> Option<Found> {
    let verb = at + 1 + usize::from(matches!(view.word(at + 1), "has" | "had" | "now" | "still" | "also"));
    let role = match view.word(verb) {
        "set" if view.word(verb + 1) == "up" => "founder",
        "chairs" | "chaired" => "chair",
        "leads" | "led" => "leader",
        "runs" | "run" | "manages" | "managed" => "manager",
        "owns" => "owner",
        "heads" | "headed" => "head",
        "directs" | "directed" => "director",
        "represents" => "representative",
        "teaches" => "teacher",
        "edits" | "edited" => "editor",
        "founded" => "founder",
        _ => return None,
    };
    let from = verb + 1 + usize::from(view.word(verb + 1) == "up");
    let from = from + usize::from(view.word(from) == "the");
    let stop = (from..from + 10)
        .find(|&at| !view.is_word(at) || is_verb(view, at) || timed(view, at) || view.word(at) == "and")
        .unwrap_or(from);
    let unit = stop > from && matches!(view.word(stop - 1), "service" | "team" | "unit" | "department");
    (view.word(at) == "who" && stop > from).then(|| Found {
        role: match role {
            "manager" if unit && view.word(verb).starts_with("run") => "head".to_owned(),
            "leader" if (from..stop).any(|at| view.is_any(at, &["inspection"])) => "lead inspector".to_owned(),
            _ => role.to_owned(),
        },
        organisation: text(view, from..stop),
        entry: None,
    })
}

/// Words of time and circumstance, which end a post: "since 2011", "for eleven years".
pub(super) fn timed(view: View<'_>, at: usize) -> bool {
    const NUMBERS: &[&str] = &[
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "many", "several",
        "over", "almost", "more", "last", "his", "her", "their", "my",
    ];
    const MONTHS: &[&str] = &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let next = view.word(at + 1);
    if view.word(at) == "in" && matches!(next, "a" | "an" | "question" | "post" | "charge") {
        return true;
    }
    match view.word(at) {
        "since" | "until" | "when" | "while" | "after" | "before" | "during" | "because" | "last" => true,
        "in" | "from" | "for" | "on" | "at" => {
            view.shape(at + 1) == Shape::Number || NUMBERS.contains(&next) || MONTHS.contains(&next)
        }
        _ => false,
    }
}
