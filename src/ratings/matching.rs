//! Which domain of a framework a wording means, when it is none of the known wordings.
//!
//! *What it finds* — the domain whose content words the wording shares: "work to protect children and young people" is
//! "Protecting children and young people".
//! *Why* — reporters inflect and shorten; the lexicon cannot list everything.
//! *Example* — content words are cut to five letters, so "protect" and "protecting" agree.
//! *Known misses* — synonyms without a shared word ("the way the team was run" for governance).

use crate::lexicon::Scheme;

/// Words without content for this purpose.
const STOP: &[&str] = &[
    "the",
    "of",
    "a",
    "an",
    "and",
    "to",
    "in",
    "for",
    "its",
    "their",
    "was",
    "were",
    "is",
    "are",
    "be",
    "been",
    "being",
    "by",
    "on",
    "at",
    "as",
    "with",
    "that",
    "this",
    "how",
    "work",
    "it",
    "s",
    "has",
    "have",
    "had",
    "or",
    "quality",
    "effectiveness",
    "our",
    "well",
    "do",
    "we",
    "good",
    "services",
];

/// The content stems of one wording.
fn stems(text: &str) -> Vec<String> {
    let words = text.split(|ch: char| !ch.is_alphanumeric() && ch != '\'' && ch != '’').map(str::to_lowercase);
    let words = words.filter(|word| !word.is_empty() && !STOP.contains(&word.as_str()));
    let mut stems: Vec<String> = words.map(|word| singular(&word).chars().take(5).collect()).collect();
    stems.sort();
    stems.dedup();
    stems
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|stem| stem.len() > 3 && !stem.ends_with('s')).unwrap_or(word)
}

/// The stems of every wording of every domain, per scheme.
#[derive(Debug)]
pub(super) struct Matching {
    schemes: Vec<Vec<(u8, Vec<String>)>>,
}

impl Matching {
    pub(super) fn new(schemes: &[Scheme]) -> Self {
        let forms = |scheme: &Scheme| {
            let domains = scheme.domains.iter().enumerate();
            domains
                .flat_map(|(index, domain)| {
                    std::iter::once(&domain.name).chain(&domain.synonyms).map(move |form| (index as u8, stems(form)))
                })
                .filter(|(_, stems)| !stems.is_empty())
                .collect()
        };
        Self { schemes: schemes.iter().map(forms).collect() }
    }

    /// Whether `wording` shares two content words or more with a domain of `scheme`, and most of those it has.
    pub(super) fn agrees(&self, scheme: u16, wording: &str) -> bool {
        let wording = stems(wording);
        let forms = self.schemes.get(scheme as usize).map_or(&[][..], Vec::as_slice);
        forms.iter().any(|(_, form)| {
            let shared = form.iter().filter(|stem| wording.binary_search(stem).is_ok()).count();
            shared >= 2 && (shared * 100 >= 60 * form.len().max(wording.len()) || shared == wording.len())
        })
    }

    /// The domain of `scheme` that `wording` agrees with best, if it agrees well: most content words of both shared.
    pub(super) fn domain(&self, scheme: u16, wording: &str) -> Option<u8> {
        let wording = stems(wording);
        let forms = self.schemes.get(scheme as usize)?;
        let scored = forms.iter().map(|(domain, form)| {
            let shared = form.iter().filter(|stem| wording.binary_search(stem).is_ok()).count();
            let covered = shared == wording.len() && shared >= 2;
            let share = shared * 100 / form.len().max(wording.len()).max(1);
            (if covered { share.max(50) } else { share }, *domain)
        });
        scored
            .max_by_key(|&(score, domain)| (score, std::cmp::Reverse(domain)))
            .filter(|&(score, _)| score >= 50)
            .map(|(_, domain)| domain)
    }
}

#[cfg(test)]
mod tests {
    use super::stems;

    #[test]
    fn stems_drop_function_words_and_endings() {
        assert_eq!(stems("work to protect the public"), stems("Protecting the public"));
        assert_eq!(stems("children’s safety"), ["child", "safet"]);
    }
}
