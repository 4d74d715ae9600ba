//! Joins the names that stand for one body.

use super::forms::{place_key, sector_of};
use super::score::named_alone;
use super::{Candidate, Cluster, Source};
use crate::lexicon::ListId;
use crate::reading::Reading;
use std::collections::BTreeMap;

/// Joins candidates that stand for one body: the same place words and sector.
pub(super) fn cluster(reading: &Reading<'_>, candidates: &[Candidate], sectors: &[String]) -> Vec<Cluster> {
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut index: BTreeMap<(String, String), usize> = BTreeMap::new();
    for candidate in candidates {
        let place = place_key(reading.folded(candidate.place));
        let sector = candidate.kind.and_then(|kind| kinds.get(kind as usize)).map(sector_of).unwrap_or_default();
        let at = *index.entry((place.clone(), sector.clone())).or_insert_with(|| {
            let (kind, source) = (candidate.kind, candidate.source);
            clusters.push(Cluster { place, kind, sector, source, ..Cluster::default() });
            clusters.len() - 1
        });
        if let Some(cluster) = clusters.get_mut(at) {
            cluster.source = cluster.source.min(candidate.source);
            cluster.spans.push(candidate.span);
        }
    }
    merge_bare_names(clusters, sectors)
}

/// A name without a kind that is the first words of a fuller one stands for that one: "Saltby" for "Saltby YOT".
fn merge_bare_names(clusters: Vec<Cluster>, sectors: &[String]) -> Vec<Cluster> {
    let (bare, mut merged): (Vec<Cluster>, Vec<Cluster>) =
        clusters.into_iter().partition(|cluster| cluster.kind.is_none());
    for cluster in bare {
        let place = cluster.place.as_str();
        let of = |other: &Cluster| {
            let longer = other.place.strip_prefix(place).is_some_and(|rest| rest.starts_with(' '));
            let fits = sectors.contains(&other.sector);
            (other.place == place || longer).then_some((other.place != place, !fits, other.source))
        };
        let fuller = merged.iter_mut().filter(|other| of(other).is_some()).min_by_key(|other| of(other));
        match fuller {
            Some(fuller) => fuller.spans.extend(cluster.spans),
            None => merged.push(cluster),
        }
    }
    merged
}

/// Adds to each council the service that it runs, as a body that has only its place for a name, where the named
/// inspectorates inspect services and no council.
pub(super) fn own_services(clusters: &mut Vec<Cluster>, sectors: &[String]) {
    if named_alone(sectors) {
        return;
    }
    let of = |council: &Cluster| Cluster {
        kind: None,
        sector: String::new(),
        source: Source::Service,
        score: council.score,
        ..council.clone()
    };
    let missing = |council: &&Cluster| {
        council.sector == "council"
            && !clusters.iter().any(|other| other.place == council.place && other.sector != "council")
    };
    let services: Vec<Cluster> = clusters.iter().filter(missing).map(of).collect();
    clusters.extend(services);
}
