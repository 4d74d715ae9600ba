//! `articles.csv`.

use super::guard::Text;
use super::schema::{Schema, table};
use super::summary::Summary;
use super::view::View;
use crate::classify::SentenceKind;
use crate::ratings::Period;

table! {
    /// One row per article read.
    ArticleRow = "articles", key ["article_id"] {
        /// Path below the input folder; a record of a container adds `#` and its number or own id.
        article_id: &'a str = Schema::LABEL.required(),
        /// Headline.
        title: Text<'a> = Schema::TEXT,
        /// Author, from a byline or the source's metadata.
        author: Text<'a> = Schema::TEXT,
        /// Publisher, from the source's metadata.
        publisher: Text<'a> = Schema::TEXT,
        /// Date of publication as ISO 8601, as precise as the text or its metadata state it.
        published: &'a str = Schema::LABEL.matching(PUBLISHED),
        /// The main inspected body.
        body_id: &'a str = Schema::LABEL.references("bodies", "body_id"),
        /// The inspectorate that leads in this article.
        inspectorate: &'a str = Schema::LABEL,
        /// Id of the rating framework that the article's grades were read by.
        framework: &'a str = Schema::LABEL,
        /// Current overall grade of the main body, where one is stated; never computed from domains.
        overall_grade: &'a str = Schema::LABEL,
        /// Overall grade of the main body before, where one is stated.
        previous_overall_grade: &'a str = Schema::LABEL,
        /// Number of rows in `sentences`.
        sentences: u32 = Schema::INTEGER.required(),
        /// Number of words of the text.
        words: u32 = Schema::INTEGER.required(),
        /// Number of rows in `ratings`.
        ratings: u32 = Schema::INTEGER.required(),
        /// Number of rows in `quotes`.
        quotes: u32 = Schema::INTEGER.required(),
        /// Number of characters of the text that are marked as boilerplate.
        boilerplate_chars: u32 = Schema::INTEGER.required(),
        /// BLAKE3 of the text with every run of white space made one space, in hexadecimal.
        content_digest: &'a str = Schema::LABEL.required(),
        /// The first article of the run with the same digest, if this is not it.
        duplicate_of: &'a str = Schema::LABEL.references("articles", "article_id"),
        /// The character encoding that the article was read by; empty when it came as Unicode text.
        encoding: &'a str = Schema::LABEL,
    }
}

const PUBLISHED: &str = r"\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}.*)?)?)?";

/// `published`, if it has the shape of an ISO 8601 date or date-time; else nothing.
pub fn iso_date(published: &str) -> &str {
    let shape: Vec<u8> =
        published.bytes().take(16).map(|byte| if byte.is_ascii_digit() { b'0' } else { byte }).collect();
    let fits = match shape.len() {
        4 => shape == *b"0000",
        7 => shape == *b"0000-00",
        10 => shape == *b"0000-00-00",
        _ => shape == *b"0000-00-00T00:00" || shape == *b"0000-00-00 00:00",
    };
    if fits { published } else { "" }
}

/// The row of one article. `digest` is its content digest in hexadecimal.
pub fn row<'a>(view: &'a View<'_>, summary: &Summary<'a>, digest: &'a str) -> ArticleRow<'a> {
    let (article, found) = (view.article, view.analysis);
    let main = (!found.bodies.is_empty()).then_some(0);
    ArticleRow {
        article_id: &article.id,
        title: view.guard.text(&found.title),
        author: view.guard.text(&found.author),
        publisher: view.guard.text(&found.publisher),
        published: iso_date(&found.published),
        body_id: view.body_id(main),
        inspectorate: &found.ratings.inspectorate,
        framework: &found.ratings.framework,
        overall_grade: summary.overall(main, Period::Current).map_or("", |rating| &rating.grade),
        previous_overall_grade: summary.overall(main, Period::Previous).map_or("", |rating| &rating.grade),
        sentences: found.layout.sentences.len() as u32,
        words: found.words,
        ratings: found.ratings.ratings.len() as u32,
        quotes: found.quotes.len() as u32,
        boilerplate_chars: boilerplate_chars(view),
        content_digest: digest,
        duplicate_of: view.resolved.duplicate_of.as_deref().unwrap_or_default(),
        encoding: article.encoding,
    }
}

fn boilerplate_chars(view: &View<'_>) -> u32 {
    let sentences = view.analysis.layout.sentences.iter().zip(&view.analysis.classes);
    let boilerplate = sentences.filter(|(_, class)| class.kind == SentenceKind::Boilerplate);
    boilerplate.map(|(sentence, _)| view.chars(sentence.span)).map(|(start, end)| end - start).sum()
}

#[cfg(test)]
mod tests {
    use super::iso_date;

    #[test]
    fn only_iso_dates_are_dates() {
        for date in ["2024", "2024-03", "2024-03-05", "2024-03-05T09:30:00Z", "2024-03-05 09:30"] {
            assert_eq!(iso_date(date), date);
        }
        for other in ["", "5 March 2024", "2024-3-5", "2024-03-0x", "20240305", "2024-03-05T", "=2024"] {
            assert_eq!(iso_date(other), "", "{other}");
        }
    }
}
