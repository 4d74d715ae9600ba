//! Reads a stretch of tokens as one noun phrase that can speak.
//!
//! *What it finds*: a person, the head noun that the word lists know, an inspectorate, unknown capitals, or any short
//! phrase with a determiner. *Why*: the same words stand before a cue and after it. *Example*: `a spokeswoman for the
//! board` is a spokeswoman, not the board. *Known misses*: nouns that are in no list, behind more than one preposition.

use std::ops::Range;

use super::function_words::{DETERMINERS, PREPOSITIONS, RELATIVES};
use super::subject::{Subject, Who, is_verb};
use crate::lexicon::{Hit, ListId};
use crate::names::people::view::View;
use crate::names::{Gender, Names};
use crate::quotes::cue::adverb;
use crate::text::{Shape, Span};

/// Reads tokens `range` as one noun phrase.
pub(crate) fn phrase(view: View<'_>, names: &Names, range: Range<usize>) -> Option<Subject> {
    let range = without_lead(view, range);
    if range.is_empty() {
        return None;
    }
    if let Some(who) = pronoun(view, range.end - 1) {
        return Some(Subject { span: view.span(range.end - 1), who });
    }
    if let Some(who) = pronoun(view, range.start) {
        return Some(Subject { span: view.span(range.start), who });
    }
    person(view, names, &range).or_else(|| noun(view, &range)).or_else(|| other(view, &range))
}

/// The speaker that the noun phrase at `tokens` names: a noun for a person with the words that hang on it, else the name
/// that the phrase ends in, else all of it.
pub(super) fn head_subject(view: View<'_>, names: &Names, tokens: Range<usize>) -> Option<Subject> {
    let posted = tokens.clone().any(|at| view.hit_starting(at, ListId::Role.class()).is_some());
    let end = if posted { hanging(view, tokens.end) } else { tokens.end };
    let found = phrase(view, names, tokens.start..end);
    let proper = view.shape(tokens.end - 1) != Shape::Lower && view.is_word(tokens.end - 1);
    let short = |found: &Subject| proper && view.at(found.span.end()) < tokens.end;
    if let Some(found) = found.filter(|found| found.who != Who::Unnamed && !short(found)) {
        return Some(found);
    }
    let run = tokens.clone().rev().take_while(|&at| view.shape(at) != Shape::Lower).count();
    if run == 0 {
        return (tokens.len() <= 9).then(|| Subject { span: view.cover(tokens.start, tokens.end), who: Who::Unnamed });
    }
    Some(Subject { span: view.cover(tokens.end - run, tokens.end), who: Who::Named })
}

/// One past the words that hang on the noun before token `end`: "for the board of Mill Care".
fn hanging(view: View<'_>, mut end: usize) -> usize {
    let limit = end + 12;
    let linked = |at: usize| {
        let local = view.is_any(at, &["on", "in"]) && view.shape(at + 1) == Shape::Lower;
        local || view.is_any(at, &["of", "for", "from", "at", "with"]) && view.is_word(at + 1)
    };
    while end < limit && linked(end) {
        end += 2;
        while end < limit && view.is_word(end) && !PREPOSITIONS.has(view, end) && !is_verb(view, end) {
            end += 1;
        }
    }
    end
}

/// Drops what stands before the noun phrase: conjunctions, and a leading prepositional phrase.
fn without_lead(view: View<'_>, mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end
        && (view.is_any(range.start, &["and", "but", "or", "so", "then", "yet", "meanwhile", "however"])
            || !view.is_word(range.start))
    {
        range.start += 1;
    }
    let reduced = |&at: &usize| {
        let noun = view.shape(at - 1) == Shape::Lower
            && !PREPOSITIONS.has(view, at - 1)
            && !DETERMINERS.has(view, at - 1)
            && !view.is_any(at - 1, &["and", "or", "but", "half", "than"]);
        noun && matches!(view.word(at), "the" | "our" | "its" | "their")
    };
    if let Some(start) = (range.start + 1..range.end).rev().find(reduced) {
        return start..range.end;
    }
    if !PREPOSITIONS.has(view, range.start) {
        return range;
    }
    let begins = |at: usize| {
        let determined =
            DETERMINERS.has(view, at) || view.is_capital(at) && !view.is_capital(at - 1) || pronoun(view, at).is_some();
        determined && !PREPOSITIONS.has(view, at - 1) && !(DETERMINERS.has(view, at - 1))
    };
    let start = (range.start + 1..range.end).rev().find(|&at| begins(at)).unwrap_or(range.end);
    start..range.end
}

fn person(view: View<'_>, names: &Names, range: &Range<usize>) -> Option<Subject> {
    let span = view.cover(range.start, range.end);
    let end = span.end();
    let all: Vec<_> = mentions(names, span).filter(|mention| !possessive(view, mention.0)).collect();
    let last = all.last().filter(|mention| mention.0.end() == end);
    let headed = |mention: &(Span, Who)| {
        let at = view.at(mention.0.start());
        let under = at > range.start && PREPOSITIONS.has(view, at - 1);
        let head = (range.start..at)
            .any(|at| view.hit_starting(at, ListId::Role.class() | ListId::Collective.class()).is_some());
        under && head
    };
    let coupled = all.len() >= 2
        && all
            .iter()
            .zip(all.iter().skip(1))
            .any(|(a, b)| view.word(view.at(a.0.end())) == "and" && view.at(a.0.end()) + 1 == view.at(b.0.start()));
    // A name before a common noun only describes it: "a top Bell adviser".
    let heads = |mention: &&(Span, Who)| {
        let after = view.at(mention.0.end());
        let noun = ListId::Role.class() | ListId::Collective.class();
        let leads = view.span(range.start).start() == mention.0.start() && view.shape(after) == Shape::Lower;
        !view.is_word(after)
            || after >= range.end
            || leads && view.hit_starting(after, noun).is_none()
            || PREPOSITIONS.has(view, after)
            || RELATIVES.has(view, after)
            || adverb(view, after)
            || is_verb(view, after)
            || view.word(after) == "and"
    };
    let chosen = if coupled { all.first() } else { last.or_else(|| all.iter().find(heads)) };
    chosen.filter(|mention| !headed(mention)).map(|&(span, who)| Subject { span, who })
}

/// What the word lists know of the words that start at token `at`.
fn listed(view: View<'_>, at: usize) -> Option<(Span, Who)> {
    let role = view.entry_starting(at, ListId::Role).map(|(span, entry)| (span, Who::Role(entry)));
    let group = view.entry_starting(at, ListId::Collective).map(|(span, entry)| (span, Who::Group(entry)));
    match (role, group) {
        (Some(role), Some(group)) => Some(if group.0.len() >= role.0.len() { group } else { role }),
        (role, group) => role.or(group),
    }
}

fn is_spokesperson(view: View<'_>, who: Who) -> bool {
    let Who::Role(entry) = who else { return false };
    view.reading.lexicon.words(ListId::Role).get(entry as usize).is_some_and(|word| word.has("spokes"))
}

/// The head noun of the phrase: a spokesperson anywhere, else the first listed noun and those right behind it.
fn head_of(view: View<'_>, range: &Range<usize>) -> Option<(Span, Who)> {
    let mut head: Option<(Span, Who)> = None;
    for at in range.clone() {
        if head.is_some_and(|(span, _)| view.span(at).start() < span.end()) {
            continue;
        }
        let linked = head.is_none_or(|(span, _)| view.at(span.end()) == at);
        match listed(view, at) {
            Some(found) if is_spokesperson(view, found.1) => return Some(found),
            Some(found) if linked && !owns(view, found.0) => head = Some(found),
            _ => {}
        }
    }
    head
}

/// The phrase by its head noun, where the word lists know it.
fn noun(view: View<'_>, range: &Range<usize>) -> Option<Subject> {
    let (span, who) = head_of(view, range)?;
    let (first, after) = (view.at(span.start()), view.at(span.end()));
    let inside = |body: &Span| {
        body.start() > view.span(range.start).start() && body.start() < span.start() && body.contains(span)
    };
    if let Some(body) = body_in(view, range).filter(inside).filter(|_| !is_spokesperson(view, who)) {
        return Some(Subject { span: body, who: Who::Body });
    }
    if matches!(who, Who::Group(_)) {
        // Of "Mill Lane School" the speaker is the name, of "support group Mill Lane Carers" too.
        if first > range.start && view.is_capital(first) && view.is_capital(first - 1) {
            return other(view, range);
        }
        if after < range.end && view.is_capital(after) {
            return other(view, &(after..range.end));
        }
    }
    let whole = matches!(who, Who::Role(_)) && !(after..range.end).any(|at| is_verb(view, at));
    let end = if whole { tail_end(view, after, range.end) } else { after.max(range.start + 1).min(range.end) };
    Some(Subject { span: view.cover(range.start, end), who })
}

/// Where the words that belong to a noun for a person end: "for the board", but not "since May" or "waiting outside".
fn tail_end(view: View<'_>, after: usize, end: usize) -> usize {
    let linked = view.is_capital(after) || PREPOSITIONS.has(view, after) || view.is_any(after, &["and"]);
    if !linked {
        return after.min(end);
    }
    let parts = ["since", "when", "after", "during", "before", "last", "yesterday", "today"];
    let cut = |&at: &usize| {
        let word = view.word(at);
        parts.contains(&word) || word.len() > 5 && word.ends_with("ing") && view.shape(at) == Shape::Lower
    };
    (after..end.max(after)).find(cut).unwrap_or(end)
}

fn owns(view: View<'_>, span: Span) -> bool {
    let rest = Span::new(span.end(), (span.end() + 6).min(view.reading.text().len() as u32));
    let tail = view.reading.text().get(rest.range()).unwrap_or_default();
    tail.starts_with("’s") || tail.starts_with("'s") || tail.starts_with("’ ") || tail.starts_with("' ")
}

fn body_in(view: View<'_>, range: &Range<usize>) -> Option<Span> {
    let span = view.cover(range.start, range.end);
    view.reading.hits_in(span).iter().find(|hit| hit.has(Hit::INSPECTORATE)).map(|hit| hit.span)
}

/// Inspectorates, unknown capitals, and any other noun phrase.
fn other(view: View<'_>, range: &Range<usize>) -> Option<Subject> {
    if let Some(span) = body_in(view, range).filter(|&span| !owns(view, span)) {
        return Some(Subject { span, who: Who::Body });
    }
    let owned = |at: usize| view.word(at).ends_with("’s") || view.word(at).ends_with("'s");
    let first = range
        .clone()
        .find(|&at| view.is_capital(at) && !owned(at) && !(at == range.start && DETERMINERS.has(view, at)));
    if let Some(first) = first {
        let mut end = first + 1;
        while end < range.end
            && (view.is_capital(end)
                || matches!(view.mark(end), Some('&' | '’' | '\'')) && view.is_capital(end + 1)
                || view.is_any(end, &["of", "and", "for"]) && view.is_capital(end + 1))
        {
            end += 1;
        }
        let lead = first == range.start || (range.start..first).all(|at| DETERMINERS.has(view, at));
        if lead && (end == range.end || PREPOSITIONS.has(view, end)) {
            return Some(Subject { span: view.cover(first, end), who: Who::Named });
        }
    }
    let short = range.len() <= 9
        && !range.clone().any(|at| is_verb(view, at))
        && (DETERMINERS.has(view, range.start) || view.is_any(range.start, &["others", "those", "people", "everyone"]));
    short.then(|| Subject { span: view.cover(range.start, range.end), who: Who::Unnamed })
}

#[inline]
pub(super) fn pronoun(view: View<'_>, at: usize) -> Option<Who> {
    may_be_pronoun(view.bytes(at)).then(|| pronoun_of(view.word(at)))?
}

/// Whether a word begins and ends like a pronoun, be it with "’s" behind: most others fail here.
#[inline]
fn may_be_pronoun(word: &[u8]) -> bool {
    let ends = |len: usize| word.len() >= len && matches!(word.get(len), None | Some(b'\'' | 0xe2));
    word.len() <= 6
        && match word.first() {
            Some(b'h' | b'H' | b'w' | b'W') => ends(2),
            Some(b'i') => ends(2) && word.get(1) == Some(&b't'),
            Some(b'I') => ends(1) || ends(2) && word.get(1) == Some(&b't'),
            Some(b's' | b'S' | b'y' | b'Y') => ends(3),
            Some(b't' | b'T') => ends(4) && word.get(3) == Some(&b'y'),
            _ => false,
        }
}

fn pronoun_of(word: &str) -> Option<Who> {
    let word = word.split(['’', '\'']).next().unwrap_or_default();
    Some(match word {
        "he" | "He" => Who::Pronoun(Gender::Male),
        "she" | "She" => Who::Pronoun(Gender::Female),
        "they" | "They" => Who::They,
        "it" | "It" => Who::It,
        "I" | "we" | "We" | "you" | "You" => Who::Narrator,
        _ => return None,
    })
}

pub(super) fn possessive(view: View<'_>, span: Span) -> bool {
    let end = view.at(span.end().saturating_sub(1).max(span.start() + 1));
    let token = end.saturating_sub(1);
    view.span(token).end() > span.end() || view.is_mark(token + 1, '’') && view.char_after(token) == '’'
}

/// Mentions of people that start in `span`, and whom they mean.
pub(super) fn mentions(names: &Names, span: Span) -> impl DoubleEndedIterator<Item = (Span, Who)> {
    let from = names.person_mentions.partition_point(|mention| mention.span.start() < span.start());
    let rest = names.person_mentions.get(from..).unwrap_or_default();
    let len = rest.partition_point(|mention| mention.span.start() < span.end());
    rest.get(..len).unwrap_or_default().iter().map(|mention| (mention.span, Who::Person(mention.person)))
}
