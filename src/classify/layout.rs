//! *What it finds*: where a sentence stands, how it is written, and what stands around it, as facts for the heads.
//! *Why*: a line of a share bar and a cross-head are told by their place and form more than by their words.
//! *Example*: the last line of the page, without a stop, below other boilerplate; the second line, with a capital each word.
//! *Known misses*: columns that were read one after another, so that a page's foot stands in its middle.

use crate::choice::{Feature, Template, size};
use crate::lexicon::Hit;
use crate::text::{Shape, Span, Token};

use super::evidence::{Evidence, tenths};

const FROM_TOP: Template = Template::new("from the top");
const FROM_END: Template = Template::new("from the end");
const PLACE: Template = Template::new("tenth of the article");
const IN_PARAGRAPH: Template = Template::new("in its paragraph");
const LENGTH: Template = Template::new("words");
const LENGTH_KIND: Template = Template::new("words, paragraph");
const ENDS: Template = Template::new("last character");
const ENDS_KIND: Template = Template::new("last character, paragraph");
const STARTS: Template = Template::new("first token");
const CAPITALS: Template = Template::new("capitals");
const NUMBERS: Template = Template::new("numbers");
const MARKS: Template = Template::new("marks");
const ABOVE: Template = Template::new("paragraph above");
const BELOW: Template = Template::new("paragraph below");
const AROUND: Template = Template::new("paragraphs around");
const RULE_BEFORE: Template = Template::new("rule before");
const RULE_AFTER: Template = Template::new("rule after");
const RULES: Template = Template::new("rules around");
const OPENED: Template = Template::new("sentence before ends in a colon");
const PROSE: Template = Template::new("beside the prose");
const LINK: Template = Template::new("link");
const LINE: Template = Template::new("shapes of a line");
const OPENING: Template = Template::new("first shapes");
const CLOSING: Template = Template::new("last shapes");
const LABEL: Template = Template::new("domain, then nothing but a grade");
const COVERED: Template = Template::new("share in hits");

/// No paragraph, no sentence.
const NONE: u32 = 99;

/// Adds the facts about sentence `index`.
pub(super) fn facts(evidence: &Evidence<'_>, index: usize, facts: &mut Vec<Feature>) {
    let layout = &evidence.reading.layout;
    let Some(sentence) = layout.sentences.get(index) else { return };
    place(evidence, index, sentence.paragraph, facts);
    form(evidence, index, facts);
    shapes(evidence, sentence.span, facts);
    label(evidence, sentence.span, facts);
    neighbours(evidence, index, sentence.paragraph, facts);
}

/// Where in the article and in its paragraph it stands.
fn place(evidence: &Evidence<'_>, index: usize, paragraph: usize, facts: &mut Vec<Feature>) {
    let layout = &evidence.reading.layout;
    let count = layout.paragraphs.len();
    facts.push(FROM_TOP.is(size(paragraph)));
    facts.push(FROM_END.is(size(count.saturating_sub(paragraph + 1))));
    facts.push(PLACE.is((paragraph * 10 / count.max(1)) as u32));
    if let Some(own) = layout.paragraphs.get(paragraph) {
        let (first, last) = (index == own.sentences.start, index + 1 == own.sentences.end);
        facts.push(IN_PARAGRAPH.are(u32::from(first) << 1 | u32::from(last), size(own.sentences.len())));
    }
    let before = evidence.prose.is_some_and(|(first, _)| paragraph < first);
    let after = evidence.prose.is_some_and(|(_, last)| paragraph > last);
    facts.push(PROSE.are(u32::from(before), u32::from(after)));
}

/// How it is written.
fn form(evidence: &Evidence<'_>, index: usize, facts: &mut Vec<Feature>) {
    let Some(sentence) = evidence.reading.layout.sentences.get(index) else { return };
    let kind = evidence.reading.layout.kind_of(index) as u32;
    let tokens = evidence.reading.tokens_in(sentence.span);
    let mut shapes = [0_usize; SHAPES];
    for token in tokens {
        shapes[token.shape as usize] += 1;
    }
    let count = |shape: Shape| shapes[shape as usize];
    let marks = count(Shape::Mark);
    let words = tokens.len() - marks - count(Shape::Break);
    let capitals = count(Shape::Capital) + count(Shape::Upper);
    let text = evidence.reading.of(sentence.span);
    let last = text.chars().next_back().map_or(0, sort);
    facts.extend([
        LENGTH.is(size(words)),
        LENGTH_KIND.are(size(words), kind),
        ENDS.is(last),
        ENDS_KIND.are(last, kind),
        STARTS.is(tokens.first().map_or(NONE, |token| token.shape as u32)),
        CAPITALS.is(tenths(share(capitals, words))),
        CAPITALS.are(tenths(share(capitals, words)), size(words)),
        NUMBERS.is(size(count(Shape::Number))),
        MARKS.is(tenths(share(marks, tokens.len()))),
        LINK.is(u32::from(links(text.as_bytes()))),
    ]);
}

/// How many shapes of tokens there are.
const SHAPES: usize = Shape::Break as usize + 1;

/// Whether an address of the net or of mail stands in a text: "@", "www.", "://" or ".uk".
fn links(text: &[u8]) -> bool {
    let holds = |at: usize| match text[at] {
        b'.' => text[at..].starts_with(b".uk") || text[..at].ends_with(b"www"),
        b':' => text[at..].starts_with(b"://"),
        _ => true,
    };
    memchr::memchr3_iter(b'@', b'.', b':', text).any(holds)
}

/// The shapes of its tokens, as far as a line is told by them: "Mon 16-May-22 21:14", "2.1 Scores".
fn shapes(evidence: &Evidence<'_>, span: Span, facts: &mut Vec<Feature>) {
    let reading = evidence.reading;
    let tokens = reading.tokens_in(span);
    let shape = |token: &Token| match token.shape {
        Shape::Mark => 8 + u32::from(reading.of(token.span).as_bytes().first().copied().unwrap_or_default()),
        shape => shape as u32,
    };
    let joined = |tokens: &mut dyn Iterator<Item = &Token>| {
        tokens.fold(0_u32, |joined, token| joined.wrapping_mul(271).wrapping_add(1 + shape(token)))
    };
    if tokens.len() <= 9 {
        facts.push(LINE.is(joined(&mut tokens.iter())));
    }
    facts.push(OPENING.is(joined(&mut tokens.iter().take(2))));
    facts.push(OPENING.is(joined(&mut tokens.iter().take(3))));
    facts.push(CLOSING.is(joined(&mut tokens.iter().rev().take(2))));
    facts.push(CLOSING.is(joined(&mut tokens.iter().rev().take(3))));
}

/// Whether it is a label of a domain with its grade or number: "Safeguarding 3", "Well-led: good".
fn label(evidence: &Evidence<'_>, span: Span, facts: &mut Vec<Feature>) {
    let hits = evidence.reading.hits_in(span);
    let last = |class: u16| hits.iter().rev().find(|hit| hit.has(class)).map(|hit| hit.span);
    let (domain, grade) = (last(Hit::DOMAIN), last(Hit::GRADE));
    let tokens = evidence.reading.tokens_in(span);
    let number = tokens.last().is_some_and(|token| token.shape == Shape::Number && token.span.len() == 1);
    let ends = number || grade.is_some_and(|grade| grade.end() + 2 >= span.end());
    let begins = domain.is_some_and(|domain| domain.start() <= span.start() + 6);
    facts.push(LABEL.are(u32::from(begins) << 1 | u32::from(ends), size(tokens.len())));
    let mut covered = 0;
    let mut from = span.start();
    for hit in hits.iter().filter(|hit| hit.has(Hit::DOMAIN | Hit::GRADE)) {
        covered += hit.span.end().saturating_sub(hit.span.start().max(from));
        from = from.max(hit.span.end());
    }
    facts.push(COVERED.is(covered * 10 / span.len().max(1)));
}

/// What stands before and after it.
fn neighbours(evidence: &Evidence<'_>, index: usize, paragraph: usize, facts: &mut Vec<Feature>) {
    let layout = &evidence.reading.layout;
    let kind = |at: Option<usize>| at.and_then(|at| layout.paragraphs.get(at)).map_or(NONE, |own| own.kind as u32);
    let rule = |at: Option<usize>| at.and_then(|at| evidence.ruled.get(at)).map_or(NONE, |&(kind, _)| kind as u32);
    let own = kind(Some(paragraph));
    let (above, below) = (kind(paragraph.checked_sub(1)), kind(Some(paragraph + 1)));
    let (before, after) = (rule(index.checked_sub(1)), rule(Some(index + 1)));
    let same = layout.sentences.get(index.wrapping_sub(1)).is_some_and(|before| before.paragraph == paragraph);
    let opened = index.checked_sub(1).and_then(|before| evidence.features.get(before));
    facts.extend([
        ABOVE.are(above, own),
        BELOW.are(below, own),
        AROUND.are(above << 8 | below, own),
        RULE_BEFORE.are(before, u32::from(same)),
        RULE_AFTER.is(after),
        RULES.are(before << 8 | after, rule(Some(index))),
        OPENED.is(u32::from(opened.is_some_and(|features| features.opens))),
    ]);
}

/// What sort of character a sentence ends in.
fn sort(ch: char) -> u32 {
    match ch {
        '.' => 1,
        '!' | '?' => 2,
        ':' => 3,
        ',' | ';' => 4,
        '"' | '”' | '’' | '\'' => 5,
        ')' | ']' => 6,
        '…' | '>' | '»' | '|' | '→' => 7,
        _ if ch.is_ascii_digit() => 8,
        _ if ch.is_uppercase() => 9,
        _ if ch.is_alphabetic() => 10,
        _ => 11,
    }
}

#[allow(clippy::cast_precision_loss, reason = "a sentence has few words")]
fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}
