//! What the choice of a body looks at: its name, what stands around it, what the rules say.

use super::forms::ends_in_possessive;
use super::others::is_other;
use super::score::is_employer;
use super::subjects::is_subject;
use super::{Cluster, Sectors, Source};
use crate::choice::{Candidates, Facts, Feature, Template, size, word};
use crate::lexicon::{Hit, ListId};
use crate::reading::Reading;
use crate::segment::ParagraphKind;
use crate::text::Span;

const NONE: Template = Template::new("none");
const BIAS: Template = Template::new("bias");
const SOURCE: Template = Template::new("source");
const SOURCE_FITS: Template = Template::new("source, fits");
const KIND: Template = Template::new("kind");
const KIND_FITS: Template = Template::new("kind, fits");
const COUNT: Template = Template::new("count");
const NAMED: Template = Template::new("named");
const NAMED_RANK: Template = Template::new("named rank");
const ORDER: Template = Template::new("order");
const RULE: Template = Template::new("rule");
const RULE_FITS: Template = Template::new("rule, fits");
const BEHIND: Template = Template::new("behind");
const HEADLINE: Template = Template::new("headline");
const LENGTH: Template = Template::new("length");
const FIRST: Template = Template::new("first");
const LAST: Template = Template::new("last");
const COUNCIL: Template = Template::new("council");
const RIVALS: Template = Template::new("rivals");
const PART: Template = Template::new("part");
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
const LISTED: Template = Template::new("listed");

/// How many mentions of a name are looked at.
const MENTIONS: usize = 4;

/// What bears on every name of an article.
pub(super) struct Scene<'a> {
    reading: &'a Reading<'a>,
    sectors: &'a Sectors,
    /// Score of the rules' favourite.
    best: i32,
    /// How often each cluster's place is named.
    named: Vec<usize>,
    /// First mention of each cluster, sorted.
    firsts: Vec<u32>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(reading: &'a Reading<'a>, clusters: &[Cluster], sectors: &'a Sectors) -> Self {
        let text = reading.folded.text().as_bytes();
        let named = |cluster: &Cluster| {
            let place = cluster.place.as_bytes();
            if place.len() < 4 { 0 } else { memchr::memmem::find_iter(text, place).take(16).count() }
        };
        let mut firsts: Vec<u32> = clusters.iter().map(first).collect();
        firsts.sort_unstable();
        firsts.dedup();
        let best = clusters.iter().map(|cluster| cluster.score).max().unwrap_or_default();
        Self { reading, sectors, best, named: clusters.iter().map(named).collect(), firsts }
    }
}

fn first(cluster: &Cluster) -> u32 {
    cluster.spans.iter().map(|span| span.start()).min().unwrap_or_default()
}

/// The candidate that there is no body.
pub(super) fn none(scene: &Scene<'_>, clusters: &[Cluster], candidates: &mut Candidates) {
    let sure = clusters.iter().filter(|cluster| cluster.source <= Source::Subject).count();
    let most = scene.named.iter().copied().max().unwrap_or_default();
    candidates.push(NONE.is(0));
    candidates.push(NONE.are(1, size(sure)));
    candidates.push(NONE.are(2, size(most)));
    candidates.push(NONE.are(3, u32::from(scene.sectors.all.is_empty())));
    candidates.push(NONE.are(4, bucket(scene.best)));
    candidates.end();
}

/// The facts about each of `clusters`.
pub(super) fn of_all(scene: &Scene<'_>, clusters: &[Cluster]) -> Vec<Vec<Feature>> {
    (0..clusters.len())
        .map(|index| {
            let mut facts = Vec::with_capacity(96);
            whole(scene, clusters, index, &mut facts);
            for &span in clusters[index].spans.iter().take(MENTIONS) {
                mention(scene.reading, span, &mut facts);
            }
            facts.sort_unstable();
            facts.dedup();
            facts
        })
        .collect()
}

fn bucket(score: i32) -> u32 {
    u32::try_from(score.clamp(0, 60) / 4).unwrap_or_default()
}

/// What is true of the body by all its names.
fn whole(scene: &Scene<'_>, clusters: &[Cluster], index: usize, facts: &mut Vec<Feature>) {
    let reading = scene.reading;
    let cluster = &clusters[index];
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let kind = cluster.kind.and_then(|kind| kinds.get(kind as usize));
    let fits = scene.sectors.fit(&cluster.sector);
    let look = kind.map_or(0, |kind| 1 + u32::from(kind.has("weak")) + 2 * u32::from(kind.has("generic")));
    let source = cluster.source as u32;
    let named = scene.named[index];
    let more = scene.named.iter().filter(|&&other| other > named).count();
    let order = scene.firsts.partition_point(|&other| other < first(cluster));
    let headline = reading.layout.title.is_some_and(|title| reading.folded(title).contains(&cluster.place));
    let headline = u32::from(headline && cluster.place.len() > 3);
    let rule = bucket(cluster.score);
    facts.extend([
        BIAS.is(0),
        SOURCE.is(source),
        SOURCE_FITS.are(source, fits),
        KIND.is(word(&cluster.sector)),
        KIND.are(1, look),
        KIND_FITS.are(word(&cluster.sector), 8 + fits),
        KIND_FITS.are(word(&cluster.sector), 16 + source),
        KIND_FITS.are(look, fits),
        COUNT.is(size(cluster.spans.len())),
        NAMED.is(size(named)),
        NAMED_RANK.are(size(more), fits),
        ORDER.is(size(order)),
        ORDER.are(size(order), fits),
        RULE.is(rule),
        RULE_FITS.are(rule, fits),
        RULE.are(u32::from(index == 0), source),
        BEHIND.is(bucket(scene.best - cluster.score)),
        BEHIND.are(bucket(scene.best - cluster.score), source),
        HEADLINE.is(headline),
        HEADLINE.are(headline, source),
        HEADLINE.are(headline, 16 + fits),
        HEADLINE.are(headline, 32 + size(more)),
    ]);
    if cluster.source == Source::Service || cluster.sector == "council" {
        facts.push(COUNCIL.are(source, scene.sectors.fit("council")));
    }
    named_like(reading, cluster, facts);
    let same = clusters.iter().filter(|other| !other.sector.is_empty() && other.sector == cluster.sector).count();
    facts.push(RIVALS.are(size(same), fits));
    let inside = |other: &Cluster| other.place.len() > cluster.place.len() && other.place.contains(&cluster.place);
    let around = |other: &Cluster| other.place.len() < cluster.place.len() && cluster.place.contains(&other.place);
    facts.push(PART.are(0, u32::from(clusters.iter().any(inside))));
    facts.push(PART.are(1, u32::from(clusters.iter().any(around))));
}

/// The words of the name.
fn named_like(reading: &Reading<'_>, cluster: &Cluster, facts: &mut Vec<Feature>) {
    let Some(&span) = cluster.spans.iter().max_by_key(|span| span.len()) else { return };
    let tokens = reading.tokens_in(span);
    let end = |at: Option<&crate::text::Token>| at.map_or(0, |token| word(reading.folded(token.span)));
    facts.extend([LENGTH.is(size(tokens.len())), FIRST.is(end(tokens.first())), LAST.is(end(tokens.last()))]);
}

/// What stands around one of the names.
fn mention(reading: &Reading<'_>, span: Span, facts: &mut Vec<Feature>) {
    let Some(at) = reading.layout.sentence_at(span.start()) else { return };
    let (sentence, kind) = (reading.layout.sentences[at], reading.layout.kind_of(at));
    let early = size(sentence.paragraph);
    let opens = u32::from(span.start() <= sentence.span.start() + 4);
    facts.extend([PLACE.is(kind as u32), PLACE.are(early, u32::from(kind == ParagraphKind::Boilerplate))]);
    let from = reading.tokens_before(span.start());
    let to = reading.tokens_before(span.end());
    let at = |index: Option<usize>| {
        let token = index.and_then(|index| reading.tokens.get(index));
        token.filter(|token| sentence.span.contains(token.span)).map_or(0, |token| word(reading.folded(token.span)))
    };
    let (one, two) = (at(from.checked_sub(1)), at(from.checked_sub(2)));
    let (next, further) = (at(Some(to)), at(Some(to + 1)));
    facts.extend([BEFORE.is(one), BEFORE_TWO.are(one, two), AFTER.is(next), AFTER_TWO.are(next, further)]);
    let before =
        Span::up_to(reading.floor_char(span.start().saturating_sub(40).max(sentence.span.start())), span.start());
    let after = Span::up_to(span.end(), reading.floor_char(sentence.span.end().min(span.end() + 60)));
    let classes = classes(reading, before);
    (0..8).filter(|bit| classes >> bit & 1 == 1).for_each(|bit| facts.push(CLASS_BEFORE.is(bit)));
    let follow = self::classes(reading, after);
    (0..8).filter(|bit| follow >> bit & 1 == 1).for_each(|bit| facts.push(CLASS_AFTER.are(bit, opens)));
    facts.extend([TOLD_BEFORE.is(told(reading, before, true)), TOLD_AFTER.are(told(reading, after, false), opens)]);
    let holds = self::classes(reading, sentence.span);
    facts.push(HOLDS.is(holds));
    let line = reading
        .layout
        .paragraphs
        .get(sentence.paragraph)
        .is_some_and(|paragraph| span.start() <= paragraph.span.start() + 4);
    let shape = u32::from(line) + 2 * opens + 4 * u32::from(holds >> 1 & 1 == 1);
    facts.extend([
        LINE.are(shape, kind as u32),
        LINE_AFTER.are(shape, next),
        LINE_SIZE.are(shape, size(reading.tokens_in(sentence.span).len() / 2)),
    ]);
    let capital = |index: Option<usize>| {
        index.and_then(|index| reading.tokens.get(index)).is_some_and(|token| token.is_capital())
    };
    let joins = |index: Option<usize>| {
        index
            .and_then(|index| reading.tokens.get(index))
            .is_some_and(|token| matches!(reading.folded(token.span), "," | "and" | "&" | ";" | "or"))
    };
    let before_list = joins(from.checked_sub(1)) && from.checked_sub(2).is_some_and(|two| capital(Some(two)));
    let after_list = joins(Some(to)) && capital(Some(to + 1));
    facts.push(LISTED.are(u32::from(before_list) + 2 * u32::from(after_list), u32::from(holds >> 1 & 1 == 1)));
    facts.extend([
        SUBJECT.are(0, u32::from(is_subject(reading, sentence.span, span))),
        SUBJECT.are(1, u32::from(is_other(reading, sentence.span, span))),
        SUBJECT.are(2, u32::from(is_employer(reading, sentence.span, span))),
        SUBJECT.are(3, u32::from(ends_in_possessive(reading.of(span)))),
        SUBJECT.are(4, opens),
    ]);
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
        kinds.iter().enumerate().fold(seen, |seen, (bit, &class)| seen | u32::from(hit.has(class)) << bit)
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
