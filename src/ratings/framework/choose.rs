//! Ranks the frameworks for an article, and learns from annotated ones how to.

use std::cmp::Reverse;

use super::evidence::Evidence;
use super::facts::{self, When};
use super::{Frameworks, WordKinds};
use crate::choice::{Candidates, Example, Model};
use crate::lexicon::Lexicon;
use crate::models::{Decision, Models};
use crate::names::Names;
use crate::reading::Reading;

/// A scheme that is this likely is a candidate, whoever is named.
const POSSIBLE: f32 = 0.05;
/// A scheme's domains are looked for where it is this likely.
const SPEAKS: f32 = 0.01;
/// An article is about none of the schemes from here on.
const NONE: f32 = 0.5;
/// The same for one that names an inspectorate beside a body of a kind that it inspects.
const NONE_FITTING: f32 = 0.9;
/// The same for one that names no inspectorate, in chances of the likeliest scheme.
const NONE_NAMED: f32 = 2.0;
/// Points by the rule of a scheme whose inspectorate is named, beside a body of a kind that it inspects.
const FITTING: i32 = 20;
/// An article is surely about a scheme from here on.
const SURE: f32 = 0.8;
/// A second scheme is nearly as likely as the first from this share of its probability on.
const CLOSE: f32 = 0.4;
/// The same for the rule, in points.
const CLOSE_POINTS: i32 = 3;

/// Chooses frameworks; made once per run.
#[derive(Debug)]
pub(in crate::ratings) struct Chooser {
    kinds: WordKinds,
    model: Model,
}

impl Chooser {
    pub(in crate::ratings) fn new(lexicon: &Lexicon, models: &Models) -> Self {
        Self { kinds: WordKinds::new(lexicon), model: models.of(Decision::Frameworks).clone() }
    }

    /// Ranks the schemes for one article; empty when nothing says that it is about an inspection.
    pub(in crate::ratings) fn choose(&self, reading: &Reading<'_>, names: &Names, when: When) -> Frameworks<'_> {
        let evidence = Evidence::gather(reading, names);
        let points = points(reading, &evidence, when);
        if !self.model.is_trained() {
            return self.by_rule(reading, &points);
        }
        if !(evidence.names_any || (evidence.inspection && evidence.grades > 0)) {
            return self.ranked(reading, Vec::new(), false);
        }
        let (candidates, schemes) = candidates(reading, &evidence, &points, when);
        let chances = self.model.chances(&candidates);
        let (none, chances) = chances.split_last().map_or((1.0, &[][..]), |(&none, rest)| (none, rest));
        let best = chances.iter().copied().fold(0.0, f32::max);
        let best_points = points.iter().flatten().copied().max().unwrap_or_default();
        let fitting = evidence.names_any && best_points >= FITTING;
        if none >= if fitting { NONE_FITTING } else { NONE } || (!evidence.names_any && none > NONE_NAMED * best) {
            return self.ranked(reading, Vec::new(), false);
        }
        let ranked = schemes.into_iter().zip(chances.iter().copied()).collect();
        let pointed = |scheme: u16| points.get(usize::from(scheme)).is_some_and(Option::is_some);
        self.by_chance((reading, &evidence), ranked, pointed)
    }

    /// Ranks schemes by their chances; those that are `pointed` to stay, however unlikely.
    fn by_chance(
        &self,
        (reading, evidence): (&Reading<'_>, &Evidence),
        mut ranked: Vec<(u16, f32)>,
        pointed: impl Fn(u16) -> bool,
    ) -> Frameworks<'_> {
        // Of equals the newest: an article without a date is more likely of late.
        ranked
            .sort_by(|one, other| other.1.total_cmp(&one.1).then(since(reading, other.0).cmp(&since(reading, one.0))));
        let in_doubt = matches!(ranked.as_slice(), [(_, first), (_, second), ..] if *second >= CLOSE * first);
        let sure = ranked.first().is_some_and(|&(_, chance)| chance >= SURE);
        let first = ranked.first().map(|&(scheme, _)| inspectorate(reading, scheme));
        let own = |scheme: u16| first == Some(inspectorate(reading, scheme));
        // Earlier grades may be of an earlier framework of the same inspectorate.
        ranked.retain(|&(scheme, chance)| pointed(scheme) || chance >= POSSIBLE || own(scheme));
        let silent =
            |&(scheme, chance): &(u16, f32)| chance < SPEAKS && (own(scheme) || !graded(reading, evidence, scheme));
        let silent: Vec<u16> = ranked.iter().filter(|entry| silent(entry)).map(|&(scheme, _)| scheme).collect();
        let ranked = ranked.into_iter().map(|(scheme, _)| scheme).collect();
        self.ranked(reading, ranked, in_doubt).surely(sure).without_domains_of(&silent)
    }

    /// The choice that an annotated article made; nothing to learn where its framework is unknown here.
    pub(in crate::ratings) fn lesson(
        reading: &Reading<'_>,
        names: &Names,
        when: When,
        framework: &str,
    ) -> Option<Example> {
        let evidence = Evidence::gather(reading, names);
        let points = points(reading, &evidence, when);
        let (candidates, schemes) = candidates(reading, &evidence, &points, when);
        let id = |scheme: &u16| reading.lexicon.schemes().get(usize::from(*scheme)).map(|scheme| scheme.id.as_str());
        let right = match framework {
            "" => schemes.len(),
            framework => schemes.iter().position(|scheme| id(scheme) == Some(framework))?,
        };
        Some(Example::new(candidates, vec![right]))
    }

    fn by_rule(&self, reading: &Reading<'_>, points: &[Option<i32>]) -> Frameworks<'_> {
        let with_points = |(scheme, points): (usize, &Option<i32>)| points.map(|points| (scheme as u16, points));
        let mut ranked: Vec<(u16, i32)> = points.iter().enumerate().filter_map(with_points).collect();
        ranked.sort_by_key(|&(scheme, points)| (Reverse(points), Reverse(since(reading, scheme)), scheme));
        let in_doubt = matches!(ranked.as_slice(), [(_, first), (_, second), ..] if first - second < CLOSE_POINTS);
        self.ranked(reading, ranked.into_iter().map(|(scheme, _)| scheme).collect(), in_doubt)
    }

    fn ranked(&self, reading: &Reading<'_>, ranked: Vec<u16>, in_doubt: bool) -> Frameworks<'_> {
        let mut places = vec![u16::MAX; reading.lexicon.schemes().len()];
        for (place, &scheme) in ranked.iter().enumerate() {
            places[usize::from(scheme)] = place as u16;
        }
        Frameworks { ranked, domains: places.clone(), places, in_doubt, sure: false, kinds: &self.kinds }
    }
}

/// Whether the scheme's inspectorate is named beside a grade.
fn graded(reading: &Reading<'_>, evidence: &Evidence, scheme: u16) -> bool {
    let named = inspectorate(reading, scheme).and_then(|own| evidence.named.get(usize::from(own)));
    named.is_some_and(|named| named.graded > 0)
}

fn inspectorate(reading: &Reading<'_>, scheme: u16) -> Option<u16> {
    reading.lexicon.schemes().get(usize::from(scheme)).map(|scheme| scheme.inspectorate)
}

fn since(reading: &Reading<'_>, scheme: u16) -> u16 {
    reading.lexicon.schemes().get(usize::from(scheme)).map_or(0, |scheme| scheme.years_from)
}

/// Per scheme what the rule gives it; nothing for those that are no inspection's.
fn points(reading: &Reading<'_>, evidence: &Evidence, when: When) -> Vec<Option<i32>> {
    let inspects = |inspectorate: u16| reading.lexicon.inspectorates()[usize::from(inspectorate)].inspects;
    let schemes = reading.lexicon.schemes().iter().enumerate();
    schemes
        .map(|(index, scheme)| {
            inspects(scheme.inspectorate).then(|| facts::rule((evidence, reading), (index, scheme), when)).flatten()
        })
        .collect()
}

/// What is known of every scheme that can be chosen, in the order of the schemes given beside it; last of "none".
fn candidates(
    reading: &Reading<'_>,
    evidence: &Evidence,
    points: &[Option<i32>],
    when: When,
) -> (Candidates, Vec<u16>) {
    let best = points.iter().flatten().copied().max();
    let (mut candidates, mut schemes) = (Candidates::default(), Vec::new());
    for (index, scheme) in reading.lexicon.schemes().iter().enumerate() {
        if reading.lexicon.inspectorates()[usize::from(scheme.inspectorate)].inspects {
            let behind = points.get(index).copied().flatten().zip(best).map(|(own, best)| best - own);
            facts::of_scheme(&mut candidates, (evidence, reading), (index, scheme), when, behind);
            schemes.push(index as u16);
        }
    }
    facts::of_none(&mut candidates, evidence, reading, best);
    (candidates, schemes)
}
