//! Whether subject, place and speaker let a licensed grade be a rating.
//!
//! *What it finds* — a copula without a known domain, an unnamed "school" far down, a grade in the words of somebody who inspects nothing.
//! *Why* — what a head teacher calls good is no rating.
//! *Example* — “We are outstanding,” says the head: no row.
//! *Known misses* — speakers whose post the article does not give.

use super::Article;
use crate::quotes::QuoteKind;
use crate::ratings::licence::{Form, Licence, Strength};
use crate::ratings::targets::Targets;
use crate::ratings::units::Kind;
use crate::ratings::view::View;
use crate::segment::ParagraphKind;
use crate::speakers::SpeakerKind;
use crate::text::Span;

impl Article<'_, '_> {
    /// Whether subject, place and speaker let a licensed grade be a rating.
    pub(super) fn bears(&mut self, view: &View<'_, '_>, grade: usize, found: Licence, targets: &Targets) -> bool {
        let known = targets.items.iter().any(|item| item.known);
        if found.strength == Strength::Weak && !self.weak_bears(view, grade, found, targets, known) {
            return false;
        }
        if targets.indefinite && targets.items.is_empty() && self.reading.layout.sentences[view.sentence].paragraph > 4
        {
            return false;
        }
        let span = view.units[grade].span;
        if self.tells_a_need(view, grade) {
            return false;
        }
        match self.quoting(span) {
            Some(speaker) if !self.is_inspector(speaker) => {
                found.strength == Strength::Strong
                    && targets.found
                    && !targets.indefinite
                    && (known || targets.body.is_some())
            }
            _ => true,
        }
    }

    /// A copula or a verb-grade needs a known domain, or the body itself and a plain grade.
    fn weak_bears(
        &mut self,
        view: &View<'_, '_>,
        grade: usize,
        found: Licence,
        targets: &Targets,
        known: bool,
    ) -> bool {
        if known
            || (view.open_domains() && !targets.items.is_empty())
            || targets.items.iter().any(|item| self.resolve(item, None).is_some())
        {
            return true;
        }
        let said = view.quoted(grade) || view.capital(grade) || view.word(grade).contains(' ');
        let plain = view.kind(grade + 1) == Some(Kind::Overall) || said || targets.every_area;
        match found.form {
            Form::VerbGrade if view.word(grade).starts_with("required") => false,
            Form::VerbGrade => targets.body.is_some() || targets.overall_word || (targets.found && view.quoted(grade)),
            Form::Plain => {
                let verdict =
                    targets.overall_word || view.any(0..grade, |kind| matches!(kind, Kind::Overall | Kind::Noun));
                targets.items.is_empty() && verdict && (targets.body.is_some() || targets.found || targets.overall_word)
            }
            _ => plain && targets.items.is_empty() && (targets.body.is_some() || view.kind == ParagraphKind::Heading),
        }
    }

    /// “Training required improvement,” somebody says: a need of then, which no wording of a grade has. Marks around the
    /// words make a grade of them.
    pub(super) fn tells_a_need(&self, view: &View<'_, '_>, grade: usize) -> bool {
        let span = view.units.get(grade).map(|unit| unit.span).unwrap_or_default();
        view.word(grade).starts_with("required") && !view.quoted(grade) && self.in_quote(span)
    }

    /// Whether `span` stands in anybody's quoted words.
    fn in_quote(&self, span: Span) -> bool {
        self.quotes.iter().any(|quote| quote.kind != QuoteKind::Indirect && quote.span.contains(span))
    }

    /// The quote (not reported speech) that `span` stands in.
    pub(super) fn quoting(&self, span: Span) -> Option<usize> {
        self.quotes.iter().position(|quote| quote.kind == QuoteKind::Direct && quote.span.contains(span))
    }

    /// Whether a quote's speaker belongs to an inspectorate, or is its report.
    pub(super) fn is_inspector(&self, quote: usize) -> bool {
        let speaker = self.speakers.attributions.get(quote).and_then(|attribution| attribution.speaker);
        let Some(speaker) = speaker.and_then(|speaker| self.speakers.speakers.get(speaker)) else { return false };
        let named = |text: &str| text.to_lowercase().contains("inspect");
        speaker.kind == SpeakerKind::Document
            || named(&speaker.name)
            || named(&speaker.role)
            || self
                .reading
                .lexicon
                .inspectorates()
                .iter()
                .any(|known| !speaker.organisation.is_empty() && known.name.contains(&speaker.organisation))
    }
}
