//! Asks the models about what the rules propose.
//!
//! *What it finds* — for each grade of the article's framework: whether it is a rating, of when, and of what.
//! *Why* — the rules know the textbook; what reporters really write is learned from annotated articles.
//! *Example* — “managed only ‘satisfactory’ for court work” has no verb of rating, and is one.
//! *Known misses* — grades in words that no scheme has; domains that neither lists nor rules see.

use super::Article;
use crate::lexicon::Hit;
use crate::ratings::judge::{
    Around, Case, Decided, Odds, OwnerCandidate, OwnerOrigin, Proposal, RATED, Setting, Source, Verdict, Voice,
    holds_all, names,
};
use crate::ratings::lists::Item;
use crate::ratings::targets::{Owner, Targets};
use crate::ratings::units::Kind;
use crate::ratings::view::View;
use crate::ratings::{Doubt, Period};
use crate::text::Span;

/// From here, below what makes a rating, a person should look.
pub(super) const DOUBTFUL: f32 = 0.3;

/// A grade that is a rating, of when and of what.
#[derive(Clone)]
pub(super) struct Taken {
    pub(super) targets: Targets,
    pub(super) period: Period,
    pub(super) confidence: f32,
    /// What the models think of it; `None` where a rule decided.
    pub(super) odds: Option<Odds>,
}

impl Taken {
    /// What a rule takes, as sure as `confidence`.
    pub(super) fn ruled(targets: Targets, period: Period, confidence: f32) -> Self {
        Self { targets, period, confidence, odds: None }
    }

    /// Whether it is sure enough to be built upon; otherwise it waits for the second look.
    pub(super) fn is_firm(&self) -> bool {
        self.odds.as_ref().is_none_or(|odds| odds.firm)
    }
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
            return (verdict == Verdict::Rating).then(|| Taken::ruled(targets, period, confidence));
        }
        if self.lessons.is_none() && (self.tells_a_need(view, proposal.at) || proposal.asks()) {
            return None;
        }
        let ruled = self.body(view, proposal.at, &proposal.targets, proposal.period);
        let setting = self.setting(view, &proposal, ruled);
        let bare = Case { view, proposal: &proposal, setting, around: &[], owners: &[] };
        let rated = if self.lessons.is_some() { 1.0 } else { self.judge.rated(&bare) };
        // Of most grades no more has to be known than that they are no ratings.
        let (around, owners) =
            if rated >= RATED { (self.around(view, topic), self.owners(view, ruled.0)) } else { Default::default() };
        let case = Case { around: &around, owners: &owners, ..bare };
        let decided = match &mut self.lessons {
            Some(lessons) => lessons.teach(&case),
            None => self.judge.decide(&case, rated),
        };
        let firm = decided.as_ref().is_some_and(|decided| decided.odds.firm);
        let waits = decided.is_some() && self.judge.looks_again();
        if !firm && !waits && rated >= DOUBTFUL && self.lessons.is_none() {
            let reason = "a grade that may be a rating".into();
            self.out.doubts.push(Doubt { sentence: view.sentence, rating: None, reason });
        }
        Some(taken(view, proposal.targets, decided?))
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
        if holds_all(view) {
            self.elsewhere(view).into_iter().for_each(|span| add(span, true, Source::Elsewhere));
        }
        around
    }

    /// The mention nearest to the sentence of each domain that other sentences name; of two as near the one before.
    fn elsewhere(&self, view: &View<'_, '_>) -> Vec<Span> {
        let distance = |span: &Span| span.start().abs_diff(view.span.start());
        let nearest = |mentions: &Vec<Span>| {
            let before = mentions.partition_point(|span| span.end() <= view.span.start());
            let after = mentions.partition_point(|span| span.start() < view.span.end());
            let before = before.checked_sub(1).and_then(|last| mentions.get(last));
            before.into_iter().chain(mentions.get(after)).copied().min_by_key(distance)
        };
        self.mentions.get_or_init(|| self.domain_mentions()).iter().filter_map(nearest).collect()
    }

    /// Everywhere that the article names each domain of its likeliest framework, in order.
    fn domain_mentions(&self) -> Vec<Vec<Span>> {
        let scheme = self.frameworks.first();
        let mut found: Vec<((u16, u8), Vec<Span>)> = Vec::new();
        for hit in self.reading.hits.iter().filter(|hit| hit.has(Hit::DOMAIN)) {
            let domain = self.frameworks.domain(self.reading.lexicon, hit, scheme);
            let own = domain.filter(|domain| Some(domain.0) == scheme && self.reading.folded(hit.span) != "overall");
            let Some(domain) = own else { continue };
            match found.iter_mut().find(|(known, _)| *known == domain) {
                Some((_, spans)) => spans.push(hit.span),
                None => found.push((domain, vec![hit.span])),
            }
        }
        found.into_iter().map(|(_, spans)| spans).collect()
    }

    /// The bodies that the grade may be a rating of; the rules take it for one of `ruled`.
    fn owners(&self, view: &View<'_, '_>, ruled: Option<usize>) -> Vec<OwnerCandidate> {
        let mut found: Vec<OwnerCandidate> = Vec::new();
        let mut add = |body: usize, origin: OwnerOrigin, units: std::ops::Range<usize>| {
            let Some(known) = self.names.bodies.get(body) else { return };
            if found.iter().any(|other| other.owner.body == Some(body)) {
                return;
            }
            let mentions = self.names.body_mentions.iter().filter(|mention| mention.body == body).count();
            let owner = Owner { body: Some(body), span: view.span_of(units.clone()) };
            let name = known.name.clone();
            found.push(OwnerCandidate { owner, name, origin, units, mentions, ruled: ruled == Some(body) });
        };
        for (at, unit) in view.units.iter().enumerate() {
            if let Kind::Body(body) = unit.kind {
                let named = self.reading.of(unit.span).starts_with(char::is_uppercase);
                add(body, if named { OwnerOrigin::Named } else { OwnerOrigin::Meant }, at..at + 1);
            }
        }
        let before = self.names.body_mentions.partition_point(|mention| mention.span.start() < view.span.start());
        if let Some(last) = before.checked_sub(1).and_then(|last| self.names.body_mentions.get(last)) {
            add(last.body, OwnerOrigin::Last, 0..0);
        }
        if let Some(section) = self.section {
            add(section, OwnerOrigin::Section, 0..0);
        }
        add(0, OwnerOrigin::Main, 0..0);
        for units in names(view) {
            let Some(span) = view.span_of(units.clone()) else { continue };
            let owner = Owner { body: None, span: Some(span) };
            let name = self.reading.of(span).to_owned();
            found.push(OwnerCandidate { owner, name, origin: OwnerOrigin::Name, units, mentions: 0, ruled: false });
        }
        found
    }

    /// In whose words `span` stands.
    pub(super) fn voice(&self, span: Span) -> Voice {
        match self.quoting(span) {
            None => Voice::Article,
            Some(quote) if self.is_inspector(quote) => Voice::Inspector,
            Some(_) => Voice::Other,
        }
    }

    /// What stands around a sentence with a grade, of which the rules have found the body and the period.
    fn setting(&self, view: &View<'_, '_>, proposal: &Proposal, (body, period): (Option<usize>, Period)) -> Setting {
        let span = view.units.get(proposal.at).map(|unit| unit.span).unwrap_or_default();
        let voice = self.voice(span);
        let lexicon = self.reading.lexicon;
        let scheme = self.frameworks.first().and_then(|scheme| lexicon.schemes().get(usize::from(scheme)));
        let layout = &self.reading.layout;
        let paragraph = layout.sentences.get(view.sentence).and_then(|own| layout.paragraphs.get(own.paragraph));
        let first = paragraph.map_or(view.sentence, |paragraph| paragraph.sentences.start);
        let last = self.rows.last().map(|row| &row.rating);
        Setting {
            last: last.map(|last| (last.period, view.sentence.saturating_sub(last.sentence))),
            cue: self.cues.last().map(|&told| (told, view.sentence.saturating_sub(told.sentence))),
            place: view.sentence.saturating_sub(first),
            follows: last.is_some_and(|last| last.sentence >= first),
            voice,
            clock: self.clock,
            section_previous: self.section_previous,
            roundup: self.roundup,
            other: period == Period::Other,
            main: body == Some(0),
            has_overall: scheme.is_some_and(|scheme| scheme.has_overall),
            taken: self.rows.len(),
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
        owners: decided.owners,
        ..ruled
    };
    Taken { targets, period: decided.period, confidence: decided.confidence, odds: Some(decided.odds) }
}
