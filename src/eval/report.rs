//! The figures, for people and for machines.

use std::fmt;

use serde::Serialize;

use super::pairs::LEAST;
use super::score::{Attributions, Pieces, Share, Tally};

/// The figures of one set. Serialised, the names and their order are those of the research scorer that was used before,
/// so that both can be compared; shares are rounded to four decimals, and `None` where they would divide by nothing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Number of articles.
    pub docs: u32,
    /// Where the form of a quotation is read: off the text.
    pub types: &'static str,
    /// The least share of words that two quotations have in common to overlap.
    pub iou: f64,
    /// Direct quotations with the very same ends.
    pub direct_exact: Rates,
    /// Direct quotations that overlap.
    pub direct_overlap: Rates,
    /// Precision of direct quotations with those that are let pass counted as wrong.
    pub direct_precision_noignore: Unfiltered,
    /// Quotations of all forms with the very same ends.
    pub all_exact: Rates,
    /// Quotations of all forms that overlap.
    pub all_overlap: Rates,
    /// Mixed quotations that something overlaps with.
    pub mixed_recall_overlap: Found,
    /// Indirect quotations that something overlaps with.
    pub indirect_recall_overlap: Found,
    /// Speakers of the direct quotations found.
    pub speaker_on_matched_direct: Speakers,
    /// Full names of those speakers, where the gold has them.
    pub speaker_ref_on_matched_direct: References,
    /// Direct quotations that overlap and have the right speaker.
    pub direct_plus_speaker_e2e: Rates,
}

/// Precision and recall.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rates {
    /// Share of the findings that are right; 0 where there are none.
    pub precision: f64,
    /// Share of the gold that was found; 0 where there is none.
    pub recall: f64,
    /// Their harmonic mean; 0 where both are.
    pub f1: f64,
    /// Number found that are right.
    pub tp: u32,
    /// Number found.
    pub pred: u32,
    /// Number in the gold.
    pub gold: u32,
}

/// Precision where nothing is let pass.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Unfiltered {
    /// Of the very same ends.
    pub exact: Option<f64>,
    /// Of overlapping ones.
    pub overlap: Option<f64>,
    /// Number of findings that are let pass elsewhere.
    pub ignored: u32,
}

/// The share found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// The share.
    pub recall: Option<f64>,
    /// Number in the gold.
    pub gold: u32,
}

/// The share of speakers that are right, by three rules.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Speakers {
    /// Number of pairs.
    pub n: u32,
    /// The head word or the last word is the same.
    pub head: Option<f64>,
    /// All words are the same but articles.
    pub exact: Option<f64>,
    /// The head word is, or the two share a character of the text.
    pub overlap: Option<f64>,
}

/// The share of speakers whose full names agree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct References {
    /// Number of pairs.
    pub n: u32,
    /// The last word is the same.
    pub last_token: Option<f64>,
}

impl Report {
    pub(super) fn new(tally: &Tally) -> Self {
        let Tally { direct, all, speakers, .. } = tally;
        let counted = direct.found - tally.ignored;
        // Pairs whose gold names no speaker are out of the question.
        let asked = counted.saturating_sub(direct.overlapping - speakers.of);
        Self {
            docs: tally.articles,
            types: "text",
            iou: LEAST,
            direct_exact: Rates::new(direct.exact, counted, direct.gold),
            direct_overlap: Rates::new(direct.overlapping, counted, direct.gold),
            direct_precision_noignore: Unfiltered::new(direct, tally.ignored),
            all_exact: Rates::new(all.exact, all.found, all.gold),
            all_overlap: Rates::new(all.overlapping, all.found, all.gold),
            mixed_recall_overlap: Found::new(&tally.mixed),
            indirect_recall_overlap: Found::new(&tally.indirect),
            speaker_on_matched_direct: Speakers::new(speakers),
            speaker_ref_on_matched_direct: References::new(&tally.references),
            direct_plus_speaker_e2e: Rates::new(speakers.head, asked, tally.attributed),
        }
    }
}

impl Rates {
    pub(super) fn new(right: u32, found: u32, gold: u32) -> Self {
        let (precision, recall) = (share(right, found).unwrap_or(0.0), share(right, gold).unwrap_or(0.0));
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        let [precision, recall, f1] = [precision, recall, f1].map(rounded);
        Self { precision, recall, f1, tp: right, pred: found, gold }
    }
}

impl Unfiltered {
    fn new(direct: &Pieces, ignored: u32) -> Self {
        let of = |right| share(right, direct.found).map(rounded);
        Self { exact: of(direct.exact), overlap: of(direct.overlapping), ignored }
    }
}

impl Found {
    fn new(found: &Share) -> Self {
        Self { recall: share(found.right, found.of).map(rounded), gold: found.of }
    }
}

impl Speakers {
    fn new(found: &Attributions) -> Self {
        let of = |right| share(right, found.of).map(rounded);
        Self { n: found.of, head: of(found.head), exact: of(found.exact), overlap: of(found.overlapping) }
    }
}

impl References {
    fn new(found: &Share) -> Self {
        Self { n: found.of, last_token: share(found.right, found.of).map(rounded) }
    }
}

fn share(right: u32, of: u32) -> Option<f64> {
    (of > 0).then(|| f64::from(right) / f64::from(of))
}

/// To four decimals, as a person would read them off the digits of `value`: not by way of a product.
pub(super) fn rounded(value: f64) -> f64 {
    format!("{value:.4}").parse().unwrap_or(value)
}

/// A table of rates, then a line for each other figure.
impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rates = [
            ("direct, exact span", &self.direct_exact),
            ("direct, half of the words", &self.direct_overlap),
            ("direct, with its speaker", &self.direct_plus_speaker_e2e),
            ("all forms, exact span", &self.all_exact),
            ("all forms, half of the words", &self.all_overlap),
        ];
        let head = ["precision", "recall", "F1", "right", "found", "gold"];
        write!(out, "{:28}", format!("{} articles", self.docs))?;
        writeln!(out, "{}", head.map(|name| format!("{name:>11}")).concat())?;
        for (name, Rates { precision, recall, f1, tp, pred, gold }) in rates {
            let shares = [precision, recall, f1].map(|share| format!("{share:>11.4}")).concat();
            let counts = [tp, pred, gold].map(|count| format!("{count:>11}")).concat();
            writeln!(out, "{name:28}{shares}{counts}")?;
        }
        let (speakers, names) = (&self.speaker_on_matched_direct, &self.speaker_ref_on_matched_direct);
        let unfiltered = &self.direct_precision_noignore;
        writeln!(out)?;
        for (name, share, of, what) in [
            ("mixed, found", self.mixed_recall_overlap.recall, self.mixed_recall_overlap.gold, "in the gold"),
            ("indirect, found", self.indirect_recall_overlap.recall, self.indirect_recall_overlap.gold, "in the gold"),
            ("speaker, head word", speakers.head, speakers.n, "direct ones found"),
            ("speaker, all words", speakers.exact, speakers.n, "direct ones found"),
            ("speaker, overlapping", speakers.overlap, speakers.n, "direct ones found"),
            ("speaker, full name", names.last_token, names.n, "direct ones found"),
            ("direct, nothing let pass", unfiltered.overlap, unfiltered.ignored, "let pass above"),
        ] {
            let share = share.map_or_else(|| "-".to_owned(), |share| format!("{share:.4}"));
            writeln!(out, "{name:28}{share:>11}  ({of} {what})")?;
        }
        Ok(())
    }
}
