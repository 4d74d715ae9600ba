//! `ratings.csv`.

use super::guard::Text;
use super::labels::{BASES, PERIODS, basis, period};
use super::schema::{Schema, table};
use super::view::{Share, View};

table! {
    /// One row per body, domain and period for which a grade is stated.
    RatingRow = "ratings", key ["rating_id"] {
        /// Article, `#r`, number from 1 in reading order.
        rating_id: &'a str = Schema::LABEL.required(),
        /// The article.
        article_id: &'a str = Schema::LABEL.required().references("articles", "article_id"),
        /// The sentence that states the grade.
        sentence_id: &'a str = Schema::LABEL.references("sentences", "sentence_id"),
        /// The body rated.
        body_id: &'a str = Schema::LABEL.references("bodies", "body_id"),
        /// The words that name the body there.
        body_as_written: Text<'a> = Schema::TEXT,
        /// Who rated.
        inspectorate: &'a str = Schema::LABEL,
        /// Id of the rating framework; empty when unknown.
        framework: &'a str = Schema::LABEL,
        /// Id of the framework's domain, `overall` for an overall rating; empty when no domain of a framework fits.
        domain_id: &'a str = Schema::LABEL,
        /// Name of the framework's domain.
        domain: &'a str = Schema::LABEL,
        /// The words that name the domain.
        domain_as_written: Text<'a> = Schema::TEXT,
        /// Label of the grade.
        grade: &'a str = Schema::LABEL.required(),
        /// The grade's words.
        grade_as_written: Text<'a> = Schema::TEXT,
        /// Rank of the grade within the framework's scale, from 1 = worst; empty when the framework is unknown.
        ordinal: Option<u8> = Schema::INTEGER,
        /// Number of grades of that scale; empty when the framework is unknown.
        scale_length: Option<u8> = Schema::INTEGER,
        /// `current`, `previous`, or `other` for a body that is not the article's subject.
        period: &'static str = Schema::one_of(PERIODS).required(),
        /// The speaker inside whose quote the grade stands; empty outside quotes.
        stated_by: &'a str = Schema::LABEL.references("speakers", "speaker_id"),
        /// What the rating rests on: `stated`, `list` (one grade shared by a list), `anaphora` ("all three"),
        /// `unchanged`, or `implied`.
        basis: &'static str = Schema::one_of(BASES).required(),
        /// First character of the grade's words, from 0.
        start_char: u32 = Schema::INTEGER.required(),
        /// One past their last character.
        end_char: u32 = Schema::INTEGER.required(),
        /// Probability that the row is right.
        confidence: Share = Schema::SHARE.required(),
    }
}

/// The rows of one article, in reading order.
pub fn each(view: &View<'_>, mut emit: impl FnMut(&RatingRow<'_>)) {
    let (mut id, mut sentence_id) = (view.key('r'), view.key('s'));
    for (index, rating) in view.analysis.ratings.ratings.iter().enumerate() {
        let (start_char, end_char) = view.chars(rating.span);
        emit(&RatingRow {
            rating_id: id.of(Some(index)),
            article_id: &view.article.id,
            sentence_id: sentence_id.of(Some(rating.sentence)),
            body_id: view.body_id(rating.body),
            body_as_written: view.maybe_text(rating.body_span),
            inspectorate: &rating.inspectorate,
            framework: &rating.framework,
            domain_id: &rating.domain_id,
            domain: &rating.domain,
            domain_as_written: view.maybe_text(rating.domain_span),
            grade: &rating.grade,
            grade_as_written: view.text(rating.span),
            ordinal: rating.ordinal,
            scale_length: rating.scale_length,
            period: period(rating.period),
            stated_by: view.speaker_id(rating.stated_by),
            basis: basis(rating.basis),
            start_char,
            end_char,
            confidence: Share::new(rating.confidence),
        });
    }
}
