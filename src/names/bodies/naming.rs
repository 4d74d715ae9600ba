//! How a body is written in the tables: its fullest name, its kind and its place.

use super::forms::{sector_of, starts_capital};
use super::{Cluster, Sectors, Source};
use crate::lexicon::ListId;
use crate::names::{Body, BodyMention};
use crate::reading::Reading;
use crate::segment::ParagraphKind;
use crate::text::Span;

pub(super) fn body(reading: &Reading<'_>, index: usize, cluster: &Cluster, mentions: &[BodyMention]) -> Body {
    let kinds = reading.lexicon.words(ListId::BodyKind);
    // "Holm Lea" rather than "HOLM LEA".
    let small = |span: &Span| reading.of(*span).chars().any(char::is_lowercase);
    let longest = cluster.spans.iter().max_by_key(|span| (span.len(), small(span), std::cmp::Reverse(span.start())));
    let named = |&span: &Span| {
        if cluster.source == Source::Service { place_of(reading, span) } else { full_name(reading, span) }
    };
    let name = longest.map_or_else(String::new, named);
    let mut aliases: Vec<String> = Vec::new();
    for mention in mentions.iter().filter(|mention| mention.body == index) {
        let alias = reading.of(mention.span);
        if alias != name && starts_capital(alias) && !aliases.iter().any(|known| known == alias) {
            aliases.push(alias.to_owned());
        }
    }
    let kind = cluster.kind.and_then(|kind| kinds.get(kind as usize));
    let place = longest.map(|&span| place_of(reading, span)).unwrap_or_default();
    Body { name, kind: kind.map(|kind| kind.id.replace('-', " ")).unwrap_or_default(), place, aliases }
}

/// The name with an abbreviated kind spelled out: "Saltby YOT" becomes "Saltby Youth Offending Team".
fn full_name(reading: &Reading<'_>, span: Span) -> String {
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let mut name = reading.of(span).split_whitespace().collect::<Vec<_>>().join(" ");
    for suffix in ["’s", "'s"] {
        name.truncate(name.strip_suffix(suffix).unwrap_or(&name).len());
    }
    for (kind, entry) in reading.words_in(span, ListId::BodyKind) {
        let written = reading.of(kind);
        let full = kinds.get(entry as usize).map_or("", |word| word.name.as_str());
        if written.len() <= 4 && !full.is_empty() && written.chars().filter(|ch| ch.is_uppercase()).count() > 1 {
            return name.replace(written, full);
        }
    }
    name
}

/// The name's words before its kind.
fn place_of(reading: &Reading<'_>, span: Span) -> String {
    let kind = reading.words_in(span, ListId::BodyKind).last().map_or(span.end(), |(kind, _)| kind.start());
    Span::new(span.start(), kind.max(span.start())).trim(reading.text()).of(reading.text()).to_owned()
}

/// A kind that weighs less is only mentioned in passing, where the article does not speak of an inspection.
const IN_PASSING: u32 = 9;

/// Gives a body without a telling kind the one that the article speaks of most, first of all those that the named
/// inspectorates inspect.
pub(super) fn kind_spoken_of(reading: &Reading<'_>, cluster: &mut Cluster, sectors: &Sectors) {
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let mut counts = spoken_of(reading);
    for (kind, count) in kinds.iter().zip(&mut counts) {
        *count *= if sector_of(kind) == "council" { 0 } else { [2, 8, 4, 1][sectors.fit(&sector_of(kind)) as usize] };
    }
    let most = (0..counts.len()).max_by_key(|&entry| (counts[entry], std::cmp::Reverse(entry)));
    let text = reading.folded.text().as_bytes();
    let inspected = |word: &&str| memchr::memmem::find(text, word.as_bytes()).is_some();
    let least = if ["inspection", "inspected", "inspectors"].iter().any(inspected) { 3 } else { IN_PASSING };
    if let Some(entry) = most.filter(|&entry| counts[entry] >= least) {
        cluster.kind = u16::try_from(entry).ok();
        cluster.sector = kinds.get(entry).map(sector_of).unwrap_or_default();
    }
}

/// How much the article speaks of each kind that says of what sector a body is.
pub(super) fn spoken_of(reading: &Reading<'_>) -> Vec<u32> {
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let mut counts = vec![0_u32; kinds.len()];
    for hit in &reading.hits {
        let Some(entry) = reading.lexicon.word_of(hit, ListId::BodyKind) else { continue };
        let Some(kind) = kinds.get(entry as usize).filter(|_| !inspects(reading, hit.span)) else { continue };
        if !kind.has("generic") && !kind.has("weak") && sector_of(kind) != "other" {
            counts[entry as usize] += weight(reading, hit.span);
        }
    }
    counts
}

/// Whether the kind says who inspects or what is inspected in general: "school inspectors", "prison inspections".
fn inspects(reading: &Reading<'_>, kind: Span) -> bool {
    let next = reading.tokens.get(reading.tokens_before(kind.end()));
    next.is_some_and(|token| reading.folded(token.span).starts_with("inspect"))
}

/// How much a mention of a kind says of the article: most in its headline and lead, nothing in its boilerplate.
fn weight(reading: &Reading<'_>, kind: Span) -> u32 {
    let Some(at) = reading.layout.sentence_at(kind.start()) else { return 0 };
    if reading.layout.title.is_some_and(|title| title.contains(kind)) {
        return 4;
    }
    match (reading.layout.kind_of(at), reading.layout.sentences[at].paragraph) {
        (ParagraphKind::Boilerplate, _) => 0,
        (_, 0..=3) => 3,
        _ => 1,
    }
}
