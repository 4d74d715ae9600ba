//! The page while its blocks are being told apart: blocks, their cues, and where the article's own text begins and ends.

use super::ParagraphKind;
use super::blocks::Block;
use super::cues::Cues;

/// Fewest words of a block of running text that marks the article's body.
pub(super) const PROSE: usize = 12;
/// Fewest words of a quoted or reporting sentence of the body.
const SPEECH: usize = 5;

/// All that the rules read and write.
#[derive(Debug)]
pub(super) struct Page<'doc> {
    pub(super) text: &'doc str,
    pub(super) blocks: Vec<Block>,
    /// One per block.
    pub(super) cues: Vec<Cues>,
}

impl<'doc> Page<'doc> {
    pub(super) fn len(&self) -> usize {
        self.blocks.len()
    }

    /// The core of block `index` as written; nothing past the end.
    pub(super) fn line(&self, index: usize) -> &'doc str {
        self.blocks.get(index).map_or("", |block| block.text(self.text))
    }

    pub(super) fn cues(&self, index: usize) -> Cues {
        self.cues.get(index).copied().unwrap_or_default()
    }

    pub(super) fn words(&self, index: usize) -> usize {
        self.blocks.get(index).map_or(0, |block| block.words)
    }

    pub(super) fn is_kind(&self, index: usize, kind: ParagraphKind) -> bool {
        self.blocks.get(index).is_some_and(|block| block.kind == Some(kind))
    }

    pub(super) fn is_boilerplate(&self, index: usize) -> bool {
        self.is_kind(index, ParagraphKind::Boilerplate)
    }

    pub(super) fn is_open(&self, index: usize) -> bool {
        self.blocks.get(index).is_some_and(Block::is_open)
    }

    /// Whether block `index` is a label line: a grade after a colon or dash, or hardly more than the grade.
    pub(super) fn is_label(&self, index: usize) -> bool {
        let line = self.line(index);
        self.cues(index).intersects(Cues::LABEL)
            && (self.words(index) <= 4 || [": ", " - ", " – ", " — "].iter().any(|sign| line.contains(sign)))
    }

    /// Marks block `index` unless it has a kind.
    pub(super) fn mark(&mut self, index: usize, kind: ParagraphKind) {
        if let Some(block) = self.blocks.get_mut(index).filter(|block| block.is_open()) {
            block.kind = Some(kind);
        }
    }

    /// Whether block `index` is running text of the article: long enough, ending as a sentence, not marked otherwise.
    pub(super) fn is_prose(&self, index: usize) -> bool {
        self.blocks.get(index).is_some_and(|block| block.is_open() && (block.is_prose(PROSE) || self.is_speech(index)))
    }

    /// Whether block `index` is a short sentence of somebody's speech.
    fn is_speech(&self, index: usize) -> bool {
        let line = self.line(index);
        self.blocks.get(index).is_some_and(|block| block.is_prose(SPEECH))
            && (self.cues(index).intersects(Cues::REPORTING) || line.starts_with(['“', '"', '‘', '\'']))
            && line.ends_with(['.', '”', '"', '’'])
    }

    /// The first block of running text; the number of blocks where there is none.
    pub(super) fn first_prose(&self) -> usize {
        (0..self.len()).find(|&index| self.is_prose(index)).unwrap_or(self.len())
    }

    /// One past the last block of running text or of notes.
    pub(super) fn body_end(&self) -> usize {
        let body = |index: &usize| self.is_prose(*index) || self.is_kind(*index, ParagraphKind::Background);
        (0..self.len()).rev().find(body).map_or(0, |index| index + 1)
    }
}
