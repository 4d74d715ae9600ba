//! What the choice between frameworks looks at, and the rule that stands where nothing was trained.
//!
//! *What it finds* — per scheme: how its inspectorate is named, whether it inspects bodies like those in the article,
//! where and when it was in use, and how many of the article's grade and domain words it explains.
//! *Why* — each of them alone misleads: a council paper names five inspectorates, a columnist none.
//! *Example* — "inspectors", a nursery, "quality of education", 2023: the education inspection framework of that year.
//! *Known misses* — two frameworks of one inspectorate with the same words and no date are told apart by luck.

use super::evidence::{Evidence, Named};
use crate::choice::{Facts, Template};
use crate::lexicon::{Naming, Scheme};
use crate::reading::Reading;

const NAMED: Template = Template::new("inspectorate named");
const NAMED_FIT: Template = Template::new("inspectorate named, and the body");
const LEADS: Template = Template::new("inspectorate leads");
const COUNT: Template = Template::new("mentions of the inspectorate");
const GRADED: Template = Template::new("mentions beside a grade");
const PARTNER: Template = Template::new("share of mentions behind another");
const FIT: Template = Template::new("the main body is of the sector");
const SHARE: Template = Template::new("share of the bodies of the sector");
const YEAR: Template = Template::new("years of the scheme");
const COUNTRY: Template = Template::new("country of the scheme");
const GRADES: Template = Template::new("grades explained");
const SPECIAL_GRADES: Template = Template::new("special grades explained");
const STRANGE_GRADES: Template = Template::new("grades not explained");
const DOMAINS: Template = Template::new("domains explained");
const SPECIAL_DOMAINS: Template = Template::new("special domains explained");
const GRADED_DOMAINS: Template = Template::new("graded domains explained");
const GRADED_MENTIONS: Template = Template::new("mentions of graded domains");
const FEWER: Template = Template::new("graded domains another explains");
const UNGRADED: Template = Template::new("the scheme has no grades");
const RULE: Template = Template::new("points behind the best by rule");
const NONE: Template = Template::new("none");
const NONE_TRAP: Template = Template::new("none: grades of no inspection");
const NONE_BEST: Template = Template::new("none: the most points by rule");
const NONE_GRADES: Template = Template::new("none: grades");
const NONE_DOMAINS: Template = Template::new("none: graded domains");

/// Whether a scheme inspects bodies like the article's main one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Unknown,
    Fits,
    Other,
}

fn fit(evidence: &Evidence, reading: &Reading<'_>, scheme: &Scheme) -> Fit {
    match evidence.fits(reading, &scheme.sectors) {
        None => Fit::Unknown,
        Some(true) => Fit::Fits,
        Some(false) => Fit::Other,
    }
}

/// When an article appeared.
#[derive(Debug, Clone, Copy)]
pub(in crate::ratings) enum When {
    /// It says so: in this year.
    Stated(u16),
    /// Not before this year, the latest that it names.
    After(u16),
    /// Nothing is known.
    Unknown,
}

impl When {
    pub(in crate::ratings) fn new(stated: Option<u16>, latest: Option<u16>) -> Self {
        match (stated, latest) {
            (Some(year), _) => Self::Stated(year),
            (None, Some(year)) => Self::After(year),
            (None, None) => Self::Unknown,
        }
    }

    /// The year, if one is known.
    pub(in crate::ratings) fn year(self) -> Option<u16> {
        match self {
            Self::Stated(year) | Self::After(year) => Some(year),
            Self::Unknown => None,
        }
    }
}

/// How the inspectorate is named, as a number.
fn level(named: Named, any: bool) -> u32 {
    match named.best {
        Some(Naming::Ambiguous) => 3,
        Some(Naming::Implied) => 4,
        Some(Naming::Informal) => 5,
        Some(Naming::Named) => 6,
        None if named.aside => 2,
        None => u32::from(any),
    }
}

/// Tells that there are at least 1, 2, 3, 5, 8 of something.
fn at_least(facts: &mut impl Facts, template: Template, count: u8) {
    for step in [1, 2, 3, 5, 8] {
        if count >= step {
            facts.push(template.is(u32::from(step)));
        }
    }
}

/// The facts about one scheme; `rule` is what the rule says of it, `best` the most it says of any.
pub(super) fn of_scheme(
    facts: &mut impl Facts,
    (evidence, reading): (&Evidence, &Reading<'_>),
    (index, scheme): (usize, &Scheme),
    when: When,
    behind: Option<i32>,
) {
    let named = evidence.named.get(usize::from(scheme.inspectorate)).copied().unwrap_or_default();
    let fit = fit(evidence, reading, scheme);
    naming(facts, named, evidence, fit);
    facts.push(FIT.is(fit as u32));
    let share = evidence.share(reading, &scheme.sectors).map_or(9, |share| match share {
        0 => 0,
        1..=2 => 1,
        3..=5 => 2,
        6..=8 => 3,
        _ => 4,
    });
    facts.push(SHARE.are(share, u32::from(named.best.is_some())));
    facts.push(YEAR.is(years(scheme, when)));
    let (own, other) = evidence.country(&scheme.country);
    facts.push(COUNTRY.are(u32::from(own), u32::from(other)));
    words(facts, evidence, index);
    facts.push(UNGRADED.is(u32::from(scheme.grades.is_empty())));
    facts.push(RULE.is(behind.map_or(9, |behind| match behind {
        0 => 0,
        1..=2 => 1,
        3..=5 => 2,
        6..=9 => 3,
        10..=15 => 4,
        _ => 5,
    })));
    facts.end();
}

fn naming(facts: &mut impl Facts, named: Named, evidence: &Evidence, fit: Fit) {
    let level = level(named, evidence.names_any);
    facts.push(NAMED.is(level));
    facts.push(NAMED_FIT.are(level, fit as u32));
    if named.best.is_some() {
        facts.push(LEADS.is(u32::from(named.leads)));
        at_least(facts, COUNT, named.count);
        at_least(facts, GRADED, named.graded);
        facts.push(PARTNER.is(u32::from(named.partner) * 4 / u32::from(named.count.max(1))));
    }
}

/// The words that the scheme explains.
fn words(facts: &mut impl Facts, evidence: &Evidence, index: usize) {
    let own = evidence.explained.get(index).copied().unwrap_or_default();
    at_least(facts, GRADES, own.grades);
    at_least(facts, SPECIAL_GRADES, own.special_grades);
    at_least(facts, STRANGE_GRADES, evidence.grades.saturating_sub(own.grades));
    at_least(facts, DOMAINS, own.domains);
    at_least(facts, SPECIAL_DOMAINS, own.special_domains);
    at_least(facts, GRADED_DOMAINS, own.graded_domains);
    at_least(facts, GRADED_MENTIONS, own.graded_mentions);
    at_least(facts, FEWER, evidence.most_graded_domains.saturating_sub(own.graded_domains));
}

/// How the article's year lies to the scheme's years.
fn years(scheme: &Scheme, when: When) -> u32 {
    let Some(year) = when.year() else { return u32::from(scheme.years_to.is_none()) };
    let after = scheme.years_to.map_or(0, |last| year.saturating_sub(last));
    let before = scheme.years_from.saturating_sub(year);
    let lies = match (before, after) {
        (0, 0) if year == scheme.years_from => 2,
        (0, 0) if Some(year) == scheme.years_to => 3,
        (0, 0) => 4,
        (0, 1) => 5,
        (0, 2..=3) => 6,
        (0, _) => 7,
        (1, _) => 8,
        (2..=4, _) => 9,
        _ => 10,
    };
    if matches!(when, When::Stated(_)) { lies } else { lies + 16 }
}

/// The facts for "none of them".
pub(super) fn of_none(facts: &mut impl Facts, evidence: &Evidence, reading: &Reading<'_>, best: Option<i32>) {
    facts.push(NONE.are(u32::from(evidence.inspection), u32::from(evidence.names_any)));
    let (trap, leads) = evidence.trap(reading);
    facts.push(NONE_TRAP.are(u32::from(trap), u32::from(leads)));
    facts.push(NONE_BEST.is((best.unwrap_or(0).clamp(0, 39) / 8).cast_unsigned()));
    at_least(facts, NONE_GRADES, evidence.grades);
    at_least(facts, NONE_DOMAINS, evidence.most_graded_domains);
    facts.end();
}

/// Points that the rule gives a scheme; `None` where nothing points to it.
pub(super) fn rule(
    (evidence, reading): (&Evidence, &Reading<'_>),
    (index, scheme): (usize, &Scheme),
    when: When,
) -> Option<i32> {
    let named = evidence.named.get(usize::from(scheme.inspectorate)).copied().unwrap_or_default();
    let fits = fit(evidence, reading, scheme);
    let naming = naming_points(named);
    if naming == 0 && (fits != Fit::Fits || !evidence.inspection || evidence.names_any) {
        return None;
    }
    let sector = match fits {
        Fit::Fits => 10,
        Fit::Unknown => 0,
        Fit::Other => -6,
    };
    let in_use = match when.year() {
        Some(year) if scheme.covers(year) => 6,
        Some(_) => -6,
        None => i32::from(scheme.years_to.is_none()),
    };
    let own = evidence.explained.get(index).copied().unwrap_or_default();
    let words = 2 * i32::from(own.grades) - i32::from(evidence.grades.min(4)) + 2 * i32::from(own.domains.min(5));
    Some(naming + sector + in_use + words)
}

/// How strongly the article names an inspectorate: 0 not at all; more for a name, for repetition, for being first.
fn naming_points(named: Named) -> i32 {
    let base = match named.best {
        // A masthead or footer alone still counts a little: a school's page ends with the inspectorate's number.
        None => return i32::from(named.aside) * 4,
        Some(Naming::Ambiguous) => 4,
        Some(Naming::Informal) => 9,
        Some(Naming::Implied) => 11,
        Some(Naming::Named) => 10,
    };
    base + 2 * i32::from(named.count.min(4)) + if named.leads { 4 } else { 0 }
}
