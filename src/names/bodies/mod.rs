//! The inspected bodies of an article and everywhere it speaks of them.
//!
//! *What it finds* — names that end (or begin) with a kind of body ("Portsmouth YOT", "HMP Larch"), names that an
//! inspection or a rating is said of, and later short forms: the abbreviation, the place alone, "the service".
//! *Why* — every rating needs its body, and the main body decides the framework.
//! *Example* — "Saltby Youth Offending Team (YOT) … the YOT … Saltby": one body, three mentions.
//! *Known misses* — a body named only by a by-name; two bodies of one place and sector are taken for one.

mod around;
mod candidates;
mod capitals;
mod clusters;
mod facts;
mod forms;
mod judge;
mod lessons;
mod lists;
mod loose;
mod mentions;
mod naming;
mod others;
mod runs;
mod score;
mod subjects;
mod words;

use crate::annotation::AnnotatedText;
use crate::choice::{Example, Model};
use crate::lexicon::ListId;
use crate::names::{Body, BodyMention, InspectorateMention, PersonMention};
use crate::reading::Reading;
use crate::text::Span;
use candidates::kind_names;
use clusters::{cluster, own_services};
use loose::loose_names;
use mentions::short_forms;
use naming::{body, kind_spoken_of};
pub(crate) use others::is_other;
use runs::frequent_names;
use score::{named, score};
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
    source: Source,
}

/// How a name was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    /// Its kind is part of it.
    #[default]
    Kind,
    /// An inspection or a rating is said of it.
    Subject,
    /// A kind in small letters stands beside it: "Saltby prison", "the prison at Saltby".
    Beside,
    /// A capitalised run and nothing more.
    Loose,
    /// The place of a council, for the service that the council runs there.
    Service,
}

/// Candidates that stand for one body.
#[derive(Debug, Default, Clone)]
struct Cluster {
    /// Folded words of the name without the kind.
    place: String,
    kind: Option<u16>,
    sector: String,
    spans: Vec<Span>,
    /// How often the article names the place, with or without its kind; sixteen at most.
    named: usize,
    score: i32,
    /// The surest of its names' sources.
    source: Source,
}

/// Finds bodies; made once per run.
#[derive(Debug)]
pub(super) struct Finder {
    model: Model,
}

/// What else is known of the article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) inspectorates: &'a [InspectorateMention],
    pub(super) people: &'a [PersonMention],
}

impl Finder {
    /// With the model that chooses; untrained, the rules choose.
    pub(super) fn new(model: Model) -> Self {
        Self { model }
    }

    /// Bodies with the main one first, and their mentions in reading order.
    pub(super) fn find(&self, reading: &Reading<'_>, known: Known<'_>) -> (Vec<Body>, Vec<BodyMention>) {
        let (mut clusters, sectors) = clusters(reading, known, self.model.is_trained());
        judge::choose(&self.model, reading, &mut clusters, &sectors);
        clusters.retain(|cluster| cluster.score > 0);
        let mut mentions = Vec::new();
        for (body, cluster) in clusters.iter().enumerate() {
            mentions.extend(cluster.spans.iter().map(|&span| BodyMention { span, body }));
        }
        let kinds = reading.lexicon.words(ListId::BodyKind);
        let untold = |main: &&mut Cluster| {
            main.kind.is_none_or(|kind| kinds.get(kind as usize).is_some_and(|kind| kind.has("generic")))
        };
        if let Some(main) = clusters.first_mut().filter(untold) {
            kind_spoken_of(reading, main, &sectors);
        }
        short_forms(reading, &clusters, &mut mentions);
        mentions.sort_by_key(|mention| (mention.span, mention.body));
        let bodies =
            clusters.iter().enumerate().map(|(index, cluster)| body(reading, index, cluster, &mentions)).collect();
        (bodies, mentions)
    }

    /// What an annotated article teaches about the choice.
    pub(super) fn lessons(reading: &Reading<'_>, known: Known<'_>, annotated: &AnnotatedText) -> Vec<Example> {
        let (clusters, sectors) = clusters(reading, known, true);
        lessons::of(reading, &clusters, &sectors, annotated)
    }
}

/// What may be bodies, likeliest by the rules first, and the sectors of the named inspectorates.
fn clusters(reading: &Reading<'_>, known: Known<'_>, judged: bool) -> (Vec<Cluster>, Sectors) {
    let sectors = Sectors::of(reading, known.inspectorates);
    let mut candidates = kind_names(reading);
    candidates.extend(subject_names(reading, &candidates));
    if judged {
        let loose = loose_names(reading, &candidates, known.people);
        candidates.extend(loose);
    }
    candidates.sort_by_key(|candidate| candidate.span);
    let mut clusters = cluster(reading, &candidates, &sectors.all);
    if clusters.is_empty() && !known.inspectorates.is_empty() {
        clusters = cluster(reading, &frequent_names(reading), &sectors.all);
    }
    for cluster in &mut clusters {
        cluster.named = named(reading, &cluster.place);
        cluster.score = score(reading, cluster, &sectors.all);
    }
    if judged {
        own_services(&mut clusters, &sectors.all);
    }
    clusters.sort_by(|a, b| {
        let sure = |cluster: &Cluster| cluster.source <= Source::Subject;
        sure(b).cmp(&sure(a)).then(b.score.cmp(&a.score)).then(a.spans.first().cmp(&b.spans.first()))
    });
    (clusters, sectors)
}

/// What the named inspectorates inspect.
#[derive(Debug, Default)]
struct Sectors {
    /// Of all of them.
    all: Vec<String>,
    /// Of the one that is named most.
    lead: Vec<String>,
}

impl Sectors {
    fn of(reading: &Reading<'_>, inspectorates: &[InspectorateMention]) -> Self {
        let count = |mention: &InspectorateMention| {
            inspectorates.iter().filter(|other| other.inspectorate == mention.inspectorate).count()
        };
        // Of equals the first.
        let lead = inspectorates.iter().rev().max_by_key(|mention| count(mention)).map(|mention| mention.inspectorate);
        let inspected = |named: &dyn Fn(u16) -> bool| {
            let schemes = reading.lexicon.schemes().iter().filter(|scheme| named(scheme.inspectorate));
            let mut sectors: Vec<&String> = schemes.flat_map(|scheme| &scheme.sectors).collect();
            sectors.sort_unstable();
            sectors.dedup();
            sectors.into_iter().cloned().collect()
        };
        Self {
            all: inspected(&|known| inspectorates.iter().any(|mention| mention.inspectorate == known)),
            lead: inspected(&|known| lead == Some(known)),
        }
    }

    /// 0 nothing is known, 1 the lead inspectorate inspects `sector`, 2 another one does, 3 none.
    fn fit(&self, sector: &str) -> u32 {
        let holds = |sectors: &[String]| sectors.iter().any(|known| known == sector);
        match (self.all.is_empty(), holds(&self.lead), holds(&self.all)) {
            (true, ..) => 0,
            (_, true, _) => 1,
            (_, _, true) => 2,
            _ => 3,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::models::Models;
    use crate::names::Finder;
    use crate::names::people::view::with_reading;

    /// Text, main body and its kind.
    const MAIN: &[(&str, &str, &str)] = &[
        (
            "Cold cells at Larchcombe\n\nInspectors went to the men’s prison at Larchcombe in May. HM Inspectorate of Prisons \
             said Larchcombe was poor for safety.",
            "Larchcombe",
            "prison",
        ),
        (
            "Ofsted has been to Tansley, Orme and Wick Youth Offending Team. Tansley, Orme and Wick Youth Offending Team was \
             rated good by HM Inspectorate of Probation.",
            "Tansley, Orme and Wick Youth Offending Team",
            "youth offending team",
        ),
    ];

    #[test]
    fn the_main_body() {
        let lexicon = Lexicon::load(None).unwrap();
        let finder = Finder::new(&lexicon, &Models::embedded());
        for (text, name, kind) in MAIN {
            let names = with_reading(&lexicon, text, |reading| finder.find(reading));
            let main = names.bodies.first().map(|body| (body.name.as_str(), body.kind.as_str()));
            assert_eq!(main, Some((*name, *kind)), "{text}");
        }
    }

    #[test]
    fn names_that_share_a_kind_are_bodies_of_their_own() {
        let lexicon = Lexicon::load(None).unwrap();
        let finder = Finder::new(&lexicon, &Models::embedded());
        let text =
            "HM Inspectorate of Probation has rated the Tansley, Orme and Wick YOTs good. Tansley was visited in May.";
        let names = with_reading(&lexicon, text, |reading| finder.find(reading));
        let mut found: Vec<&str> = names.bodies.iter().map(|body| body.name.as_str()).collect();
        found.sort_unstable();
        assert_eq!(found, ["Orme", "Tansley", "Wick"]);
    }
}
