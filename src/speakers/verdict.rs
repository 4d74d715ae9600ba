//! What the rules say about a quote: the subject of its reporting words, whoever signed it, or who spoke before.

use super::scene::{NOBODY, Scene};
use super::subject::{Subject, Who};
use super::{Attribution, How};
use crate::quotes::cue::is_passive;
use crate::quotes::{Quote, QuoteKind};
use crate::text::{Shape, Span};

/// The rule that found a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Rule {
    /// None did.
    Nothing,
    /// The subject of the reporting words.
    Cue,
    /// The agent of reporting words in the passive.
    Agent,
    /// A name behind a dash.
    Signed,
    /// The quote goes on from the paragraph before.
    GoesOn,
    /// A line above names the speaker.
    Label,
    /// Another quote of the paragraph has a speaker.
    Beside,
    /// The words that lead up to it.
    LedIn,
    /// The paragraphs before.
    Follows,
    /// A name and a colon stand in front of the words, as in a script.
    Script,
    /// Nobody says so, but only the report or the inspectors can have.
    Inspection,
}

/// What the rules say.
#[derive(Debug, Clone)]
pub(super) struct Verdict {
    pub(super) rule: Rule,
    pub(super) found: Attribution,
}

impl Verdict {
    /// Whether nothing is left to choose.
    pub(super) fn is_final(&self) -> bool {
        matches!(self.rule, Rule::Inspection | Rule::Script | Rule::Agent | Rule::Signed | Rule::Label)
    }
}

impl Scene<'_, '_> {
    /// What the rules say about the next quote.
    pub(super) fn verdict(&mut self, quote: &Quote) -> Verdict {
        if let Some(found) = self.in_script(quote) {
            return Verdict { rule: Rule::Script, found };
        }
        let found = match quote.cue {
            Some(cue) => self.by_cue(quote, cue),
            None => self.signed(quote).map(|found| (Rule::Signed, found)),
        };
        let found = found.or_else(|| self.carried(quote)).or_else(|| Some((Rule::Inspection, self.reported(quote)?)));
        let (rule, found) = found.unwrap_or((Rule::Nothing, NOBODY));
        let rule = match rule {
            _ if found.mention.is_none() && found.speaker.is_some() => Rule::Inspection,
            _ => rule,
        };
        Verdict { rule, found }
    }

    /// "HARKLE: I was not there", be the name inside the marks or before them.
    fn in_script(&mut self, quote: &Quote) -> Option<Attribution> {
        let view = self.view;
        let start = view.at(quote.span.start());
        let inside = (start + 1..start + 4).find(|&at| view.is_mark(at, ':'));
        let before = (start.saturating_sub(2)..start).rev().find(|&at| view.is_mark(at, ':'));
        let colon = inside.or(before)?;
        let named = (colon.saturating_sub(3)..colon).rev().take_while(|&at| view.shape(at) == Shape::Upper).count();
        let opens = (colon - named).checked_sub(1).is_none_or(|at| view.ends_sentence(at) || view.is_quote_mark(at));
        if named == 0 || !opens {
            return None;
        }
        let span = view.cover(colon - named, colon);
        let who = super::phrase::mentions(self.names, span).next().map_or(Who::Named, |(_, who)| who);
        let found = self.resolve(quote, &Subject { span, who }, &(start..start))?;
        Some(Attribution { confidence: 0.9, ..found })
    }

    fn by_cue(&mut self, quote: &Quote, cue: Span) -> Option<(Rule, Attribution)> {
        let range = self.view.at(cue.start())..self.view.at(cue.end());
        if is_passive(self.view, range.start) {
            if let Some(found) = self.by_agent(quote, &range) {
                return Some((Rule::Agent, found));
            }
            if !self.cast.inspected {
                return None;
            }
            let speaker = Some(self.cast.inspectors());
            let found = Attribution { speaker, mention: None, how: How::Collective, confidence: 0.4 };
            return Some((Rule::Inspection, found));
        }
        let mut subject = self.subject_of(quote, &range)?;
        if subject.who == Who::Narrator
            && let Some(other) = self.other_subject(quote, range.start)
        {
            subject = other;
        }
        if subject.who == Who::Narrator {
            return self.tagged(range.start, "speech").then_some((Rule::Nothing, NOBODY));
        }
        let mut found =
            self.resolve(quote, &subject, &range).or_else(|| self.carried(quote).map(|(_, found)| found))?;
        subject.span = self.with_bracket(subject.span);
        found.mention = Some(subject.span);
        Some((Rule::Cue, found))
    }

    /// Words in the third person that nobody is said to have spoken are the report's, where an inspection is reported.
    fn reported(&mut self, quote: &Quote) -> Option<Attribution> {
        let view = self.view;
        let own = ["I", "I’m", "I'm", "I’ve", "I've", "my", "me", "we", "We", "our", "you", "us"];
        let (from, to) = (view.at(quote.span.start()), view.at(quote.span.end()));
        let spoken = (from..to).any(|at| own.contains(&view.word(at)));
        (self.cast.inspected && !spoken && quote.kind != QuoteKind::Indirect && to - from > 4).then(|| Attribution {
            speaker: Some(self.cast.report()),
            mention: None,
            how: How::Document,
            confidence: 0.4,
        })
    }
}
