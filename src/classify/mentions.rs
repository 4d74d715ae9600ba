//! *What it finds*: what speaks for and against words meaning a domain where they stand, as facts for the head.
//! *Why*: most domains are named by common words: "staff", "safe", "leadership".
//! *Example*: "Safe" in a line of its own, beside a grade, is the domain; "a safe place to park" is not.
//! *Known misses*: paraphrases that the scheme's file does not list ("keeping them out of trouble").

use crate::choice::{Feature, Template, size, word};
use crate::lexicon::Hit;
use crate::segment::Sentence;
use crate::text::{Shape, Span};

use super::SentenceKind;
use super::domains::Domains;

/// Words that may mean a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    /// The words.
    pub(super) span: Span,
    /// Index of the domain in its framework.
    pub(super) domain: usize,
}

const ANY: Template = Template::new("any");
const DOMAIN: Template = Template::new("domain");
const WORDS: Template = Template::new("words");
const WORDS_KIND: Template = Template::new("words, kind");
const LENGTH: Template = Template::new("number of words");
const KIND: Template = Template::new("kind");
const PARAGRAPH: Template = Template::new("paragraph");
const RATED: Template = Template::new("rated");
const GRADES: Template = Template::new("grades");
const NEAR: Template = Template::new("to the next grade");
const BEFORE: Template = Template::new("word before");
const AFTER: Template = Template::new("word after");
const AFTER_KIND: Template = Template::new("word after, kind");
const WRITTEN: Template = Template::new("first letter, place");
const WHOLE: Template = Template::new("share of the sentence");
const OTHERS: Template = Template::new("other domains");
const NAMED: Template = Template::new("named in the article");
const SPREAD: Template = Template::new("domains of the article");

/// Puts the facts about `mention`, in `sentence` of that kind, into `facts`.
pub(super) fn facts(
    domains: &Domains<'_>,
    mention: &Mention,
    sentence: &Sentence,
    kind: SentenceKind,
    facts: &mut Vec<Feature>,
) {
    facts.clear();
    let reading = domains.reading;
    let (kind, words) = (kind as u32, word(reading.folded(mention.span)));
    let tokens = reading.tokens_in(mention.span);
    facts.extend([
        ANY.is(0),
        DOMAIN.is(word(domains.id(mention.domain))),
        WORDS.is(words),
        WORDS_KIND.are(words, kind),
        LENGTH.are(size(tokens.len()), kind),
        KIND.is(kind),
        WHOLE.is(mention.span.len() * 10 / sentence.span.len().max(1)),
    ]);
    let paragraph = reading.layout.paragraphs.get(sentence.paragraph);
    facts.extend(paragraph.map(|paragraph| PARAGRAPH.is(paragraph.kind as u32)));
    rated(domains, mention, sentence, facts);
    beside(domains, mention, sentence, kind, facts);
    let here = domains.mentions(sentence.span);
    facts.push(OTHERS.is(size(here.iter().filter(|other| other.domain != mention.domain).count())));
    facts.push(NAMED.is(size(domains.named.get(mention.domain).copied().unwrap_or_default())));
    facts.push(SPREAD.is(size(domains.named.iter().filter(|&&count| count > 0).count())));
}

/// Ratings and grades around it.
fn rated(domains: &Domains<'_>, mention: &Mention, sentence: &Sentence, facts: &mut Vec<Feature>) {
    let id = domains.id(mention.domain);
    let ratings = &domains.ratings.ratings;
    let own = ratings.iter().any(|rating| rating.domain_id == id);
    let here = ratings.iter().any(|rating| sentence.span.contains(rating.span));
    facts.push(RATED.are(u32::from(own), u32::from(here)));
    let grades = domains.reading.hits_in(sentence.span).iter().filter(|hit| hit.has(Hit::GRADE)).map(|hit| hit.span);
    facts.push(GRADES.is(size(grades.clone().count())));
    let distance = |grade: Span| {
        let (start, end) = (mention.span.start().max(grade.start()), mention.span.end().min(grade.end()));
        start.saturating_sub(end) / 8
    };
    let nearest = grades.filter(|&grade| grade != mention.span).map(distance).min();
    facts.push(NEAR.is(nearest.map_or(99, |distance| size(distance as usize))));
}

/// The words beside it, and how it is written.
fn beside(domains: &Domains<'_>, mention: &Mention, sentence: &Sentence, kind: u32, facts: &mut Vec<Feature>) {
    let reading = domains.reading;
    let (from, to) = (reading.tokens_before(mention.span.start()), reading.tokens_before(mention.span.end()));
    let inside = |at: Option<usize>| {
        let token = at.and_then(|at| reading.tokens.get(at)).filter(|token| sentence.span.contains(token.span));
        token.map_or(0, |token| word(reading.folded(token.span)))
    };
    let after = inside(Some(to));
    facts.push(BEFORE.is(inside(from.checked_sub(1))));
    facts.push(AFTER.is(after));
    facts.push(AFTER_KIND.are(after, kind));
    let capital = reading.tokens.get(from).is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Upper));
    let starts = mention.span.start() == sentence.span.start();
    facts.push(WRITTEN.are(u32::from(capital), u32::from(starts)));
}
