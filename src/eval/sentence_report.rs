//! The figures of sentences, for people and for machines.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::report::{Rates, rounded};
use super::sentences::{Count, KINDS};
use crate::classify::SentenceKind;

/// The figures of one set. Shares are rounded to four decimals.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SentenceReport {
    /// Number of articles.
    pub articles: usize,
    /// Number of sentences that people marked.
    pub sentences: u32,
    /// Share of them whose kind is right.
    pub accuracy: f64,
    /// Mean of the kinds' F1, of those that people marked at all.
    pub macro_f1: f64,
    /// Figures of each kind, by its name.
    pub kinds: BTreeMap<&'static str, Rates>,
    /// Figures of all domains together.
    pub domains: Rates,
    /// The same where the article's framework is right, so that its domains can be.
    pub domains_framed: Rates,
    /// Expected calibration error of the kinds: how far, on average, confidence is from the share that is right.
    pub calibration_error: f64,
    /// Grade words that people marked as no rating, by the number of the catalogue's hard negative; `-` where none fits.
    pub negatives: BTreeMap<String, Negatives>,
    /// Share of all of them that no rating rests on.
    pub negatives_kept_out: f64,
    /// Sentences by what people marked (rows) and what was found (columns), in the order of [`SentenceKind::ALL`].
    pub confusion: [[u32; KINDS]; KINDS],
}

/// Grade words of one kind that are no ratings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Negatives {
    /// How many were marked.
    pub marked: u32,
    /// How many of them no rating rests on.
    pub kept_out: u32,
}

impl SentenceReport {
    pub(super) fn new(count: &Count, articles: usize) -> Self {
        let confusion = count.confusion;
        let column = |kind: usize| confusion.iter().map(|row| row[kind]).sum();
        let of = |kind: SentenceKind| {
            let at = kind as usize;
            Rates::new(confusion[at][at], column(at), confusion[at].iter().sum())
        };
        let kinds: BTreeMap<_, _> = SentenceKind::ALL.into_iter().map(|kind| (kind.name(), of(kind))).collect();
        let marked: Vec<f64> = kinds.values().filter(|rates| rates.gold > 0).map(|rates| rates.f1).collect();
        let right: u32 = (0..KINDS).map(|at| confusion[at][at]).sum();
        let sentences: u32 = confusion.iter().flatten().sum();
        let gaps = count.steps.iter().map(|&(_, right, sum)| (f64::from(right) - sum).abs());
        let share = |part: f64, whole: u32| rounded(part / f64::from(whole.max(1)));
        let rates = |(right, found, gold): (u32, u32, u32)| Rates::new(right, found, gold);
        Self {
            articles,
            sentences,
            accuracy: share(f64::from(right), sentences),
            macro_f1: share(marked.iter().sum(), marked.len() as u32),
            kinds,
            domains: rates(count.domains),
            domains_framed: rates(count.framed),
            calibration_error: share(gaps.sum(), sentences),
            negatives_kept_out: share(
                count.negatives.values().map(|own| f64::from(own.kept_out)).sum(),
                count.negatives.values().map(|own| own.marked).sum(),
            ),
            negatives: count.negatives.clone(),
            confusion,
        }
    }
}

/// A table of rates, a line for each other figure, then what was taken for what.
impl fmt::Display for SentenceReport {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = ["precision", "recall", "F1", "right", "found", "gold"];
        write!(out, "{:28}", format!("{} articles", self.articles))?;
        writeln!(out, "{}", head.map(|name| format!("{name:>11}")).concat())?;
        let kinds = SentenceKind::ALL.map(|kind| (kind.name(), self.kinds.get(kind.name())));
        let domains = [("domains", &self.domains), ("domains, framework right", &self.domains_framed)];
        let domains = domains.map(|(name, rates)| (name, Some(rates)));
        for (name, rates) in kinds.into_iter().chain(domains) {
            let Some(Rates { precision, recall, f1, tp, pred, gold }) = rates else { continue };
            let shares = [precision, recall, f1].map(|share| format!("{share:>11.4}")).concat();
            let counts = [tp, pred, gold].map(|count| format!("{count:>11}")).concat();
            writeln!(out, "{name:28}{shares}{counts}")?;
        }
        writeln!(out)?;
        for (name, figure) in [
            ("kinds, mean F1", self.macro_f1),
            ("kinds, share right", self.accuracy),
            ("kinds, calibration error", self.calibration_error),
            ("no ratings, kept out", self.negatives_kept_out),
        ] {
            writeln!(out, "{name:28}{figure:>11.4}")?;
        }
        let taken = self.negatives.iter().filter(|(_, own)| own.kept_out < own.marked);
        let taken: Vec<_> = taken.map(|(number, own)| format!("{number} {}/{}", own.kept_out, own.marked)).collect();
        if !taken.is_empty() {
            writeln!(out, "{:28}{}", "of them not all", taken.join(", "))?;
        }
        self.confused(out)
    }
}

impl SentenceReport {
    /// What people marked (a line each) and what was found (a column each, named by its first letters).
    fn confused(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = |kind: SentenceKind| {
            let (head, tail) = kind.name().split_once('_').unwrap_or((kind.name(), ""));
            format!("{}{}", head.chars().take(4).collect::<String>(), tail.chars().take(3).collect::<String>())
        };
        write!(out, "\n{:28}", "marked, found as")?;
        writeln!(out, "{}", SentenceKind::ALL.map(|kind| format!("{:>8}", short(kind))).concat())?;
        for (kind, row) in SentenceKind::ALL.into_iter().zip(&self.confusion) {
            writeln!(out, "{:28}{}", kind.name(), row.map(|count| format!("{count:>8}")).concat())?;
        }
        Ok(())
    }
}
