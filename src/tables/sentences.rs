//! `sentences.csv`.

use std::borrow::Cow;

use super::guard::Text;
use super::labels::{SENTENCE_KINDS, sentence_kind};
use super::schema::{Schema, table};
use super::view::{Share, View, list};
use crate::classify::{Class, SentenceKind};
use crate::quotes::Quote;
use crate::text::Span;

table! {
    /// One row per sentence, heading or bullet.
    SentenceRow = "sentences", key ["sentence_id"] {
        /// Article, `#s`, number from 1 in reading order.
        sentence_id: &'a str = Schema::LABEL.required(),
        /// The article.
        article_id: &'a str = Schema::LABEL.required().references("articles", "article_id"),
        /// Number of the paragraph, from 1.
        paragraph: u32 = Schema::INTEGER.required(),
        /// What the sentence is for.
        kind: &'static str = Schema::one_of(SENTENCE_KINDS).required(),
        /// Probability that the kind is right.
        kind_confidence: Share = Schema::SHARE.required(),
        /// Ids of the framework domains it speaks of, `;`-separated.
        domain_ids: Cow<'a, str> = Schema::LABEL,
        /// Labels of the grades it gives, `;`-separated.
        grades: Cow<'a, str> = Schema::LABEL,
        /// The quote that covers most of the sentence, where one covers any of it.
        quote_id: &'a str = Schema::LABEL.references("quotes", "quote_id"),
        /// First character in the article's text, from 0.
        start_char: u32 = Schema::INTEGER.required(),
        /// One past the last character.
        end_char: u32 = Schema::INTEGER.required(),
        /// What the characters say.
        text: Text<'a> = Schema::TEXT.required(),
    }
}

/// For a sentence that the classifier said nothing of.
static UNCLASSED: Class =
    Class { kind: SentenceKind::Background, confidence: 0.0, domain_ids: Vec::new(), grades: Vec::new() };

/// The rows of one article, in reading order.
pub fn each(view: &View<'_>, mut emit: impl FnMut(&SentenceRow<'_>)) {
    let (mut id, mut quote_id) = (view.key('s'), view.key('q'));
    let mut covering = Covering { quotes: &view.analysis.quotes, from: 0 };
    for (index, sentence) in view.analysis.layout.sentences.iter().enumerate() {
        let class = view.analysis.classes.get(index).unwrap_or(&UNCLASSED);
        let (start_char, end_char) = view.chars(sentence.span);
        emit(&SentenceRow {
            sentence_id: id.of(Some(index)),
            article_id: &view.article.id,
            paragraph: sentence.paragraph as u32 + 1,
            kind: sentence_kind(class.kind),
            kind_confidence: Share::new(class.confidence),
            domain_ids: list(&class.domain_ids),
            grades: list(&class.grades),
            quote_id: quote_id.of(covering.find(sentence.span)),
            start_char,
            end_char,
            text: view.text(sentence.span),
        });
    }
}

/// Finds the quote that covers most of each sentence; asked in reading order.
struct Covering<'a> {
    quotes: &'a [Quote],
    /// Quotes before this one end before the sentence.
    from: usize,
}

impl Covering<'_> {
    fn find(&mut self, sentence: Span) -> Option<usize> {
        while self.quotes.get(self.from).is_some_and(|quote| quote.span.end() <= sentence.start()) {
            self.from += 1;
        }
        let mut best = None;
        for (index, quote) in self.quotes.iter().enumerate().skip(self.from) {
            if quote.span.start() >= sentence.end() {
                break;
            }
            let shared = quote.span.end().min(sentence.end()).saturating_sub(quote.span.start().max(sentence.start()));
            if shared > best.map_or(0, |(most, _)| most) {
                best = Some((shared, index));
            }
        }
        best.map(|(_, index)| index)
    }
}

#[cfg(test)]
mod tests {
    use super::Covering;
    use crate::quotes::{Quote, QuoteKind};
    use crate::text::Span;

    #[test]
    fn the_quote_that_covers_most_wins() {
        let quote = |start, end| Quote {
            span: Span::new(start, end),
            kind: QuoteKind::Direct,
            continues: None,
            cue: None,
            confidence: 1.0,
        };
        let quotes = [quote(5, 10), quote(12, 30), quote(31, 33)];
        let mut covering = Covering { quotes: &quotes, from: 0 };
        let cases = [((0, 4), None), ((4, 11), Some(0)), ((8, 20), Some(1)), ((20, 40), Some(1)), ((40, 50), None)];
        for ((start, end), expected) in cases {
            assert_eq!(covering.find(Span::new(start, end)), expected, "{start}..{end}");
        }
    }
}
