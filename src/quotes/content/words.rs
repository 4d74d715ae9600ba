//! The tokens of one article as the content model sees them: a number for every word, and a class.
//!
//! Names of people and bodies, capitals and figures have a class and no number, so that no model can learn a name.

use std::collections::HashSet;
use std::ops::Range;

use fnv::FnvBuildHasher;
use serde::Deserialize;

use crate::choice;
use crate::lexicon::{Hit, ListId};
use crate::names::Names;
use crate::names::people::view::View;
use crate::text::{Shape, Span};

/// What a token is in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Class {
    Outside,
    Stop,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Quote,
    Open,
    Close,
    Mark,
    Number,
    Person,
    Body,
    Role,
    Group,
    Capital,
    He,
    They,
    It,
    Narrator,
    Object,
    Owner,
    Determiner,
    Be,
    Have,
    Modal,
    Not,
    That,
    Asks,
    Relative,
    And,
    Subordinator,
    To,
    Preposition,
    Adverb,
    Past,
    Ing,
    Plural,
    Lower,
}

/// Function words by class.
#[rustfmt::skip]
const FUNCTION: [(Class, &[&str]); 19] = [
    (Class::He, &["he", "she", "he's", "she's", "he'd", "she'd", "he'll", "she'll"]),
    (Class::They, &["they", "they're", "they've", "they'd", "those", "these", "others"]),
    (Class::It, &["it", "it's", "this", "there", "there's"]),
    (Class::Narrator, &["i", "we", "you", "i'm", "we're", "you're", "i've", "we've"]),
    (Class::Object, &["him", "them", "me", "us", "himself", "herself", "itself", "themselves"]),
    (Class::Owner, &["his", "her", "its", "their", "our", "my", "your", "whose"]),
    (Class::Determiner, &["the", "a", "an", "no", "some", "any", "each", "every", "all", "both", "many", "most", "several", "another", "such"]),
    (Class::Be, &["is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't"]),
    (Class::Have, &["has", "have", "had", "having", "hasn't", "haven't", "hadn't", "do", "does", "did"]),
    (Class::Modal, &["will", "would", "can", "could", "may", "might", "must", "should", "shall"]),
    (Class::Not, &["not", "never", "don't", "doesn't", "didn't", "won't", "wouldn't", "can't", "cannot", "couldn't", "shouldn't"]),
    (Class::That, &["that"]),
    (Class::Asks, &["whether", "how", "why", "what", "if", "where"]),
    (Class::Relative, &["who", "which", "whom"]),
    (Class::And, &["and", "or", "but", "yet", "nor"]),
    (Class::Subordinator, &["as", "because", "while", "when", "although", "though", "since", "until", "unless", "than", "whereas"]),
    (Class::To, &["to"]),
    (Class::Preposition, &["of", "in", "for", "on", "at", "by", "with", "from", "about", "over", "against", "into", "after", "before", "during", "between", "among", "under", "toward", "towards", "through", "without", "within", "upon", "around", "amid", "despite", "like"]),
    (Class::Adverb, &["also", "then", "later", "just", "still", "even", "again", "once", "often", "now", "too", "only", "so", "ever", "already", "earlier", "soon", "always", "perhaps", "instead", "further"]),
];

/// Words for acts of speech and writing; made once per run.
#[derive(Debug)]
pub(super) struct SpeechActs {
    numbers: HashSet<u32, FnvBuildHasher>,
    /// By the lower five bits of a first letter, a bit for each length of a word that begins so.
    lengths: [u32; 32],
    /// Likewise a bit for the lower five bits of each last letter.
    lasts: [u32; 32],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActFile {
    #[serde(rename = "about")]
    _about: String,
    #[serde(rename = "licence")]
    _licence: String,
    forms: Vec<String>,
}

impl SpeechActs {
    /// # Panics
    /// Never: a test reads the embedded list.
    pub(super) fn new() -> Self {
        let file: ActFile = toml::from_str(include_str!("../../../models/words/speech_acts.toml"))
            .expect("the embedded list of speech acts is a list");
        let numbers = file.forms.iter().map(|form| choice::word(form)).collect();
        let mut acts = Self { numbers, lengths: [0; 32], lasts: [0; 32] };
        for (first, len, last) in file.forms.iter().filter_map(|form| outline(form.as_bytes())) {
            acts.lengths[first] |= 1 << len;
            acts.lasts[first] |= 1 << last;
        }
        acts
    }

    /// Whether a word of that number is one of them.
    pub(super) fn has(&self, word: u32) -> bool {
        self.numbers.contains(&word)
    }

    /// Whether the token may be one of them: a quick answer, sometimes a false yes.
    #[inline]
    pub(super) fn may_be(&self, view: View<'_>, at: usize) -> bool {
        let Some((first, len, last)) = outline(view.bytes(at)) else { return false };
        self.lengths[first] >> len & self.lasts[first] >> last & 1 == 1
    }
}

/// Five bits of a word's first letter, of its length and of its last letter, whatever their case.
#[inline]
fn outline(word: &[u8]) -> Option<(usize, usize, usize)> {
    Some((usize::from(word.first()? & 31), word.len() & 31, usize::from(word.last()? & 31)))
}

/// Function words by their number, each in the first free slot from that of its number on; made once per run.
#[derive(Debug)]
pub(super) struct FunctionWords(Box<[Option<(u32, Class)>; SLOTS]>);

/// Slots of the table of function words: many more than words, so that most others meet a free one at once.
const SLOTS: usize = 1024;

impl FunctionWords {
    pub(super) fn new() -> Self {
        let mut slots = Box::new([None; SLOTS]);
        for (class, words) in FUNCTION {
            for number in words.iter().map(|word| choice::word(word)) {
                let mut at = slot(number);
                while slots[at].is_some_and(|(other, _)| other != number) {
                    at = (at + 1) % SLOTS;
                }
                slots[at] = Some((number, class));
            }
        }
        Self(slots)
    }

    #[inline]
    fn class(&self, number: u32) -> Option<Class> {
        let mut at = slot(number);
        while let Some((other, class)) = self.0[at] {
            if other == number {
                return Some(class);
            }
            at = (at + 1) % SLOTS;
        }
        None
    }
}

fn slot(number: u32) -> usize {
    number as usize % SLOTS
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Its number; 0 for names, capitals and figures.
    pub(super) number: u32,
    pub(super) class: Class,
}

/// Some tokens of an article, one after another.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The first of them.
    start: usize,
    words: Vec<Word>,
}

/// Most tokens that the name of a role, a group or a person has.
const LONGEST: usize = 32;

impl Words {
    /// Reads tokens `range` in place of what was read before.
    pub(super) fn read(
        &mut self,
        view: View<'_>,
        names: &Names,
        lists: (&FunctionWords, &SpeechActs),
        range: Range<usize>,
    ) {
        let (function, acts) = lists;
        self.start = range.start;
        self.words.clear();
        self.words.extend(range.clone().map(|at| function.read(view, at, acts)));
        let from = range.start.saturating_sub(LONGEST);
        let end = view.span(range.end).start();
        let hits = view.reading.hits.get(view.reading.hits_before(from).unwrap_or(usize::MAX)..).unwrap_or_default();
        for hit in hits.iter().take_while(|hit| hit.span.start() < end) {
            if hit.has(ListId::Role.class()) {
                self.name(view, hit.span, Class::Role);
            } else if hit.has(ListId::Collective.class()) {
                self.name(view, hit.span, Class::Group);
            } else if hit.has(Hit::INSPECTORATE) {
                self.name(view, hit.span, Class::Body);
            }
        }
        let start = view.span(from).start();
        let before = names.person_mentions.partition_point(|mention| mention.span.start() < start);
        let mentions = names.person_mentions.iter().skip(before);
        for mention in mentions.take_while(|mention| mention.span.start() < end) {
            self.name(view, mention.span, Class::Person);
        }
    }

    /// Notes that the tokens of `span` are a name.
    fn name(&mut self, view: View<'_>, span: Span, class: Class) {
        let numbered = matches!(class, Class::Role | Class::Group);
        let place = |offset: u32| view.at(offset).saturating_sub(self.start);
        let (from, to) = (place(span.start()), place(span.end()));
        for word in self.words.iter_mut().take(to).skip(from) {
            *word = Word { number: if numbered { word.number } else { 0 }, class };
        }
    }

    /// The token at `at`; one that was not read is a line break.
    #[inline]
    pub(super) fn get(&self, at: usize) -> Word {
        let word = at.checked_sub(self.start).and_then(|at| self.words.get(at));
        word.copied().unwrap_or(Word { number: 0, class: Class::Outside })
    }

    pub(super) fn class(&self, at: usize) -> Class {
        self.get(at).class
    }

    pub(super) fn number(&self, at: usize) -> u32 {
        self.get(at).number
    }
}

impl FunctionWords {
    fn read(&self, view: View<'_>, at: usize, acts: &SpeechActs) -> Word {
        let text = view.word(at);
        match view.shape(at) {
            Shape::Break => Word { number: 0, class: Class::Outside },
            Shape::Number => Word { number: 0, class: Class::Number },
            Shape::Mark => Word { number: 0, class: mark(view, at) },
            Shape::Lower => {
                let number = choice::word(text);
                Word { number, class: self.class(number).unwrap_or_else(|| ending(text)) }
            }
            Shape::Capital | Shape::Upper => {
                let number = choice::word(text);
                match self.class(number) {
                    Some(class) => Word { number, class },
                    // "According to", "Asked about it": any other capital may be a name.
                    None if acts.has(number) && (at == 0 || view.ends_sentence(at - 1)) => {
                        Word { number, class: ending(text) }
                    }
                    None => Word { number: 0, class: Class::Capital },
                }
            }
        }
    }
}

fn mark(view: View<'_>, at: usize) -> Class {
    match view.mark(at) {
        Some('.' | '!' | '?' | '…') => Class::Stop,
        Some(',') => Class::Comma,
        Some(':') => Class::Colon,
        Some(';') => Class::Semicolon,
        Some('—' | '–' | '-') => Class::Dash,
        Some('(' | '[') => Class::Open,
        Some(')' | ']') => Class::Close,
        _ if view.is_quote_mark(at) => Class::Quote,
        _ => Class::Mark,
    }
}

/// The class of a content word by its ending.
fn ending(word: &str) -> Class {
    match word {
        _ if word.len() < 4 => Class::Lower,
        _ if word.ends_with("ed") => Class::Past,
        _ if word.ends_with("ing") => Class::Ing,
        _ if word.ends_with("ly") => Class::Adverb,
        _ if word.ends_with('s') && !word.ends_with("ss") => Class::Plural,
        _ => Class::Lower,
    }
}
