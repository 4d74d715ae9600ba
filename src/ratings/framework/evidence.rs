//! What an article says about the framework it reports from: its sector, inspectorates and words.

use crate::lexicon::{Hit, ListId, Meaning, Naming};
use crate::names::{InspectorateMention, Names};
use crate::reading::Reading;
use crate::segment::ParagraphKind;

/// The sector of the main body; empty when unknown.
pub(super) fn sector(reading: &Reading<'_>, names: &Names) -> String {
    let kind = names.bodies.first().map(|body| body.kind.replace(' ', "-")).unwrap_or_default();
    let word = reading.lexicon.words(ListId::BodyKind).iter().find(|word| word.id == kind);
    let plain = |tag: &&String| !matches!(tag.as_str(), "weak" | "generic" | "prefix");
    word.and_then(|word| word.tags.iter().find(plain)).cloned().unwrap_or_default()
}

/// The mentions, each with whether it stands in the article itself and not in its boilerplate.
pub(super) fn in_article(reading: &Reading<'_>, mentions: &[InspectorateMention]) -> Vec<(InspectorateMention, bool)> {
    let within = |mention: &InspectorateMention| {
        let sentence = reading.layout.sentence_at(mention.span.start());
        sentence.map(|sentence| reading.layout.kind_of(sentence)) != Some(ParagraphKind::Boilerplate)
    };
    mentions.iter().map(|mention| (*mention, within(mention))).collect()
}

/// How strongly the article names an inspectorate: 0 not at all; more for a name, for repetition, for being first.
pub(super) fn naming_score(mentions: &[(InspectorateMention, bool)], inspectorate: u16) -> i32 {
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
    base + 2 * up_to(4, own.filter(|(_, within)| *within)) + if leads { 4 } else { 0 }
}

/// How many things there are, none beyond `most` counted.
fn up_to<T>(most: i32, things: impl Iterator<Item = T>) -> i32 {
    (0..most).zip(things).map(|_| 1).sum()
}

/// How many of the article's words each scheme explains.
pub(super) struct Evidence {
    /// Per scheme: distinct grade terms and distinct domain terms of two words or more.
    counts: Vec<(i32, i32)>,
    grades: i32,
    /// Whether the text speaks of inspecting at all.
    pub(super) inspection: bool,
}

impl Evidence {
    pub(super) fn gather(reading: &Reading<'_>) -> Self {
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
    pub(super) fn explained(&self, scheme: u16) -> i32 {
        let (grades, domains) = self.counts.get(scheme as usize).copied().unwrap_or_default();
        2 * grades - self.grades.min(4) + 2 * domains.min(5)
    }
}
