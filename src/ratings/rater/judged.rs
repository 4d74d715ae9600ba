//! Asks the models about what the rules propose.
//!
//! *What it finds* — for each grade of the article's framework: whether it is a rating, of when, and of what.
//! *Why* — the rules know the textbook; what reporters really write is learned from annotated articles.
//! *Example* — “managed only ‘satisfactory’ for court work” has no verb of rating, and is one.
//! *Known misses* — grades in words that no scheme has; domains that neither lists nor rules see.

use super::Article;
use crate::ratings::judge::{Around, Case, Decided, Proposal, Setting, Source, Verdict, Voice};
use crate::ratings::lists::Item;
use crate::ratings::targets::Targets;
use crate::ratings::units::Kind;
use crate::ratings::view::View;
use crate::ratings::{Doubt, Period};
use crate::text::Span;

/// From here, below what makes a rating, a person should look.
const DOUBTFUL: f32 = 0.3;

/// A grade that is a rating, of when and of what.
pub(super) struct Taken {
    pub(super) targets: Targets,
    pub(super) period: Period,
    pub(super) confidence: f32,
}

impl Article<'_, '_> {
    /// What the models, or without them the rules, make of a proposal.
    pub(super) fn judged(
        &mut self,
        view: &View<'_, '_>,
        proposal: Proposal,
        topic: (usize, Option<Span>),
    ) -> Option<Taken> {
        if self.lessons.is_none() && !self.judge.is_trained() {
            let Proposal { targets, period, confidence, verdict, .. } = proposal;
            return (verdict == Verdict::Rating).then_some(Taken { targets, period, confidence });
        }
        let around = self.around(view, topic);
        let case = Case { view, proposal: &proposal, setting: self.setting(view, &proposal), around: &around };
        let decided = match &mut self.lessons {
            Some(lessons) => lessons.teach(&case),
            None => {
                let (rated, decided) = self.judge.decide(&case);
                if decided.is_none() && rated >= DOUBTFUL {
                    let reason = "a grade that may be a rating";
                    self.out.doubts.push(Doubt { sentence: view.sentence, rating: None, reason: reason.into() });
                }
                decided
            }
        }?;
        Some(taken(view, proposal.targets, decided))
    }

    /// Domains named before the sentence.
    fn around(&self, view: &View<'_, '_>, topic: (usize, Option<Span>)) -> Vec<Around> {
        let mut around = Vec::new();
        let outside = |span: Span| !view.span.overlaps(span);
        let mut add = |span: Span, known: bool, source: Source| {
            if outside(span) {
                around.push(Around { item: Item { span, known, units: 0..0, lead: Kind::Word }, source });
            }
        };
        if self.recent.0 + 1 == view.sentence || self.recent.0 == view.sentence {
            self.recent.1.iter().for_each(|item| add(item.span, item.known, Source::Recent));
        }
        if let Some(span) = topic.1.filter(|_| topic.0 + 1 == view.sentence) {
            add(span, true, Source::Topic);
        }
        if let Some(span) = self.heading {
            add(span, true, Source::Heading);
        }
        around
    }

    fn setting(&self, view: &View<'_, '_>, proposal: &Proposal) -> Setting {
        let span = view.units.get(proposal.at).map(|unit| unit.span).unwrap_or_default();
        let voice = match self.quoting(span) {
            None => Voice::Article,
            Some(quote) if self.is_inspector(quote) => Voice::Inspector,
            Some(_) => Voice::Other,
        };
        let (body, period) = self.body(view, proposal.at, &proposal.targets, proposal.period);
        let lexicon = self.reading.lexicon;
        let scheme = self.frameworks.first().and_then(|scheme| lexicon.schemes().get(usize::from(scheme)));
        Setting {
            voice,
            year: self.year,
            section_previous: self.section_previous,
            roundup: self.roundup,
            other: period == Period::Other,
            main: body == Some(0),
            has_overall: scheme.is_some_and(|scheme| scheme.has_overall),
            taken: self.out.ratings.len(),
        }
    }
}

/// The targets as they were decided, with what the rules saw around them.
fn taken(view: &View<'_, '_>, ruled: Targets, decided: Decided) -> Taken {
    let before = decided.items.iter().any(|item| !view.span.contains(item.span));
    let same = decided.items == ruled.items;
    let targets = Targets {
        anaphora: before || (same && ruled.anaphora),
        overall: decided.overall,
        every_area: false,
        items: decided.items,
        ..ruled
    };
    Taken { targets, period: decided.period, confidence: decided.confidence }
}
