//! Joins the names that stand for one body.

use super::forms::{place_key, sector_of};
use super::{Candidate, Cluster};
use crate::lexicon::ListId;
use crate::reading::Reading;
use std::collections::BTreeMap;

/// Joins candidates that stand for one body: the same place words and sector.
pub(super) fn cluster(reading: &Reading<'_>, candidates: &[Candidate]) -> Vec<Cluster> {
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut index: BTreeMap<(String, String), usize> = BTreeMap::new();
    for candidate in candidates {
        let place = place_key(reading.folded(candidate.place));
        let sector = candidate.kind.and_then(|kind| kinds.get(kind as usize)).map(sector_of).unwrap_or_default();
        let at = *index.entry((place.clone(), sector.clone())).or_insert_with(|| {
            clusters.push(Cluster { place, sector, kind: candidate.kind, ..Cluster::default() });
            clusters.len() - 1
        });
        if let Some(cluster) = clusters.get_mut(at) {
            cluster.spans.push(candidate.span);
        }
    }
    merge_bare_names(clusters)
}

/// A name without a kind that is the first words of a fuller one stands for that one: "Saltby" for "Saltby YOT".
fn merge_bare_names(clusters: Vec<Cluster>) -> Vec<Cluster> {
    let (bare, mut merged): (Vec<Cluster>, Vec<Cluster>) =
        clusters.into_iter().partition(|cluster| cluster.kind.is_none());
    for cluster in bare {
        let fuller = merged.iter_mut().find(|other| {
            other.place == cluster.place
                || other.place.strip_prefix(cluster.place.as_str()).is_some_and(|rest| rest.starts_with(' '))
        });
        match fuller {
            Some(fuller) => fuller.spans.extend(cluster.spans),
            None => merged.push(cluster),
        }
    }
    merged
}
