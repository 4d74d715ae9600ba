//! Which frameworks an article can be about, the likeliest first.
//!
//! *What it finds* — schemes of the inspectorates named (or, where none is named, of the main body's sector), ranked by
//! inspectorate, sector, year, and by how many of the article's grade and domain words they explain.
//! *Why* — "good" is the best grade of one scale and the second best of another; "staff" is a domain of few.
//! *Example* — "chief inspector of probation", a YOT, "satisfactory": the 2012 full joint inspection.
//! *Known misses* — two frameworks of one inspectorate with the same words and no date are told apart by luck; the
//! rating's confidence says so.

use crate::lexicon::{Hit, Lexicon, ListId, Meaning, Naming};
use crate::names::{InspectorateMention, Names};
use crate::reading::Reading;
use crate::segment::ParagraphKind;

use super::units::Kind;

/// The article's candidate schemes, likeliest first, and what the word lists' entries mean here.
#[derive(Debug)]
pub(super) struct Frameworks<'l> {
    /// Scheme index and score.
    ranked: Vec<(u16, i32)>,
    /// Per scheme its place in `ranked`; `u16::MAX` for one that is no candidate.
    places: Vec<u16>,
    kinds: &'l WordKinds,
}

/// The units that entries of the rating and period lists make.
#[derive(Debug)]
pub(super) struct WordKinds {
    rating: Vec<Option<Kind>>,
    /// Per entry of the rating list: the grade counted from the worst (1, 2) or from the best (-1, -2).
    ordinals: Vec<Option<i8>>,
    period: Vec<Kind>,
}

impl WordKinds {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let rating = lexicon.words(ListId::Rating).iter().map(|word| kind_of_tag(word.tags.first()?)).collect();
        let period = |has: bool| if has { Kind::Now } else { Kind::Previous };
        let period = lexicon.words(ListId::Period).iter().map(|word| period(word.has("now"))).collect();
        let ordinals = lexicon.words(ListId::Rating).iter().map(|word| ordinal_of_tag(word.tags.first()?)).collect();
        Self { rating, ordinals, period }
    }
}

fn ordinal_of_tag(tag: &String) -> Option<i8> {
    match tag.as_str() {
        "best" => Some(-1),
        "second-best" => Some(-2),
        "second-worst" => Some(2),
        "worst" => Some(1),
        _ => None,
    }
}

fn kind_of_tag(tag: &String) -> Option<Kind> {
    Some(match tag.as_str() {
        "verb" => Kind::Verb,
        "found" => Kind::Found,
        "told" => Kind::Told,
        "noun" => Kind::Noun,
        "give" => Kind::Give,
        "receive" => Kind::Receive,
        "move" => Kind::Move,
        "stay" => Kind::Stay,
        "lose" => Kind::Lose,
        "same" => Kind::Same,
        "need" => Kind::Need,
        "scale" => Kind::Scale,
        "aim" => Kind::Aim,
        "area" => Kind::Area,
        _ => return None,
    })
}

/// A grade read as one of a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct GradeOf {
    pub(super) scheme: u16,
    pub(super) grade: u8,
    pub(super) press: bool,
}

impl<'l> Frameworks<'l> {
    /// Ranks the schemes for one article; empty when nothing says that it is about an inspection.
    pub(super) fn choose(kinds: &'l WordKinds, reading: &Reading<'_>, names: &Names, year: Option<u16>) -> Self {
        let sector = sector(reading, names);
        let evidence = Evidence::gather(reading);
        let mentions = in_article(reading, &names.inspectorates);
        let mut ranked: Vec<(u16, i32)> = Vec::new();
        for (index, scheme) in reading.lexicon.schemes().iter().enumerate() {
            if !reading.lexicon.inspectorates()[scheme.inspectorate as usize].inspects {
                continue;
            }
            let naming = naming_score(&mentions, scheme.inspectorate);
            let fits = scheme.sectors.iter().any(|own| *own == sector);
            if naming == 0 && (!fits || !evidence.inspection || !names.inspectorates.is_empty()) {
                continue;
            }
            let mut score = naming;
            score += if fits {
                10
            } else if sector.is_empty() {
                0
            } else {
                -6
            };
            score += match year {
                Some(year) if scheme.covers(year) => 6,
                Some(_) => -6,
                None => i32::from(scheme.years_to.is_none()),
            };
            score += evidence.explained(index as u16);
            ranked.push((index as u16, score));
        }
        ranked.sort_by_key(|&(scheme, score)| (std::cmp::Reverse(score), scheme));
        let mut places = vec![u16::MAX; reading.lexicon.schemes().len()];
        for (place, &(scheme, _)) in ranked.iter().enumerate() {
            places[scheme as usize] = place as u16;
        }
        Self { ranked, places, kinds }
    }

    /// The likeliest scheme.
    pub(super) fn first(&self) -> Option<u16> {
        self.ranked.first().map(|&(scheme, _)| scheme)
    }

    /// Whether a second scheme is nearly as likely as the first.
    pub(super) fn in_doubt(&self) -> bool {
        matches!(self.ranked.as_slice(), [(_, first), (_, second), ..] if first - second < 3)
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
            Meaning::Domain { scheme, .. } => self.position(scheme).is_some(),
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
        self.of_scheme(lexicon, scheme, |grade| grade.ordinal as i8 == ordinal)
    }

    /// The grade that a printed digit means in the likeliest framework.
    pub(super) fn digit(&self, lexicon: &Lexicon, digit: u8) -> Option<GradeOf> {
        self.of_scheme(lexicon, self.first()?, |grade| grade.digit == Some(digit))
    }

    fn of_scheme(
        &self,
        lexicon: &Lexicon,
        scheme: u16,
        test: impl Fn(&crate::lexicon::Grade) -> bool,
    ) -> Option<GradeOf> {
        let grade = lexicon.schemes().get(scheme as usize)?.grades.iter().position(test)?;
        Some(GradeOf { scheme, grade: grade as u8, press: false })
    }

    fn position(&self, scheme: u16) -> Option<usize> {
        self.places.get(scheme as usize).filter(|&&place| place != u16::MAX).map(|&place| place as usize)
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
        let rank = |found: &(u16, u8)| self.position(found.0).map(|position| (Some(found.0) != scheme, position));
        readings.filter(|found| rank(found).is_some()).min_by_key(|found| rank(found))
    }

    /// The scheme of the same inspectorate and sectors that was in use in `year` and has a grade labelled `label`.
    pub(super) fn in_year(&self, lexicon: &Lexicon, like: u16, year: u16, label: &str) -> Option<GradeOf> {
        let model = lexicon.schemes().get(like as usize)?;
        lexicon.schemes().iter().enumerate().find_map(|(index, scheme)| {
            let same = scheme.inspectorate == model.inspectorate
                && scheme.sectors.iter().any(|own| model.sectors.contains(own));
            let grade = scheme.grades.iter().position(|grade| grade.label == label)?;
            (same && scheme.covers(year)).then_some(GradeOf { scheme: index as u16, grade: grade as u8, press: false })
        })
    }

    /// The likeliest framework and the other candidates of its inspectorate.
    pub(super) fn siblings(&self, lexicon: &Lexicon) -> Vec<u16> {
        let inspectorate = |scheme: u16| lexicon.schemes().get(scheme as usize).map(|scheme| scheme.inspectorate);
        let first = self.first().and_then(inspectorate);
        self.ranked().filter(|&scheme| inspectorate(scheme) == first).collect()
    }

    /// The candidates in order of likelihood.
    pub(super) fn ranked(&self) -> impl Iterator<Item = u16> {
        self.ranked.iter().map(|&(scheme, _)| scheme)
    }
}

/// The sector of the main body; empty when unknown.
fn sector(reading: &Reading<'_>, names: &Names) -> String {
    let kind = names.bodies.first().map(|body| body.kind.replace(' ', "-")).unwrap_or_default();
    let word = reading.lexicon.words(ListId::BodyKind).iter().find(|word| word.id == kind);
    let plain = |tag: &&String| !matches!(tag.as_str(), "weak" | "generic" | "prefix");
    word.and_then(|word| word.tags.iter().find(plain)).cloned().unwrap_or_default()
}

/// The mentions, each with whether it stands in the article itself and not in its boilerplate.
fn in_article(reading: &Reading<'_>, mentions: &[InspectorateMention]) -> Vec<(InspectorateMention, bool)> {
    let within = |mention: &InspectorateMention| {
        let sentence = reading.layout.sentence_at(mention.span.start());
        sentence.map(|sentence| reading.layout.kind_of(sentence)) != Some(ParagraphKind::Boilerplate)
    };
    mentions.iter().map(|mention| (*mention, within(mention))).collect()
}

/// How strongly the article names an inspectorate: 0 not at all; more for a name, for repetition, for being first.
fn naming_score(mentions: &[(InspectorateMention, bool)], inspectorate: u16) -> i32 {
    let own = mentions.iter().filter(|(mention, _)| mention.inspectorate == inspectorate);
    let Some(best) = own.clone().filter(|(_, within)| *within).map(|(mention, _)| mention.naming).max() else {
        // A masthead or footer alone still counts a little: a school's page ends with the inspectorate's number.
        return i32::from(own.count() > 0) * 4;
    };
    let base = match best {
        Naming::Ambiguous => 4,
        Naming::Informal => 9,
        Naming::Implied => 11,
        Naming::Named => 10,
    };
    let leads =
        mentions.iter().find(|(_, within)| *within).is_some_and(|(first, _)| first.inspectorate == inspectorate);
    base + 2 * own.filter(|(_, within)| *within).count().min(4) as i32 + if leads { 4 } else { 0 }
}

/// How many of the article's words each scheme explains.
struct Evidence {
    /// Per scheme: distinct grade terms and distinct domain terms of two words or more.
    counts: Vec<(i32, i32)>,
    grades: i32,
    /// Whether the text speaks of inspecting at all.
    inspection: bool,
}

impl Evidence {
    fn gather(reading: &Reading<'_>) -> Self {
        let mut terms: Vec<(crate::lexicon::TermId, &Hit)> = reading
            .hits
            .iter()
            .filter(|hit| hit.has(Hit::GRADE) || (hit.has(Hit::DOMAIN) && hit.span.len() > 9))
            .map(|hit| (hit.term, hit))
            .collect();
        terms.sort_by_key(|&(term, hit)| (term, hit.span));
        terms.dedup_by_key(|&mut (term, _)| term);
        let mut counts = vec![(0, 0); reading.lexicon.schemes().len()];
        let mut grades = 0;
        for (_, hit) in terms {
            let mut grade = false;
            for meaning in reading.lexicon.meanings(hit) {
                match meaning {
                    Meaning::Grade { scheme, press: false, .. } => {
                        counts[scheme as usize].0 += 1;
                        grade = true;
                    }
                    Meaning::Domain { scheme, .. } => counts[scheme as usize].1 += 1,
                    _ => {}
                }
            }
            grades += i32::from(grade);
        }
        let text = reading.folded.text().as_bytes();
        let speaks_of = |word: &str| memchr::memmem::find(text, word.as_bytes()).is_some();
        Self { counts, grades, inspection: speaks_of("inspect") || speaks_of("watchdog") }
    }

    /// Grade terms explained less those not explained, and domains up to four.
    fn explained(&self, scheme: u16) -> i32 {
        let (grades, domains) = self.counts.get(scheme as usize).copied().unwrap_or_default();
        2 * grades - self.grades.min(4) + 2 * domains.min(5)
    }
}
