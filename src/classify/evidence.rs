//! Everything about an article's sentences that a head may look at, as hashed facts.

use crate::choice::{Feature, Template, size};
use crate::lexicon::Hit;
use crate::pieces::{Pieces, Splitter};
use crate::reading::Reading;
use crate::segment::{Paragraph, ParagraphKind};

use super::features::Features;
use super::leads::Lead;
use super::{SentenceKind, layout};

bitflags::bitflags! {
    /// Facts that can be left out, to see what they are worth.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Parts: u8 {
        /// Pieces of words, alone and in pairs.
        const PIECES = 1;
        /// Where the sentence stands, how it is written, and what its neighbours are.
        const LAYOUT = 2;
    }
}

const RULE: Template = Template::new("rule");
const SURE: Template = Template::new("rule, sure");
const PARAGRAPH: Template = Template::new("paragraph");
const RULED: Template = Template::new("paragraph, rule");
const LEAD: Template = Template::new("lead");
const RATED: Template = Template::new("rated");
const QUOTED: Template = Template::new("quoted");
const QUOTED_HOW: Template = Template::new("quoted, how");
const FLAGS: Template = Template::new("flag");
const PRAISE: Template = Template::new("praise");
const BLAME: Template = Template::new("blame");
const TONE: Template = Template::new("tone");
const RECOMMEND: Template = Template::new("recommend");
const STRONG: Template = Template::new("strong figures");
const COUNTS: Template = Template::new("counts");
const LISTS: Template = Template::new("hits of a list");
const GRADES: Template = Template::new("grades");
const DOMAINS: Template = Template::new("domains");
const PIECE: Template = Template::new("piece");
const PAIR: Template = Template::new("pieces");
const BIAS: Template = Template::new("any");

/// Stands before the first and after the last piece of a sentence.
const EDGE: u32 = u32::MAX;

/// What is known of an article's sentences.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) features: Vec<Features>,
    /// What the rules make of each sentence.
    pub(super) ruled: Vec<(SentenceKind, f32)>,
    pub(super) pieces: Pieces,
    pub(super) parts: Parts,
    /// The first and the last paragraph of several sentences.
    pub(super) prose: Option<(usize, usize)>,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(
        reading: &'a Reading<'a>,
        features: Vec<Features>,
        ruled: Vec<(SentenceKind, f32)>,
        splitter: &Splitter,
        parts: Parts,
    ) -> Self {
        let wanted = parts.contains(Parts::PIECES);
        let pieces = if wanted { splitter.split(reading.text(), &reading.tokens) } else { Pieces::default() };
        let mut prose = reading.layout.paragraphs.iter().enumerate().filter(|(_, paragraph)| is_prose(paragraph));
        let first = prose.next().map(|(at, _)| at);
        let prose = first.map(|first| (first, prose.next_back().map_or(first, |(at, _)| at)));
        Self { reading, features, ruled, pieces, parts, prose }
    }

    /// Puts the facts about sentence `index` into `facts`.
    pub(super) fn facts(&self, index: usize, facts: &mut Vec<Feature>) {
        facts.clear();
        facts.push(BIAS.is(0));
        if let (Some(features), Some(&ruled)) = (self.features.get(index), self.ruled.get(index)) {
            rules(features, ruled, facts);
        }
        self.hits(index, facts);
        if self.parts.contains(Parts::PIECES) {
            self.words(index, facts);
        }
        if self.parts.contains(Parts::LAYOUT) {
            layout::facts(self, index, facts);
        }
    }

    /// What the lexicon finds in the sentence.
    fn hits(&self, index: usize, facts: &mut Vec<Feature>) {
        let Some(sentence) = self.reading.layout.sentences.get(index) else { return };
        let hits = self.reading.hits_in(sentence.span);
        let classes = hits.iter().fold(0, |classes, hit| classes | hit.classes);
        facts.extend((0..u16::BITS).filter(|bit| classes >> bit & 1 == 1).map(|bit| LISTS.is(bit)));
        let count = |class| size(hits.iter().filter(|hit| hit.has(class)).count());
        facts.push(GRADES.is(count(Hit::GRADE)));
        facts.push(DOMAINS.is(count(Hit::DOMAIN)));
    }

    /// The pieces of the sentence's words, alone and in pairs.
    fn words(&self, index: usize, facts: &mut Vec<Feature>) {
        let Some(sentence) = self.reading.layout.sentences.get(index) else { return };
        let range = self.reading.tokens_before(sentence.span.start())..self.reading.tokens_before(sentence.span.end());
        let mut before = EDGE;
        for piece in self.pieces.of(range).iter().map(|&piece| u32::from(piece)) {
            facts.push(PIECE.is(piece));
            facts.push(PAIR.are(before, piece));
            before = piece;
        }
        facts.push(PAIR.are(before, EDGE));
    }
}

fn is_prose(paragraph: &Paragraph) -> bool {
    paragraph.kind == ParagraphKind::Text && paragraph.sentences.len() > 1
}

/// What the rules look at, and what they decide.
fn rules(features: &Features, (kind, confidence): (SentenceKind, f32), facts: &mut Vec<Feature>) {
    let kind = kind as u32;
    let paragraph = features.paragraph as u32;
    facts.extend([
        RULE.is(kind),
        SURE.are(kind, tenths(confidence)),
        PARAGRAPH.is(paragraph),
        RULED.are(paragraph, kind),
        LEAD.is(features.lead as u32),
        RATED.is(features.rating.map_or(0, |confidence| 1 + tenths(confidence))),
        QUOTED.is(tenths(features.quoted)),
        QUOTED_HOW.are(tenths(features.quoted) / 3, u32::from(features.marked) << 1 | u32::from(features.direct)),
        PRAISE.is(u32::from(features.praise.min(4))),
        BLAME.is(u32::from(features.blame.min(4))),
        TONE.are(u32::from(features.praise > features.blame), u32::from(features.blame > features.praise)),
        RECOMMEND.are(u32::from(features.recommend), u32::from(features.inspected)),
        STRONG.is(u32::from(features.figures.strong.min(3))),
        COUNTS.is(u32::from(features.figures.counts.min(4))),
    ]);
    let flags = [
        features.marked,
        features.direct,
        features.inspected,
        features.on_topic,
        features.ends_well,
        features.notice,
        features.wish,
        features.scale,
        features.question,
        features.opens,
        features.lead == Lead::ToDo,
        features.paragraph == ParagraphKind::Bullet,
    ];
    facts.extend(flags.iter().enumerate().filter(|&(_, &flag)| flag).map(|(at, _)| FLAGS.is(at as u32)));
}

/// A share in tenths, rounded down.
#[allow(clippy::cast_sign_loss, reason = "shares are not negative")]
pub(super) fn tenths(share: f32) -> u32 {
    (share * 10.0) as u32
}
