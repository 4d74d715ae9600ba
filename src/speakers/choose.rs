//! Chooses the speaker of a quote among its candidates.

use super::candidates::{Candidate, Source};
use super::scene::{NOBODY, Scene};
use super::subject::{Subject, Who};
use super::verdict::{Rule, Verdict};
use super::{Attribution, How};
use crate::choice::Model;
use crate::quotes::{Quote, QuoteKind};

/// A quote with its candidates, before the choice.
pub(super) struct Question {
    pub(super) verdict: Verdict,
    pub(super) candidates: Vec<Candidate>,
    /// How many speakers were known before the rules were asked.
    known: usize,
}

impl Scene<'_, '_> {
    /// Attributes the next quote.
    pub(super) fn attribute(&mut self, quote: &Quote, model: &Model, memory: &mut Vec<f32>) {
        let question = self.ask(quote);
        let answer = if question.candidates.is_empty() {
            None
        } else {
            let setting = self.setting(quote, &question.verdict);
            let mut scores = model.scores(memory);
            self.describe(&setting, &question.candidates, &mut scores);
            if let Some(source) = self.source(quote) {
                scores.prefer(question.candidates.iter().map(|candidate| candidate.worth(source)));
            }
            scores.choose()
        };
        let found = self.answer(quote, question, answer);
        self.attributions.push(found);
    }

    /// What there is to choose from.
    pub(super) fn ask(&mut self, quote: &Quote) -> Question {
        let known = self.cast.speakers.len();
        let verdict = self.verdict(quote);
        // How reports of inspections quote is nothing that annotated news teach.
        let inspected =
            self.cast.names_inspectorate() && quote.kind != QuoteKind::Indirect && verdict.rule != Rule::Nothing;
        let candidates = if verdict.is_final() || inspected { Vec::new() } else { self.proposals(quote, &verdict) };
        Question { verdict, candidates, known }
    }

    /// The attribution to the candidate that was chosen, with its probability; the rules' where none was.
    pub(super) fn answer(&mut self, quote: &Quote, question: Question, answer: Option<(usize, f32)>) -> Attribution {
        let chosen = answer.and_then(|(at, sure)| Some((question.candidates.get(at)?, sure)));
        let Some((candidate, sure)) = chosen else { return question.verdict.found };
        if candidate.source == Source::Verdict {
            let found = question.verdict.found;
            let confidence = if found.how == How::Pronoun { sure * found.confidence } else { sure };
            return Attribution { confidence, ..found };
        }
        self.cast.keep(question.known);
        let mut found = self.settle(quote, candidate).unwrap_or(NOBODY);
        found.confidence = if found.how == How::Pronoun { sure * found.confidence } else { sure };
        found
    }

    /// The speaker that a candidate is.
    fn settle(&mut self, quote: &Quote, candidate: &Candidate) -> Option<Attribution> {
        match candidate.source {
            Source::Verdict | Source::Nobody => None,
            Source::Before(index) => {
                let before = self.attributions.get(index)?;
                Some(Attribution { how: How::Continued, ..before.clone() })
            }
            Source::Words(subject) => Some(self.named_by(quote, candidate, &subject)),
        }
    }

    fn named_by(&mut self, quote: &Quote, candidate: &Candidate, subject: &Subject) -> Attribution {
        let at = candidate.tokens.start;
        let meant = match candidate.sort {
            super::sort::Sort::Relative => super::apposition::antecedent(self.view, self.names, at),
            _ => Some(*subject),
        };
        let near = quote.cue.map_or(at..at, |cue| self.tokens_of(cue));
        let found = meant.filter(|meant| meant.who != Who::Narrator);
        let found = found.and_then(|meant| self.resolve(quote, &meant, &near));
        let mention = Some(self.with_bracket(subject.span));
        let unknown = Attribution { how: How::Pronoun, confidence: 1.0, ..NOBODY };
        Attribution { mention, ..found.unwrap_or(unknown) }
    }
}
