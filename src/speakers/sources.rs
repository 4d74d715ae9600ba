//! Whom a second opinion takes for the source of what is said: a preference among the candidates.
//!
//! *What it finds*: the words tagged as a source that are nearest to a quote's reporting words, or to the quote itself.
//! *Why*: the encoder reads the whole paragraph, the model of speakers a few words around each candidate. *Example*: in
//! "Brandt, who chairs the board that Ito left, said" it is Brandt. *Known misses*: sources of another paragraph.

use super::candidates::Candidate;
use super::scene::Scene;
use crate::opinion::Part;
use crate::quotes::Quote;
use crate::quotes::tagged::{Stretch, nearest};

/// What a sure source is worth to the candidate that it names, in units of the model of speakers; chosen on `PolNeAR`'s
/// development set.
const WORTH: f32 = 2.0;

impl Scene<'_, '_> {
    /// The words tagged as the source that are nearest to what reports `quote`.
    pub(super) fn source(&self, quote: &Quote) -> Option<&Stretch> {
        let place = self.tokens_of(quote.cue.unwrap_or(quote.span));
        nearest(self.view, &self.parts, &place, Part::Source)
    }
}

impl Candidate {
    /// What it is worth to the candidate that `source` is who said it.
    pub(super) fn worth(&self, source: &Stretch) -> f32 {
        let named = self.tokens.start < source.tokens.end && source.tokens.start < self.tokens.end;
        if named { WORTH * source.odds } else { 0.0 }
    }
}
