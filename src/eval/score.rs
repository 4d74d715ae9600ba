//! Compares findings with gold, article by article.
//!
//! *Direct* quotations are compared among themselves. A direct finding that is none of the gold's is let pass where half
//! of it lies in a quotation of another form (the fragment of a mixed one): precision is about text that nobody marked.
//! *All* compares everything with everything; of mixed and indirect quotations only the share found is counted, whatever
//! form the finding has. Speakers are compared on the pairs of direct quotations whose gold names one.

use std::collections::BTreeSet;

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::gold::AnnotatedArticle;
use super::pairs::{pair, shared};
use super::report::Report;
use super::units::{Form, Page, Unit};
use super::wording::Wording;
use crate::quotes::AnnotatedQuote;
use crate::text::Span;

/// Figures, and what they count as wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The figures.
    pub report: Report,
    /// Everything that is wrong, by article in the order of the gold, then in reading order.
    pub misses: Vec<Miss>,
}

/// Something that gold and findings disagree about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// The article's id.
    pub article: String,
    /// Where in the article, in bytes.
    pub span: Span,
    /// How it is quoted there.
    pub form: Form,
    /// The words.
    pub words: String,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong about a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It was not found.
    Missed,
    /// It was found and is none.
    False,
    /// It was found, with another speaker.
    Speaker {
        /// The words that name the speaker in the gold.
        gold: String,
        /// Those that were found; empty for none.
        found: String,
    },
}

/// Sums over articles.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) articles: u32,
    pub(super) direct: Pieces,
    /// Direct findings that are let pass.
    pub(super) ignored: u32,
    pub(super) all: Pieces,
    pub(super) mixed: Share,
    pub(super) indirect: Share,
    /// Direct quotations whose gold names a speaker, and how many of them were found with the right one.
    pub(super) attributed: u32,
    pub(super) speakers: Attributions,
    /// Pairs whose gold says who the speaker is.
    pub(super) references: Share,
}

/// Units on both sides, and pairs of them.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub(super) gold: u32,
    pub(super) found: u32,
    pub(super) exact: u32,
    pub(super) overlapping: u32,
}

/// How many of a number are right.
#[derive(Debug, Default)]
pub(super) struct Share {
    pub(super) right: u32,
    pub(super) of: u32,
}

/// Pairs whose gold names a speaker, and how many of them name the same one, by three rules.
#[derive(Debug, Default)]
pub(super) struct Attributions {
    pub(super) of: u32,
    pub(super) head: u32,
    pub(super) exact: u32,
    pub(super) overlapping: u32,
}

/// Compares `found`, one list for each of `gold`, with it. What is missing at the end of `found` counts as empty.
pub fn score(gold: &[AnnotatedArticle], found: &[Vec<AnnotatedQuote>]) -> Scored {
    const NONE: &[AnnotatedQuote] = &[];
    let compare = |(index, annotated): (usize, &AnnotatedArticle)| {
        let mut comparison = Comparison { annotated, tally: Tally::default(), misses: Vec::new() };
        comparison.run(found.get(index).map_or(NONE, Vec::as_slice));
        (comparison.tally, comparison.misses)
    };
    let compared: Vec<_> = gold.par_iter().enumerate().map(compare).collect();
    let mut tally = Tally::default();
    let mut misses = Vec::new();
    for (part, mut missed) in compared {
        tally.add(&part);
        misses.append(&mut missed);
    }
    Scored { report: Report::new(&tally), misses }
}

/// The comparison of one article.
struct Comparison<'a> {
    annotated: &'a AnnotatedArticle,
    tally: Tally,
    misses: Vec<Miss>,
}

impl<'a> Comparison<'a> {
    fn run(&mut self, found: &'a [AnnotatedQuote]) {
        let page = Page::new(&self.annotated.article.text);
        let (gold, found) = (page.units(&self.annotated.quotes), page.units(found));
        let (gold, found): (Vec<_>, Vec<_>) = (gold.iter().collect(), found.iter().collect());
        self.tally.articles = 1;
        self.all(&gold, &found);
        self.direct(&gold, &found);
        self.misses.sort_by_key(|miss| miss.span);
    }

    fn all(&mut self, gold: &[&Unit<'_>], found: &[&Unit<'_>]) {
        let pairs = pair(gold, found);
        self.tally.all = pieces(gold, found, &pairs);
        for (wanted, pair) in gold.iter().zip(&pairs) {
            let share = match wanted.form {
                Form::Mixed => &mut self.tally.mixed,
                Form::Indirect => &mut self.tally.indirect,
                Form::Direct | Form::Unknown => continue,
            };
            share.add(pair.is_some());
            if pair.is_none() {
                self.miss(wanted, Wrong::Missed);
            }
        }
        let used: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
        for (_, candidate) in found.iter().enumerate().filter(|(index, _)| !used.contains(index)) {
            if candidate.form != Form::Direct {
                self.miss(candidate, Wrong::False);
            }
        }
    }

    fn direct(&mut self, gold: &[&Unit<'_>], found: &[&Unit<'_>]) {
        let (gold, others): (Vec<_>, Vec<_>) = gold.iter().partition(|unit| unit.form == Form::Direct);
        let found: Vec<&Unit<'_>> = found.iter().copied().filter(|unit| unit.form == Form::Direct).collect();
        let pairs = pair(&gold, &found);
        self.tally.direct = pieces(&gold, &found, &pairs);
        let mut spare: BTreeSet<usize> = (0..found.len()).collect();
        for (wanted, pair) in gold.iter().zip(&pairs) {
            self.tally.attributed += u32::from(!wanted.speaker.is_empty());
            match pair.and_then(|index| found.get(index).filter(|_| spare.remove(&index))) {
                Some(candidate) => self.speaker(wanted, candidate),
                None => self.miss(wanted, Wrong::Missed),
            }
        }
        let marked: BTreeSet<Span> = gold.iter().map(|unit| unit.span).collect();
        let spare = spare.into_iter().filter_map(|index| found.get(index));
        for candidate in spare.filter(|candidate| !marked.contains(&candidate.span)) {
            let half = |other: &&Unit<'_>| shared(candidate, other) * 2 >= candidate.words.len() as u32;
            if others.iter().any(half) {
                self.tally.ignored += 1;
            } else {
                self.miss(candidate, Wrong::False);
            }
        }
    }

    /// Compares the speakers of a pair.
    fn speaker(&mut self, wanted: &Unit<'_>, candidate: &Unit<'_>) {
        if !wanted.speaker_ref.is_empty() {
            let stated = if candidate.speaker_ref.is_empty() { candidate.speaker } else { candidate.speaker_ref };
            self.tally.references.add(Wording::new(wanted.speaker_ref).same_last(&Wording::new(stated)));
        }
        if wanted.speaker.is_empty() {
            return;
        }
        let (gold, found) = (Wording::new(wanted.speaker), Wording::new(candidate.speaker));
        let head = gold.names(&found);
        let touching =
            wanted.speaker_span.zip(candidate.speaker_span).is_some_and(|(gold, found)| gold.overlaps(found));
        self.tally.speakers.add(head, gold.same(&found), head || touching);
        if !head {
            let [gold, found] = [wanted.speaker, candidate.speaker].map(str::to_owned);
            self.miss(wanted, Wrong::Speaker { gold, found });
        }
    }

    fn miss(&mut self, unit: &Unit<'_>, wrong: Wrong) {
        let article = &self.annotated.article;
        self.misses.push(Miss {
            article: article.id.clone(),
            span: unit.span,
            form: unit.form,
            words: unit.span.of(&article.text).to_owned(),
            wrong,
        });
    }
}

fn pieces(gold: &[&Unit<'_>], found: &[&Unit<'_>], pairs: &[Option<usize>]) -> Pieces {
    let spans: BTreeSet<Span> = found.iter().map(|unit| unit.span).collect();
    Pieces {
        gold: gold.len() as u32,
        found: found.len() as u32,
        exact: gold.iter().filter(|unit| spans.contains(&unit.span)).count() as u32,
        overlapping: pairs.iter().flatten().count() as u32,
    }
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.articles += other.articles;
        self.direct.merge(&other.direct);
        self.ignored += other.ignored;
        self.all.merge(&other.all);
        self.mixed.merge(&other.mixed);
        self.indirect.merge(&other.indirect);
        self.attributed += other.attributed;
        self.speakers.merge(&other.speakers);
        self.references.merge(&other.references);
    }
}

impl Pieces {
    fn merge(&mut self, other: &Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.exact += other.exact;
        self.overlapping += other.overlapping;
    }
}

impl Share {
    fn add(&mut self, right: bool) {
        self.of += 1;
        self.right += u32::from(right);
    }

    fn merge(&mut self, other: &Self) {
        self.of += other.of;
        self.right += other.right;
    }
}

impl Attributions {
    fn add(&mut self, head: bool, exact: bool, overlapping: bool) {
        self.merge(&Self { of: 1, head: head.into(), exact: exact.into(), overlapping: overlapping.into() });
    }

    fn merge(&mut self, other: &Self) {
        self.of += other.of;
        self.head += other.head;
        self.exact += other.exact;
        self.overlapping += other.overlapping;
    }
}
