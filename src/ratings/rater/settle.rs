//! The last look at all rows of an article: tenses, repeats, doubts.

use super::Article;
use crate::ratings::{Doubt, Period, Rating, Ratings};
use crate::text::Span;

impl Article<'_, '_> {
    /// Of two different current grades of one thing the one told in the pluperfect is the earlier one.
    fn settle_tenses(&mut self) {
        let told_before = |rating: &Rating| {
            let sentence = self.reading.layout.sentences[rating.sentence].span;
            let tokens = self.reading.tokens_in(Span::up_to(sentence.start(), rating.span.start()));
            tokens.iter().rev().take(8).any(|token| self.reading.folded(token.span) == "had")
        };
        let current: Vec<(usize, bool)> = self
            .out
            .ratings
            .iter()
            .enumerate()
            .filter(|(_, rating)| rating.period == Period::Current)
            .map(|(index, rating)| (index, told_before(rating)))
            .collect();
        for &(index, _) in current.iter().filter(|(_, before)| *before) {
            let rating = &self.out.ratings[index];
            let rival = current.iter().any(|&(other, before)| {
                let other = &self.out.ratings[other];
                !before
                    && other.domain_id == rating.domain_id
                    && other.body == rating.body
                    && other.grade != rating.grade
            });
            if rival && !rating.domain_id.is_empty() {
                self.out.ratings[index].period = Period::Previous;
            }
        }
    }

    /// Drops repeats, sets the article's framework, and notes doubts.
    pub(super) fn finish(mut self) -> Ratings {
        self.settle_tenses();
        let mut kept: Vec<Rating> = Vec::new();
        for rating in std::mem::take(&mut self.out.ratings) {
            match kept.iter_mut().find(|earlier| self.same(earlier, &rating)) {
                Some(earlier) => earlier.confidence = earlier.confidence.max(rating.confidence),
                None => kept.push(rating),
            }
        }
        for (index, rating) in kept.iter().enumerate() {
            self.out.doubts.extend(self.doubt_of(index, rating));
        }
        let lexicon = self.reading.lexicon;
        if let Some(scheme) = self.frameworks.first().and_then(|scheme| lexicon.schemes().get(scheme as usize)) {
            self.out.framework.clone_from(&scheme.id);
            self.out.inspectorate.clone_from(&lexicon.inspectorates()[scheme.inspectorate as usize].name);
        }
        self.out.ratings = kept;
        self.out
    }

    /// Whether two rows say the same of the same.
    fn same(&self, one: &Rating, other: &Rating) -> bool {
        let folded = |span: Option<Span>| span.map(|span| self.reading.folded(span));
        one.body == other.body
            && one.period == other.period
            && one.grade == other.grade
            && one.domain_id == other.domain_id
            && folded(one.domain_span) == folded(other.domain_span)
            && (one.body.is_some() || folded(one.body_span) == folded(other.body_span))
    }

    /// What a person should look at in a row.
    fn doubt_of(&self, index: usize, rating: &Rating) -> Option<Doubt> {
        let reason = if rating.domain_id.is_empty() {
            "no domain of the framework fits".into()
        } else {
            let (one, other) = self.frameworks.rivals()?;
            let id = |scheme: u16| self.reading.lexicon.schemes().get(usize::from(scheme)).map_or("", |own| &own.id);
            format!("two frameworks fit: {}, {}", id(one), id(other)).into()
        };
        Some(Doubt { sentence: rating.sentence, rating: Some(index), reason })
    }
}
