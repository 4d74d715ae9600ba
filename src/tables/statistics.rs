//! `statistics.csv`.

use super::guard::Text;
use super::labels::{UNITS, unit};
use super::schema::{Schema, table};
use super::view::{Decimal, View};

table! {
    /// One row per measure: a share, a count out of a total, a change, a count, a score. Dates, ages, telephone numbers
    /// and prices are none.
    StatisticRow = "statistics", key ["statistic_id"] {
        /// Article, `#f`, number from 1 in reading order.
        statistic_id: &'a str = Schema::LABEL.required(),
        /// The article.
        article_id: &'a str = Schema::LABEL.required().references("articles", "article_id"),
        /// The sentence that states it.
        sentence_id: &'a str = Schema::LABEL.required().references("sentences", "sentence_id"),
        /// The number stated, of a change the later one: 16 for "from 30% to 16%", 0.5 for "half of", 2 for "doubled".
        value: Decimal = Schema::NUMBER.required(),
        /// What the value counts: `count` for things and people, `share` for a part of a whole (0 to 1), `times` for a
        /// multiple of what it was.
        unit: &'static str = Schema::one_of(UNITS).required(),
        /// The words that say what is measured.
        measure: Text<'a> = Schema::TEXT,
        /// The words that say what the value is compared with ("30%", "the national average of 38%").
        comparator: Text<'a> = Schema::TEXT,
        /// First character of the measure's words, from 0.
        start_char: u32 = Schema::INTEGER.required(),
        /// One past their last character.
        end_char: u32 = Schema::INTEGER.required(),
        /// The measure's words.
        text: Text<'a> = Schema::TEXT.required(),
        /// The total that the value is a part of: 54 for "11 out of 54 cases".
        total: Option<Decimal> = Schema::NUMBER,
    }
}

/// The rows of one article, in reading order.
pub fn each(view: &View<'_>, mut emit: impl FnMut(&StatisticRow<'_>)) {
    let (mut id, mut sentence_id) = (view.key('f'), view.key('s'));
    for (index, statistic) in view.analysis.findings.statistics.iter().enumerate() {
        let (start_char, end_char) = view.chars(statistic.span);
        emit(&StatisticRow {
            statistic_id: id.of(Some(index)),
            article_id: &view.article.id,
            sentence_id: sentence_id.of(Some(statistic.sentence)),
            value: Decimal::new(statistic.value),
            unit: unit(statistic.unit),
            measure: view.maybe_text(statistic.measure),
            comparator: view.maybe_text(statistic.comparator),
            start_char,
            end_char,
            text: view.text(statistic.span),
            total: statistic.total.map(Decimal::new),
        });
    }
}
