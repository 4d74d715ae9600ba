//! Words for acts of speech and writing: the only words that may be cues.

use std::collections::HashSet;

use fnv::FnvBuildHasher;
use serde::Deserialize;

use crate::choice;
use crate::models::SPEECH_ACTS;

/// Words for acts of speech and writing; made once per run.
#[derive(Debug)]
pub(super) struct SpeechActs {
    numbers: HashSet<u32, FnvBuildHasher>,
    /// By the lower five bits of a first letter, a bit for each length of a word that begins so.
    lengths: [u32; 32],
    /// Likewise a bit for the lower five bits of each last letter.
    lasts: [u32; 32],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActFile {
    #[serde(rename = "about")]
    _about: String,
    #[serde(rename = "licence")]
    _licence: String,
    forms: Vec<String>,
}

impl SpeechActs {
    /// # Panics
    /// Never: a test reads the embedded list.
    pub(super) fn new() -> Self {
        let file: ActFile = toml::from_str(SPEECH_ACTS).expect("the embedded list of speech acts is a list");
        let numbers = file.forms.iter().map(|form| choice::word(form)).collect();
        let mut acts = Self { numbers, lengths: [0; 32], lasts: [0; 32] };
        for (first, len, last) in file.forms.iter().filter_map(|form| outline(form.as_bytes())) {
            acts.lengths[first] |= 1 << len;
            acts.lasts[first] |= 1 << last;
        }
        acts
    }

    /// Whether a word of that number is one of them.
    pub(super) fn has(&self, word: u32) -> bool {
        self.numbers.contains(&word)
    }

    /// Whether the word may be one of them: a quick answer, sometimes a false yes.
    #[inline]
    pub(super) fn may_be(&self, word: &[u8]) -> bool {
        let Some((first, len, last)) = outline(word) else { return false };
        self.lengths[first] >> len & self.lasts[first] >> last & 1 == 1
    }
}

/// Five bits of a word's first letter, of its length and of its last letter, whatever their case.
#[inline]
fn outline(word: &[u8]) -> Option<(usize, usize, usize)> {
    Some((usize::from(word.first()? & 31), word.len() & 31, usize::from(word.last()? & 31)))
}
