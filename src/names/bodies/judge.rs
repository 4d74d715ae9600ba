//! Which of the names is the inspected body: the trained part.
//!
//! The rules find names, join them and rank them. A model trained on annotated articles then chooses the main one, or
//! none; and says of the names that no rule would take for a body's which are the ones of further bodies.

use super::facts::{self, Scene};
use super::{Cluster, Source};
use crate::choice::{Candidates, Class, Facts, Model};
use crate::reading::Reading;

/// From here a name that no rule takes for a body's is one.
const NAMED: f32 = 0.5;
/// Class of the facts about whether a name is a body's at all.
pub(super) const ANY: u32 = 1;

/// Puts the main body first and takes the score of those away that are none.
pub(super) fn choose(model: &Model, reading: &Reading<'_>, clusters: &mut Vec<Cluster>, sectors: &[String]) {
    if !model.is_trained() || clusters.is_empty() {
        return;
    }
    let scene = Scene::new(reading, clusters, sectors);
    let facts = facts::of_all(&scene, clusters);
    let mut candidates = Candidates::default();
    facts::none(&scene, clusters, &mut candidates);
    for facts in &facts {
        facts.iter().for_each(|&fact| candidates.push(fact));
        candidates.end();
    }
    let main = model.choose(&candidates).and_then(|(chosen, _)| chosen.checked_sub(1));
    for (index, (cluster, facts)) in clusters.iter_mut().zip(&facts).enumerate() {
        if cluster.source > Source::Subject && main != Some(index) {
            let [_, named] = model.of_classes(facts, [Class::Default, Class::Number(ANY)]);
            cluster.score = if named > NAMED && cluster.source != Source::Service { cluster.score } else { 0 };
        }
    }
    if let Some(main) = main {
        clusters.get_mut(..=main).unwrap_or_default().rotate_right(1);
    }
}
