//! What was reported without marks, or with marks around a part of it only: a trained model.
//!
//! *What it finds*: for a word that may report speech (a cue), whether it does, on which side of it the reported clause
//! stands, and where the clause begins and ends. *Why*: news has thousands of words that report speech, and each of them
//! does so only sometimes; word lists find half of the clauses. *How*: three small choices one after another (see
//! [`crate::choice`]), each over a dozen candidates at most, only at words for acts of speech: a token of
//! an article costs a look-up, a cue some hundred. *Known misses*: clauses over several sentences, cues that were never
//! seen, objects that are no clause ("she accepted the criticism").

mod acts;
mod edges;
mod lessons;
mod passage;
mod scope;
mod settle;
pub(crate) mod tagged;
mod words;

use std::ops::Range;

use super::clause::negated;
use super::cue::{Cue, between};
use super::drafts::Draft;
use super::indirect::Reported;
use super::pair::Marked;
use crate::choice::{self, Feature, Model, Template};
use crate::names::Names;
use crate::names::people::view::View;
use acts::SpeechActs;
use edges::Edge;
use scope::Scope;
use settle::{SURE, by_rules, in_report, settle, settle_tagged};
use words::{Class, FunctionWords, Words};

/// The fact that the word alone may be a cue: the one feature of the model of words.
const CUE_WORD: Template = Template::new("cue word");

/// The log-odds of a word that is hardly ever a cue: one in fifty.
const LEAST: f32 = -3.9;

/// The least probability that a word reports anything, chosen on `PolNeAR`'s development set.
const LEAST_SURE: f32 = 0.07;

/// Where the clause stands; the order is that of the candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Nothing,
    After,
    Before,
    Around,
}

impl Shape {
    const ALL: [Self; 4] = [Self::Nothing, Self::After, Self::Before, Self::Around];

    /// The shapes as classes: no fact speaks for nothing.
    const CLASSES: [choice::Class; 4] =
        [choice::Class::Default, choice::Class::Number(1), choice::Class::Number(2), choice::Class::Number(3)];
}

/// A clause that a cue reports, and how sure that is. Ranges are tokens.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) clause: Range<usize>,
    pub(super) cue: Range<usize>,
    pub(super) confidence: f32,
}

/// Finds reported clauses; made once per run.
#[derive(Debug)]
pub(super) struct Reporter {
    /// How often each word reports something.
    odds: Model,
    /// Whether a word does so where it stands, and where the clause is.
    clauses: Model,
    function: FunctionWords,
    acts: SpeechActs,
}

/// What the stages before found in one article.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) view: View<'a>,
    pub(super) names: &'a Names,
    pub(super) cues: &'a [Cue],
    pub(super) marked: &'a [Marked],
    /// The marked stretches that are quotations.
    pub(super) drafts: &'a [Draft],
    pub(super) hints: &'a [Reported],
    /// Whether the article is about an inspection.
    pub(super) inspected: bool,
}

impl Reporter {
    pub(super) fn new(odds: Model, clauses: Model) -> Self {
        Self { odds, clauses, function: FunctionWords::new(), acts: SpeechActs::new() }
    }

    /// All reported clauses of the article, in reading order: by a second opinion where there is one.
    pub(super) fn find(&self, given: Given<'_>) -> Vec<Found> {
        if let Some(tags) = &given.view.reading.opinion.tags {
            return settle_tagged(given, tagged::find(given, tags));
        }
        if !self.clauses.is_trained() {
            return by_rules(given);
        }
        let (mut found, mut kept) = (Vec::new(), Vec::new());
        let mut memory = Memory::default();
        self.each_passage(given, |passage| {
            self.each_scope(given, passage, |scope| self.read(given, scope, &mut memory, &mut found));
            settle(given, &passage.words, &mut found, &mut kept);
        });
        if given.inspected { in_report(given, kept) } else { kept }
    }

    fn lists(&self) -> (&FunctionWords, &SpeechActs) {
        (&self.function, &self.acts)
    }

    /// The log-odds that a word is a cue, wherever it stands.
    fn odds(&self, word: u32) -> f32 {
        self.odds.score(&[CUE_WORD.is(word)])
    }

    /// How likely the word alone is a cue, from 0 (hardly) to 9.
    #[allow(clippy::cast_sign_loss, reason = "clamped to 0 and more")]
    fn likely(&self, word: u32) -> u32 {
        ((self.odds(word) - LEAST) * 1.3).clamp(0.0, 9.0) as u32
    }

    /// Makes the choices about one cue.
    fn read(&self, given: Given<'_>, scope: &Scope<'_>, memory: &mut Memory, found: &mut Vec<Found>) {
        let (shape, sure) = self.shape(scope, memory);
        let least = if given.inspected { SURE } else { LEAST_SURE };
        if sure < least || negated(given.view, scope.at) {
            return;
        }
        let cue = cue_range(given, scope);
        let mut add = |(clause, p): (Range<usize>, f32)| {
            let clause = trimmed(scope.words, clause);
            let cut = clause.end <= scope.at && !can_end(scope.words, clause.end.saturating_sub(1));
            if !clause.is_empty() && !cut {
                found.push(Found { clause, cue: cue.clone(), confidence: sure * p });
            }
        };
        if shape != Shape::After {
            self.left(scope, memory).into_iter().for_each(&mut add);
        }
        if shape != Shape::Before {
            self.right(scope, memory).into_iter().for_each(&mut add);
        }
    }

    /// The likeliest side that a clause stands on, and the probability that there is one.
    fn shape(&self, scope: &Scope<'_>, memory: &mut Memory) -> (Shape, f32) {
        scope.facts(&mut memory.facts);
        let p = self.clauses.of_classes(&memory.facts, Shape::CLASSES);
        let best = (1..p.len()).fold(1, |best, at| if p.get(at) > p.get(best) { at } else { best });
        let [none, ..] = p;
        let sure = 1.0 - none;
        (Shape::ALL.get(best).copied().unwrap_or(Shape::Nothing), sure)
    }

    fn right(&self, scope: &Scope<'_>, memory: &mut Memory) -> Option<(Range<usize>, f32)> {
        let (start, p) = self.edge(scope, Edge::Start, memory)?;
        let (end, q) = self.edge(scope, Edge::End(start), memory)?;
        (start < end).then_some((start..end, p * q))
    }

    fn left(&self, scope: &Scope<'_>, memory: &mut Memory) -> Option<(Range<usize>, f32)> {
        let (end, p) = self.edge(scope, Edge::LeftEnd, memory)?;
        let (start, q) = self.edge(scope, Edge::LeftStart(end), memory)?;
        (start < end).then_some((start..end, p * q))
    }

    fn edge(&self, scope: &Scope<'_>, edge: Edge, memory: &mut Memory) -> Option<(usize, f32)> {
        let Memory { places, scores, .. } = memory;
        scope.places(edge, places);
        let mut scores = self.clauses.scores(scores);
        scope.describe(edge, places, &mut scores);
        let (chosen, p) = scores.choose()?;
        Some((*places.get(chosen)?, p))
    }
}

/// The clause without the marks that part it from its cue.
fn trimmed(words: &Words, clause: Range<usize>) -> Range<usize> {
    let parts = |at: usize| {
        matches!(words.class(at), Class::Comma | Class::Semicolon | Class::Colon | Class::Dash | Class::Outside)
    };
    trimmed_by(clause, parts)
}

/// The clause without the tokens at its ends that `parts` does not let in.
fn trimmed_by(mut clause: Range<usize>, parts: impl Fn(usize) -> bool) -> Range<usize> {
    while clause.start < clause.end && parts(clause.start) {
        clause.start += 1;
    }
    while clause.start < clause.end && parts(clause.end - 1) {
        clause.end -= 1;
    }
    clause
}

/// Whether a clause before its cue can end with the token: "the plan was" described.
fn can_end(words: &Words, last: usize) -> bool {
    !matches!(
        words.class(last),
        Class::Be
            | Class::Modal
            | Class::To
            | Class::Determiner
            | Class::Owner
            | Class::And
            | Class::That
            | Class::Relative
    )
}

/// Memory for features, used again for every cue.
#[derive(Debug, Default)]
struct Memory {
    facts: Vec<Feature>,
    places: Vec<usize>,
    scores: Vec<f32>,
}

/// The tokens of the cue: the word, or the phrase of the word lists that it belongs to.
fn cue_range(given: Given<'_>, scope: &Scope<'_>) -> Range<usize> {
    let near = between(given.cues, scope.at.saturating_sub(4)..scope.at + 1);
    let listed = near.iter().rev().find(|cue| cue.range.contains(&scope.at));
    listed.map_or(scope.at..scope.at + 1, |cue| cue.range.clone())
}

#[cfg(test)]
mod tests {
    use crate::quotes::QuoteKind;
    use crate::{Article, Pipeline, Settings};

    /// A headline and a lead, so that what follows is running text.
    const HEAD: &str = "New bridge for Tarnside\n\nThe town of Tarnside will have a second bridge in two years.\n\n";

    /// Text, then the reported clauses in it.
    const CASES: [(&str, &[&str]); 13] = [
        ("Ola Brandt said that the bridge would open in May.", &["that the bridge would open in May"]),
        ("Ola Brandt said the bridge would open in May.", &["the bridge would open in May"]),
        ("The bridge would open in May, Ola Brandt said.", &["The bridge would open in May"]),
        ("The bridge would open in May, according to Ola Brandt.", &["The bridge would open in May"]),
        ("The bridge, she said, would open in May.", &["The bridge", "would open in May"]),
        ("She told reporters that the work had gone well.", &["that the work had gone well"]),
        ("The mayor warned that the river could rise again.", &["that the river could rise again"]),
        (
            "She said the money was there and added that nobody would lose a garden.",
            &["the money was there", "that nobody would lose a garden"],
        ),
        ("They asked whether the old bridge would be pulled down.", &["whether the old bridge would be pulled down"]),
        ("She could not say whether the old bridge would be pulled down.", &[]),
        ("The new bridge was described in a book.", &[]),
        // Half of the clause or more stands between marks: the fragment is the row.
        ("She said it was “a bridge that this town has waited forty years to cross”.", &[]),
        ("“The bridge will open in May,” she said.", &[]),
    ];

    #[test]
    fn reported_clauses() {
        let pipeline = Pipeline::new(&Settings::default()).unwrap();
        let mut wrong = Vec::new();
        for (text, expected) in CASES {
            let article = Article::from_text("a.txt", &format!("{HEAD}{text}"));
            let found = pipeline.analyse(&article);
            let clauses: Vec<&str> = found
                .quotes
                .iter()
                .filter(|quote| quote.kind == QuoteKind::Indirect)
                .map(|quote| quote.span.of(&article.text))
                .collect();
            if clauses != expected {
                wrong.push(format!("{text}: {clauses:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn where_an_inspection_is_reported_findings_are_no_speech() {
        let pipeline = Pipeline::new(&Settings::default()).unwrap();
        let text = format!("{HEAD}Ofsted praised the music lessons. The head said that the choir had sung all night.");
        let article = Article::from_text("a.txt", &text);
        let found = pipeline.analyse(&article);
        let clauses: Vec<&str> = found.quotes.iter().map(|quote| quote.span.of(&article.text)).collect();
        assert_eq!(clauses, ["that the choir had sung all night"]);
    }

    #[test]
    fn confidence_is_a_probability() {
        let pipeline = Pipeline::new(&Settings::default()).unwrap();
        let article = Article::from_text("a.txt", &format!("{HEAD}She said that the bridge would open in May."));
        let found = pipeline.analyse(&article);
        assert!(!found.quotes.is_empty());
        assert!(found.quotes.iter().all(|quote| quote.confidence > 0.5 && quote.confidence <= 1.0));
    }
}
