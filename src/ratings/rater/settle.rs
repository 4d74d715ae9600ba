//! The last look at all rows of an article: tenses, repeats, doubts.

use super::Article;
use super::judged::DOUBTFUL;
use crate::ratings::judge::{Row, Rows, Told};
use crate::ratings::{Doubt, Period, Rating, Ratings};
use crate::text::Span;

/// From here what the second look sees is a row.
const TAKEN: f32 = 0.45;
/// The same where the first look was unsure of it.
const TAKEN_YET: f32 = 0.6;

impl Article<'_, '_> {
    /// All rows, the unsure ones too, in reading order, with the words of time around each.
    pub(super) fn all_rows(&mut self) -> Vec<Row> {
        let mut rows = std::mem::take(&mut self.rows);
        rows.append(&mut self.unsure);
        rows.sort_by_key(|row| (row.rating.span, row.rating.domain_span));
        for row in &mut rows {
            let after = self.cues.partition_point(|told| told.sentence <= row.rating.sentence);
            let cue = |told: &Told| (told.now, told.sentence.abs_diff(row.rating.sentence));
            row.place.before = after.checked_sub(1).and_then(|at| self.cues.get(at)).map(cue);
            row.place.after = self.cues.get(after).map(cue);
        }
        rows
    }

    /// What the second look makes of the rows.
    fn look_again(&mut self) -> Vec<Rating> {
        let rows = self.all_rows();
        let beside = Rows::new(&rows);
        let (mut kept, mut doubtful): (Vec<Rating>, Vec<&Rating>) = (Vec::new(), Vec::new());
        for (index, row) in rows.iter().enumerate() {
            let (period, confidence, any) = self.judge.again(&beside, index);
            if confidence >= if row.look.firm { TAKEN } else { TAKEN_YET } {
                kept.push(Rating { period, confidence, ..row.rating.clone() });
            } else if any >= DOUBTFUL {
                doubtful.push(&row.rating);
            }
        }
        doubtful.dedup_by_key(|rating| rating.span);
        for rating in doubtful {
            // A grade that has a row may be said of something else too: that is no doubt about the grade.
            if kept.binary_search_by_key(&rating.span, |kept| kept.span).is_err() {
                let reason = "a grade that may be a rating".into();
                self.out.doubts.push(Doubt { sentence: rating.sentence, rating: None, reason });
            }
        }
        kept
    }

    /// Of two different current grades of one thing the one told in the pluperfect is the earlier one.
    fn settle_tenses(&self, mut ratings: Vec<Rating>) -> Vec<Rating> {
        let told_before = |rating: &Rating| {
            let sentence = self.reading.layout.sentences[rating.sentence].span;
            let tokens = self.reading.tokens_in(Span::up_to(sentence.start(), rating.span.start()));
            tokens.iter().rev().take(8).any(|token| self.reading.folded(token.span) == "had")
        };
        let current: Vec<(usize, bool)> = ratings
            .iter()
            .enumerate()
            .filter(|(_, rating)| rating.period == Period::Current)
            .map(|(index, rating)| (index, told_before(rating)))
            .collect();
        for &(index, _) in current.iter().filter(|(_, before)| *before) {
            let rating = &ratings[index];
            let rival = current.iter().any(|&(other, before)| {
                let other = &ratings[other];
                !before
                    && other.domain_id == rating.domain_id
                    && other.body == rating.body
                    && other.grade != rating.grade
            });
            if rival && !rating.domain_id.is_empty() {
                ratings[index].period = Period::Previous;
            }
        }
        ratings
    }

    /// Drops repeats, sets the article's framework, and notes doubts.
    pub(super) fn finish(mut self) -> Ratings {
        let found = if self.judge.looks_again() {
            self.look_again()
        } else {
            let rows = std::mem::take(&mut self.rows);
            self.settle_tenses(rows.into_iter().map(|row| row.rating).collect())
        };
        let mut kept: Vec<Rating> = Vec::new();
        for rating in found {
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
