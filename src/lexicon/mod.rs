//! What the program knows beforehand: rating schemes and word lists, compiled into one automaton.
//!
//! Schemes are one TOML file per inspectorate (`models/schemes`), word lists one per kind of word (`models/words`). Both
//! are embedded; `--schemes DIR` adds schemes or replaces those of the same id. One Aho–Corasick pass over the folded
//! text finds every term at once. What a hit *means* is for the later stages to say.

mod automaton;
mod beginnings;
mod embedded;
mod load;
mod scheme;
mod words;

pub use automaton::{Hit, TermId};
pub use load::Error;
pub use scheme::{Domain, Grade, Inspectorate, Scheme};
pub use words::{ListId, Word};

use std::path::Path;

use crate::text::Folded;

/// What a term can stand for. One term may stand for several things: "good" is a grade of thirty schemes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Grade `grade` of scheme `scheme` (indices into [`Lexicon::schemes`] and its grades).
    Grade {
        /// Index of the scheme.
        scheme: u16,
        /// Index of the grade within the scheme.
        grade: u8,
        /// A press nickname ("gold standard"): only counts where the wording says outright that it is a rating.
        press: bool,
    },
    /// Domain `domain` of scheme `scheme`.
    Domain {
        /// Index of the scheme.
        scheme: u16,
        /// Index of the domain within the scheme.
        domain: u8,
    },
    /// An inspectorate is named (or only implied, or one of several that share an abbreviation).
    Inspectorate {
        /// Index into [`Lexicon::inspectorates`].
        inspectorate: u16,
        /// How directly.
        naming: Naming,
    },
    /// Entry `entry` of word list `list`.
    Word {
        /// Which list.
        list: ListId,
        /// Index into [`Lexicon::words`] of that list.
        entry: u16,
    },
}

/// How a term points to an inspectorate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Naming {
    /// By an abbreviation that another inspectorate shares (`HMIP`).
    Ambiguous,
    /// By a person's post ("chief inspector of probation").
    Implied,
    /// By a by-name ("the care watchdog").
    Informal,
    /// By its name or its own abbreviation.
    Named,
}

/// Schemes, word lists, and the automaton over all of them.
#[derive(Debug)]
pub struct Lexicon {
    inspectorates: Vec<Inspectorate>,
    schemes: Vec<Scheme>,
    words: Vec<Vec<Word>>,
    automaton: automaton::Automaton,
    digest: String,
}

impl Lexicon {
    /// The embedded schemes and word lists, with the `*.toml` files of `extra` (if given) added: a scheme there replaces
    /// the embedded one of the same id.
    ///
    /// # Errors
    /// A file that cannot be read, is no TOML, or contradicts itself; the error names file, line and what is wrong.
    pub fn load(extra: Option<&Path>) -> Result<Self, Error> {
        load::load(extra)
    }

    /// All terms found in `folded`, a folded copy of `text`, in reading order; spans are bytes of `text`.
    ///
    /// Hits stand at word boundaries. Within one class (grades, domains, one word list …) the longest of those that
    /// start first wins, so hits of one class never overlap; hits of different classes may.
    pub fn find(&self, text: &str, folded: &Folded) -> Vec<Hit> {
        self.automaton.find(text, folded)
    }

    /// Everything `hit` can stand for, of the classes that it won.
    pub fn meanings(&self, hit: &Hit) -> impl Iterator<Item = Meaning> {
        self.automaton.meanings(hit)
    }

    /// The entry of `list` that `hit` stands for, if it does.
    pub fn word_of(&self, hit: &Hit, list: ListId) -> Option<u16> {
        self.automaton.word_of(hit, list)
    }

    /// All inspectorates.
    pub fn inspectorates(&self) -> &[Inspectorate] {
        &self.inspectorates
    }

    /// All schemes of all inspectorates.
    pub fn schemes(&self) -> &[Scheme] {
        &self.schemes
    }

    /// The entries of one word list.
    pub fn words(&self, list: ListId) -> &[Word] {
        self.words.get(list as usize).map_or(&[], Vec::as_slice)
    }

    /// BLAKE3 of all files that went in, in hexadecimal: two lexicons with one digest find the same.
    pub fn digest(&self) -> &str {
        &self.digest
    }
}
