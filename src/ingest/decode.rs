//! From bytes to text: by byte order mark, else as UTF-8, else by a guess among the encodings that Western newsrooms
//! use. The one used is always named.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257};

use super::Reason;
use crate::article::normalise;

/// The guesses that are believed. English text gives a detector little to go by (a pound sign, a few curly quotes), so
/// anything more exotic is more likely a wrong guess than a right one.
const BELIEVED: [&Encoding; 4] = [WINDOWS_1252, WINDOWS_1250, WINDOWS_1254, WINDOWS_1257];

/// How much of a file is looked at to tell whether it is text.
const SAMPLE: usize = 8 << 10;

/// Text and how it was decoded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// With LF line ends and without byte order mark; never blank, never with NUL.
    pub(super) text: String,
    /// The encoding's standard name; two joined by `+` when a file mixes them.
    pub(super) encoding: &'static str,
}

/// The text that `bytes` hold.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, Reason> {
    if bytes.is_empty() {
        return Err(Reason::read("is empty"));
    }
    let (text, encoding) = match Mark::of(&bytes) {
        Some((mark, length)) => mark.decode(bytes.get(length..).unwrap_or_default()),
        None => unmarked(bytes)?,
    };
    let text = normalise(text);
    check(&text)?;
    Ok(Decoded { text, encoding })
}

/// Whether decoded text is worth an analysis.
pub(super) fn check(text: &str) -> Result<(), Reason> {
    if text.trim().is_empty() {
        return Err(Reason::decode("holds nothing but white space"));
    }
    if memchr::memchr(0, text.as_bytes()).is_some() {
        return Err(Reason::decode("is binary: it holds NUL characters"));
    }
    Ok(())
}

/// A byte order mark.
#[derive(Clone, Copy)]
enum Mark {
    Utf32Le,
    Utf32Be,
    Other(&'static Encoding),
}

impl Mark {
    /// The mark that `bytes` start with and its length.
    fn of(bytes: &[u8]) -> Option<(Self, usize)> {
        // Before UTF-16, whose little-endian mark is the start of UTF-32's.
        match bytes {
            [0xFF, 0xFE, 0, 0, ..] => Some((Self::Utf32Le, 4)),
            [0, 0, 0xFE, 0xFF, ..] => Some((Self::Utf32Be, 4)),
            _ => Encoding::for_bom(bytes).map(|(encoding, length)| (Self::Other(encoding), length)),
        }
    }

    fn decode(self, bytes: &[u8]) -> (String, &'static str) {
        match self {
            Self::Utf32Le => (utf32(bytes, u32::from_le_bytes), "UTF-32LE"),
            Self::Utf32Be => (utf32(bytes, u32::from_be_bytes), "UTF-32BE"),
            Self::Other(encoding) if encoding == UTF_8 => utf8_or_mixed(bytes.to_vec())
                .unwrap_or_else(|bytes| (String::from_utf8_lossy(&bytes).into_owned(), UTF_8.name())),
            Self::Other(encoding) => (encoding.decode_without_bom_handling(bytes).0.into_owned(), encoding.name()),
        }
    }
}

fn utf32(bytes: &[u8], number: impl Fn([u8; 4]) -> u32) -> String {
    let (units, _) = bytes.as_chunks::<4>();
    units.iter().map(|unit| char::from_u32(number(*unit)).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn unmarked(bytes: Vec<u8>) -> Result<(String, &'static str), Reason> {
    check_sample(bytes.get(..SAMPLE).unwrap_or(&bytes))?;
    Ok(utf8_or_mixed(bytes).unwrap_or_else(|bytes| guessed(&bytes)))
}

/// Refuses what is no text: a NUL byte, or many other control characters (those used in layout do not count).
fn check_sample(sample: &[u8]) -> Result<(), Reason> {
    if memchr::memchr(0, sample).is_some() {
        return Err(Reason::decode("is binary: it holds NUL bytes"));
    }
    let is_control = |byte: u8| matches!(byte, 0..=8 | 0x0E..=0x1F | 0x7F);
    // Chunks whose count fits a byte, so that the compiler counts many bytes at once.
    let count = |chunk: &[u8]| chunk.iter().map(|&byte| u8::from(is_control(byte))).sum::<u8>();
    let controls: usize = sample.chunks(255).map(|chunk| usize::from(count(chunk))).sum();
    // Text has next to none; bytes at random have one in ten.
    if controls > 4 + sample.len() / 32 {
        return Err(Reason::decode("is binary: it holds many control characters"));
    }
    Ok(())
}

/// `bytes` as UTF-8, or as UTF-8 into which some Windows-1252 was pasted; given back when they are neither.
///
/// Letters of Windows-1252 hardly ever line up as valid UTF-8, so one valid sequence more than there are invalid ones
/// shows a file that is UTF-8 in the main.
fn utf8_or_mixed(bytes: Vec<u8>) -> Result<(String, &'static str), Vec<u8>> {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, UTF_8.name())),
        Err(error) => error.into_bytes(),
    };
    let valid: usize = bytes.utf8_chunks().map(|chunk| chunk.valid().chars().filter(|c| !c.is_ascii()).count()).sum();
    let invalid = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    if valid <= invalid {
        return Err(bytes);
    }
    let mut text = String::with_capacity(bytes.len() + invalid * 2);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    Ok((text, "UTF-8+windows-1252"))
}

fn guessed(bytes: &[u8]) -> (String, &'static str) {
    let encoding =
        if bytes.iter().all(|&byte| byte.is_ascii() || is_shared(byte)) { WINDOWS_1252 } else { guess(bytes) };
    (encoding.decode_without_bom_handling(bytes).0.into_owned(), encoding.name())
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"uk"), Utf8Detection::Deny);
    if BELIEVED.contains(&guess) { guess } else { WINDOWS_1252 }
}

/// Punctuation that all believed encodings have in one place (quotes, dashes, bullet, ellipsis, euro, no-break space),
/// and the pound sign: with nothing else in a text, there is nothing to guess.
fn is_shared(byte: u8) -> bool {
    matches!(byte, 0x80 | 0x82 | 0x84..=0x87 | 0x89 | 0x8B | 0x91..=0x97 | 0x99 | 0x9B | 0xA0 | 0xA3 | 0xAB | 0xB7 | 0xBB)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_is_read_and_named() {
        let cases: [(&str, Vec<u8>, &str, &str); 13] = [
            ("plain", b"Good".to_vec(), "Good", "UTF-8"),
            ("utf-8", "£5 “fine”".as_bytes().to_vec(), "£5 “fine”", "UTF-8"),
            ("utf-8 mark", b"\xef\xbb\xbfcaf\xc3\xa9".to_vec(), "café", "UTF-8"),
            ("utf-16le", utf16("\u{feff}“Da iawn” £5", u16::to_le_bytes), "“Da iawn” £5", "UTF-16LE"),
            ("utf-16be", utf16("\u{feff}a\r\nb", u16::to_be_bytes), "a\nb", "UTF-16BE"),
            ("utf-32le", b"\xff\xfe\0\0a\0\0\0\x1c\x20\0\0".to_vec(), "a“", "UTF-32LE"),
            ("utf-32be", b"\0\0\xfe\xff\0\0\0a".to_vec(), "a", "UTF-32BE"),
            (
                "1252 quotes",
                b"It was \x93poor\x94, she said \x96 at \xa35m".to_vec(),
                "It was “poor”, she said – at £5m",
                "windows-1252",
            ),
            (
                "1252 accent",
                b"The caf\xe9 next to Ysgol Llanf\xe2n".to_vec(),
                "The café next to Ysgol Llanfân",
                "windows-1252",
            ),
            ("1252 dots", b"so\x85 \x95 bullet\xa0\x80 5".to_vec(), "so… • bullet\u{a0}€ 5", "windows-1252"),
            ("one pound", b"\xa3".to_vec(), "£", "windows-1252"),
            (
                "mixed",
                b"\xe2\x80\x9cA\xe2\x80\x9d and \x93B\x94 \xc2\xa3".to_vec(),
                "“A” and “B” £",
                "UTF-8+windows-1252",
            ),
            ("lone cr", b"a\rb\r\nc\n".to_vec(), "a\nb\nc\n", "UTF-8"),
        ];
        for (name, bytes, text, encoding) in cases {
            let decoded = decode(bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding), "{name}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let noise: Vec<u8> = (1..=255).cycle().take(4096).collect();
        let cases: [(&str, &[u8], &str); 5] = [
            ("empty", b"", "is empty"),
            ("blank", b" \r\n\t\n", "holds nothing but white space"),
            ("nul", b"ab\0cd", "is binary: it holds NUL bytes"),
            ("utf-16 nul", b"\xff\xfea\0\0\0", "is binary: it holds NUL characters"),
            ("noise", &noise, "is binary: it holds many control characters"),
        ];
        for (name, bytes, message) in cases {
            assert_eq!(decode(bytes.to_vec()).unwrap_err().message, message, "{name}");
        }
    }
}
