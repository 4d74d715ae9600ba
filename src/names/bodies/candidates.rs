//! Names with a kind of body in them.
//!
//! *What it finds* — the capitalised words before a kind ("Saltby Youth Offending Team"), or after one that leads ("HMP Larch").
//! *Why* — the kind is the surest sign that a name is that of an inspected body, and says which sector it is of.
//! *Example* — "Downe Community Hospital NHS Foundation Trust" is one name, though "Hospital" is a kind too.
//! *Known misses* — names written in small letters; kinds that the lexicon does not list.

use super::forms::{ends_in_possessive, last_word, sector_of, shouts, starts_capital};
use super::words::{JOINERS, NEVER_ALONE, OPENERS, OPENS_NAMES};
use super::{Candidate, Source, lists};
use crate::lexicon::{Hit, ListId, Word};
use crate::reading::Reading;
use crate::text::{Shape, Span, Token};

/// A name has at most so many words before or after its kind: more are a line of capitals.
const LONGEST: usize = 9;

/// Names that end or begin with a kind of body.
pub(super) fn kind_names(reading: &Reading<'_>) -> Vec<Candidate> {
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let mut found: Vec<Candidate> = Vec::new();
    for hit in &reading.hits {
        let Some(entry) = reading.lexicon.word_of(hit, ListId::BodyKind) else { continue };
        let Some(kind) = kinds.get(entry as usize) else { continue };
        if kind.has("other") || !starts_capital(reading.of(hit.span)) {
            continue;
        }
        let shouted = shouts(reading, hit.span);
        if lists::shared(reading, hit.span) {
            continue;
        }
        // "YOI Saltby", but also "Saltby YOI".
        let after = if kind.has("prefix") { right_of(reading, hit.span) } else { None };
        let place = after.or_else(|| left_of(reading, hit.span));
        let Some(place) = place else { continue };
        if reading.tokens_in(place).len() > LONGEST || is_post_or_kind(reading, place) {
            continue;
        }
        // "Saltby Support Service" is a name, "Head of Service" and "the Team" are not.
        if kind.has("generic") && (reading.tokens_in(place).len() < 2 || JOINERS.holds(last_word(reading, place))) {
            continue;
        }
        let place = if kind.has("prefix") { place } else { with_commas(reading, kind, place) };
        let span = if is_spoken_of(reading, kind, place) { place } else { place.cover(whole_kind(reading, hit.span)) };
        if shouted && !is_line(reading, span) {
            continue;
        }
        let candidate = Candidate { span, place, kind: Some(entry), source: Source::Kind };
        match found.last_mut() {
            // "Downe Community | Hospital NHS Foundation Trust": the later, longer name takes the earlier one in.
            Some(last) if candidate.span == last.span && kind.has("generic") => {}
            Some(last) if candidate.span.contains(last.span) => *last = candidate,
            Some(last) if last.span.contains(candidate.span) => {}
            _ => found.push(candidate),
        }
    }
    found
}

/// Whether a kind behind a possessive is no part of the name, capitals or not: "Saltby's Children's Services".
fn is_spoken_of(reading: &Reading<'_>, kind: &Word, place: Span) -> bool {
    (kind.has("descriptive") || matches!(sector_of(kind).as_str(), "council" | "send"))
        && ends_in_possessive(reading.of(place))
}

/// Whether a name is all of its line.
fn is_line(reading: &Reading<'_>, name: Span) -> bool {
    let line = reading.layout.sentence_at(name.start()).map(|at| reading.layout.sentences[at].span);
    line.is_some_and(|line| line.contains(name) && line.len() <= name.len() + 1)
}

/// Whether what stands before a kind leads to it ("Director of | Children's Services") or is the end of another one
/// ("Local Authority | Children's Services"): then it is no place.
fn is_post_or_kind(reading: &Reading<'_>, place: Span) -> bool {
    let near = Span::new(reading.floor_char(place.start().saturating_sub(40)), place.end());
    let begun =
        |hit: &Hit| hit.has(ListId::BodyKind.class()) && hit.span.start() < place.start() && hit.span.overlaps(place);
    matches!(last_word(reading, place), "of" | "for" | "in" | "at" | "by" | "with")
        || reading.hits_in(near).iter().any(begun)
}

/// A kind with the words that go on with it to a general one: "Youth Justice" of "Youth Justice and Early Help Service".
pub(super) fn whole_kind(reading: &Reading<'_>, kind: Span) -> Span {
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let capital = starts_capital(reading.of(kind));
    let from = reading.tokens_before(kind.end());
    for (steps, token) in reading.tokens.iter().skip(from).take(6).enumerate() {
        let generic = |entry: u16| kinds.get(entry as usize).is_some_and(|word| word.has("generic"));
        if reading.words_in(token.span, ListId::BodyKind).any(|(_, entry)| generic(entry))
            && token.is_capital() == capital
            && (capital || steps == 0)
        {
            return kind.cover(token.span);
        }
        if !(token.is_capital() || is_joiner(reading, *token, steps)) {
            break;
        }
    }
    kind
}

/// The capitalised words before a kind, back to where the name must begin.
pub(super) fn left_of(reading: &Reading<'_>, kind: Span) -> Option<Span> {
    let tokens = &reading.tokens;
    let end = reading.tokens_before(kind.start());
    let mut first = end;
    let mut at = end;
    // "Saltby and the Wolds": an article may stand behind a joiner.
    let mut article = false;
    while let Some(previous) = at.checked_sub(1) {
        let token = tokens[previous];
        if breaks_name(reading, token)
            || leads_on(reading, previous)
            || (first < end && joins_bodies(reading, previous, kind))
        {
            break;
        }
        if token.is_capital() || (token.shape == Shape::Number && previous + 1 == first) {
            let saint = previous > 0 && reading.folded(tokens[previous - 1].span) == "st";
            if ends_in_possessive(reading.of(token.span)) && previous + 1 != end && !saint {
                break;
            }
            first = previous;
        } else if !is_joiner(reading, token, end - previous) || at + usize::from(article) != first {
            break;
        }
        let and = || previous.checked_sub(1).and_then(|before| tokens.get(before));
        article = reading.folded(token.span) == "the"
            && and().is_some_and(|and| matches!(reading.folded(and.span), "and" | "&"));
        at = previous;
    }
    while first < end && !keeps_first(reading, tokens[first], first) {
        first += 1;
        while first < end && !tokens[first].is_capital() {
            first += 1;
        }
    }
    let last = tokens.get(end.checked_sub(1)?)?;
    (first < end).then(|| Span::new(tokens[first].span.start(), last.span.end()))
}

/// The name with the parts before it of one that holds commas: "Saltby, Ash and Downe" where it was "Ash and Downe".
/// Only bodies of areas are called so.
fn with_commas(reading: &Reading<'_>, kind: &Word, place: Span) -> Span {
    let of_area = matches!(
        sector_of(kind).as_str(),
        "youth" | "probation" | "council" | "police" | "fire" | "send" | "trust" | "ambulance"
    );
    if !of_area || !reading.tokens_in(place).iter().any(|token| matches!(reading.folded(token.span), "and" | "&")) {
        return place;
    }
    let from = reading.tokens_before(place.start());
    let comma = from.checked_sub(1).and_then(|at| reading.tokens.get(at)).filter(|token| reading.of(token.span) == ",");
    let Some(before) = comma.and_then(|comma| left_of(reading, comma.span)) else { return place };
    let words = reading.tokens_in(before);
    let named =
        reading.hits_in(before).iter().any(|hit| hit.has(ListId::BodyKind.class()) || hit.has(ListId::Role.class()));
    let list = words.len() <= 3 && !named && words.iter().all(|token| token.is_capital());
    if list { place.cover(before) } else { place }
}

/// The capitalised words after a kind that begins its name.
pub(super) fn right_of(reading: &Reading<'_>, kind: Span) -> Option<Span> {
    let from = reading.tokens_before(kind.end());
    let mut end = from;
    let mut at = from;
    while let Some(token) = reading.tokens.get(at) {
        let capital = token.is_capital() && !NEVER_ALONE.holds(reading.folded(token.span));
        if breaks_name(reading, *token) || !(capital || joins_right(reading, *token, at > from)) {
            break;
        }
        at += 1;
        if capital {
            end = at;
            if ends_in_possessive(reading.of(token.span)) {
                break;
            }
        }
    }
    let (first, last) = (reading.tokens.get(from)?, reading.tokens.get(end.checked_sub(1)?)?);
    (end > from).then(|| Span::new(first.span.start(), last.span.end()))
}

/// Whether a token cannot stand inside a name: a mark, a line break, or the name of an inspectorate.
fn breaks_name(reading: &Reading<'_>, token: Token) -> bool {
    match token.shape {
        Shape::Break => true,
        Shape::Mark => !matches!(reading.of(token.span), "&" | "."),
        _ => {
            let from = reading.floor_char(token.span.start().saturating_sub(90));
            let near = reading.hits_in(Span::new(from, token.span.end()));
            near.iter().any(|hit| hit.has(Hit::INSPECTORATE) && hit.span.overlaps(token.span))
        }
    }
}

/// Whether a word in small letters goes on with a name behind its kind; the Welsh article also begins one.
fn joins_right(reading: &Reading<'_>, token: Token, inside: bool) -> bool {
    if inside { is_joiner(reading, token, 1) } else { matches!(reading.folded(token.span), "y" | "yr") }
}

pub(super) fn is_joiner(reading: &Reading<'_>, token: Token, distance: usize) -> bool {
    distance < 8 && JOINERS.holds(reading.folded(token.span))
}

/// Whether a word leads from a kind to a name: "Services | in Saltby Council".
fn leads_on(reading: &Reading<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| reading.tokens.get(before));
    matches!(reading.folded(reading.tokens[at].span), "in" | "by" | "with")
        && before.is_some_and(|before| reading.words_in(before.span, ListId::BodyKind).next().is_some())
}

/// Whether an "and" joins one body with the next: "Saltby School | and Downe School". Where their sectors differ it is more
/// often part of a name.
fn joins_bodies(reading: &Reading<'_>, at: usize, kind: Span) -> bool {
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let sector = |span: Span| {
        let kind = reading.words_in(span, ListId::BodyKind).last().and_then(|(_, entry)| kinds.get(entry as usize))?;
        (!kind.has("generic") && !kind.has("weak")).then(|| sector_of(kind))
    };
    let and = reading.tokens[at].span;
    let before = Span::up_to(reading.floor_char(and.start().saturating_sub(24)), and.start()).trim(reading.text());
    let ends = || reading.words_in(before, ListId::BodyKind).last().is_some_and(|(kind, _)| kind.end() == before.end());
    matches!(reading.folded(and), "and" | "&") && ends() && sector(before).is_some() && sector(before) == sector(kind)
}

/// Whether the first word of a capitalised run belongs to the name rather than to the sentence.
fn keeps_first(reading: &Reading<'_>, token: Token, index: usize) -> bool {
    let word = reading.folded(token.span);
    // "3.2 Saltby School" is numbered, "2016 Saltby School" dated.
    let numbers = token.shape == Shape::Number && (word.contains(['.', '-', '/']) || word.len() == 4);
    if numbers || !(token.is_capital() || token.shape == Shape::Number) {
        return false;
    }
    !OPENERS.holds(word) || opens_name(reading, &reading.tokens, index)
}

/// Whether a word that opens sentences has its capital inside one, here or with the same word after it elsewhere: "at New
/// Road School".
pub(super) fn opens_name(reading: &Reading<'_>, tokens: &[Token], index: usize) -> bool {
    let Some(token) = tokens.get(index).filter(|token| OPENS_NAMES.holds(reading.folded(token.span))) else {
        return false;
    };
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    let inside = || {
        let next = tokens.get(index + 1).filter(|next| next.is_capital())?;
        let (text, name) = (reading.text().as_bytes(), reading.of(token.span.cover(next.span)));
        let small = |at: usize| at > 1 && text[at - 1] == b' ' && text[at - 2].is_ascii_lowercase();
        memchr::memmem::find_iter(text, name.as_bytes()).find(|&at| small(at))
    };
    before.is_some_and(|before| before.shape == Shape::Lower) || inside().is_some()
}

#[cfg(test)]
mod tests {
    use super::kind_names;
    use crate::lexicon::Lexicon;
    use crate::names::people::view::with_reading;

    /// Text, and the names in it.
    const NAMES: &[(&str, &[&str])] = &[
        ("It was sent by the Assistant Director of Children’s Services.", &[]),
        ("They had seen Services in Tansley County Council in May.", &["Tansley County Council"]),
        ("Teaching at New Wick Primary School is good.", &["New Wick Primary School"]),
        ("All Wicks School is small. Parents like All Wicks School.", &["All Wicks School", "All Wicks School"]),
        ("Inspectors praise the children of Ysgol y Wern for singing.", &["Ysgol y Wern"]),
        ("She runs Tansley Nursery and Orme Nursery.", &["Tansley Nursery", "Orme Nursery"]),
        ("Last seen was Tansley’s Children’s Services.", &["Tansley’s"]),
        ("TANSLEY VALE COUNTY COUNCIL\n\nThe report is here.", &["TANSLEY VALE COUNTY COUNCIL"]),
    ];

    #[test]
    fn names_with_a_kind() {
        let lexicon = Lexicon::load(None).unwrap();
        for (text, names) in NAMES {
            let found = with_reading(&lexicon, text, |reading| {
                kind_names(reading).into_iter().map(|name| reading.of(name.span).to_owned()).collect::<Vec<_>>()
            });
            assert_eq!(found, *names, "{text}");
        }
    }
}
