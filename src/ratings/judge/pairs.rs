//! What a decision about a grade and a thing it may be said of looks at.

use super::Case;
use super::candidates::{Candidate, Source};
use super::facts::{form, subject};
use super::window::{self, ahead, back, kind, number, word};
use crate::choice::{Feature, Template, size};
use crate::ratings::lists::Item;
use crate::ratings::units::Kind;
use crate::ratings::view::View;

const OVERALL: Template = Template::new("overall");
const OVERALL_KIND: Template = Template::new("overall kind");
const OVERALL_WORD: Template = Template::new("overall word");
const OVERALL_SUBJECT: Template = Template::new("overall subject");
const OVERALL_COUNT: Template = Template::new("overall count");
const OVERALL_HOLDS: Template = Template::new("overall holds");
const SOURCE: Template = Template::new("source");
const SOURCE_RULE: Template = Template::new("source, rule");
const SIDE_RULE: Template = Template::new("side, rule");
const FORM_SIDE: Template = Template::new("form, side");
const GAP: Template = Template::new("gap");
const GAP_COUNT: Template = Template::new("gap count");
const PATH: Template = Template::new("path");
const RANK: Template = Template::new("rank");
const RIVAL: Template = Template::new("rival");
const BEFORE: Template = Template::new("before");
const AFTER: Template = Template::new("after");
const WORD_BEFORE: Template = Template::new("word before");
const WORD_AFTER: Template = Template::new("word after");
const DOMAIN: Template = Template::new("domain");
const LISTED: Template = Template::new("listed");
const GRADE_BESIDE: Template = Template::new("grade beside");
const GRADES: Template = Template::new("grades and domains");
const SUBJECT: Template = Template::new("subject, rule");
const COUNT: Template = Template::new("count");
const WORDS: Template = Template::new("words");
const LEAD: Template = Template::new("lead");
const TAKEN: Template = Template::new("taken");
const DECIDED: Template = Template::new("decided");

/// Facts on whether the grade is said of candidate `index`; `meant` says what was decided of those before it in
/// `candidates::order`.
pub(super) fn facts(case: &Case<'_, '_, '_>, all: &[Candidate], index: usize, meant: &[Option<bool>]) -> Vec<Feature> {
    let mut facts = Vec::with_capacity(64);
    let Some(candidate) = all.get(index) else { return facts };
    let taken = meant.iter().filter(|meant| **meant == Some(true)).count();
    match &candidate.item {
        None => {
            overall(case, all, &mut facts);
            facts.push(TAKEN.are(100, size(taken)));
        }
        Some(item) => {
            domain(case, all, index, item, &mut facts);
            let ruled = u32::from(candidate.ruled);
            facts.push(TAKEN.are(size(taken), candidate.source as u32 + 8 * ruled));
            facts.push(DECIDED.are(decided(all, index, meant, case.view), ruled));
        }
    }
    facts
}

/// What was decided of the neighbours on either side, and whether they stand in one list with candidate `index`.
fn decided(all: &[Candidate], index: usize, meant: &[Option<bool>], view: &View<'_, '_>) -> u32 {
    let of = |other: Option<usize>, joined: u32| {
        let meant = other.and_then(|other| meant.get(other).copied().flatten());
        let meant = meant.map_or(0, |meant| 1 + u32::from(meant));
        meant * 3 + joined
    };
    let before = index.checked_sub(1);
    let left = of(before, before.map_or(0, |before| joined(all, before, index, view)));
    left * 9 + of(Some(index + 1), joined(all, index, index + 1, view))
}

fn overall(case: &Case<'_, '_, '_>, all: &[Candidate], facts: &mut Vec<Feature>) {
    let (view, at) = (case.view, case.proposal.at);
    let targets = &case.proposal.targets;
    let rule =
        u32::from(targets.items.is_empty()) + 2 * u32::from(targets.every_area) + 4 * u32::from(targets.overall_word);
    let form = form(case.proposal.licence);
    let own = all.iter().filter(|other| other.item.is_some() && other.source == Source::Sentence).count();
    facts.extend([
        OVERALL.is(rule),
        OVERALL.are(rule + 8, form),
        OVERALL.are(rule + 16, size(own)),
        OVERALL_SUBJECT.are(subject(case), rule),
        OVERALL_COUNT.are(size(own), size(all.len() - 1)),
        OVERALL_HOLDS.are(100, u32::from(case.setting.has_overall)),
        OVERALL_HOLDS.are(101, view.kind as u32),
    ]);
    for steps in 1..4 {
        let (before, after) = (back(view, at, steps), ahead(view, at, steps));
        let place = steps as u32;
        facts.extend([
            OVERALL_KIND.are(place, kind(view, before)),
            OVERALL_KIND.are(place + 4, kind(view, after)),
            OVERALL_WORD.are(place, word(view, before)),
            OVERALL_WORD.are(place + 4, word(view, after)),
        ]);
    }
    let clause = view.clause_start(at, 0)..view.clause_end(at);
    let mut seen = 0_u64;
    for near in clause {
        let number = number(view.kind(near));
        if seen & (1 << number) == 0 {
            seen |= 1 << number;
            facts.push(OVERALL_HOLDS.are(number, u32::from(near > at)));
        }
    }
}

fn domain(case: &Case<'_, '_, '_>, all: &[Candidate], index: usize, item: &Item, facts: &mut Vec<Feature>) {
    let (view, grade) = (case.view, case.proposal.at);
    let candidate = &all[index];
    let source = candidate.source as u32;
    let ruled = u32::from(candidate.ruled) + 2 * u32::from(case.proposal.targets.items.is_empty());
    let form = form(case.proposal.licence);
    facts.extend([SOURCE.is(source), SOURCE_RULE.are(source, ruled), SUBJECT.are(subject(case), ruled)]);
    let own = all.iter().filter(|other| other.item.is_some()).count();
    let grades = view.units.iter().filter(|unit| unit.kind == Kind::Grade).count();
    facts.extend([GRADES.are(size(own), size(grades)), GRADES.are(100 + ruled, size(grades))]);
    facts.push(DOMAIN.is(crate::choice::word(view.reading.folded(item.span))));
    facts.push(COUNT.are(source, counts(case, all)));
    facts.push(COUNT.are(source + 8 * ruled + 100, u32::from(holds_all(view))));
    if matches!(candidate.source, Source::Words | Source::Phrase) {
        facts.extend([WORDS.are(source, size(item.units.len())), LEAD.are(source, number(Some(item.lead)))]);
        let (first, last) = (Some(item.units.start), item.units.end.checked_sub(1));
        facts.extend([WORDS.are(10, word(view, first)), WORDS.are(11, word(view, last))]);
    }
    if !view.span.contains(item.span) || item.units.is_empty() {
        facts.extend([SIDE_RULE.are(2 + 4 * source, ruled), FORM_SIDE.are(form, 2 + 4 * source)]);
        return;
    }
    let side = u32::from(item.units.start > grade);
    facts.extend([SIDE_RULE.are(side, ruled), FORM_SIDE.are(form, side), FORM_SIDE.are(form, 8 + side + 2 * ruled)]);
    let gap = if side == 1 { grade + 1..item.units.start } else { item.units.end..grade };
    between(view, gap.clone(), side, facts);
    let nearer = all
        .iter()
        .filter_map(|other| other.item.as_ref())
        .filter(|other| !other.units.is_empty() && gap.contains(&other.units.start));
    facts.push(RANK.are(side, size(nearer.count())));
    facts.push(RIVAL.are(side, rival(view, grade, item)));
    beside(view, item, side, facts);
    facts.push(LISTED.are(side, neighbours(all, index, view)));
    let next = kind(view, ahead(view, grade, 1));
    let last = kind(view, back(view, grade, 1));
    facts.extend([GRADE_BESIDE.are(side * 2, next), GRADE_BESIDE.are(side * 2 + 1, last)]);
}

/// Whether the sentence speaks of all of several things.
pub(in crate::ratings) fn holds_all(view: &View<'_, '_>) -> bool {
    view.any(0..view.units.len(), |kind| matches!(kind, Kind::All | Kind::Area))
        || (0..view.units.len()).any(|at| matches!(view.word(at), "everything" | "rest" | "others" | "same" | "board"))
}

/// Whether the number that the sentence speaks of ("all four") is that of the domains named elsewhere: 0 no number, 1
/// another, 2 that one.
fn counts(case: &Case<'_, '_, '_>, all: &[Candidate]) -> u32 {
    let view = case.view;
    let elsewhere = all.iter().filter(|other| other.source == Source::Elsewhere).count();
    let said = (0..view.units.len()).find_map(|at| match view.word(at) {
        "two" | "both" => Some(2),
        "three" => Some(3),
        "four" => Some(4),
        "five" => Some(5),
        "six" => Some(6),
        _ => None,
    });
    said.map_or(0, |said| 1 + u32::from(said == elsewhere))
}

/// What stands between the domain and the grade.
fn between(view: &View<'_, '_>, gap: std::ops::Range<usize>, side: u32, facts: &mut Vec<Feature>) {
    let path = window::gap(view, gap.clone(), side, GAP, facts);
    facts.push(GAP_COUNT.are(side, size(gap.len())));
    let count = |kind: Kind| gap.clone().filter(|&at| view.kind(at) == Some(kind)).count();
    facts.push(GAP_COUNT.are(4 + side, size(count(Kind::Grade))));
    facts.push(GAP_COUNT.are(6 + side, size(count(Kind::Comma))));
    if gap.len() <= 7 {
        facts.push(PATH.are(side, path));
    }
}

/// Whether another grade stands nearer to the domain than this one, and on which side.
fn rival(view: &View<'_, '_>, grade: usize, item: &Item) -> u32 {
    let distance =
        |at: usize| if at < item.units.start { item.units.start - at } else { at + 1 - item.units.end.min(at + 1) };
    let own = distance(grade);
    let nearest = (0..view.units.len())
        .filter(|&at| at != grade && view.kind(at) == Some(Kind::Grade) && !item.units.contains(&at))
        .min_by_key(|&at| distance(at));
    match nearest {
        None => 0,
        Some(at) => {
            let nearer = u32::from(distance(at) < own);
            let same = u32::from((at < item.units.start) == (grade < item.units.start));
            1 + nearer + 2 * same
        }
    }
}

fn beside(view: &View<'_, '_>, item: &Item, side: u32, facts: &mut Vec<Feature>) {
    let before = back(view, item.units.start, 1);
    let after = ahead(view, item.units.end.saturating_sub(1), 1);
    let further = back(view, item.units.start, 2);
    facts.extend([
        BEFORE.are(side, kind(view, before)),
        BEFORE.are(2 + side * 64 + kind(view, before), kind(view, further)),
        AFTER.are(side, kind(view, after)),
        WORD_BEFORE.are(side, word(view, before)),
        WORD_AFTER.are(side, word(view, after)),
    ]);
}

/// Whether the candidates before and after stand in one list with it, and what the rules say of them.
fn neighbours(all: &[Candidate], index: usize, view: &View<'_, '_>) -> u32 {
    let before = index.checked_sub(1).map_or(0, |before| joined(all, before, index, view));
    before * 3 + joined(all, index, index + 1, view)
}

/// Whether two candidates stand in one list: 0 no, 1 yes, 2 yes and the rules take one of them.
fn joined(all: &[Candidate], one: usize, other: usize, view: &View<'_, '_>) -> u32 {
    let (Some(one), Some(other)) = (all.get(one), all.get(other)) else { return 0 };
    let ruled = u32::from(one.ruled || other.ruled);
    let (Some(first), Some(second)) = (&one.item, &other.item) else { return 0 };
    let gap = first.units.end..second.units.start;
    let list = !gap.is_empty()
        && gap.len() <= 4
        && gap.clone().all(|at| {
            matches!(
                view.kind(at),
                Some(
                    Kind::Comma | Kind::And | Kind::Det | Kind::Semi | Kind::Quote | Kind::In | Kind::For | Kind::Word
                )
            )
        });
    if list { 1 + ruled } else { 0 }
}
