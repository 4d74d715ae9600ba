//! What a decision about a sentence may rest on, as plain numbers and flags.

use crate::lexicon::{Hit, ListId};
use crate::quotes::{Quote, QuoteKind};
use crate::ratings::Ratings;
use crate::reading::Reading;
use crate::segment::{ParagraphKind, Sentence};
use crate::speakers::{SpeakerKind, Speakers};
use crate::text::Span;

use super::figures::{Figures, figures};
use super::leads::Lead;
use super::signs::{Sign, Signs};

/// How far before praise, in bytes, a word that turns it may stand.
const REACH: u32 = 28;
/// The same before blame: "no serious concerns", but not "windows that do not shut have been condemned".
const BLAME_REACH: u32 = 12;
/// How far after "asked", in bytes, its "to" may stand.
const ASK_REACH: u32 = 48;
/// So many grades without a rating are an explanation of the scale.
const SCALE: usize = 3;

/// The features of one sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a feature that a trained head reads as 0 or 1")]
pub(super) struct Features {
    /// What its paragraph is.
    pub(super) paragraph: ParagraphKind,
    /// What its list stands under.
    pub(super) lead: Lead,
    /// Confidence of the best rating that it states, if it states one.
    pub(super) rating: Option<f32>,
    /// Share of its bytes that are quoted or reported words of people.
    pub(super) quoted: f32,
    /// Whether those words stand in marks.
    pub(super) marked: bool,
    /// Whether they are a whole utterance.
    pub(super) direct: bool,
    /// Whether inspectors, their inspectorate or the report speak in it.
    pub(super) inspected: bool,
    /// Whether the article is about an inspection at all.
    pub(super) on_topic: bool,
    /// Praise, by weight.
    pub(super) praise: u8,
    /// Blame, by weight.
    pub(super) blame: u8,
    /// Whether the last word of praise or blame praises.
    pub(super) ends_well: bool,
    /// How much it says what is to be done.
    pub(super) recommend: u8,
    /// Whether it speaks to the reader.
    pub(super) notice: bool,
    /// Whether it speaks of what is hoped for or looked at.
    pub(super) wish: bool,
    /// Whether it explains the scale of grades.
    pub(super) scale: bool,
    /// Whether it asks a question.
    pub(super) question: bool,
    /// Its measures.
    pub(super) figures: Figures,
    /// Whether it ends in a colon.
    pub(super) opens: bool,
}

/// Reads features sentence by sentence, in order.
pub(super) struct Extractor<'a> {
    reading: &'a Reading<'a>,
    signs: &'a Signs,
    quotes: &'a [Quote],
    speakers: &'a Speakers,
    ratings: &'a Ratings,
    on_topic: bool,
    /// Entries of the words of rating that explain the scale.
    scale: Vec<u16>,
    /// Quotes before this one end before the sentence.
    from: usize,
    found: Vec<(Span, Sign)>,
}

impl<'a> Extractor<'a> {
    pub(super) fn new(
        reading: &'a Reading<'a>,
        signs: &'a Signs,
        quotes: &'a [Quote],
        speakers: &'a Speakers,
        ratings: &'a Ratings,
    ) -> Self {
        let on_topic = !ratings.inspectorate.is_empty() || !ratings.ratings.is_empty();
        let words = reading.lexicon.words(ListId::Rating).iter().enumerate();
        let scale = words.filter(|(_, word)| word.has("scale")).map(|(entry, _)| entry as u16).collect();
        Self { reading, signs, quotes, speakers, ratings, on_topic, scale, from: 0, found: Vec::new() }
    }

    pub(super) fn features(&mut self, index: usize, sentence: &Sentence) -> Features {
        let paragraph = self.reading.layout.kind_of(index);
        let mut features = Features {
            paragraph,
            lead: Lead::None,
            rating: self.rating(index),
            quoted: 0.0,
            marked: false,
            direct: false,
            inspected: false,
            on_topic: self.on_topic,
            praise: 0,
            blame: 0,
            ends_well: false,
            recommend: 0,
            notice: false,
            wish: false,
            scale: false,
            question: self.reading.of(sentence.span).ends_with('?'),
            figures: Figures::default(),
            opens: self.reading.of(sentence.span).ends_with(':'),
        };
        if matches!(paragraph, ParagraphKind::Text | ParagraphKind::Bullet) {
            self.found.clear();
            self.found.extend(self.signs.within(self.reading, sentence.span));
            let hits = self.reading.hits_in(sentence.span);
            features.inspected = hits.iter().any(|hit| hit.has(Hit::INSPECTORATE));
            features.scale = hits.iter().filter(|hit| hit.has(Hit::GRADE)).count() >= SCALE || self.explains(hits);
            weigh(&mut features, &self.found, self.reading, sentence.span);
            self.cover(&mut features, sentence.span);
            features.figures = figures(self.reading, sentence.span, &self.found);
        }
        features
    }

    /// Whether a word that explains the scale is among `hits`.
    fn explains(&self, hits: &[Hit]) -> bool {
        let lexicon = self.reading.lexicon;
        let mut entries = hits.iter().filter_map(|hit| lexicon.word_of(hit, ListId::Rating));
        entries.any(|entry| self.scale.contains(&entry))
    }

    fn rating(&self, index: usize) -> Option<f32> {
        let stated = self.ratings.ratings.iter().filter(|rating| rating.sentence == index);
        stated.map(|rating| rating.confidence).reduce(f32::max)
    }

    /// How much of the sentence is quoted, and by whom.
    fn cover(&mut self, features: &mut Features, sentence: Span) {
        while self.quotes.get(self.from).is_some_and(|quote| quote.span.end() <= sentence.start()) {
            self.from += 1;
        }
        let mut covered = 0;
        for (index, quote) in self.quotes.iter().enumerate().skip(self.from) {
            if quote.span.start() >= sentence.end() {
                break;
            }
            let shared = quote.span.end().min(sentence.end()).saturating_sub(quote.span.start().max(sentence.start()));
            if self.is_inspector(index) {
                features.inspected = true;
            } else {
                covered += shared;
                features.marked |= quote.kind != QuoteKind::Indirect;
                features.direct |= quote.kind == QuoteKind::Direct;
            }
        }
        features.quoted = share(covered, sentence.len());
    }

    /// Whether quote `index` is of inspectors as a group or of their report: then it tells what they found.
    fn is_inspector(&self, index: usize) -> bool {
        let attribution = self.speakers.attributions.get(index);
        let speaker = attribution.and_then(|attribution| self.speakers.speakers.get(attribution.speaker?));
        speaker.is_some_and(|speaker| match speaker.kind {
            SpeakerKind::Document => true,
            SpeakerKind::Collective | SpeakerKind::Organisation => {
                let name = speaker.name.as_str();
                name == self.ratings.inspectorate
                    || ["nspect", "atchdog", "egulator"].iter().any(|part| name.contains(part))
            }
            SpeakerKind::Person => false,
        })
    }
}

/// Adds up the signs of a sentence.
fn weigh(features: &mut Features, signs: &[(Span, Sign)], reading: &Reading<'_>, sentence: Span) {
    for (at, &(span, sign)) in signs.iter().enumerate() {
        match sign {
            Sign::Praise(weight) => judge(features, !is_flipped(reading, signs, at, REACH), weight),
            Sign::Blame(weight) => {
                let turned = is_flipped(reading, signs, at, BLAME_REACH) || is_quelled(signs, at);
                judge(features, turned, weight);
            }
            Sign::Ask if asks_to(reading, span, sentence) => features.recommend = 2,
            Sign::GoodLead => judge(features, true, 2),
            Sign::BadLead => judge(features, false, 2),
            // "Should anyone ask" is a condition.
            Sign::Recommend(weight) if span.start() > sentence.start() || weight > 1 => {
                features.recommend = features.recommend.max(weight);
            }
            Sign::Notice => features.notice = true,
            Sign::Wish => features.wish = true,
            Sign::Source => features.inspected = true,
            _ => {}
        }
    }
}

/// Whether "to" and a verb follow what was asked: "told the home to train its staff", not "told the paper he agreed to".
fn asks_to(reading: &Reading<'_>, asked: Span, sentence: Span) -> bool {
    let end = reading.floor_char((asked.end() + ASK_REACH).min(sentence.end()));
    let after = reading.folded(Span::new(asked.end(), end.max(asked.end())));
    let object = after.split(" to ").next().unwrap_or_default();
    let clause =
        [" that ", " he ", " she ", " they ", " it ", " we ", " i ", " had ", " was ", " were ", " is ", " said "];
    object.len() < after.len()
        && object.len() > 3
        && !object.contains([',', ';', ':', '"', '\'', '.'])
        && !clause.iter().any(|word| object.contains(word))
}

fn judge(features: &mut Features, good: bool, weight: u8) {
    let side = if good { &mut features.praise } else { &mut features.blame };
    *side = side.saturating_add(weight);
    features.ends_well = good;
}

/// Whether a negation stands shortly before the sign, in the same clause.
fn is_flipped(reading: &Reading<'_>, signs: &[(Span, Sign)], at: usize, reach: u32) -> bool {
    let Some(&(span, _)) = signs.get(at) else { return false };
    let before = signs.get(..at).unwrap_or_default().iter().rev();
    let near = before.take_while(|(other, _)| other.end() + reach > span.start());
    let flips = near.filter(|&&(other, sign)| {
        sign == Sign::Flip && {
            let between = reading.of(Span::new(other.end(), span.start().max(other.end())));
            !between.contains([',', ';', ':', '.', '\u{2013}', '\u{2014}']) && !between.contains(" but ")
        }
    });
    flips.count() % 2 == 1
}

/// Whether what is blamed is said to have gone, shortly before or after: "reduce risks", "concerns were resolved".
fn is_quelled(signs: &[(Span, Sign)], at: usize) -> bool {
    let Some(&(span, _)) = signs.get(at) else { return false };
    let quell = |other: Option<&(Span, Sign)>| other.filter(|&&(_, sign)| sign == Sign::Quell).map(|&(span, _)| span);
    let before = quell(at.checked_sub(1).and_then(|before| signs.get(before)));
    let after = quell(signs.get(at + 1));
    before.is_some_and(|quell| quell.end() + REACH > span.start())
        || after.is_some_and(|quell| span.end() + REACH > quell.start())
}

/// `part` of `whole`, in hundredths: finer steps decide nothing.
fn share(part: u32, whole: u32) -> f32 {
    let hundredths = (u64::from(part) * 100 / u64::from(whole.max(1))).min(100);
    f32::from(hundredths as u8) / 100.0
}
