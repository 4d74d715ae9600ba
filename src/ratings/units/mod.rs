//! A sentence as a row of units: what each stretch is for the grammar of ratings.
//!
//! Rules read this instead of words, so that "was judged to be", "has been graded" and "were ranked as" look alike.

mod digits;
mod words;

use crate::lexicon::{Hit, ListId};
use crate::names::Names;
use crate::ratings::framework::{Frameworks, GradeOf};
use crate::reading::Reading;
use crate::text::{Shape, Span, Token};
use digits::digit;
use words::{function_word, mark, year};

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::enum_variant_names, reason = "`BodyKind` is what the word list is called")]
pub(super) enum Kind {
    /// A grade of one of the article's frameworks.
    Grade,
    /// A domain of one of them.
    Domain,
    /// A body: index into the names' bodies.
    Body(usize),
    /// A kind of body without saying which ("nursery").
    BodyKind,
    /// An inspectorate.
    Inspectorate,
    /// rated, judged
    Verb,
    /// found, called: a verdict where "to be" or a grade follows its object
    Found,
    /// told
    Told,
    /// rating, grade, verdict
    Noun,
    /// gave, was given
    Give,
    /// received, got
    Receive,
    /// dropped, improved
    Move,
    /// remains, kept
    Stay,
    /// lost its, no longer
    Lose,
    /// the same rating
    Same,
    /// needs, requires
    Need,
    /// The sentence explains the scale.
    Scale,
    /// The grade is wished for.
    Aim,
    /// areas, categories
    Area,
    /// A word that places the rating before.
    Previous,
    /// A word that places the rating now.
    Now,
    /// A year.
    Year(u16),
    /// Another number or number word.
    Number,
    /// is, was, been
    Be,
    /// has, had
    Have,
    /// not, never
    Not,
    /// and, &
    And,
    /// or
    Or,
    /// ,
    Comma,
    /// ;
    Semi,
    /// :
    Colon,
    /// - – —
    Dash,
    /// A quotation mark.
    Quote,
    /// (
    Open,
    /// )
    Close,
    /// . ! ?
    Stop,
    /// for
    For,
    /// in, at, on, across, regarding
    In,
    /// from
    From,
    /// to
    To,
    /// as
    As,
    /// of
    Of,
    /// with
    With,
    /// by, than, after and other prepositions
    Prep,
    /// while, but, whereas
    Contrast,
    /// which, who, that
    Which,
    /// it, they, we
    Pronoun,
    /// all, both, each, every
    All,
    /// a, the, its
    Det,
    /// only, just, also, overall … words that may stand between a verb and its grade
    Adverb,
    /// overall
    Overall,
    /// would, could, if
    Modal,
    /// generally, mostly: the grade word is an adjective
    Hedge,
    /// A finite verb of no interest, a word.
    Word,
}

/// One unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// The hit behind a grade or domain.
    pub(super) hit: Option<Hit>,
    /// The grade, where it is no label: a printed digit, "the top grade".
    pub(super) fixed: Option<GradeOf>,
}

/// The units of `span`, in order.
pub(super) fn units(reading: &Reading<'_>, names: &Names, frameworks: &Frameworks, span: Span) -> Vec<Unit> {
    let tokens = reading.tokens_in(span);
    let hits = reading.hits_in(span);
    let mut units = Vec::with_capacity(tokens.len());
    let (mut at, mut next_hit) = (0, 0);
    while let Some(token) = tokens.get(at) {
        while hits.get(next_hit).is_some_and(|hit| hit.span.start() < token.span.start()) {
            next_hit += 1;
        }
        let starting = hits.get(next_hit..).unwrap_or_default();
        let starting = starting.iter().take_while(|hit| hit.span.start() == token.span.start());
        let body = body_at(names, token.span.start());
        let after_det = || at > 0 && function_word(reading.folded(tokens[at - 1].span)) == Kind::Det;
        let unit = best(reading, names, frameworks, starting, body, after_det)
            .unwrap_or_else(|| digit(reading, frameworks, tokens, at).unwrap_or_else(|| plain(reading, *token)));
        at += 1;
        while tokens.get(at).is_some_and(|token| token.span.start() < unit.span.end()) {
            at += 1;
        }
        units.push(unit);
    }
    units
}

fn body_at(names: &Names, start: u32) -> Option<Unit> {
    let from = names.body_mentions.partition_point(|mention| mention.span.start() < start);
    let here = names.body_mentions.get(from..)?.iter().take_while(|mention| mention.span.start() == start);
    let longest = here.max_by_key(|mention| mention.span.len())?;
    Some(Unit { span: longest.span, kind: Kind::Body(longest.body), hit: None, fixed: None })
}

/// The longest thing that starts here; a body before a domain before a grade of the same length.
fn best<'h>(
    reading: &Reading<'_>,
    names: &Names,
    frameworks: &Frameworks,
    starting: impl Iterator<Item = &'h Hit>,
    body: Option<Unit>,
    after_det: impl Fn() -> bool,
) -> Option<Unit> {
    let mut best = body;
    for hit in starting {
        let Some(mut kind) = hit_kind(reading, frameworks, hit) else { continue };
        if kind == Kind::Domain
            && let Some(entry) = reading.lexicon.word_of(hit, ListId::BodyKind)
            && after_det()
        {
            // "the surgery" is a body, "surgery" a domain; "the setting" is whichever the framework grades.
            let word = reading.lexicon.words(ListId::BodyKind).get(entry as usize);
            let own = word.is_some_and(|word| {
                !word.has("generic") && names.bodies.iter().any(|body| body.kind.replace(' ', "-") == word.id)
            });
            if !own {
                return Some(Unit { span: hit.span, kind, hit: Some(*hit), fixed: None });
            }
            kind = Kind::BodyKind;
        }
        let longer = best.is_none_or(|best| {
            hit.span.len() > best.span.len() || (hit.span.len() == best.span.len() && rank(kind) > rank(best.kind))
        });
        if longer {
            let fixed = frameworks.ordinal(reading.lexicon, hit);
            best = Some(Unit { span: hit.span, kind, hit: Some(*hit), fixed });
        }
    }
    best
}

fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Body(_) => 5,
        Kind::Grade => 4,
        Kind::Domain => 3,
        Kind::BodyKind => 1,
        _ => 2,
    }
}

fn hit_kind(reading: &Reading<'_>, frameworks: &Frameworks, hit: &Hit) -> Option<Kind> {
    if (hit.has(Hit::GRADE) && frameworks.has_grade(reading.lexicon, hit))
        || frameworks.ordinal(reading.lexicon, hit).is_some()
    {
        return Some(Kind::Grade);
    }
    if hit.has(Hit::DOMAIN) && reading.folded(hit.span) == "overall" {
        return Some(Kind::Overall);
    }
    if hit.has(Hit::DOMAIN) && frameworks.has_domain(reading.lexicon, hit) {
        return Some(Kind::Domain);
    }
    if hit.has(Hit::INSPECTORATE) {
        return Some(Kind::Inspectorate);
    }
    if let Some(entry) = reading.lexicon.word_of(hit, ListId::Rating) {
        return frameworks.rating_kind(entry);
    }
    if let Some(entry) = reading.lexicon.word_of(hit, ListId::Period) {
        return Some(frameworks.period_kind(entry));
    }
    hit.has(ListId::BodyKind.class()).then_some(Kind::BodyKind)
}

fn plain(reading: &Reading<'_>, token: Token) -> Unit {
    let word = reading.folded(token.span);
    let kind = match token.shape {
        Shape::Mark | Shape::Break => mark(word),
        Shape::Number => year(word).map_or(Kind::Number, Kind::Year),
        // "May" is a month, "may" is not.
        Shape::Capital if word == "may" => Kind::Word,
        _ => function_word(word),
    };
    Unit { span: token.span, kind, hit: None, fixed: None }
}
