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
    /// Number of the whole line.
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
        Self {
            rule: rule(block.kind),
            len: length(block.words),
            last: ending(block.last),
            first: line.chars().next().map_or(0, beginning),
            caps: capitals(line),
            digits: if short { digits(line) } else { 0 },
            signs: if short { signs_of(line) } else { 0 },
            line: if short { word(line) } else { 0 },
            start: start(line),
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

/// 0: none, then by their share of the line's letters and digits.
fn digits(line: &str) -> u32 {
    let (mut digits, mut letters) = (0_usize, 0_usize);
    for byte in line.bytes() {
        digits += usize::from(byte.is_ascii_digit());
        letters += usize::from(byte.is_ascii_alphabetic());
    }
    match digits {
        0 => 0,
        _ if digits * 10 < letters => 1,
        _ if digits * 3 < letters => 2,
        _ => 3,
    }
}

fn signs_of(line: &str) -> u32 {
    let signs = [
        signs::has_phone(line),
        signs::has_email(line),
        signs::has_url(line),
        signs::is_pieces(line),
        signs::ends_in_postcode(line),
        signs::is_person(line),
        signs::is_name_like(line),
        line.contains(['£', '€', '$']),
        line.contains('©'),
        line.contains('|'),
        line.contains(": "),
        line.contains('?'),
        line.contains('/'),
        line.contains('('),
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
