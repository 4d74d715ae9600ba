//! The second look: what a row is, beside all other rows of the article.
//!
//! A sentence is read without knowing what comes after it. Once all are read, "good" of now and "inadequate" of now for
//! one domain of one body stand side by side, and one of them is of before, or no rating at all; a later "now" makes what
//! stood above it earlier.

use super::{PERIODS, Voice};
use crate::choice::{Feature, Template, size, word};
use crate::ratings::{Period, Rating};

const BIAS: Template = Template::new("bias");
const RATED: Template = Template::new("rated");
const PERIOD: Template = Template::new("period");
const PERIOD_OF: Template = Template::new("period of");
const TARGET: Template = Template::new("target");
const WHOSE: Template = Template::new("whose");
const FIRM: Template = Template::new("firm");
const JOINT: Template = Template::new("joint");
const JOINT_FIRM: Template = Template::new("joint, firm");
const RANK: Template = Template::new("rank");
const RIVAL: Template = Template::new("rival");
const RIVAL_OWN: Template = Template::new("rival, own");
const RIVAL_NEAR: Template = Template::new("rival near");
const RIVALS: Template = Template::new("rivals");
const SUPPORT: Template = Template::new("support");
const SUPPORT_OWN: Template = Template::new("support, own");
const BESIDE: Template = Template::new("beside");
const BESIDE_OWN: Template = Template::new("beside, own");
const CUE: Template = Template::new("cue");
const CUE_OWN: Template = Template::new("cue, own");
const CUES: Template = Template::new("cues");
const FIRST: Template = Template::new("first");
const GRADE: Template = Template::new("grade");
const PLACE: Template = Template::new("place");
const VOICE: Template = Template::new("voice");
const OWNER: Template = Template::new("owner");
const ROWS: Template = Template::new("rows");
const SCHEME: Template = Template::new("scheme");

/// What was thought of a row when its sentence was read.
#[derive(Debug, Clone, Copy)]
pub(in crate::ratings) struct Look {
    /// How likely the grade is a rating.
    pub(in crate::ratings) rated: f32,
    /// How likely it is of now, of before, of another body.
    pub(in crate::ratings) periods: [f32; 3],
    /// How likely it is said of the row's domain.
    pub(in crate::ratings) target: f32,
    /// How likely it is the rating of the row's body.
    pub(in crate::ratings) whose: f32,
    /// Whether that was enough for a row.
    pub(in crate::ratings) firm: bool,
}

impl Look {
    /// That of a row which a rule made, as sure as `confidence`.
    pub(in crate::ratings) fn ruled(period: Period, confidence: f32) -> Self {
        let periods = PERIODS.map(|known| if known == period { 0.8 } else { 0.1 });
        Self { rated: confidence, periods, target: confidence, whose: confidence, firm: true }
    }

    fn period(&self) -> usize {
        (0..PERIODS.len()).fold(0, |best, at| if self.periods[at] > self.periods[best] { at } else { best })
    }

    /// Probability that all of it is right, were its parts independent.
    fn joint(&self) -> f32 {
        self.rated * self.periods[self.period()] * self.target * self.whose
    }

    /// Period and sureness in one number below 64.
    fn number(&self) -> u32 {
        self.period() as u32 * 16 + bin(self.joint()) / 2 + 8 * u32::from(self.firm)
    }
}

/// Where a row stands.
#[derive(Debug, Clone, Copy)]
pub(in crate::ratings) struct Place {
    /// In whose words.
    pub(in crate::ratings) voice: Voice,
    /// Number of the kind of its paragraph.
    pub(in crate::ratings) kind: u32,
    /// Whether the last word of time up to its sentence says now, and how many sentences before it stands.
    pub(in crate::ratings) before: Option<(bool, usize)>,
    /// The same of the next one after its sentence.
    pub(in crate::ratings) after: Option<(bool, usize)>,
    /// It is of the framework that is likeliest for the article, and that is not in doubt.
    pub(in crate::ratings) own_framework: bool,
}

/// A row that was made, or almost, when its sentence was read.
#[derive(Debug, Clone)]
pub(in crate::ratings) struct Row {
    pub(in crate::ratings) rating: Rating,
    pub(in crate::ratings) look: Look,
    pub(in crate::ratings) place: Place,
}

/// All rows of an article in reading order, and which of them say something of the same thing.
pub(in crate::ratings) struct Rows<'a> {
    all: &'a [Row],
    /// Indexes of rows, those of one body and domain side by side, in reading order.
    together: Vec<usize>,
    /// For each row the range of `together` with its body and domain.
    group: Vec<(usize, usize)>,
    /// Number of bodies.
    bodies: usize,
}

impl<'a> Rows<'a> {
    pub(in crate::ratings) fn new(rows: &'a [Row]) -> Self {
        let key = |row: &'a Row| {
            let unlisted = row.rating.domain_span.filter(|_| row.rating.domain_id.is_empty());
            (row.rating.body, row.rating.domain_id.as_str(), unlisted)
        };
        let mut together: Vec<usize> = (0..rows.len()).collect();
        together.sort_by_key(|&at| key(&rows[at]));
        let mut group = vec![(0, 0); rows.len()];
        let mut start = 0;
        for same in together.chunk_by(|&one, &other| key(&rows[one]) == key(&rows[other])) {
            let end = start + same.len();
            for &at in same {
                group[at] = (start, end);
            }
            start = end;
        }
        let mut bodies: Vec<Option<usize>> = rows.iter().map(|row| row.rating.body).collect();
        bodies.sort_unstable();
        bodies.dedup();
        Self { all: rows, together, group, bodies: bodies.len() }
    }

    /// Facts on what row `index` is.
    pub(in crate::ratings) fn facts(&self, index: usize) -> Vec<Feature> {
        let mut facts = Vec::with_capacity(96);
        let Some(row) = self.all.get(index) else { return facts };
        seen(row, &mut facts);
        self.rank(index, row, &mut facts);
        self.same_thing(index, row, &mut facts);
        self.beside(index, row, &mut facts);
        placed(row, &mut facts);
        facts.extend([ROWS.are(size(self.all.len() / 2), size(self.bodies)), OWNER.are(owner(row), size(self.bodies))]);
        facts
    }

    /// How the row's domain compares with the others that its grade may be said of.
    fn rank(&self, index: usize, row: &Row, facts: &mut Vec<Feature>) {
        let same = |other: &&Row| other.rating.span == row.rating.span && other.rating.body == row.rating.body;
        let before = self.all[..index].iter().rev().take_while(same);
        let after = self.all[index + 1..].iter().take_while(same);
        let (mut better, mut all) = (0, 0);
        for other in before.chain(after) {
            all += 1;
            better += usize::from(other.look.target > row.look.target);
        }
        let own = thing(row) * 2 + u32::from(row.look.firm);
        facts.extend([RANK.are(size(better), own), RANK.are(32 + size(all), own)]);
    }

    /// What other rows say of the same domain of the same body.
    fn same_thing(&self, index: usize, row: &Row, facts: &mut Vec<Feature>) {
        let (start, end) = self.group[index];
        let own = row.look.period() as u32;
        let group = &self.together[start..end];
        let place = group.iter().position(|&at| at == index).unwrap_or_default();
        let (before, after) = (&group[..place], &group[(place + 1).min(group.len())..]);
        let sides: [&mut dyn Iterator<Item = &Row>; 2] =
            [&mut before.iter().rev().map(|&at| &self.all[at]), &mut after.iter().map(|&at| &self.all[at])];
        for (side, others) in (0_u32..).zip(sides) {
            let (mut rival, mut support): (Option<&Row>, Option<&Row>) = (None, None);
            for other in others.filter(|other| other.rating.span != row.rating.span) {
                let slot = if other.rating.grade == row.rating.grade { &mut support } else { &mut rival };
                let firmer = slot.is_none_or(|known| other.look.firm && !known.look.firm);
                *slot = if firmer { Some(other) } else { *slot };
            }
            let number = |other: Option<&Row>| other.map_or(99, |other| other.look.number());
            let apart = rival.map_or(9, |rival| size(rival.rating.sentence.abs_diff(row.rating.sentence)));
            facts.extend([
                RIVAL.are(side, number(rival)),
                RIVAL_OWN.are(side * 3 + own, number(rival)),
                RIVAL_OWN.are(16 + side * 3 + own, number(rival) * 32 + bin(row.look.joint())),
                RIVAL_NEAR.are(side * 3 + own, apart),
                SUPPORT.are(side, number(support)),
                SUPPORT_OWN.are(side * 3 + own, number(support)),
            ]);
        }
        let other = |at: &&usize| self.all[**at].rating.grade != row.rating.grade && self.all[**at].look.firm;
        facts.push(RIVALS.are(size(group.iter().filter(other).count()), own * 2 + u32::from(row.look.firm)));
        let first = group.iter().find(|&&at| self.all[at].look.firm);
        let first = first.map_or(3, |&at| {
            let one = &self.all[at].rating;
            if at == index { 0 } else { 1 + u32::from(one.grade == row.rating.grade) }
        });
        facts.extend([FIRST.are(first, own), FIRST.are(8 + first, thing(row) * 16 + bin(row.look.joint()) / 2)]);
    }

    /// What the grades before and after are.
    fn beside(&self, index: usize, row: &Row, facts: &mut Vec<Feature>) {
        let own = row.look.period() as u32;
        let another = |other: &&Row| other.look.firm && other.rating.span != row.rating.span;
        let before = self.all[..index].iter().rev().find(another);
        let after = self.all[index + 1..].iter().find(another);
        for (side, other) in (0_u32..).zip([before, after]) {
            let apart = other.map_or(9, |other| size(other.rating.sentence.abs_diff(row.rating.sentence)).min(3));
            let number = other.map_or(99, |other| other.look.number());
            let same = other.map_or(0, |other| 1 + u32::from(other.rating.body == row.rating.body));
            facts.extend([
                BESIDE.are(side * 16 + apart, number),
                BESIDE_OWN.are(side * 3 + own, apart * 128 + number),
                BESIDE_OWN.are(8 + side * 3 + own, same),
            ]);
        }
    }
}

/// What was thought of the row when its sentence was read.
fn seen(row: &Row, facts: &mut Vec<Feature>) {
    let look = &row.look;
    let own = look.period() as u32;
    let firm = u32::from(look.firm) + 2 * thing(row);
    facts.extend([BIAS.is(0), RATED.is(bin(look.rated)), TARGET.is(bin(look.target)), WHOSE.is(bin(look.whose))]);
    facts.extend([PERIOD.is(own), FIRM.is(firm), JOINT.is(bin(look.joint())), FIRM.are(firm, own)]);
    facts.extend([TARGET.are(bin(look.target), firm), RATED.are(bin(look.rated), firm)]);
    facts.extend([JOINT_FIRM.are(bin(look.joint()), firm), JOINT_FIRM.are(32 + bin(look.joint()), own * 8 + firm)]);
    facts.push(RATED.are(32 + bin(look.rated), own * 8 + firm));
    for (at, &p) in (0..).zip(&look.periods) {
        facts.extend([PERIOD_OF.are(at, bin(p)), PERIOD_OF.are(4 + at, bin(p) * 8 + firm)]);
    }
}

/// Where the row stands, and which words of time stand around it.
fn placed(row: &Row, facts: &mut Vec<Feature>) {
    let (place, own) = (&row.place, row.look.period() as u32);
    let cue = |cue: Option<(bool, usize)>| cue.map_or(20, |(now, ago)| u32::from(now) * 8 + size(ago).min(5));
    let (before, after) = (cue(place.before), cue(place.after));
    facts.extend([CUE.are(0, before), CUE.are(1, after), CUE_OWN.are(own, before), CUE_OWN.are(4 + own, after)]);
    facts.push(CUES.are(before * 32 + after, own));
    let voice = place.voice as u32;
    facts.extend([VOICE.are(voice, own), VOICE.are(4 + voice, thing(row)), PLACE.are(place.kind, thing(row))]);
    facts.extend([PLACE.are(16 + place.kind, own), PLACE.are(32, size(row.rating.sentence))]);
    let grade = word(&row.rating.grade);
    facts.extend([GRADE.is(grade), GRADE.are(grade, own), OWNER.are(32 + owner(row), own)]);
    facts.push(SCHEME.are(u32::from(place.own_framework), own));
}

/// What kind of thing is graded: the whole, a domain of the framework, or something else.
fn thing(row: &Row) -> u32 {
    match row.rating.domain_id.as_str() {
        "overall" => 0,
        "" => 2,
        _ => 1,
    }
}

/// Whether the row is the main body's, another's, or of one without a name.
fn owner(row: &Row) -> u32 {
    row.rating.body.map_or(2, |body| u32::from(body > 0))
}

/// A probability in one of 16 steps of its logarithmic odds.
#[allow(clippy::cast_sign_loss, reason = "clamped to at least zero")]
fn bin(p: f32) -> u32 {
    let p = p.clamp(1e-4, 1.0 - 1e-4);
    ((p / (1.0 - p)).ln() * 1.6 + 8.0).round().clamp(0.0, 15.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ratings::Basis;
    use crate::text::Span;

    /// A row for the safety of the main body, with its grade at byte `at`.
    fn row(at: usize, grade: &str, period: Period) -> Row {
        let rating = Rating {
            sentence: at / 100,
            span: Span::up_to(at as u32, (at + grade.len()) as u32),
            body: Some(0),
            body_span: None,
            domain_span: None,
            domain_id: "safe".into(),
            domain: "Safe".into(),
            grade: grade.into(),
            inspectorate: String::new(),
            framework: String::new(),
            ordinal: None,
            scale_length: None,
            period,
            stated_by: None,
            basis: Basis::Stated,
            confidence: 0.9,
        };
        let place = Place { voice: Voice::Article, kind: 0, before: None, after: None, own_framework: true };
        Row { rating, look: Look::ruled(period, 0.9), place }
    }

    #[test]
    fn another_grade_of_the_same_thing_is_seen_wherever_it_stands() {
        let alone = [row(10, "good", Period::Current)];
        let later = [row(10, "good", Period::Current), row(500, "poor", Period::Current)];
        let earlier = [row(1, "poor", Period::Current), row(10, "good", Period::Current)];
        let rival = RIVAL.are(1, later[1].look.number());
        assert!(!Rows::new(&alone).facts(0).contains(&rival));
        assert!(Rows::new(&later).facts(0).contains(&rival));
        assert!(Rows::new(&earlier).facts(1).contains(&RIVAL.are(0, later[1].look.number())));
    }

    #[test]
    fn grades_of_other_bodies_are_no_rivals() {
        let mut other = row(500, "poor", Period::Current);
        other.rating.body = Some(1);
        let rows = [row(10, "good", Period::Current), other];
        assert!(Rows::new(&rows).facts(0).contains(&RIVAL.are(1, 99)));
    }

    #[test]
    fn probabilities_are_told_apart_at_both_ends() {
        assert!(bin(0.0) < bin(0.05));
        assert!(bin(0.05) < bin(0.5));
        assert!(bin(0.5) < bin(0.95));
        assert!(bin(0.95) < bin(1.0));
    }
}
