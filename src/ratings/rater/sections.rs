//! What headings and opening words set for what follows.
//!
//! *What it finds* — the body, domain and period of a heading, or of a short line that is only a name; the domain that opens a sentence.
//! *Why* — sections of a round-up name their body once.
//! *Example* — "Previous inspection" over a block of labels makes all of them previous.
//! *Known misses* — headings that are laid out as sentences.

use super::Article;
use crate::lexicon::Hit;
use crate::ratings::framework::Frameworks;
use crate::reading::Reading;
use crate::segment::ParagraphKind;
use crate::text::Span;

impl Article<'_, '_> {
    /// Remembers the body, domain and period that a heading sets for what follows.
    pub(super) fn note_section(&mut self, sentence: usize, kind: ParagraphKind, span: Span) {
        let paragraph = self.reading.layout.sentences[sentence].paragraph;
        let first = self.reading.layout.paragraphs.get(paragraph).is_some_and(|p| p.sentences.start == sentence);
        let from = self.names.body_mentions.partition_point(|mention| mention.span.start() < span.start());
        let named = self.names.body_mentions.get(from).filter(|mention| span.contains(mention.span));
        let explicit = named.filter(|mention| self.reading.of(mention.span).starts_with(char::is_uppercase));
        if kind == ParagraphKind::Heading
            || (first && span.len() < 90 && is_bare_name(self.reading, explicit.map(|m| m.span), span))
        {
            self.section = explicit.map(|mention| mention.body);
            self.heading = domain_in(self.reading, &self.frameworks, span);
            let folded = self.reading.folded(span);
            self.section_previous = ["previous", "last time", "last inspection"].iter().any(|cue| folded.contains(cue));
        } else if self.roundup
            && let Some(mention) = explicit.filter(|mention| mention.span.start() < span.start() + 40)
        {
            self.section = Some(mention.body);
        }
    }

    /// The domain that a sentence opens with.
    pub(super) fn topic_of(&self, span: Span) -> Option<Span> {
        let first = self
            .reading
            .hits_in(span)
            .iter()
            .find(|hit| hit.has(Hit::DOMAIN) && self.frameworks.has_domain(self.reading.lexicon, hit))?;
        (first.span.start() <= span.start() + 4).then_some(first.span)
    }
}

/// Whether every word of some weight begins with a capital: a name rather than a heading.
pub(super) fn title_case(reading: &Reading<'_>, span: Span) -> bool {
    let words = reading.tokens_in(span).iter().filter(|token| token.is_word() && token.span.len() > 3);
    words.clone().count() > 1 && words.clone().all(|token| token.is_capital())
}

/// Whether the line is little more than a body's name: a heading in all but layout.
fn is_bare_name(reading: &Reading<'_>, name: Option<Span>, line: Span) -> bool {
    let ends_open = !reading.of(line).ends_with(['.', '!', '?', '”', '"']);
    name.is_some_and(|name| ends_open && name.start() < line.start() + 3 && name.len() * 2 > line.len())
}

fn domain_in(reading: &Reading<'_>, frameworks: &Frameworks<'_>, span: Span) -> Option<Span> {
    let hits = reading.hits_in(span).iter();
    let domains = hits.filter(|hit| hit.has(Hit::DOMAIN) && frameworks.has_domain(reading.lexicon, hit));
    domains.map(|hit| hit.span).max_by_key(|span| span.len())
}
