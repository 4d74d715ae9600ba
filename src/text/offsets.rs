//! Bytes to characters, once per article, at the edge.

/// Counts the characters (Unicode scalar values) before a byte offset.
///
/// Free for ASCII text; otherwise one checkpoint per 128 bytes, so a look-up scans at most 128 bytes.
#[derive(Debug)]
pub struct CharIndex<'doc> {
    text: &'doc str,
    /// Characters that start before byte `i * STEP`; empty for ASCII.
    checkpoints: Vec<u32>,
}

const STEP: usize = 128;

impl<'doc> CharIndex<'doc> {
    /// Reads `text` once.
    pub fn new(text: &'doc str) -> Self {
        if text.is_ascii() {
            return Self { text, checkpoints: Vec::new() };
        }
        let mut checkpoints = Vec::with_capacity(text.len() / STEP + 1);
        let mut seen = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            checkpoints.push(seen);
            seen += starts(chunk);
        }
        Self { text, checkpoints }
    }

    /// The number of characters before byte `offset`; an offset past the end counts the whole text.
    pub fn chars_before(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.text.len());
        let step = offset / STEP;
        match self.checkpoints.get(step) {
            None if self.checkpoints.is_empty() => offset as u32,
            None => {
                self.checkpoints.last().copied().unwrap_or(0) + starts(self.tail(self.checkpoints.len() - 1, offset))
            }
            Some(before) => before + starts(self.tail(step, offset)),
        }
    }

    fn tail(&self, step: usize, offset: usize) -> &[u8] {
        &self.text.as_bytes()[step * STEP..offset]
    }
}

/// How many characters start in `bytes`: every byte that is no UTF-8 continuation byte.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| u32::from(byte & 0xC0 != 0x80)).sum()
}

#[cfg(test)]
mod tests {
    use super::CharIndex;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in "\\PC{0,300}") {
            let index = CharIndex::new(&text);
            for (chars, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.chars_before(byte as u32), chars as u32);
            }
            prop_assert_eq!(index.chars_before(text.len() as u32), text.chars().count() as u32);
        }
    }
}
