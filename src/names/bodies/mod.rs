//! The inspected bodies of an article and everywhere it speaks of them.
//!
//! *What it finds* — names that end (or begin) with a kind of body ("Portsmouth YOT", "HMP Larch"), names that an
//! inspection or a rating is said of, and later short forms: the abbreviation, the place alone, "the service".
//! *Why* — every rating needs its body, and the main body decides the framework.
//! *Example* — "Saltby Youth Offending Team (YOT) … the YOT … Saltby": one body, three mentions.
//! *Known misses* — a body named only by a by-name; two bodies of one place and sector are taken for one.

mod candidates;
mod clusters;
mod forms;
mod mentions;
mod naming;
mod others;
mod runs;
mod score;
mod subjects;
mod words;

use crate::names::{Body, BodyMention, InspectorateMention};
use crate::reading::Reading;
use crate::text::Span;
use candidates::kind_names;
use clusters::cluster;
use mentions::short_forms;
use naming::body;
pub(crate) use others::is_other;
use runs::frequent_names;
use score::score;
use subjects::subject_names;

/// A name found in the text that may be a body's.
#[derive(Debug, Clone)]
struct Candidate {
    /// The whole name.
    span: Span,
    /// The name without its kind.
    place: Span,
    /// Entry of the body-kind list; `None` for a name without a kind.
    kind: Option<u16>,
}

/// Candidates that stand for one body.
#[derive(Debug, Default)]
struct Cluster {
    /// Folded words of the name without the kind.
    place: String,
    kind: Option<u16>,
    sector: String,
    spans: Vec<Span>,
    score: i32,
}

/// Bodies with the main one first, and their mentions in reading order.
pub(super) fn find(reading: &Reading<'_>, inspectorates: &[InspectorateMention]) -> (Vec<Body>, Vec<BodyMention>) {
    let mut candidates = kind_names(reading);
    candidates.extend(subject_names(reading, &candidates));
    candidates.sort_by_key(|candidate| candidate.span);
    let mut clusters = cluster(reading, &candidates);
    if clusters.is_empty() && !inspectorates.is_empty() {
        clusters = cluster(reading, &frequent_names(reading));
    }
    let sectors = sectors_of(reading, inspectorates);
    for cluster in &mut clusters {
        cluster.score = score(reading, cluster, &sectors);
    }
    clusters.retain(|cluster| cluster.score > 0);
    clusters.sort_by(|a, b| b.score.cmp(&a.score).then(a.spans.first().cmp(&b.spans.first())));
    let mut mentions = Vec::new();
    for (body, cluster) in clusters.iter().enumerate() {
        mentions.extend(cluster.spans.iter().map(|&span| BodyMention { span, body }));
    }
    short_forms(reading, &clusters, &mut mentions);
    mentions.sort_by_key(|mention| (mention.span, mention.body));
    let bodies = clusters.iter().enumerate().map(|(index, cluster)| body(reading, index, cluster, &mentions)).collect();
    (bodies, mentions)
}

/// Sectors that the named inspectorates inspect.
fn sectors_of(reading: &Reading<'_>, inspectorates: &[InspectorateMention]) -> Vec<String> {
    let mut sectors: Vec<String> = reading
        .lexicon
        .schemes()
        .iter()
        .filter(|scheme| inspectorates.iter().any(|mention| mention.inspectorate == scheme.inspectorate))
        .flat_map(|scheme| scheme.sectors.iter().cloned())
        .collect();
    sectors.sort();
    sectors.dedup();
    sectors
}
