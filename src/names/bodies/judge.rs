//! Which of the names is the inspected body: the trained part.
//!
//! The rules find names, join them and rank them. A model trained on annotated articles then chooses the main one, or
//! none; and says of the names that no rule would take for a body's which are the ones of further bodies.

use super::facts::{self, Scene};
use super::{Cluster, Sectors, Source};
use crate::choice::{Class, Model};
use crate::reading::Reading;

/// From here a name that no rule takes for a body's is one.
const NAMED: f32 = 0.5;
/// From here the article is about no body.
const NOBODY: f32 = 0.7;
/// Class of the facts about whether a name is a body's at all.
pub(super) const ANY: u32 = 1;

/// Puts the main body first and takes the score of those away that are none.
pub(super) fn choose(model: &Model, reading: &Reading<'_>, clusters: &mut [Cluster], sectors: &Sectors) {
    if !model.is_trained() || clusters.is_empty() {
        return;
    }
    let scene = Scene::new(reading, clusters, sectors);
    let facts = facts::of_all(&scene, clusters);
    let candidates = facts::candidates(&scene, clusters, &facts);
    let chances = model.chances(&candidates);
    let (none, each) = chances.split_first().unwrap_or((&1.0, &[]));
    let main = if *none > NOBODY { None } else { likeliest(clusters, each) };
    let main = main.map(|main| service_of(clusters, main, sectors));
    for (index, (cluster, facts)) in clusters.iter_mut().zip(&facts).enumerate() {
        if main == Some(index) {
            cluster.score = cluster.score.max(1);
        } else if cluster.source > Source::Subject || cluster.score == 0 {
            let [_, named] = model.of_classes(facts, [Class::Default, Class::Number(ANY)]);
            let is_body = named > NAMED && cluster.source != Source::Service;
            cluster.score = if is_body { cluster.score.max(1) } else { 0 };
        }
    }
    if let Some(main) = main {
        clusters.get_mut(..=main).unwrap_or_default().rotate_right(1);
    }
}

/// What a council runs, where the named inspectorates inspect that and no councils; else what was chosen.
fn service_of(clusters: &[Cluster], main: usize, sectors: &Sectors) -> usize {
    let inspected = matches!(sectors.fit("council"), 1 | 2);
    let council = clusters.get(main).filter(|main| main.sector == "council" && !inspected);
    let service = |council: &Cluster| {
        let other_sector = |other: &Cluster| !other.sector.is_empty() && other.sector != "council";
        let fits = |other: &Cluster| {
            other.source == Source::Service || (other_sector(other) && sectors.fit(&other.sector) <= 1)
        };
        clusters.iter().position(|other| other.place == council.place && fits(other))
    };
    council.and_then(service).unwrap_or(main)
}

/// The likeliest name of the likeliest place: what a council and its services have is first added up.
fn likeliest(clusters: &[Cluster], chances: &[f32]) -> Option<usize> {
    let of_place = |place: &str| -> f32 {
        clusters.iter().zip(chances).filter(|(other, _)| other.place == place).map(|(_, chance)| chance).sum()
    };
    let all = clusters.iter().zip(chances).map(|(cluster, &chance)| (of_place(&cluster.place), chance)).enumerate();
    all.fold(None, |best: Option<(usize, (f32, f32))>, (at, found)| match best {
        Some(best) if best.1 >= found => Some(best),
        _ => Some((at, found)),
    })
    .map(|(at, _)| at)
}
