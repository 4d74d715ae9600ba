//! What the model looks at in the words of a line.

use super::looks::READ;
use crate::choice::{Feature, Template, word};

const WORD_AT: [Template; 3] = [Template::new("word 1"), Template::new("word 2"), Template::new("word 3")];
const WORD_BEHIND: [Template; 2] = [Template::new("last word"), Template::new("last word but one")];
const BEGINNING: Template = Template::new("words 1 and 2");
const WORD: Template = Template::new("word");
const STEM: Template = Template::new("stem");
const PAIR: Template = Template::new("pair");
const ECHO: Feature = Template::new("says itself twice").is(0);
const CREDIT: Template = Template::new("in last brackets");
const SHAPE_AT: [Template; 2] = [Template::new("shape of word 1"), Template::new("shape of word 2")];
const SHAPE_BEHIND: [Template; 2] = [Template::new("shape of last word"), Template::new("shape of last word but one")];
const SHAPES: Template = Template::new("shapes of first and last word");
const COLON: Template = Template::new("word before colon");

/// So many bytes at the start of a line, once more in the same line, are no accident.
const ECHOED: usize = 16;

/// The words of the line: the first and the last by place, and those near the start in any place.
pub(super) fn worded(line: &str, facts: &mut Vec<Feature>) {
    let mut before = 0;
    for (at, next) in line.split_ascii_whitespace().take(READ).enumerate() {
        let bare = next.trim_matches(|ch: char| !ch.is_alphanumeric());
        let number = word(if bare.is_empty() { next } else { bare });
        facts.push(WORD.is(number));
        facts.push(PAIR.are(before, number));
        if let Some(stem) = bare.get(..5).filter(|_| bare.len() > 6) {
            facts.push(STEM.is(word(stem)));
        }
        if let Some(&place) = WORD_AT.get(at) {
            facts.push(place.is(number));
        }
        if at == 1 {
            facts.push(BEGINNING.are(before, number));
        }
        before = number;
    }
    let mut shapes = [0; 2];
    for (at, next) in line.split_ascii_whitespace().take(2).enumerate() {
        shapes[at] = shape(next);
        facts.push(SHAPE_AT[at].is(shapes[at]));
    }
    for (at, last) in line.split_ascii_whitespace().rev().take(2).enumerate() {
        facts.push(WORD_BEHIND[at].is(word(last.trim_matches(|ch: char| !ch.is_alphanumeric()))));
        facts.push(SHAPE_BEHIND[at].is(shape(last)));
        if at == 0 {
            facts.push(SHAPES.are(shapes[0], shape(last)));
        }
    }
    signed(line, facts);
}

/// Credits and labels: the first word of brackets at the end, the word before the first colon, a text that comes twice.
fn signed(line: &str, facts: &mut Vec<Feature>) {
    let (head, tail) = (line.get(..ECHOED), line.get(ECHOED..));
    if let (Some(head), Some(tail)) = (head, tail)
        && tail.contains(head)
    {
        facts.push(ECHO);
    }
    let inside = line.strip_suffix([')', ']']).and_then(|line| line.rsplit_once(['(', '[']));
    let first = |words: &str| words.split(|ch: char| !ch.is_alphanumeric()).next().map_or(0, word);
    if let Some((_, inside)) = inside {
        facts.push(CREDIT.is(first(inside)));
    }
    if let Some((label, _)) = line.split_once(": ") {
        facts.push(COLON.is(label.rsplit(' ').next().map_or(0, word)));
    }
}

/// The shape of a word: its kinds of signs, runs of the same kind as one.
fn shape(word: &str) -> u32 {
    let (mut shape, mut before) = (0_u32, 0);
    for byte in word.bytes().take(12) {
        let kind = match byte {
            b'A'..=b'Z' => 1,
            b'a'..=b'z' => 2,
            b'0'..=b'9' => 3,
            0x80.. => 4,
            other => u32::from(other),
        };
        if kind != before {
            shape = shape.wrapping_mul(131).wrapping_add(kind);
        }
        before = kind;
    }
    shape
}
