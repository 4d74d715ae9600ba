//! Where a word of ASCII letters and digits ends, eight bytes at a time.
//!
//! Words are as long as they like: going byte by byte, the processor guesses the end of nearly every one wrong.

/// One in each byte.
const ONES: u64 = 0x0101_0101_0101_0101;
/// The upper bit of each byte.
const TOPS: u64 = 0x80 * ONES;

/// The upper bit of each byte of `bytes` that is `from..to`; both are ASCII and no byte has its upper bit set.
const fn between(bytes: u64, from: u8, to: u8) -> u64 {
    let at_least = bytes + (0x80 - from as u64) * ONES;
    let above = bytes + (0x80 - to as u64) * ONES;
    at_least & !above & TOPS
}

/// How many of the eight bytes, the lowest first, are ASCII letters and digits, without a break.
#[inline]
fn leading(bytes: u64) -> usize {
    let low = bytes & !TOPS;
    let letters = between(low | (0x20 * ONES), b'a', b'z' + 1);
    let word = (letters | between(low, b'0', b'9' + 1)) & !bytes;
    ((!word & TOPS).trailing_zeros() / 8) as usize
}

/// The first eight bytes of `text`, the first one lowest, with zeros behind a shorter one.
#[inline]
pub(crate) fn load(text: &[u8]) -> u64 {
    match text.first_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => text.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte)),
    }
}

/// How many ASCII letters and digits `text` starts with.
#[inline]
pub(crate) fn word_len(text: &[u8]) -> usize {
    let len = leading(load(text));
    if len < 8 {
        return len;
    }
    let rest = text.get(8..).unwrap_or_default();
    8 + rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::word_len;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_byte_by_byte(text in prop::collection::vec(any::<u8>(), 0..20), word in "[a-zA-Z0-9@`{/:]{0,20}") {
            for bytes in [text.as_slice(), word.as_bytes()] {
                let plain = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                prop_assert_eq!(word_len(bytes), plain);
            }
        }
    }
}
