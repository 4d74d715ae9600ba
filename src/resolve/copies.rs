//! Articles that are copies of another: the same words, whatever the white space.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

/// BLAKE3 of a text whose runs of white space are single spaces.
pub type Digest = blake3::Hash;

/// The digest of `text`; `scratch` is overwritten, so that one buffer serves many texts.
pub fn digest(text: &str, scratch: &mut Vec<u8>) -> Digest {
    if text.contains(NO_BREAK_SPACE) {
        return digest(&text.replace(NO_BREAK_SPACE, " "), scratch);
    }
    scratch.clear();
    scratch.resize(text.len() + 1, 0);
    // A byte is always written, and kept unless it is white space after white space: no branch to mispredict.
    let (mut len, mut after_space) = (0, true);
    for &byte in text.as_bytes() {
        let space = byte.is_ascii_whitespace();
        scratch[len] = if space { b' ' } else { byte };
        len += usize::from(!(space && after_space));
        after_space = space;
    }
    scratch.truncate(len);
    blake3::hash(scratch.trim_ascii_end())
}

const NO_BREAK_SPACE: char = '\u{a0}';

/// The first article of each text.
#[derive(Debug, Default)]
pub(super) struct Copies {
    /// Half a digest is enough to tell a run's texts apart.
    first: HashMap<[u8; 16], Arc<str>>,
}

impl Copies {
    /// The first article with this digest, unless this is it.
    pub(super) fn add(&mut self, article_id: &str, digest: &Digest) -> Option<Arc<str>> {
        let half = digest.as_bytes().first_chunk().copied().unwrap_or_default();
        match self.first.entry(half) {
            Entry::Occupied(first) => Some(Arc::clone(first.get())),
            Entry::Vacant(vacant) => {
                vacant.insert(article_id.into());
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Copies, digest};

    #[test]
    fn copies_differ_in_white_space_only() {
        let mut copies = Copies::default();
        let mut scratch = Vec::new();
        let mut add = |id: &str, text: &str| copies.add(id, &digest(text, &mut scratch));
        assert_eq!(add("a.txt", "One two.\n\nThree."), None);
        assert_eq!(add("b.txt", " One  two. Three.\n").as_deref(), Some("a.txt"));
        assert_eq!(add("c.txt", "One two.Three."), None);
        assert_eq!(add("d.txt", "One\u{a0}two. Three.").as_deref(), Some("a.txt"));
    }
}
