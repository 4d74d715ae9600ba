//! `recommendations.csv`.

use super::guard::Text;
use super::schema::{Schema, table};
use super::view::View;

table! {
    /// One row per thing that somebody is told, asked or advised to do. A sentence that only says how many
    /// recommendations there are is a row of `review` instead.
    RecommendationRow = "recommendations", key ["recommendation_id"] {
        /// Article, `#c`, number from 1 in reading order.
        recommendation_id: &'a str = Schema::LABEL.required(),
        /// The article.
        article_id: &'a str = Schema::LABEL.required().references("articles", "article_id"),
        /// The sentence that says it.
        sentence_id: &'a str = Schema::LABEL.required().references("sentences", "sentence_id"),
        /// The words that name who is to do it, there or over the list; empty where only a pronoun does, or nothing.
        addressee: Text<'a> = Schema::TEXT,
        /// What is recommended: the sentence, or the item of a list in it.
        text: Text<'a> = Schema::TEXT.required(),
        /// First character of the text, from 0.
        start_char: u32 = Schema::INTEGER.required(),
        /// One past its last character.
        end_char: u32 = Schema::INTEGER.required(),
    }
}

/// The rows of one article, in reading order.
pub fn each(view: &View<'_>, mut emit: impl FnMut(&RecommendationRow<'_>)) {
    let (mut id, mut sentence_id) = (view.key('c'), view.key('s'));
    for (index, recommendation) in view.analysis.findings.recommendations.iter().enumerate() {
        let (start_char, end_char) = view.chars(recommendation.span);
        emit(&RecommendationRow {
            recommendation_id: id.of(Some(index)),
            article_id: &view.article.id,
            sentence_id: sentence_id.of(Some(recommendation.sentence)),
            addressee: view.maybe_text(recommendation.addressee),
            text: view.text(recommendation.span),
            start_char,
            end_char,
        });
    }
}
