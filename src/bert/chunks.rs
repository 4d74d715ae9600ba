//! Lines joined to chunks that fit an encoder.
//!
//! A chunk is a run of lines with as many pieces as fit. A line too long for that is cut into windows, of which each
//! begins with the last pieces of the one before, so that every piece has been read with what stands around it.

use std::ops::Range;

use crate::opinion::Asked;
use crate::pieces::{Located, Splitter};

/// Pieces that two windows of one line share.
pub(super) const OVERLAP: usize = 64;

/// Pieces to encode together.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Chunk {
    pub(super) pieces: Vec<Located>,
    /// Those of them that this chunk speaks for; of the others its neighbours have read more.
    pub(super) told: Range<usize>,
}

/// The chunks of the lines asked about, of at most `most` pieces.
pub(super) fn chunks(splitter: &Splitter, asked: &Asked<'_>, most: usize) -> Vec<Chunk> {
    let mut found: Vec<Chunk> = Vec::new();
    let mut open = Chunk::default();
    for line in &asked.lines {
        let pieces = splitter.located(asked.text, *line);
        for window in windows(&pieces, most) {
            if open.pieces.is_empty() {
                open = window;
            } else if open.pieces.len() + window.pieces.len() <= most {
                open.pieces.extend(window.pieces);
                open.told.end = open.pieces.len();
            } else {
                found.push(std::mem::replace(&mut open, window));
            }
        }
    }
    found.extend((!open.pieces.is_empty()).then_some(open));
    found
}

/// The pieces of a line, in windows if there are too many.
fn windows(line: &[Located], most: usize) -> Vec<Chunk> {
    if line.len() <= most {
        return vec![Chunk { pieces: line.to_vec(), told: 0..line.len() }];
    }
    let starts = (0..line.len() - OVERLAP).step_by(most - OVERLAP);
    let window = |start: usize| {
        let pieces: Vec<Located> = line.iter().skip(start).take(most).copied().collect();
        let from = if start == 0 { 0 } else { OVERLAP / 2 };
        let to = if start + pieces.len() == line.len() { pieces.len() } else { pieces.len() - OVERLAP / 2 };
        Chunk { pieces, told: from..to }
    };
    starts.map(window).collect()
}

#[cfg(test)]
mod tests {
    use super::{Asked, Chunk, Splitter, chunks};
    use crate::text::Span;

    fn lines(text: &str) -> Vec<Span> {
        let mut at = 0;
        let mut found = Vec::new();
        for line in text.split('\n') {
            found.push(Span::from_usize(at, at + line.len()));
            at += line.len() + 1;
        }
        found
    }

    fn of(text: &str, most: usize) -> Vec<Chunk> {
        chunks(&Splitter::embedded(), &Asked { text, lines: lines(text) }, most)
    }

    #[test]
    fn lines_are_joined_while_they_fit() {
        let sizes =
            |most| of("one two\nthree\nfour five six", most).iter().map(|chunk| chunk.pieces.len()).collect::<Vec<_>>();
        assert_eq!(sizes(6), [6]);
        assert_eq!(sizes(5), [3, 3]);
        assert!(of("", 5).is_empty());
    }

    #[test]
    fn a_long_line_is_read_in_windows_and_each_piece_told_once() {
        let text = "word ".repeat(500);
        let found = of(text.trim_end(), 254);
        assert!(found.iter().all(|chunk| chunk.pieces.len() <= 254));
        let told: Vec<u32> = (found.iter())
            .flat_map(|chunk| chunk.pieces.iter().take(chunk.told.end).skip(chunk.told.start))
            .map(|piece| piece.span.start())
            .collect();
        assert_eq!(told, (0..500).map(|word| word * 5).collect::<Vec<_>>());
    }
}
