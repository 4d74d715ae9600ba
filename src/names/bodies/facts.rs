//! What the choice of a body looks at: its name, what stands around it, what the rules say.

use super::around::mention;
use super::capitals::ranks;
use super::forms::{sector_of, without_possessive};
use super::naming::spoken_of;
use super::words::JOINERS;
use super::{Cluster, Sectors, Source};
use crate::choice::{Candidates, Facts, Feature, Template, size, word};
use crate::lexicon::{Hit, ListId};
use crate::pieces;
use crate::reading::Reading;

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
const COMMON: Template = Template::new("common");
const BESIDE_GRADE: Template = Template::new("beside grade");
const FIRST_RANK: Template = Template::new("first rank");
const SPOKEN: Template = Template::new("spoken of");
const ENDING: Template = Template::new("ending");
const FIRST_NAME: Template = Template::new("first name");
const RIVAL_SOURCE: Template = Template::new("rival source");

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
    /// The bytes of each cluster's place, a bit each by their lower six bits.
    letters: Vec<u64>,
    /// First mention of each cluster, sorted.
    firsts: Vec<u32>,
    /// For each paragraph, how many of running text stand before it.
    ranks: Vec<usize>,
    /// The sectors whose kinds the article speaks of, most spoken of first.
    spoken: Vec<String>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(reading: &'a Reading<'a>, clusters: &[Cluster], sectors: &'a Sectors) -> Self {
        let mut firsts: Vec<u32> = clusters.iter().map(first).collect();
        firsts.sort_unstable();
        firsts.dedup();
        let best = clusters.iter().map(|cluster| cluster.score).max().unwrap_or_default();
        let named = clusters.iter().map(|cluster| cluster.named).collect();
        let (letters, ranks) = (clusters.iter().map(letters).collect(), ranks(reading));
        Self { reading, sectors, best, named, letters, firsts, ranks, spoken: spoken_sectors(reading) }
    }
}

/// The bytes of the place, a bit each by their lower six bits: what holds another place has all of its bits.
fn letters(cluster: &Cluster) -> u64 {
    cluster.place.bytes().fold(0, |letters, byte| letters | 1 << (byte & 63))
}

/// The sectors whose kinds the article speaks of, most spoken of first.
fn spoken_sectors(reading: &Reading<'_>) -> Vec<String> {
    let mut sectors: Vec<(String, u32)> = Vec::new();
    for (kind, count) in reading.lexicon.words(ListId::BodyKind).iter().zip(spoken_of(reading)) {
        if count > 0 {
            let sector = sector_of(kind);
            match sectors.iter_mut().find(|(known, _)| *known == sector) {
                Some((_, sum)) => *sum += count,
                None => sectors.push((sector, count)),
            }
        }
    }
    sectors.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    sectors.into_iter().map(|(sector, _)| sector).collect()
}

fn first(cluster: &Cluster) -> u32 {
    cluster.spans.iter().map(|span| span.start()).min().unwrap_or_default()
}

/// What there is to choose from: no body, or one of `clusters`, of which `facts` are known.
pub(super) fn candidates(scene: &Scene<'_>, clusters: &[Cluster], facts: &[Vec<Feature>]) -> Candidates {
    let mut candidates = Candidates::default();
    none(scene, clusters, &mut candidates);
    for facts in facts {
        for &fact in facts {
            candidates.push(fact);
        }
        candidates.end();
    }
    candidates
}

/// The candidate that there is no body.
fn none(scene: &Scene<'_>, clusters: &[Cluster], candidates: &mut Candidates) {
    let sure = clusters.iter().filter(|cluster| cluster.source <= Source::Subject).count();
    let most = scene.named.iter().copied().max().unwrap_or_default();
    candidates.push(NONE.is(0));
    candidates.push(NONE.are(1, size(sure)));
    candidates.push(NONE.are(2, size(most)));
    candidates.push(NONE.are(3, u32::from(scene.sectors.all.is_empty())));
    candidates.push(NONE.are(4, bucket(scene.best)));
    let inspected = memchr::memmem::find(scene.reading.folded.text().as_bytes(), b"inspect").is_some();
    candidates.push(NONE.are(5, u32::from(inspected)));
    candidates.end();
}

/// The facts about each of `clusters`.
pub(super) fn of_all(scene: &Scene<'_>, clusters: &[Cluster]) -> Vec<Vec<Feature>> {
    (0..clusters.len())
        .map(|index| {
            let mut facts = Vec::with_capacity(96);
            whole(scene, clusters, index, &mut facts);
            for &span in clusters[index].spans.iter().take(MENTIONS) {
                mention(scene.reading, span, &scene.ranks, &mut facts);
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
        RULE.is(rule),
        RULE_FITS.are(rule, fits),
        RULE.are(u32::from(index == 0), source),
        BEHIND.is(bucket(scene.best - cluster.score)),
        BEHIND.are(bucket(scene.best - cluster.score), source),
    ]);
    standing(scene, cluster, index, facts);
    if cluster.source == Source::Service || cluster.sector == "council" {
        facts.push(COUNCIL.are(source, scene.sectors.fit("council")));
    }
    named_like(reading, cluster, facts);
    told_of(scene, cluster, facts);
    common(cluster, facts);
    beside_others(scene, clusters, index, fits, facts);
}

/// How often, how early and how high up the place is named.
fn standing(scene: &Scene<'_>, cluster: &Cluster, index: usize, facts: &mut Vec<Feature>) {
    let reading = scene.reading;
    let (fits, source) = (scene.sectors.fit(&cluster.sector), cluster.source as u32);
    let named = scene.named[index];
    let more = scene.named.iter().filter(|&&other| other > named).count();
    let order = scene.firsts.partition_point(|&other| other < first(cluster));
    let headline = reading.layout.title.is_some_and(|title| reading.folded(title).contains(&cluster.place));
    let headline = u32::from(headline && cluster.place.len() > 3);
    facts.extend([
        NAMED.is(size(named)),
        NAMED_RANK.are(size(more), fits),
        ORDER.is(size(order)),
        ORDER.are(size(order), fits),
        HEADLINE.is(headline),
        HEADLINE.are(headline, source),
        HEADLINE.are(headline, 16 + fits),
        HEADLINE.are(headline, 32 + size(more)),
    ]);
}

/// How early in the running text it is named, and in how many sentences beside a grade or an inspectorate.
fn told_of(scene: &Scene<'_>, cluster: &Cluster, facts: &mut Vec<Feature>) {
    let layout = &scene.reading.layout;
    let sentences = || cluster.spans.iter().filter_map(|span| layout.sentence_at(span.start()));
    let paragraphs = sentences().filter_map(|at| scene.ranks.get(layout.sentences.get(at)?.paragraph));
    let beside = |class: fn(&Hit) -> bool| {
        let holds =
            |at: &usize| layout.sentences.get(*at).is_some_and(|of| scene.reading.hits_in(of.span).iter().any(class));
        sentences().filter(holds).count()
    };
    let spoken = scene.spoken.iter().position(|sector| *sector == cluster.sector).unwrap_or(9);
    let most = scene.spoken.first().map_or(0, |sector| word(sector));
    facts.extend([
        SPOKEN.is(size(spoken)),
        SPOKEN.are(word(&cluster.sector), size(spoken)),
        SPOKEN.are(most, 16 + cluster.source as u32),
        SPOKEN.are(most, word(&cluster.sector)),
    ]);
    let (graded, inspected) = (beside(|hit| hit.has(Hit::GRADE)), beside(|hit| hit.has(Hit::INSPECTORATE)));
    let source = cluster.source as u32;
    facts.extend([
        FIRST_RANK.are(size(paragraphs.min().copied().unwrap_or_default()), source),
        BESIDE_GRADE.are(0, size(graded)),
        BESIDE_GRADE.are(1, size(inspected)),
        BESIDE_GRADE.are(2 + size(graded.max(inspected)), scene.sectors.fit(&cluster.sector)),
    ]);
}

/// How common the words of the place are: the rarest and the most common one.
fn common(cluster: &Cluster, facts: &mut Vec<Feature>) {
    let telling = cluster.place.split_ascii_whitespace().filter(|word| !JOINERS.holds(word));
    let level = |rank: u16| 1 + (u16::MAX / (rank | 1)).ilog2();
    let levels = telling.map(|word| pieces::rank(without_possessive(word)).map_or(0, level));
    let (least, most, words) =
        levels.fold((u32::MAX, 0, 0), |(least, most, words), level| (least.min(level), most.max(level), words + 1));
    let source = cluster.source as u32;
    facts.extend([
        COMMON.are(0, least),
        COMMON.are(1, most),
        COMMON.are(8 + source, least),
        COMMON.are(16 + size(words), least),
    ]);
}

/// How many bodies of its sector there are, and whether one's place is part of another's.
fn beside_others(scene: &Scene<'_>, clusters: &[Cluster], index: usize, fits: u32, facts: &mut Vec<Feature>) {
    let cluster = &clusters[index];
    let same = clusters.iter().filter(|other| !other.sector.is_empty() && other.sector == cluster.sector).count();
    facts.push(RIVALS.are(size(same), fits));
    let rivals = clusters.iter().filter(|other| other.sector == cluster.sector && other.place != cluster.place);
    let rival = rivals.map(|other| other.source as u32).min().unwrap_or(9);
    let plain = clusters.iter().any(|other| other.source == Source::Subject && other.place != cluster.place);
    facts.push(RIVAL_SOURCE.are(cluster.source as u32, rival));
    facts.push(RIVAL_SOURCE.are(16 + cluster.source as u32, u32::from(plain)));
    let holds = |one: usize, other: usize| {
        scene.letters[other] & !scene.letters[one] == 0
            && clusters[other].place.len() < clusters[one].place.len()
            && clusters[one].place.contains(&clusters[other].place)
    };
    facts.push(PART.are(0, u32::from((0..clusters.len()).any(|other| holds(other, index)))));
    facts.push(PART.are(1, u32::from((0..clusters.len()).any(|other| holds(index, other)))));
}

/// The words of the name.
fn named_like(reading: &Reading<'_>, cluster: &Cluster, facts: &mut Vec<Feature>) {
    let Some(&span) = cluster.spans.iter().max_by_key(|span| span.len()) else { return };
    let tokens = reading.tokens_in(span);
    let end = |at: Option<&crate::text::Token>| at.map_or(0, |token| word(reading.folded(token.span)));
    let ending: String = cluster.place.chars().rev().take(3).collect();
    let first_name = reading.words_in(span, ListId::FirstName).next().is_some();
    facts.extend([
        LENGTH.is(size(tokens.len())),
        FIRST.is(end(tokens.first())),
        LAST.is(end(tokens.last())),
        ENDING.are(cluster.source as u32, word(&ending)),
        FIRST_NAME.are(u32::from(first_name), size(tokens.len())),
    ]);
}
