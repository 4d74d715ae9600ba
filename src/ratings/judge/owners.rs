//! Whose rating it is: the bodies named around a grade.

use super::Case;
use super::facts::{form, subject};
use super::window::{self, ahead, back, kind, number, word};
use crate::choice::{Feature, Template, size};
use crate::ratings::targets::Owner;
use crate::ratings::units::Kind;
use crate::ratings::view::View;

const SOURCE: Template = Template::new("owner source");
const RULE: Template = Template::new("owner rule");
const SIDE: Template = Template::new("owner side");
const FORM: Template = Template::new("owner form");
const GAP: Template = Template::new("owner gap");
const COUNT: Template = Template::new("owner count");
const PATH: Template = Template::new("owner path");
const RANK: Template = Template::new("owner rank");
const BEFORE: Template = Template::new("owner before");
const AFTER: Template = Template::new("owner after");
const WORD_BEFORE: Template = Template::new("owner word before");
const WORD_AFTER: Template = Template::new("owner word after");
const SUBJECT: Template = Template::new("owner subject");
const MENTIONS: Template = Template::new("owner mentions");
const DECIDED: Template = Template::new("owner decided");
const RIVAL: Template = Template::new("owner rival");
const FIRST: Template = Template::new("owner first");

/// Where a body comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ratings) enum Origin {
    /// The article's main body.
    Main,
    /// The body of the section.
    Section,
    /// The body named last before the sentence.
    Last,
    /// A body named in the sentence.
    Named,
    /// A body meant in the sentence without its name ("the service").
    Meant,
    /// A name in the sentence that is none of the bodies known.
    Name,
}

/// A body that a rating may be of.
#[derive(Debug, Clone)]
pub(in crate::ratings) struct Candidate {
    pub(in crate::ratings) owner: Owner,
    /// Its name.
    pub(in crate::ratings) name: String,
    pub(in crate::ratings) origin: Origin,
    /// Units of its name in the sentence.
    pub(in crate::ratings) units: std::ops::Range<usize>,
    /// How often the article names it.
    pub(in crate::ratings) mentions: usize,
    /// The rules take it for the body rated.
    pub(in crate::ratings) ruled: bool,
}

/// Runs of capitalised words of the sentence that may be names of bodies, in units.
pub(in crate::ratings) fn names(view: &View<'_, '_>) -> Vec<std::ops::Range<usize>> {
    let named = |at: usize| {
        view.kind(at) == Some(Kind::Word)
            && view.units.get(at).is_some_and(|unit| view.reading.of(unit.span).starts_with(char::is_uppercase))
    };
    let inner = |at: usize| {
        named(at)
            || view.kind(at) == Some(Kind::BodyKind) && view.capital(at)
            || matches!(view.kind(at), Some(Kind::And | Kind::Of)) && named(at + 1)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < view.units.len() {
        if !named(at) {
            at += 1;
            continue;
        }
        let start = at;
        while at < view.units.len() && inner(at) {
            at += 1;
        }
        // A single word that opens the sentence has its capital from there.
        if start > 0 || at > start + 1 {
            found.push(start..at);
        }
    }
    found
}

/// The order in which the candidates are decided: from the grade outwards, those not in the sentence last.
pub(super) fn order(case: &Case<'_, '_, '_>) -> Vec<usize> {
    let grade = case.proposal.at;
    let distance = |index: &usize| match case.owners.get(*index) {
        Some(candidate) if !candidate.units.is_empty() => {
            grade.abs_diff(candidate.units.start).min(grade.abs_diff(candidate.units.end))
        }
        _ => usize::MAX,
    };
    let mut order: Vec<usize> = (0..case.owners.len()).collect();
    order.sort_by_key(distance);
    order
}

/// Facts on whether the rating is of candidate `index`; `owned` says what was decided of those before it in [`order`].
pub(super) fn facts(case: &Case<'_, '_, '_>, index: usize, owned: &[Option<bool>]) -> Vec<Feature> {
    let mut facts = Vec::with_capacity(64);
    let Some(candidate) = case.owners.get(index) else { return facts };
    let (view, grade) = (case.view, case.proposal.at);
    let (origin, ruled) = (candidate.origin as u32, u32::from(candidate.ruled));
    let form = form(case.proposal.licence);
    let inside = case.owners.iter().filter(|other| matches!(other.origin, Origin::Named | Origin::Name)).count();
    let taken = owned.iter().filter(|owned| **owned == Some(true)).count();
    let roundup = u32::from(case.setting.roundup);
    facts.extend([
        SOURCE.is(origin),
        RULE.are(origin, ruled),
        RULE.are(origin + 8 * ruled + 16 * roundup, size(inside)),
        RULE.are(200 + u32::from(case.setting.other), origin * 2 + ruled),
        SUBJECT.are(subject(case), origin),
        MENTIONS.are(origin, size(candidate.mentions)),
        DECIDED.are(origin * 2 + ruled, size(taken)),
        FIRST.are(origin, size(view.sentence)),
        FIRST.are(100 + origin, view.kind as u32),
    ]);
    if candidate.units.is_empty() {
        holds(case, origin, &mut facts);
        return facts;
    }
    let side = u32::from(candidate.units.start > grade);
    let gap = if side == 1 { grade + 1..candidate.units.start } else { candidate.units.end..grade };
    facts.extend([SIDE.are(side, origin), SIDE.are(side + 2, origin * 2 + ruled), FORM.are(form, side * 8 + origin)]);
    between(view, gap.clone(), side, &mut facts);
    let nearer = case.owners.iter().filter(|other| !other.units.is_empty() && gap.contains(&other.units.start));
    facts.push(RANK.are(side * 8 + origin, size(nearer.count())));
    let before = back(view, candidate.units.start, 1);
    let after = ahead(view, candidate.units.end.saturating_sub(1), 1);
    facts.extend([
        BEFORE.are(side, kind(view, before)),
        AFTER.are(side, kind(view, after)),
        WORD_BEFORE.are(side, word(view, before)),
        WORD_BEFORE.are(side + 2, word(view, back(view, candidate.units.start, 2))),
        WORD_AFTER.are(side, word(view, after)),
        RIVAL.are(side, rival(view, grade, &candidate.units)),
        DECIDED.are(300 + origin, decided(case, index, owned)),
    ]);
    facts
}

/// Facts on a body that the sentence does not name: what it names instead.
fn holds(case: &Case<'_, '_, '_>, origin: u32, facts: &mut Vec<Feature>) {
    let (view, at) = (case.view, case.proposal.at);
    let mut seen = 0_u64;
    for near in view.clause_start(at, 0)..view.clause_end(at) {
        let number = number(view.kind(near));
        if seen & (1 << number) == 0 {
            seen |= 1 << number;
            facts.push(GAP.are(8 + origin, number * 2 + u32::from(near > at)));
        }
        facts.push(WORD_BEFORE.are(8 + origin, word(view, Some(near))));
    }
    facts.push(WORD_AFTER.are(8 + origin, word(view, Some(0))));
}

/// What stands between the name and the grade.
fn between(view: &View<'_, '_>, gap: std::ops::Range<usize>, side: u32, facts: &mut Vec<Feature>) {
    let path = window::gap(view, gap.clone(), side, GAP, facts);
    facts.push(COUNT.are(side, size(gap.len())));
    let grades = gap.clone().filter(|&at| view.kind(at) == Some(Kind::Grade)).count();
    facts.push(COUNT.are(2 + side, size(grades)));
    if gap.len() <= 6 {
        facts.push(PATH.are(side, path));
    }
}

/// Whether another grade stands nearer to the name than this one: 0 none at all, 1 no, 2 yes.
fn rival(view: &View<'_, '_>, grade: usize, units: &std::ops::Range<usize>) -> u32 {
    let distance = |at: usize| if at < units.start { units.start - at } else { at - (units.end - 1).min(at) };
    let others = (0..view.units.len()).filter(|&at| at != grade && view.kind(at) == Some(Kind::Grade));
    others.map(distance).min().map_or(0, |nearest| 1 + u32::from(nearest < distance(grade)))
}

/// What was decided of the name before and after it in a list: "A, B and C were rated good".
fn decided(case: &Case<'_, '_, '_>, index: usize, owned: &[Option<bool>]) -> u32 {
    let view = case.view;
    let own = &case.owners[index].units;
    let listed = |first: &std::ops::Range<usize>, second: &std::ops::Range<usize>| {
        let gap = first.end..second.start;
        !gap.is_empty()
            && gap.len() <= 3
            && gap.clone().all(|at| matches!(view.kind(at), Some(Kind::Comma | Kind::And | Kind::Det | Kind::Semi)))
    };
    let mut found = 0;
    for (at, other) in case.owners.iter().enumerate().filter(|(at, other)| *at != index && !other.units.is_empty()) {
        if listed(&other.units, own) || listed(own, &other.units) {
            let meant = owned.get(at).copied().flatten().map_or(1, |owned| 2 + u32::from(owned));
            found = found.max(meant);
        }
    }
    found
}

/// What is known of the body decided on, for the period: where it comes from and how often the article names it.
pub(super) fn standing(case: &Case<'_, '_, '_>, owned: &[Option<bool>]) -> (u32, u32) {
    let mut chosen = case.owners.iter().zip(owned).filter(|(_, owned)| **owned == Some(true)).map(|(owner, _)| owner);
    chosen.next().map_or((9, 0), |owner| {
        let main = u32::from(owner.owner.body == Some(0));
        (owner.origin as u32 + 10 * main, size(owner.mentions))
    })
}
