//! Which frameworks an article can be about, the likeliest first.
//!
//! *What it finds* — schemes of the inspectorates named and those that the article's bodies, words, country and date speak
//! for, ranked by a trained choice; a rule that adds up points stands in where nothing was trained.
//! *Why* — "good" is the best grade of one scale and the second best of another; "staff" is a domain of few.
//! *Example* — "chief inspector of probation", a YOT, "satisfactory": the 2012 full joint inspection.
//! *Known misses* — two frameworks of one inspectorate with the same words and no date are told apart by luck; the
//! rating's confidence says so.

mod choose;
mod evidence;
mod facts;
mod kinds;

use crate::lexicon::{Grade, Hit, Lexicon, ListId, Meaning};
use crate::ratings::units::Kind;
pub(super) use choose::Chooser;
pub(super) use facts::When;
use kinds::WordKinds;

/// The article's candidate schemes, likeliest first, and what the word lists' entries mean here.
#[derive(Debug)]
pub(super) struct Frameworks<'l> {
    /// Scheme indices.
    ranked: Vec<u16>,
    /// Per scheme its place in `ranked`; `u16::MAX` for one that is no candidate.
    places: Vec<u16>,
    /// The same, with those left out whose domains the article does not speak of.
    domains: Vec<u16>,
    /// A second scheme is nearly as likely as the first.
    in_doubt: bool,
    /// The first is likely by far.
    sure: bool,
    kinds: &'l WordKinds,
}

/// A grade read as one of a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct GradeOf {
    pub(super) scheme: u16,
    pub(super) grade: u8,
    pub(super) press: bool,
}

impl Frameworks<'_> {
    /// The likeliest scheme.
    pub(super) fn first(&self) -> Option<u16> {
        self.ranked.first().copied()
    }

    /// Whether a second scheme is nearly as likely as the first.
    pub(super) fn in_doubt(&self) -> bool {
        self.in_doubt
    }

    fn surely(self, sure: bool) -> Self {
        Self { sure, ..self }
    }

    /// Leaves out the domains of `silent` schemes.
    fn without_domains_of(mut self, silent: &[u16]) -> Self {
        for &scheme in silent {
            if let Some(place) = self.domains.get_mut(usize::from(scheme)) {
                *place = u16::MAX;
            }
        }
        self
    }

    /// Whether the article is about the first scheme beyond doubt.
    pub(super) fn is_sure(&self) -> bool {
        self.sure
    }

    /// The two schemes that are nearly alike likely, if they are.
    pub(super) fn rivals(&self) -> Option<(u16, u16)> {
        match self.ranked.as_slice() {
            &[first, second, ..] if self.in_doubt => Some((first, second)),
            _ => None,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ranked.is_empty()
    }

    pub(super) fn has_grade(&self, lexicon: &Lexicon, hit: &Hit) -> bool {
        lexicon.meanings(hit).any(|meaning| match meaning {
            Meaning::Grade { scheme, .. } => self.position(scheme).is_some(),
            _ => false,
        })
    }

    pub(super) fn has_domain(&self, lexicon: &Lexicon, hit: &Hit) -> bool {
        lexicon.meanings(hit).any(|meaning| match meaning {
            Meaning::Domain { scheme, .. } => place(&self.domains, scheme).is_some(),
            _ => false,
        })
    }

    pub(super) fn rating_kind(&self, entry: u16) -> Option<Kind> {
        self.kinds.rating.get(entry as usize).copied().flatten()
    }

    pub(super) fn period_kind(&self, entry: u16) -> Kind {
        self.kinds.period.get(entry as usize).copied().unwrap_or(Kind::Word)
    }

    /// The grade that a word for the ends of the scale means in the likeliest framework: "top marks", "second lowest".
    pub(super) fn ordinal(&self, lexicon: &Lexicon, hit: &Hit) -> Option<GradeOf> {
        let entry = lexicon.word_of(hit, ListId::Rating)?;
        let from_worst = self.kinds.ordinals.get(entry as usize).copied().flatten()?;
        let scheme = self.first()?;
        let length = lexicon.schemes().get(scheme as usize)?.scale_length() as i8;
        let ordinal = if from_worst > 0 { from_worst } else { length + 1 + from_worst };
        grade_where(lexicon, scheme, |grade| i8::try_from(grade.ordinal) == Ok(ordinal))
    }

    /// The grade that a printed digit means in the likeliest framework.
    pub(super) fn digit(&self, lexicon: &Lexicon, digit: u8) -> Option<GradeOf> {
        grade_where(lexicon, self.first()?, |grade| grade.digit == Some(digit))
    }

    fn position(&self, scheme: u16) -> Option<u16> {
        place(&self.places, scheme)
    }

    /// The grade that `hit` is in the likeliest scheme that has it; schemes that `prefer` accepts come first.
    pub(super) fn grade(&self, lexicon: &Lexicon, hit: &Hit, prefer: Option<&dyn Fn(u16) -> bool>) -> Option<GradeOf> {
        let readings = lexicon.meanings(hit).filter_map(|meaning| match meaning {
            Meaning::Grade { scheme, grade, press } => Some(GradeOf { scheme, grade, press }),
            _ => None,
        });
        let rank = |found: &GradeOf| {
            let preferred = prefer.is_some_and(|prefer| prefer(found.scheme));
            self.position(found.scheme).map(|position| (!preferred, found.press, position))
        };
        readings.filter(|found| rank(found).is_some()).min_by_key(|found| rank(found))
    }

    /// The domain that `hit` is: of `scheme` where it can be, else of the likeliest scheme that has it.
    pub(super) fn domain(&self, lexicon: &Lexicon, hit: &Hit, scheme: Option<u16>) -> Option<(u16, u8)> {
        let readings = lexicon.meanings(hit).filter_map(|meaning| match meaning {
            Meaning::Domain { scheme, domain } => Some((scheme, domain)),
            _ => None,
        });
        // One that stands for many is no domain of its own: the words are kept as they are written.
        let closed = |&(scheme, domain): &(u16, u8)| {
            let domains = lexicon.schemes().get(usize::from(scheme)).map(|scheme| &scheme.domains);
            domains.and_then(|domains| domains.get(usize::from(domain))).is_some_and(|domain| !domain.open)
        };
        let rank =
            |found: &(u16, u8)| place(&self.domains, found.0).map(|position| (Some(found.0) != scheme, position));
        readings.filter(closed).filter(|found| rank(found).is_some()).min_by_key(|found| rank(found))
    }

    /// The likeliest framework and the other candidates of its inspectorate.
    pub(super) fn siblings(&self, lexicon: &Lexicon) -> Vec<u16> {
        let inspectorate = |scheme: u16| lexicon.schemes().get(scheme as usize).map(|scheme| scheme.inspectorate);
        let first = self.first().and_then(inspectorate);
        self.ranked().filter(|&scheme| inspectorate(scheme) == first).collect()
    }

    /// The candidates in order of likelihood.
    pub(super) fn ranked(&self) -> impl Iterator<Item = u16> {
        self.ranked.iter().copied()
    }
}

fn place(places: &[u16], scheme: u16) -> Option<u16> {
    places.get(usize::from(scheme)).copied().filter(|&place| place != u16::MAX)
}

/// The scheme of the same inspectorate and sectors that was in use in `year` and has a grade labelled `label`.
pub(super) fn in_year(lexicon: &Lexicon, like: u16, year: u16, label: &str) -> Option<GradeOf> {
    let model = lexicon.schemes().get(like as usize)?;
    lexicon.schemes().iter().enumerate().find_map(|(index, scheme)| {
        let same =
            scheme.inspectorate == model.inspectorate && scheme.sectors.iter().any(|own| model.sectors.contains(own));
        let grade = scheme.grades.iter().position(|grade| grade.label == label)?;
        (same && scheme.covers(year)).then_some(GradeOf { scheme: index as u16, grade: grade as u8, press: false })
    })
}

/// The first grade of a scheme that `test` accepts.
fn grade_where(lexicon: &Lexicon, scheme: u16, test: impl Fn(&Grade) -> bool) -> Option<GradeOf> {
    let grade = lexicon.schemes().get(scheme as usize)?.grades.iter().position(test)?;
    Some(GradeOf { scheme, grade: grade as u8, press: false })
}
