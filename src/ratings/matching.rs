//! Which domain of a framework a wording means, when it is none of the known wordings.
//!
//! *What it finds* — the domain whose content words the wording shares: "work to protect children and young people" is
//! "Protecting children and young people".
//! *Why* — reporters inflect and shorten; the lexicon cannot list everything.
//! *Example* — content words are cut to five letters, so "protect" and "protecting" agree.
//! *Known misses* — synonyms without a shared word ("the way the team was run" for governance).

use std::collections::HashMap;

use fnv::FnvBuildHasher;

use crate::lexicon::Scheme;
use crate::text::ClosedSet;

/// Words without content for this purpose, sorted.
static STOP: ClosedSet = ClosedSet::new(&[
    "a",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "been",
    "being",
    "by",
    "do",
    "effectiveness",
    "for",
    "good",
    "had",
    "has",
    "have",
    "how",
    "in",
    "is",
    "it",
    "its",
    "of",
    "on",
    "or",
    "our",
    "quality",
    "s",
    "services",
    "that",
    "the",
    "their",
    "this",
    "to",
    "was",
    "we",
    "well",
    "were",
    "with",
    "work",
]);

/// Puts the content stems of one wording into `stems`, sorted, each once; `find` gives a stem its number, or `UNKNOWN`.
fn stems(text: &str, stems: &mut Vec<u16>, mut find: impl FnMut(&str) -> u16) {
    stems.clear();
    let mut lower = String::new();
    let mut take = |word: &str| {
        lower.clear();
        if word.is_ascii() {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            lower.extend(word.chars().flat_map(char::to_lowercase));
        }
        if !lower.is_empty() && !STOP.holds(&lower) {
            stems.push(find(stem(&lower)));
        }
    };
    if text.is_ascii() {
        text.split(|ch: char| !ch.is_ascii_alphanumeric() && ch != '\'').for_each(&mut take);
    } else {
        text.split(|ch: char| !ch.is_alphanumeric() && ch != '\'' && ch != '’').for_each(&mut take);
    }
    stems.sort_unstable();
    stems.dedup();
}

/// The first five letters of a word without a plural's "s".
fn stem(word: &str) -> &str {
    let word = word.strip_suffix('s').filter(|stem| stem.len() > 3 && !stem.ends_with('s')).unwrap_or(word);
    word.char_indices().nth(5).map_or(word, |(end, _)| word.get(..end).unwrap_or(word))
}

/// A word that no domain holds.
const UNKNOWN: u16 = u16::MAX;

/// The stems of every wording of every domain, per scheme.
#[derive(Debug)]
pub(super) struct Matching {
    /// All stems of all domains with their numbers, which are in the order of the stems.
    vocabulary: HashMap<String, u16, FnvBuildHasher>,
    schemes: Vec<Vec<Form>>,
}

/// One wording of a domain.
#[derive(Debug)]
struct Form {
    domain: u8,
    stems: Vec<u16>,
    /// A bit for each of them, by its number.
    bits: u128,
    /// Whether two of them have one bit.
    crowded: bool,
}

impl Matching {
    pub(super) fn new(schemes: &[Scheme]) -> Self {
        let mut vocabulary: Vec<String> = Vec::new();
        let wordings = |scheme: &Scheme| -> Vec<(u8, String)> {
            let domains = scheme.domains.iter().enumerate().filter(|(_, domain)| !domain.open);
            let forms = domains.flat_map(|(index, domain)| {
                std::iter::once(&domain.name).chain(&domain.synonyms).map(move |form| (index as u8, form.clone()))
            });
            forms.collect()
        };
        let all: Vec<Vec<(u8, String)>> = schemes.iter().map(wordings).collect();
        for (_, form) in all.iter().flatten() {
            stems(form, &mut Vec::new(), |stem| {
                vocabulary.push(stem.to_owned());
                UNKNOWN
            });
        }
        vocabulary.sort();
        vocabulary.dedup();
        let vocabulary = vocabulary.into_iter().enumerate().map(|(number, stem)| (stem, number as u16)).collect();
        let mut matching = Self { vocabulary, schemes: Vec::new() };
        let compile = |forms: Vec<(u8, String)>| {
            let forms = forms.into_iter().map(|(domain, form)| Form::new(domain, matching.stems(&form)));
            forms.filter(|form| !form.stems.is_empty()).collect()
        };
        matching.schemes = all.into_iter().map(compile).collect();
        matching
    }

    fn stems(&self, wording: &str) -> Vec<u16> {
        let mut found = Vec::with_capacity(8);
        stems(wording, &mut found, |stem| self.vocabulary.get(stem).copied().unwrap_or(UNKNOWN));
        found
    }

    /// Whether `wording` shares two content words or more with a domain of one of `schemes`, and most of those it has.
    pub(super) fn agrees(&self, schemes: &[u16], wording: &str) -> bool {
        let wording = self.stems(wording);
        if wording.iter().filter(|&&stem| stem != UNKNOWN).count() < 2 {
            return false;
        }
        let held = bits(&wording);
        let forms = schemes.iter().filter_map(|&scheme| self.schemes.get(scheme as usize)).flatten();
        forms.into_iter().filter(|form| form.may_share_two(held)).any(|form| {
            let shared = form.shared(&wording);
            shared >= 2 && (shared * 100 >= 60 * form.stems.len().max(wording.len()) || shared == wording.len())
        })
    }

    /// The domain of `scheme` that `wording` agrees with best, if it agrees well: most content words of both shared.
    pub(super) fn domain(&self, scheme: u16, wording: &str) -> Option<u8> {
        let wording = self.stems(wording);
        let forms = self.schemes.get(scheme as usize)?;
        let scored = forms.iter().map(|form| {
            let shared = form.shared(&wording);
            let covered = shared == wording.len() && shared >= 2;
            let share = shared * 100 / form.stems.len().max(wording.len()).max(1);
            (if covered { share.max(50) } else { share }, form.domain)
        });
        scored
            .max_by_key(|&(score, domain)| (score, std::cmp::Reverse(domain)))
            .filter(|&(score, _)| score >= 50)
            .map(|(_, domain)| domain)
    }
}

impl Form {
    fn new(domain: u8, stems: Vec<u16>) -> Self {
        let bits = bits(&stems);
        Self { domain, crowded: bits.count_ones() as usize != stems.len(), bits, stems }
    }

    /// Whether the form may share two stems with those whose bits are `held`; what does not, shares no two.
    #[inline]
    fn may_share_two(&self, held: u128) -> bool {
        let both = self.bits & held;
        both & both.wrapping_sub(1) != 0 || (self.crowded && both != 0)
    }

    /// How many stems it shares with `wording`.
    fn shared(&self, wording: &[u16]) -> usize {
        self.stems.iter().filter(|&stem| wording.contains(stem)).count()
    }
}

/// A bit for each stem, by its number.
fn bits(stems: &[u16]) -> u128 {
    stems.iter().fold(0, |bits, stem| bits | 1 << (stem % 128))
}

#[cfg(test)]
mod tests {
    use super::{STOP, stem};

    #[test]
    fn stop_words_are_sorted() {
        assert!(STOP.words.is_sorted());
    }

    #[test]
    fn stems_drop_endings() {
        assert_eq!(stem("protecting"), stem("protect"));
        assert_eq!(stem("fires"), stem("fire"));
        assert_eq!(stem("gas"), "gas");
    }
}
