//! How a line looks: its length, its ends, its capitals, digits and signs.

use crate::choice::{size, word};
use crate::segment::ParagraphKind;
use crate::segment::page::Page;
use crate::segment::signs;

/// Words of a line that are looked at, from its start.
pub(super) const READ: usize = 16;
/// Longest line that is searched for addresses, in words.
const SEARCHED: usize = 40;
/// Words that two lines must begin alike with to count as begun alike.
const ALIKE: usize = 4;

/// How one line looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// What the rules took it for; 0 stands for no line.
    pub(super) rule: u32,
    /// Its length in words, by size.
    pub(super) len: u32,
    /// Kind of its last character.
    pub(super) last: u32,
    /// Kind of its first character.
    pub(super) first: u32,
    /// How many of its words have capitals.
    pub(super) caps: u32,
    /// Whether there are digits, and how many.
    pub(super) digits: u32,
    /// Addresses, prices, names and separators, a bit each.
    pub(super) signs: u32,
    /// Number of the whole line, where another one begins alike; else 0.
    pub(super) line: u32,
    /// Number of its first words; of the whole line where it has fewer.
    pub(super) start: u32,
}

impl Look {
    /// How block `index` looks.
    pub(super) fn new(page: &Page<'_>, index: usize) -> Self {
        let Some(block) = page.blocks.get(index) else { return Self::default() };
        let line = page.line(index);
        let short = block.words <= SEARCHED;
        let bytes = if short { Bytes::of(line) } else { Bytes::default() };
        Self {
            rule: rule(block.kind),
            len: length(block.words),
            last: ending(block.last),
            first: line.chars().next().map_or(0, beginning),
            caps: capitals(line),
            digits: digits(&bytes),
            signs: if short { signs_of(line, &bytes) } else { 0 },
            line: 0,
            start: start(line),
        }
    }

    /// Numbers the line of block `index`, which is its own, unless it is too long to be asked whether it stands again.
    pub(super) fn number(&mut self, page: &Page<'_>, index: usize) {
        if page.words(index) <= SEARCHED {
            self.line = word(page.line(index));
        }
    }

    /// What neighbours see of it.
    pub(super) fn shape(&self) -> u32 {
        (self.rule * 8 + self.len) * 16 + self.last
    }
}

fn rule(kind: Option<ParagraphKind>) -> u32 {
    1 + match kind {
        None | Some(ParagraphKind::Text) => 0,
        Some(ParagraphKind::Heading) => 1,
        Some(ParagraphKind::Bullet) => 2,
        Some(ParagraphKind::Metadata) => 3,
        Some(ParagraphKind::Boilerplate) => 4,
        Some(ParagraphKind::Background) => 5,
    }
}

/// Length by size: short lines by the word.
fn length(words: usize) -> u32 {
    match words {
        0..=1 => 0,
        2 => 1,
        3..=4 => 2,
        5..=7 => 3,
        8..=11 => 4,
        12..=17 => 5,
        18..=29 => 6,
        _ => 7,
    }
}

fn beginning(ch: char) -> u32 {
    match ch {
        _ if ch.is_uppercase() => 1,
        _ if ch.is_lowercase() => 2,
        '0'..='9' => 3,
        '“' | '"' | '‘' | '\'' => 4,
        '(' | '[' => 5,
        '©' => 6,
        '@' => 7,
        '£' | '€' | '$' => 8,
        '|' | '<' | '←' | '»' | '›' => 9,
        _ => 10,
    }
}

fn ending(ch: char) -> u32 {
    match ch {
        '.' => 1,
        '!' => 2,
        '?' => 3,
        ':' => 4,
        ';' | ',' => 5,
        '”' | '"' | '’' | '\'' => 6,
        ')' | ']' => 7,
        '…' => 8,
        '0'..='9' => 9,
        '|' | '»' | '>' | '›' | '→' => 10,
        _ if ch.is_uppercase() => 11,
        _ if ch.is_alphabetic() => 12,
        _ => 13,
    }
}

/// 0: the first word alone or none, 1: less than half of the words, 2: half and more, 3: all, 4: all letters.
fn capitals(line: &str) -> u32 {
    let (mut words, mut high) = (0_u32, 0_u32);
    for word in line.split_ascii_whitespace().take(READ) {
        words += 1;
        high += u32::from(word.starts_with(char::is_uppercase));
    }
    match high {
        _ if high == words && signs::is_capitals(line) => 4,
        _ if high == words && words > 1 => 3,
        0..=1 => 0,
        _ if high * 2 < words => 1,
        _ => 2,
    }
}

/// What bytes a line holds.
#[derive(Debug, Default)]
struct Bytes {
    digits: usize,
    letters: usize,
    /// A bit for each of [`SIGNS`] that it holds, and [`WIDE`].
    seen: u16,
}

/// Bytes whose presence is asked for.
const SIGNS: [u8; 9] = *b"@/w.$|:?(";
/// Stands for the bytes beyond ASCII.
const WIDE: u16 = 1 << SIGNS.len();
/// Stands for digits and letters.
const DIGIT: u16 = WIDE << 1;
const LETTER: u16 = WIDE << 2;

/// The bits of each byte.
const BITS: [u16; 256] = {
    let mut bits = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        bits[byte] = match byte as u8 {
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            0x80.. => WIDE,
            _ => 0,
        };
        byte += 1;
    }
    let mut sign = 0;
    while sign < SIGNS.len() {
        bits[SIGNS[sign] as usize] |= 1 << sign;
        sign += 1;
    }
    bits
};

impl Bytes {
    fn of(line: &str) -> Self {
        let mut bytes = Self::default();
        for bits in line.bytes().map(|byte| BITS[usize::from(byte)]) {
            bytes.digits += usize::from(bits & DIGIT != 0);
            bytes.letters += usize::from(bits & LETTER != 0);
            bytes.seen |= bits;
        }
        bytes
    }

    fn has(&self, sign: u8) -> bool {
        SIGNS.iter().position(|&own| own == sign).is_some_and(|at| self.seen >> at & 1 == 1)
    }

    fn is_wide(&self) -> bool {
        self.seen & WIDE != 0
    }
}

/// 0: none, then by their share of the line's letters and digits.
fn digits(bytes: &Bytes) -> u32 {
    match bytes.digits {
        0 => 0,
        digits if digits * 10 < bytes.letters => 1,
        digits if digits * 3 < bytes.letters => 2,
        _ => 3,
    }
}

/// The signs of a line; most are asked for only where it holds the bytes that they need.
fn signs_of(line: &str, bytes: &Bytes) -> u32 {
    let signs = [
        bytes.digits >= 10 && signs::has_phone(line),
        bytes.has(b'@') && signs::has_email(line),
        (bytes.has(b'/') || bytes.has(b'w') && bytes.has(b'.')) && signs::has_url(line),
        signs::is_pieces(line),
        signs::ends_in_postcode(line),
        signs::is_person(line),
        signs::is_name_like(line),
        bytes.has(b'$') || bytes.is_wide() && signs::holds_wide(line, &['£', '€']),
        bytes.is_wide() && signs::holds_wide(line, &['©']),
        bytes.has(b'|'),
        bytes.has(b':') && line.contains(": "),
        bytes.has(b'?'),
        bytes.has(b'/'),
        bytes.has(b'('),
    ];
    signs.iter().enumerate().map(|(at, &sign)| u32::from(sign) << at).sum()
}

fn start(line: &str) -> u32 {
    line.split_ascii_whitespace().take(ALIKE).fold(0, |hash, next| hash.rotate_left(7) ^ word(next))
}

/// A distance in lines, by size and direction.
pub(super) fn distance(from: usize, to: usize) -> u32 {
    if from >= to { size(from - to) } else { 16 + size(to - from) }
}
