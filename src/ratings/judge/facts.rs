//! What a decision about a grade looks at: its words, what stands around it, what the rules say.

use super::window::{ahead, back, kind, number, word};
use super::{Case, Origin, Verdict, Voice, times};
use crate::choice::{Feature, Template, size};
use crate::ratings::Period;
use crate::ratings::licence::Licence;
use crate::ratings::units::Kind;
use crate::ratings::view::View;

const BIAS: Template = Template::new("bias");
const GRADE: Template = Template::new("grade");
const LOOK: Template = Template::new("look");
const LOOK_GRADE: Template = Template::new("look, grade");
const KIND_AT: [Template; 8] = templates(["k-4", "k-3", "k-2", "k-1", "k1", "k2", "k3", "k4"]);
const WORD_AT: [Template; 8] = templates(["w-4", "w-3", "w-2", "w-1", "w1", "w2", "w3", "w4"]);
const KINDS_BEFORE: Template = Template::new("kinds before");
const KINDS_AFTER: Template = Template::new("kinds after");
const KINDS_BESIDE: Template = Template::new("kinds beside");
const WORDS_BEFORE: Template = Template::new("words before");
const WORDS_AFTER: Template = Template::new("words after");
const WORDS_BESIDE: Template = Template::new("words beside");
const RULE: Template = Template::new("rule");
const RULE_FORM: Template = Template::new("rule, form");
const RULE_LOOK: Template = Template::new("rule, look");
const RULE_NEXT: Template = Template::new("rule, next");
const RULE_SUBJECT: Template = Template::new("rule, subject");
const FORM_SUBJECT: Template = Template::new("form, subject");
const SUBJECT: Template = Template::new("subject");
const CLAUSE_BEFORE: Template = Template::new("clause before");
const CLAUSE_AFTER: Template = Template::new("clause after");
const BAG_BEFORE: Template = Template::new("bag before");
const BAG_AFTER: Template = Template::new("bag after");
const HEAD: Template = Template::new("head");
const PLACE: Template = Template::new("place");
const PLACE_RULE: Template = Template::new("place, rule");
const PARAGRAPH: Template = Template::new("paragraph");
const VOICE: Template = Template::new("voice");
const VOICE_RULE: Template = Template::new("voice, rule");
const GRADES: Template = Template::new("grades");
const ORDER: Template = Template::new("order");
const LONG: Template = Template::new("long");
const EARLY: Template = Template::new("early");
const TAKEN: Template = Template::new("taken");
const FIRST_WORD: Template = Template::new("first word");
const WHEN: Template = Template::new("when");
const WHEN_FORM: Template = Template::new("when, form");
const LAST: Template = Template::new("last");
const TOLD: Template = Template::new("told");
const OWNER: Template = Template::new("owner");
const OTHER: Template = Template::new("other");

/// How many units before and after a grade are looked at one by one.
const NEAR: usize = 4;
/// How many units before and after it are looked at together.
const AROUND: usize = 14;

const fn templates<const N: usize>(names: [&str; N]) -> [Template; N] {
    let mut all = [Template::new(""); N];
    let mut at = 0;
    while at < N {
        all[at] = Template::new(names[at]);
        at += 1;
    }
    all
}

/// Facts on whether the grade is a rating.
pub(super) fn of_grade(case: &Case<'_, '_, '_>) -> Vec<Feature> {
    let mut facts = Vec::with_capacity(128);
    let (view, at) = (case.view, case.proposal.at);
    let grade = word(view, Some(at));
    let look = look(view, at);
    facts.extend([BIAS.is(0), GRADE.is(grade), LOOK.is(look), LOOK_GRADE.are(look, grade)]);
    beside(view, at, &mut facts);
    ruled(case, look, &mut facts);
    clause(view, at, &mut facts);
    placed(case, &mut facts);
    facts
}

/// Facts on when, and whose, a rating is.
pub(super) fn of_period(case: &Case<'_, '_, '_>, owned: &[Option<bool>]) -> Vec<Feature> {
    let mut facts = Vec::with_capacity(96);
    let (view, at) = (case.view, case.proposal.at);
    let when = when(case.proposal.period);
    let form = form(case.proposal.licence);
    facts.extend([BIAS.is(1), WHEN.is(when), WHEN_FORM.are(when, form)]);
    let flags = u32::from(case.setting.other) + 2 * u32::from(case.setting.roundup) + 4 * u32::from(case.setting.main);
    let section = u32::from(case.setting.section_previous);
    facts.extend([OTHER.is(flags), OTHER.are(flags, when), OTHER.are(8 + section, when)]);
    facts.push(SUBJECT.is(subject(case)));
    let (origin, mentions) = super::owners::standing(case, owned);
    let roundup = u32::from(case.setting.roundup);
    let first = size(view.sentence);
    facts.extend([OWNER.is(origin), OWNER.are(origin, mentions), OWNER.are(50 + origin * 2 + roundup, when)]);
    facts.extend([OWNER.are(100 + origin * 2 + roundup, mentions * 16 + first), OWNER.are(150 + mentions, first)]);
    let last = case.setting.last.map_or(99, |(period, ago)| self::when(period) * 16 + size(ago));
    let cue = case.setting.cue.map_or(99, |(told, ago)| u32::from(told.now) * 16 + size(ago));
    let inside = u32::from(view.any(0..view.units.len(), |kind| matches!(kind, Kind::Previous | Kind::Now)));
    let fresh = u32::from(case.setting.place == 0);
    facts.extend([LAST.are(last, fresh), LAST.are(200 + last, when * 2 + inside), TOLD.are(cue, inside)]);
    facts.extend([TOLD.are(200 + cue, when * 2 + fresh), LAST.are(400 + last, cue)]);
    times::framed(case, inside, when, &mut facts);
    beside(view, at, &mut facts);
    clause(view, at, &mut facts);
    times::cues(case, &mut facts);
    facts.extend([VOICE.is(voice(case.setting.voice)), PLACE.is(view.kind as u32)]);
    facts
}

/// Quotation marks, capitals, several words, a printed digit.
fn look(view: &View<'_, '_>, at: usize) -> u32 {
    u32::from(view.quoted(at))
        + 2 * u32::from(view.capital(at))
        + 4 * u32::from(view.word(at).contains(' '))
        + 8 * u32::from(view.units.get(at).is_some_and(|unit| unit.fixed.is_some()))
}

/// The units next to the grade, one by one and in pairs.
fn beside(view: &View<'_, '_>, at: usize, facts: &mut Vec<Feature>) {
    let before: [Option<usize>; NEAR] = std::array::from_fn(|steps| back(view, at, steps + 1));
    let after: [Option<usize>; NEAR] = std::array::from_fn(|steps| ahead(view, at, steps + 1));
    for steps in 0..NEAR {
        facts.push(KIND_AT[NEAR - 1 - steps].is(kind(view, before[steps])));
        facts.push(WORD_AT[NEAR - 1 - steps].is(word(view, before[steps])));
        facts.push(KIND_AT[NEAR + steps].is(kind(view, after[steps])));
        facts.push(WORD_AT[NEAR + steps].is(word(view, after[steps])));
    }
    facts.push(KINDS_BEFORE.are(kind(view, before[0]), kind(view, before[1])));
    facts.push(KINDS_AFTER.are(kind(view, after[0]), kind(view, after[1])));
    facts.push(KINDS_BESIDE.are(kind(view, before[0]), kind(view, after[0])));
    facts.push(WORDS_BEFORE.are(word(view, before[0]), word(view, before[1])));
    facts.push(WORDS_AFTER.are(word(view, after[0]), word(view, after[1])));
    facts.push(WORDS_BESIDE.are(word(view, before[0]), word(view, after[0])));
}

/// What the rules made of the grade, alone and with what else is seen.
fn ruled(case: &Case<'_, '_, '_>, look: u32, facts: &mut Vec<Feature>) {
    let view = case.view;
    let rule = verdict(case);
    let form = form(case.proposal.licence);
    let subject = subject(case);
    let next = kind(view, ahead(view, case.proposal.at, 1));
    facts.extend([
        RULE.is(rule),
        RULE_FORM.are(rule, form),
        RULE_LOOK.are(rule, look),
        RULE_NEXT.are(rule, next),
        RULE_SUBJECT.are(rule, subject),
        FORM_SUBJECT.are(form, subject),
        SUBJECT.is(subject),
        PLACE_RULE.are(view.kind as u32, rule),
        VOICE_RULE.are(voice(case.setting.voice), rule),
        VOICE.is(voice(case.setting.voice)),
    ]);
    if let Some(licence) = case.proposal.licence {
        facts.push(HEAD.is(word(view, Some(licence.head))));
    }
}

/// Which kinds of units and which words stand before and after the grade in its clause.
fn clause(view: &View<'_, '_>, at: usize, facts: &mut Vec<Feature>) {
    let before = view.clause_start(at, 0).max(at.saturating_sub(AROUND))..at;
    let after = at + 1..view.clause_end(at).min(at + 1 + AROUND);
    for (units, kinds, bag) in [(before, CLAUSE_BEFORE, BAG_BEFORE), (after, CLAUSE_AFTER, BAG_AFTER)] {
        let mut seen = 0_u64;
        for near in units {
            let number = number(view.kind(near));
            if seen & (1 << number) == 0 {
                seen |= 1 << number;
                facts.push(kinds.is(number));
            }
            facts.push(bag.is(word(view, Some(near))));
        }
    }
}

/// Where in sentence and article the grade stands.
fn placed(case: &Case<'_, '_, '_>, facts: &mut Vec<Feature>) {
    let view = case.view;
    let grades = view.units.iter().filter(|unit| unit.kind == Kind::Grade).count();
    let before = (0..case.proposal.at).filter(|&at| view.kind(at) == Some(Kind::Grade)).count();
    facts.extend([
        PLACE.is(view.kind as u32),
        GRADES.is(size(grades)),
        ORDER.is(size(before)),
        LONG.is(size(view.units.len() / 4)),
        EARLY.is(size(view.sentence)),
        PARAGRAPH.are(size(case.setting.place), u32::from(case.setting.follows)),
        PARAGRAPH.are(64 + size(case.setting.place) * 2 + u32::from(case.setting.follows), verdict(case)),
        TAKEN.are(size(case.setting.taken), u32::from(case.setting.has_overall)),
        FIRST_WORD.is(word(view, Some(0))),
    ]);
}

fn when(period: Period) -> u32 {
    match period {
        Period::Current => 0,
        Period::Previous => 1,
        Period::Other => 2,
    }
}

pub(super) fn form(licence: Option<Licence>) -> u32 {
    licence.map_or(0, |licence| 1 + licence.form as u32 * 4 + licence.strength as u32)
}

fn voice(voice: Voice) -> u32 {
    match voice {
        Voice::Article => 0,
        Voice::Inspector => 1,
        Voice::Other => 2,
    }
}

/// Number of what the rules decided.
fn verdict(case: &Case<'_, '_, '_>) -> u32 {
    let origin = match case.proposal.origin {
        Origin::Prose => 0,
        Origin::Label => 1,
        Origin::Digit => 2,
    };
    let verdict = match case.proposal.verdict {
        Verdict::Rating => 0,
        Verdict::Unlicensed => 1,
        Verdict::Vetoed(reason) => 16 + crate::choice::word(reason) % 1024,
        Verdict::Unborne => 3,
        Verdict::Press => 4,
    };
    verdict * 4 + origin
}

/// What the rules take for the subject.
pub(super) fn subject(case: &Case<'_, '_, '_>) -> u32 {
    let targets = &case.proposal.targets;
    let known = targets.items.iter().filter(|item| item.known).count().min(2) as u32;
    let unknown = u32::from(targets.items.iter().any(|item| !item.known));
    known
        + 3 * unknown
        + 8 * u32::from(targets.body.is_some())
        + 16 * u32::from(targets.pronoun)
        + 32 * u32::from(targets.overall_word)
        + 64 * u32::from(targets.found)
        + 128 * u32::from(targets.indefinite)
        + 256 * u32::from(targets.every_area)
}
