//! The words that a thread has split before.
//!
//! A few thousand words make up nearly all of any text, so nearly every word is known after some articles.

use std::cell::RefCell;
use std::collections::HashMap;

use fnv::FnvBuildHasher;

/// Words to keep; then they are forgotten, all of them, and the common ones are soon back.
const MOST: usize = 1 << 15;
/// Longer ones, in bytes, hardly come back.
const LONGEST: usize = 32;

/// Words with their pieces.
#[derive(Debug, Default)]
pub(super) struct Known {
    words: HashMap<Box<str>, (u32, u32), FnvBuildHasher>,
    ids: Vec<u16>,
}

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// Does something with the words that this thread knows.
pub(super) fn with<T>(look: impl FnOnce(&mut Known) -> T) -> T {
    KNOWN.with_borrow_mut(look)
}

impl Known {
    /// Adds the pieces of `word` to `ids`; `split` finds them where they are not known yet.
    pub(super) fn push(&mut self, word: &str, ids: &mut Vec<u16>, split: impl FnOnce(&str) -> Vec<u16>) {
        if let Some(&(start, end)) = self.words.get(word) {
            ids.extend_from_slice(self.ids.get(start as usize..end as usize).unwrap_or_default());
            return;
        }
        let found = split(word);
        ids.extend_from_slice(&found);
        if word.len() > LONGEST {
            return;
        }
        if self.words.len() >= MOST {
            self.words.clear();
            self.ids.clear();
        }
        let start = self.ids.len() as u32;
        self.ids.extend_from_slice(&found);
        self.words.insert(word.into(), (start, self.ids.len() as u32));
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, MOST};

    #[test]
    fn a_word_is_split_once() {
        let (mut known, mut ids) = (Known::default(), Vec::new());
        known.push("mill", &mut ids, |_| vec![1, 2]);
        known.push("mill", &mut ids, |_| panic!("known"));
        assert_eq!(ids, [1, 2, 1, 2]);
    }

    #[test]
    fn not_every_word_is_kept() {
        let (mut known, mut ids) = (Known::default(), Vec::new());
        for number in 0..=MOST {
            known.push(&number.to_string(), &mut ids, |_| vec![7]);
        }
        assert_eq!((known.words.len(), known.ids.len()), (1, 1));
        known.push(&"x".repeat(40), &mut ids, |_| vec![8]);
        assert_eq!(known.words.len(), 1);
    }
}
