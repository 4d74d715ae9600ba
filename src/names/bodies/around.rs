//! What stands around a name.

use super::forms::ends_in_possessive;
use super::others::is_other;
use super::score::is_employer;
use super::subjects::is_subject;
use crate::choice::{Feature, Template, size, word};
use crate::lexicon::{Hit, ListId};
use crate::reading::Reading;
use crate::segment::ParagraphKind;
use crate::text::{Span, Token};

const PLACE: Template = Template::new("place");
const BEFORE: Template = Template::new("before");
const BEFORE_TWO: Template = Template::new("before two");
const AFTER: Template = Template::new("after");
const AFTER_TWO: Template = Template::new("after two");
const CLASS_BEFORE: Template = Template::new("class before");
const CLASS_AFTER: Template = Template::new("class after");
const SUBJECT: Template = Template::new("subject");
const HOLDS: Template = Template::new("holds");
const TOLD_BEFORE: Template = Template::new("told before");
const TOLD_AFTER: Template = Template::new("told after");
const LINE: Template = Template::new("line");
const LINE_AFTER: Template = Template::new("line, after");
const LINE_SIZE: Template = Template::new("line, size");
const KIND_BEFORE: Template = Template::new("kind before");
const LISTED: Template = Template::new("listed");

/// A name where it stands.
struct Mention<'a> {
    reading: &'a Reading<'a>,
    span: Span,
    /// The sentence around it.
    sentence: Span,
    /// It is all but the first word of its sentence.
    opens: u32,
    /// First token of the name, and the one after its last.
    from: usize,
    to: usize,
}

/// Facts on one mention.
pub(super) fn mention(reading: &Reading<'_>, span: Span, ranks: &[usize], facts: &mut Vec<Feature>) {
    let Some(at) = reading.layout.sentence_at(span.start()) else { return };
    let (sentence, kind) = (reading.layout.sentences[at], reading.layout.kind_of(at));
    let mention = Mention {
        reading,
        span,
        sentence: sentence.span,
        opens: u32::from(span.start() <= sentence.span.start() + 4),
        from: reading.tokens_before(span.start()),
        to: reading.tokens_before(span.end()),
    };
    let early = size(ranks.get(sentence.paragraph).copied().unwrap_or_default());
    facts.extend([PLACE.is(kind as u32), PLACE.are(early, u32::from(kind == ParagraphKind::Boilerplate))]);
    mention.words(facts);
    mention.beside(facts);
    mention.line(kind, sentence.paragraph, facts);
    mention.ruled(facts);
}

impl Mention<'_> {
    fn token(&self, index: Option<usize>) -> Option<&Token> {
        self.reading.tokens.get(index?)
    }

    /// The number of the word of a token of the sentence; 0 where there is none.
    fn word(&self, index: Option<usize>) -> u32 {
        let token = self.token(index).filter(|token| self.sentence.contains(token.span));
        token.map_or(0, |token| word(self.reading.folded(token.span)))
    }

    /// The two words before and the two after.
    fn words(&self, facts: &mut Vec<Feature>) {
        let (one, two) = (self.word(self.from.checked_sub(1)), self.word(self.from.checked_sub(2)));
        let (next, further) = (self.word(Some(self.to)), self.word(Some(self.to + 1)));
        if let Some(article) = self.article_of_kind() {
            facts.push(KIND_BEFORE.are(one, article));
        }
        facts.extend([BEFORE.is(one), BEFORE_TWO.are(one, two), AFTER.is(next), AFTER_TWO.are(next, further)]);
    }

    /// The number of the word before the kind that stands before "in" or "at" and the name: "a" of "a nursery in Saltby".
    fn article_of_kind(&self) -> Option<u32> {
        let before = self.reading.tokens.get(self.from.checked_sub(2)?)?;
        let from = self.reading.floor_char(self.sentence.start().max(before.span.start().saturating_sub(30)));
        let near = Span::up_to(from, before.span.end());
        let (kind, _) =
            self.reading.words_in(near, ListId::BodyKind).find(|(kind, _)| kind.end() == before.span.end())?;
        Some(self.word(self.reading.tokens_before(kind.start()).checked_sub(1)))
    }

    /// What is spoken of shortly before and after.
    fn beside(&self, facts: &mut Vec<Feature>) {
        let (reading, span) = (self.reading, self.span);
        let from = span.start().saturating_sub(40).max(self.sentence.start());
        let before = Span::up_to(reading.floor_char(from), span.start());
        let after = Span::up_to(span.end(), reading.floor_char(self.sentence.end().min(span.end() + 60)));
        let (led, followed) = (classes(reading, before), classes(reading, after));
        facts.extend((0..8).filter(|bit| led >> bit & 1 == 1).map(|bit| CLASS_BEFORE.is(bit)));
        facts.extend((0..8).filter(|bit| followed >> bit & 1 == 1).map(|bit| CLASS_AFTER.are(bit, self.opens)));
        facts.push(TOLD_BEFORE.is(told(reading, before, true)));
        facts.push(TOLD_AFTER.are(told(reading, after, false), self.opens));
    }

    /// The shape of the line, and whether the name is one of a list.
    fn line(&self, kind: ParagraphKind, paragraph: usize, facts: &mut Vec<Feature>) {
        let reading = self.reading;
        let holds = classes(reading, self.sentence);
        let graded = u32::from(holds >> 1 & 1 == 1);
        let begins = |of: Span| self.span.start() <= of.start() + 4;
        let line = reading.layout.paragraphs.get(paragraph).is_some_and(|paragraph| begins(paragraph.span));
        let shape = u32::from(line) + 2 * self.opens + 4 * graded;
        let capital = |index: Option<usize>| self.token(index).is_some_and(|token| token.is_capital());
        let joins = |index: Option<usize>| {
            let word = self.token(index).map_or("", |token| reading.folded(token.span));
            matches!(word, "," | "and" | "&" | ";" | "or")
        };
        let before = joins(self.from.checked_sub(1)) && capital(self.from.checked_sub(2));
        let after = joins(Some(self.to)) && capital(Some(self.to + 1));
        facts.extend([
            HOLDS.is(holds),
            LINE.are(shape, kind as u32),
            LINE_AFTER.are(shape, self.word(Some(self.to))),
            LINE_SIZE.are(shape, size(reading.tokens_in(self.sentence).len() / 2)),
            LISTED.are(u32::from(before) + 2 * u32::from(after), graded),
        ]);
    }

    /// What the rules say of it.
    fn ruled(&self, facts: &mut Vec<Feature>) {
        let (reading, span, sentence) = (self.reading, self.span, self.sentence);
        facts.extend([
            SUBJECT.are(0, u32::from(is_subject(reading, sentence, span))),
            SUBJECT.are(1, u32::from(is_other(reading, sentence, span))),
            SUBJECT.are(2, u32::from(is_employer(reading, sentence, span))),
            SUBJECT.are(3, u32::from(ends_in_possessive(reading.of(span)))),
            SUBJECT.are(4, self.opens),
        ]);
    }
}

/// Which classes of words stand in `span`, a bit each.
fn classes(reading: &Reading<'_>, span: Span) -> u32 {
    let kinds = [
        Hit::INSPECTORATE,
        Hit::GRADE,
        Hit::DOMAIN,
        ListId::Rating.class(),
        ListId::Role.class(),
        ListId::BodyKind.class(),
    ];
    reading.hits_in(span).iter().fold(0, |seen, hit| {
        kinds.iter().enumerate().fold(seen, |seen, (bit, &class)| seen | (u32::from(hit.has(class)) << bit))
    })
}

/// What kind of word of rating stands nearest in `span`, and how near; 0 for none.
fn told(reading: &Reading<'_>, span: Span, from_end: bool) -> u32 {
    let mut words = reading.words_in(span, ListId::Rating);
    let Some((found, entry)) = (if from_end { words.last() } else { words.next() }) else { return 0 };
    let gap = if from_end { Span::up_to(found.end(), span.end()) } else { Span::up_to(span.start(), found.start()) };
    let kind = reading.lexicon.words(ListId::Rating).get(entry as usize).and_then(|word| word.tags.first());
    kind.map_or(0, |kind| word(kind)).wrapping_mul(8).wrapping_add(size(reading.tokens_in(gap).len()).min(4) + 1)
}
