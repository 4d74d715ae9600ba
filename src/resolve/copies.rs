//! Articles that are copies of another: the same words, whatever the white space.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use memchr::memchr3_iter;
use memchr::memmem::Finder;

/// BLAKE3 of a text whose runs of white space are single spaces.
pub type Digest = blake3::Hash;

/// The digest of `text`; `scratch` is overwritten, so that one buffer serves many texts.
pub fn digest(text: &str, scratch: &mut Vec<u8>) -> Digest {
    if text.contains(NO_BREAK_SPACE) {
        return digest(&text.replace(NO_BREAK_SPACE, " "), scratch);
    }
    scratch.clear();
    let double_space = Finder::new(b"  ");
    let mut at = 0;
    for end in memchr3_iter(b'\n', b'\r', b'\t', text.as_bytes()).chain([text.len()]) {
        // Most lines need no look at their single words.
        match text.as_bytes().get(at..end).unwrap_or_default().trim_ascii() {
            [] => {}
            line if double_space.find(line).is_none() => push(scratch, line),
            line => line.split(u8::is_ascii_whitespace).for_each(|word| push(scratch, word)),
        }
        at = end + 1;
    }
    blake3::hash(scratch)
}

/// Adds `words` after a space; nothing for nothing.
fn push(scratch: &mut Vec<u8>, words: &[u8]) {
    if !scratch.is_empty() && !words.is_empty() {
        scratch.push(b' ');
    }
    scratch.extend_from_slice(words);
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
        assert_eq!(add("e.txt", "\tOne\r\n \ttwo.   Three. \n\n").as_deref(), Some("a.txt"));
        assert_eq!(add("d.txt", "One\u{a0}two. Three.").as_deref(), Some("a.txt"));
    }
}
