//! What an annotated article teaches about its bodies.

use super::facts::{self, Scene};
use super::judge::ANY;
use super::{Cluster, Sectors};
use crate::annotation::AnnotatedText;
use crate::choice::{Candidates, Example, Facts};
use crate::reading::Reading;

/// One choice of the main body, and for each name whether it is that of any body.
pub(super) fn of(
    reading: &Reading<'_>,
    clusters: &[Cluster],
    sectors: &Sectors,
    annotated: &AnnotatedText,
) -> Vec<Example> {
    let scene = Scene::new(reading, clusters, sectors);
    let facts = facts::of_all(&scene, clusters);
    let candidates = facts::candidates(&scene, clusters, &facts);
    let names: Vec<Vec<String>> = clusters.iter().map(|cluster| words(&full(reading, cluster))).collect();
    let main = annotated.bodies.first().map(|body| matches(&words(body), &names)).unwrap_or_default();
    let right = if annotated.bodies.is_empty() { vec![0] } else { main.iter().map(|&at| at + 1).collect() };
    let mut examples = vec![Example::new(candidates, right)];
    let bodies: Vec<usize> = annotated.bodies.iter().flat_map(|body| matches(&words(body), &names)).collect();
    for (index, facts) in facts.iter().enumerate() {
        let mut candidates = Candidates::default();
        candidates.end();
        candidates.classes(facts, ANY..ANY + 1);
        examples.push(Example::new(candidates, vec![usize::from(bodies.contains(&index))]));
    }
    examples
}

/// The words of the cluster's longest name.
fn full(reading: &Reading<'_>, cluster: &Cluster) -> String {
    let longest = cluster.spans.iter().max_by_key(|span| (span.len(), std::cmp::Reverse(span.start())));
    let name = longest.map(|&span| reading.folded(span)).unwrap_or_default();
    if cluster.source == super::Source::Service { cluster.place.clone() } else { name.to_owned() }
}

/// The telling words of a name, cut to five letters.
fn words(name: &str) -> Vec<String> {
    let name = name.to_lowercase().replace(['\'', '’'], "");
    let parts = name.split(|sign: char| !sign.is_alphanumeric());
    let telling = parts.filter(|word| !word.is_empty() && !matches!(*word, "the" | "of" | "and" | "in" | "for" | "at"));
    let mut words: Vec<String> = telling.map(|word| word.chars().take(5).collect()).collect();
    words.sort();
    words.dedup();
    words
}

/// The names that stand for `body`: they share most words with it, and have the fewest that it has not.
fn matches(body: &[String], names: &[Vec<String>]) -> Vec<usize> {
    let rank = |name: &Vec<String>| {
        let shared = name.iter().filter(|word| body.contains(word)).count();
        let least = name.len().min(body.len());
        (shared > 0 && shared * 10 >= least * 6).then_some((shared, std::cmp::Reverse(name.len())))
    };
    let best = names.iter().filter_map(rank).max();
    (0..names.len()).filter(|&at| best.is_some() && rank(&names[at]) == best).collect()
}
