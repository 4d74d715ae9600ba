//! `quotes.csv`.

use super::guard::Text;
use super::labels::{ATTRIBUTIONS, QUOTE_KINDS, attribution, quote_kind};
use super::schema::{Schema, table};
use super::view::{Share, View};
use crate::speakers::{Attribution, How};

table! {
    /// One row per contiguous stretch of somebody's words; a quote over several paragraphs is one row for each.
    QuoteRow = "quotes", key ["quote_id"] {
        /// Article, `#q`, number from 1 in reading order.
        quote_id: &'a str = Schema::LABEL.required(),
        /// The article.
        article_id: &'a str = Schema::LABEL.required().references("articles", "article_id"),
        /// The sentence in which the quote starts.
        sentence_id: &'a str = Schema::LABEL.references("sentences", "sentence_id"),
        /// `direct` (a quoted utterance), `mixed` (a quoted fragment inside reported speech) or `indirect` (reported
        /// speech without marks).
        kind: &'static str = Schema::one_of(QUOTE_KINDS).required(),
        /// The words, without the outer quote marks.
        text: Text<'a> = Schema::TEXT.required(),
        /// Who said it.
        speaker_id: &'a str = Schema::LABEL.references("speakers", "speaker_id"),
        /// The words that name the speaker beside the quote.
        speaker_as_written: Text<'a> = Schema::TEXT,
        /// The reporting verb or phrase.
        cue: Text<'a> = Schema::TEXT,
        /// How the speaker was found.
        attribution: &'static str = Schema::one_of(ATTRIBUTIONS).required(),
        /// The quote of the paragraph before that this one goes on from.
        continues: &'a str = Schema::LABEL.references("quotes", "quote_id"),
        /// First character of the words, from 0.
        start_char: u32 = Schema::INTEGER.required(),
        /// One past their last character.
        end_char: u32 = Schema::INTEGER.required(),
        /// First character of the words that name the speaker.
        speaker_start_char: Option<u32> = Schema::INTEGER,
        /// One past their last character.
        speaker_end_char: Option<u32> = Schema::INTEGER,
        /// Probability that these are somebody's words, and that the speaker is right.
        confidence: Share = Schema::SHARE.required(),
    }
}

/// For a quote that nobody was asked about.
static UNATTRIBUTED: Attribution = Attribution { speaker: None, mention: None, how: How::None, confidence: 0.0 };

/// The rows of one article, in reading order.
pub fn each(view: &View<'_>, mut emit: impl FnMut(&QuoteRow<'_>)) {
    let (mut id, mut before_id, mut sentence_id) = (view.key('q'), view.key('q'), view.key('s'));
    for (index, quote) in view.analysis.quotes.iter().enumerate() {
        let who = view.analysis.attributions.get(index).unwrap_or(&UNATTRIBUTED);
        let (start_char, end_char) = view.chars(quote.span);
        let mention = who.mention.map(|span| view.chars(span));
        emit(&QuoteRow {
            quote_id: id.of(Some(index)),
            article_id: &view.article.id,
            sentence_id: sentence_id.of(view.analysis.layout.sentence_at(quote.span.start())),
            kind: quote_kind(quote.kind),
            text: view.text(quote.span),
            speaker_id: view.speaker_id(who.speaker),
            speaker_as_written: view.maybe_text(who.mention),
            cue: view.maybe_text(quote.cue),
            attribution: attribution(who.how),
            continues: before_id.of(quote.continues),
            start_char,
            end_char,
            speaker_start_char: mention.map(|(start, _)| start),
            speaker_end_char: mention.map(|(_, end)| end),
            confidence: Share::new(quote.confidence * who.confidence),
        });
    }
}
