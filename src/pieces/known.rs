//! The words that a thread has split before.
//!
//! A few thousand words make up nearly all of any text, so nearly every word is known after some articles.

use std::cell::RefCell;
use std::collections::HashMap;

use fnv::FnvBuildHasher;

use crate::text::load;

/// Words to keep; then they are forgotten, all of them, and the common ones are soon back.
const MOST: usize = 1 << 15;
/// Longer ones, in bytes, hardly come back.
const LONGEST: usize = 32;

/// Of so many short words, a power of two, the pieces are at hand: those of most tokens, in little memory.
const NEAR: usize = 1 << 12;
/// Longest of them, in bytes.
const SHORT: usize = 15;
/// Most pieces of one of them.
const FEW: usize = 7;

/// A short word with its pieces.
#[derive(Debug, Clone, Copy, Default)]
struct Near {
    /// The word's bytes, and its length in the last one; 0 for none.
    word: u128,
    count: u16,
    ids: [u16; FEW],
}

impl Near {
    /// The word as a number; `None` for a long one.
    #[inline]
    fn number(word: &str) -> Option<u128> {
        let bytes = word.as_bytes();
        if bytes.len() > SHORT {
            return None;
        }
        let low = load(bytes);
        let high = bytes.get(8..).map_or(0, load);
        Some(u128::from(low) | u128::from(high) << 64 | (bytes.len() as u128) << 120)
    }

    /// Where a word of that number is kept.
    #[inline]
    fn place(number: u128) -> usize {
        let mixed = (number as u64 ^ (number >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> (u64::BITS - NEAR.trailing_zeros())) as usize
    }
}

/// Words with their pieces.
#[derive(Debug)]
pub(super) struct Known {
    near: Vec<Near>,
    words: HashMap<Box<str>, (u32, u32), FnvBuildHasher>,
    ids: Vec<u16>,
}

impl Default for Known {
    fn default() -> Self {
        Self { near: vec![Near::default(); NEAR], words: HashMap::default(), ids: Vec::new() }
    }
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
    #[inline]
    pub(super) fn push(&mut self, word: &str, ids: &mut Vec<u16>, split: impl FnOnce(&str) -> Vec<u16>) {
        let Some(number) = Near::number(word) else { return self.push_far(word, ids, split) };
        let place = Near::place(number);
        if let Some(near) = self.near.get(place).filter(|near| near.word == number) {
            ids.extend_from_slice(near.ids.get(..usize::from(near.count)).unwrap_or_default());
            return;
        }
        let from = ids.len();
        self.push_far(word, ids, split);
        let found = ids.get(from..).unwrap_or_default();
        let mut near = Near { word: number, count: found.len() as u16, ids: [0; FEW] };
        if let (Some(own), Some(slot)) = (near.ids.get_mut(..found.len()), self.near.get_mut(place)) {
            own.copy_from_slice(found);
            *slot = near;
        }
    }

    /// The same for a word that is not at hand.
    fn push_far(&mut self, word: &str, ids: &mut Vec<u16>, split: impl FnOnce(&str) -> Vec<u16>) {
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
