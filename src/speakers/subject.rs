//! The words that name the speaker beside a reporting verb.
//!
//! *What it finds*: the noun phrase before a cue (`Ann Bell, chair of the board, later said`) or after it (`said the
//! chair, Ann Bell`), past appositions, relative clauses, adverbs and coordinated verbs. *Why*: the adjacent verb's
//! subject is the speaker in nineteen of twenty quotes. *Example*: `The head of the team, Ann Bell, 51, said`. *Known
//! misses*: subjects more than forty words away, subjects inside quotes.

use std::ops::Range;

use crate::lexicon::{Hit, ListId};
use crate::names::people::view::View;
use crate::names::{Gender, Names};
use crate::quotes::cue::adverb;
use crate::text::{Shape, Span};

/// Where to look for the subject of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// What the words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// Index into [`Names::people`].
    Person(usize),
    /// he, she
    Pronoun(Gender),
    /// they
    They,
    /// it
    It,
    /// I, we, you: the writer or the reader.
    Narrator,
    /// A group, a document or a body, by its noun: the entry of the collectives.
    Group(u16),
    /// A post or a noun for a person: the entry of the posts.
    Role(u16),
    /// An inspectorate or an inspected body.
    Body,
    /// Capitals that are nobody known.
    Named,
    /// Any other noun phrase.
    Unnamed,
}

/// A speaker's mention beside a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Subject {
    pub(crate) span: Span,
    pub(crate) who: Who,
}

const PREPOSITIONS: &[&str] = &[
    "of",
    "from",
    "for",
    "at",
    "in",
    "with",
    "on",
    "by",
    "to",
    "near",
    "about",
    "under",
    "after",
    "before",
    "during",
    "since",
    "into",
    "as",
    "like",
    "among",
    "between",
    "following",
    "despite",
];
const RELATIVES: &[&str] = &["who", "whose", "which", "where", "whom"];
const SUBORDINATE: &[&str] = &[
    "that", "because", "when", "while", "if", "although", "though", "but", "as", "until", "whether", "than", "what",
    "how", "why",
];
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "one", "another", "some", "many", "several", "his", "her", "its", "their", "our", "my", "this",
    "that", "two", "three", "most", "other", "no", "both", "all", "each", "every",
];

/// The subject of the cue at tokens `cue`.
pub(crate) fn of(view: View<'_>, names: &Names, cue: &Range<usize>, side: Side) -> Option<Subject> {
    match side {
        Side::Left => left(view, names, cue.start),
        Side::Right => right(view, names, cue.end),
    }
}

fn is_boundary(view: View<'_>, at: usize) -> bool {
    view.ends_sentence(at)
        || view.is_quote_mark(at)
        || matches!(view.mark(at), Some(':' | ';' | '–' | '—' | '•' | '|'))
        || view.is_mark(at, '-') && view.char_before(at) == ' '
}

fn is_cue(view: View<'_>, at: usize) -> bool {
    view.shape(at) == Shape::Lower && view.hit_starting(at, ListId::Cue.class()).is_some()
}

fn left(view: View<'_>, names: &Names, cue: usize) -> Option<Subject> {
    let mut end = cue;
    while end > 0 && adverb(view, end - 1) {
        end -= 1;
    }
    let last = end.checked_sub(1)?;
    if is_boundary(view, last) {
        return None;
    }
    if view.is_mark(last, ',') || view.is_mark(last, ')') {
        return apposed(view, names, last);
    }
    match view.word(last) {
        "to" => return verb_before(view, last).and_then(|at| left(view, names, at)),
        "and" | "but" | "or" | "yet" | "then" => return clause_subject(view, names, last),
        "who" | "which" => return antecedent(view, names, last),
        _ => {}
    }
    if view.word(cue).ends_with("ing") && view.shape(last) == Shape::Lower && view.is_any(last, PREPOSITIONS) {
        return clause_subject(view, names, last);
    }
    let from = phrase_start(view, end);
    if let Some(relative) = (from..end).rev().find(|&at| view.is_any(at, &["who", "which"])) {
        return antecedent(view, names, relative);
    }
    if from > 0 && view.is_mark(from - 1, ',') {
        if let Some(found) = unclosed(view, names, from..end) {
            return Some(found);
        }
    }
    phrase(view, names, from..end)
}

/// Where the noun phrase that ends before token `end` may begin at the earliest.
fn phrase_start(view: View<'_>, end: usize) -> usize {
    let mut from = end;
    while from > 0 && end - from < 18 && inside_phrase(view, from - 1) {
        from -= 1;
    }
    from
}

/// The cue right before the "to" at `to`: "goes on to say".
fn verb_before(view: View<'_>, to: usize) -> Option<usize> {
    (to.saturating_sub(3)..to)
        .rev()
        .find(|&at| is_cue(view, at) || view.is_any(at, &["goes", "went", "continued", "continues"]))
}

/// "X, chair of the board said" without the second comma, and "Inspectors from A, B and C said": what stands before
/// the comma is the subject, the phrase `range` only its end.
fn unclosed(view: View<'_>, names: &Names, range: Range<usize>) -> Option<Subject> {
    let comma = range.start - 1;
    let posted = range.clone().any(|at| view.hit_starting(at, ListId::Role.class()).is_some());
    let span = view.cover(range.start, range.end);
    let named = mentions(names, span).next().is_some();
    let before = view.cover(comma.saturating_sub(5), comma);
    let person = mentions(names, before).find(|mention| mention.0.end() == view.span(comma).start());
    if let Some((span, who)) = person.filter(|_| posted && !named) {
        return Some(Subject { span, who });
    }
    let listed = range.clone().any(|at| view.word(at) == "and");
    let start = clause_start(view, comma);
    let head =
        (start..(start + 3).min(comma)).find(|&at| view.hit_starting(at, ListId::Collective.class()).is_some())?;
    let (span, entry) = view.entry_starting(head, ListId::Collective)?;
    let linked = view.is_any(view.at(span.end()), &["from", "of", "at", "with"]);
    (listed && linked && !named).then_some(Subject { span, who: Who::Group(entry) })
}

/// Whether the token can belong to the noun phrase that ends right of it.
fn inside_phrase(view: View<'_>, at: usize) -> bool {
    if view.is_word(at) {
        return !(is_cue(view, at) || view.is_any(at, SUBORDINATE) && view.shape(at) == Shape::Lower);
    }
    matches!(view.mark(at), Some('&' | '’' | '\'' | '/')) || view.is_mark(at, '.') && !view.ends_sentence(at)
}

/// The subject of the clause that runs up to token `before`: for verbs that share it.
fn clause_subject(view: View<'_>, names: &Names, before: usize) -> Option<Subject> {
    let start = clause_start(view, before);
    let pronouned = (start.max(before.saturating_sub(16))..before).rev().find(|&at| {
        matches!(view.word(at), "he" | "she" | "I" | "we" | "they")
            && (at == start || !view.is_word(at - 1) || view.is_any(at - 1, &["and", "but", "when", "as", "that"]))
    });
    if let Some(at) = pronouned {
        let after = view.cover(at, before);
        if mentions(names, after).next().is_none() {
            return Some(Subject { span: view.span(at), who: pronoun(view, at)? });
        }
    }
    first_subject(view, names, start..before)
}

/// Where the sentence of token `before` begins, sixty tokens back at most.
fn clause_start(view: View<'_>, before: usize) -> usize {
    let mut start = before;
    while start > 0 && before - start < 60 && !view.ends_sentence(start - 1) {
        start -= 1;
    }
    start
}

/// The first noun phrase of a clause that can speak.
pub(crate) fn first_subject(view: View<'_>, names: &Names, range: Range<usize>) -> Option<Subject> {
    let span = view.cover(range.start, range.end.max(range.start + 1));
    let person = mentions(names, span).find(|mention| {
        let at = view.at(mention.0.start());
        !possessive(view, mention.0)
            && !at.checked_sub(1).is_some_and(|at| at >= range.start && view.is_any(at, PREPOSITIONS))
    });
    let early = range.clone().take(12).find(|&at| {
        pronoun(view, at).is_some()
            && matches!(view.word(at), "he" | "she" | "He" | "She" | "they" | "They" | "it" | "It")
    });
    match (person, early) {
        (Some((span, who)), early) if early.is_none_or(|at| view.span(at).start() > span.start()) => {
            Some(Subject { span, who })
        }
        (_, Some(at)) => Some(Subject { span: view.span(at), who: pronoun(view, at)? }),
        _ => {
            let stop = range
                .clone()
                .take(14)
                .find(|&at| view.is_mark(at, ',') || view.is_any(at, RELATIVES) || is_verb(view, at))
                .unwrap_or(range.end);
            phrase(view, names, range.start..stop.max(range.start))
        }
    }
}

fn is_verb(view: View<'_>, at: usize) -> bool {
    is_cue(view, at) || view.is_any(at, &["is", "was", "were", "are", "has", "have", "had", "will", "would"])
}

/// "X, who … said": the words before the comma.
fn antecedent(view: View<'_>, names: &Names, relative: usize) -> Option<Subject> {
    let mut end = relative;
    if end > 0 && view.is_mark(end - 1, ',') {
        end -= 1;
    }
    let from = phrase_start(view, end);
    if let Some(earlier) = (from..end).rev().find(|&at| view.is_any(at, &["who", "which"])) {
        return antecedent(view, names, earlier);
    }
    let nested = view.is_any(from, &["and", "to", "from", "by", "for", "with"]);
    let from = if nested {
        (from..end).find(|&at| view.is_any(at, DETERMINERS) || view.is_capital(at) && at > from).unwrap_or(from)
    } else {
        from
    };
    phrase(view, names, from..end)
}

/// "X, 51, who …, said": groups between commas, from the last back to the first.
fn apposed(view: View<'_>, names: &Names, comma: usize) -> Option<Subject> {
    let mut end = comma;
    let mut fallback = None;
    for _ in 0..7 {
        let mut from = end;
        let mut depth = usize::from(view.is_mark(end, ')'));
        while from > 0
            && comma - from < 60
            && (depth > 0 || !(is_boundary(view, from - 1) || view.is_mark(from - 1, ',')))
        {
            match view.mark(from - 1) {
                Some(')') => depth += 1,
                Some('(') => depth = depth.saturating_sub(1),
                _ => {}
            }
            from -= 1;
        }
        let first = from == 0 || is_boundary(view, from - 1);
        if let Some(found) = group(view, names, from..end, first) {
            if matches!(found.who, Who::Person(_)) {
                return Some(found);
            }
            fallback = Some(found);
        }
        if first {
            break;
        }
        end = from - 1;
    }
    fallback
}

/// The noun phrase of one group between commas, where the group is more than an apposition to what stands before.
fn group(view: View<'_>, names: &Names, mut range: Range<usize>, first: bool) -> Option<Subject> {
    if range.is_empty() || view.is_any(range.start, RELATIVES) {
        return None;
    }
    if let Some(open) = range.clone().find(|&at| view.is_mark(at, '(')).filter(|&open| open > range.start) {
        range.end = open;
    }
    let span = view.cover(range.start, range.end);
    let person = mentions(names, span).filter(|mention| mention.0.end() >= view.span(range.end - 1).end()).last();
    if let Some((mention, who)) = person {
        let lead = range.start..view.at(mention.start());
        let titled = lead.is_empty() || lead.clone().any(|at| view.hit_starting(at, ListId::Role.class()).is_some());
        let small =
            lead.clone().all(|at| view.is_any(at, &["but", "and", "meanwhile", "however", "the", "then", "yet"]));
        let within = lead.clone().any(|at| view.is_any(at, PREPOSITIONS)) && !titled;
        if first && !within || titled || small {
            return Some(Subject { span: mention, who });
        }
        return None;
    }
    if !first && !view.is_any(range.start, DETERMINERS) && !view.is_capital(range.start) {
        return None;
    }
    if view.is_any(range.start, PREPOSITIONS) {
        return None;
    }
    phrase(view, names, range)
}

fn right(view: View<'_>, names: &Names, cue: usize) -> Option<Subject> {
    let mut from = cue;
    while view.shape(from) == Shape::Lower && view.word(from).ends_with("ly") || view.is_any(from, &["to"]) {
        from += 1;
    }
    let mut end = from;
    while end < from + 22
        && (view.is_word(end)
            || matches!(view.mark(end), Some('&' | '’' | '\''))
            || view.is_mark(end, '.') && !view.ends_sentence(end))
    {
        if view.is_any(end, RELATIVES) || end > from && (is_cue(view, end) || view.is_any(end, SUBORDINATE)) {
            break;
        }
        end += 1;
    }
    if view.is_mark(end, ',') || view.is_mark(end, '(') {
        let next = view.cover(from, (end + 8).min(view.len()));
        let named = mentions(names, next).next();
        let posted = (from..end).any(|at| view.hit_starting(at, ListId::Role.class()).is_some());
        if let Some((span, who)) = named.filter(|(span, _)| posted && view.at(span.start()) == end + 1) {
            return Some(Subject { span, who });
        }
    }
    if from == end || view.is_any(from, &["that", "this"]) {
        return None;
    }
    let starts = view.is_capital(from)
        || view.is_any(from, DETERMINERS)
        || pronoun(view, from).is_some()
        || view.hit_starting(from, ListId::Role.class() | ListId::Collective.class()).is_some()
        || mentions(names, view.cover(from, end)).next().is_some();
    starts.then(|| phrase(view, names, from..end))?
}

/// Mentions of people that start in `span`, and whom they mean.
fn mentions(names: &Names, span: Span) -> impl DoubleEndedIterator<Item = (Span, Who)> {
    let from = names.person_mentions.partition_point(|mention| mention.span.start() < span.start());
    let rest = names.person_mentions.get(from..).unwrap_or_default();
    let len = rest.partition_point(|mention| mention.span.start() < span.end());
    rest.get(..len).unwrap_or_default().iter().map(|mention| (mention.span, Who::Person(mention.person)))
}

fn possessive(view: View<'_>, span: Span) -> bool {
    let end = view.at(span.end().saturating_sub(1).max(span.start() + 1));
    let token = end.saturating_sub(1);
    view.span(token).end() > span.end() || view.is_mark(token + 1, '’') && view.char_after(token) == '’'
}

fn pronoun(view: View<'_>, at: usize) -> Option<Who> {
    Some(match view.word(at) {
        "he" | "He" => Who::Pronoun(Gender::Male),
        "she" | "She" => Who::Pronoun(Gender::Female),
        "they" | "They" => Who::They,
        "it" | "It" => Who::It,
        "I" | "we" | "We" | "you" | "You" | "us" | "me" => Who::Narrator,
        _ => return None,
    })
}

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

/// Drops what stands before the noun phrase: conjunctions, and a leading prepositional phrase.
fn without_lead(view: View<'_>, mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end
        && (view.is_any(range.start, &["and", "but", "or", "so", "then", "yet", "meanwhile", "however"])
            || !view.is_word(range.start))
    {
        range.start += 1;
    }
    if !view.is_any(range.start, PREPOSITIONS) {
        return range;
    }
    let begins = |at: usize| {
        let determined = view.is_any(at, DETERMINERS)
            || view.is_capital(at) && !view.is_capital(at - 1)
            || pronoun(view, at).is_some();
        determined && !view.is_any(at - 1, PREPOSITIONS) && !(view.is_any(at - 1, DETERMINERS))
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
        let under = at > range.start && view.is_any(at - 1, PREPOSITIONS);
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
        !view.is_word(after)
            || after >= range.end
            || view.is_any(after, PREPOSITIONS)
            || view.is_any(after, RELATIVES)
            || adverb(view, after)
            || is_verb(view, after)
            || view.word(after) == "and"
    };
    let chosen = if coupled { all.first() } else { last.or_else(|| all.iter().find(heads)) };
    chosen.filter(|mention| !headed(mention)).map(|&(span, who)| Subject { span, who })
}

/// The head noun that the word lists know.
fn noun(view: View<'_>, range: &Range<usize>) -> Option<Subject> {
    let entry = |at: usize| {
        let role = view.entry_starting(at, ListId::Role).map(|(span, entry)| (span, Who::Role(entry)));
        let group = view.entry_starting(at, ListId::Collective).map(|(span, entry)| (span, Who::Group(entry)));
        match (role, group) {
            (Some(role), Some(group)) => Some(if group.0.len() >= role.0.len() { group } else { role }),
            (role, group) => role.or(group),
        }
    };
    let spokes = |who: Who| matches!(who, Who::Role(entry) if view.reading.lexicon.words(ListId::Role).get(entry as usize).is_some_and(|word| word.has("spokes")));
    let mut head: Option<(Span, Who)> = None;
    for at in range.clone() {
        if head.is_some_and(|(span, _)| view.span(at).start() < span.end()) {
            continue;
        }
        let linked = head.is_none_or(|(span, _)| view.at(span.end()) == at);
        match entry(at) {
            Some(found) if spokes(found.1) => {
                head = Some(found);
                break;
            }
            Some(found) if linked && !owns(view, found.0) => head = Some(found),
            _ => {}
        }
    }
    let (span, who) = head?;
    let after = view.at(span.end());
    let body = body_in(view, range);
    if let Some(body) = body.filter(|body| {
        body.start() > range_start(view, range) && body.start() < span.start() && !spokes(who) && body.contains(span)
    }) {
        return Some(Subject { span: body, who: Who::Body });
    }
    // The head of "Bell and Sons director of works" is the noun after the capitals, of "Mill Lane School" the capitals.
    if let Who::Group(_) = who
        && view.is_capital(view.at(span.start()))
        && view.at(span.start()) > range.start
        && view.is_capital(view.at(span.start()) - 1)
    {
        return other(view, range);
    }
    if let Who::Group(_) = who
        && view.is_capital(after)
        && after < range.end
    {
        return other(view, &(after..range.end));
    }
    let whole = matches!(who, Who::Role(_)) && !(after..range.end).any(|at| is_verb(view, at));
    let phrase = if whole {
        view.cover(range.start, range.end)
    } else {
        view.cover(range.start, after.max(range.start + 1).min(range.end))
    };
    Some(Subject { span: phrase, who })
}

fn range_start(view: View<'_>, range: &Range<usize>) -> u32 {
    view.span(range.start).start()
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
    let first = range.clone().find(|&at| view.is_capital(at) && !(at == range.start && view.is_any(at, DETERMINERS)));
    if let Some(first) = first {
        let mut end = first + 1;
        while end < range.end
            && (view.is_capital(end)
                || view.is_mark(end, '&')
                || view.is_any(end, &["of", "and", "for"]) && view.is_capital(end + 1))
        {
            end += 1;
        }
        let lead = first == range.start || (range.start..first).all(|at| view.is_any(at, DETERMINERS));
        if end == range.end && lead || lead && view.is_any(end, PREPOSITIONS) {
            return Some(Subject { span: view.cover(first, end), who: Who::Named });
        }
    }
    let short = range.len() <= 9
        && (view.is_any(range.start, DETERMINERS)
            || view.is_any(range.start, &["others", "those", "people", "everyone"]));
    short.then(|| Subject { span: view.cover(range.start, range.end), who: Who::Unnamed })
}
