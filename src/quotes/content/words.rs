//! The tokens of one article as the content model sees them: a number for every word, and a class.
//!
//! Names of people and bodies, capitals and figures have a class and no number, so that no model can learn a name.

use std::collections::{HashMap, HashSet};

use fnv::FnvBuildHasher;
use serde::Deserialize;

use crate::choice;
use crate::lexicon::{Hit, ListId};
use crate::names::Names;
use crate::names::people::view::View;
use crate::text::Shape;

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

/// Words for acts of speech and writing, by number; made once per run.
#[derive(Debug)]
pub(super) struct SpeechActs(HashSet<u32, FnvBuildHasher>);

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
        Self(file.forms.iter().map(|form| choice::word(form)).collect())
    }

    pub(super) fn has(&self, word: u32) -> bool {
        self.0.contains(&word)
    }
}

/// Function words by their number; made once per run.
#[derive(Debug)]
pub(super) struct FunctionWords(HashMap<u32, Class, FnvBuildHasher>);

impl FunctionWords {
    pub(super) fn new() -> Self {
        let numbered = |&(class, words): &(Class, &'static [&'static str])| {
            words.iter().map(move |word| (choice::word(word), class))
        };
        Self(FUNCTION.iter().flat_map(numbered).collect())
    }
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Its number; 0 for names, capitals and figures.
    pub(super) number: u32,
    pub(super) class: Class,
}

/// All tokens of an article.
#[derive(Debug)]
pub(super) struct Words(Vec<Word>);

impl Words {
    pub(super) fn new(view: View<'_>, names: &Names, function: &FunctionWords, acts: &SpeechActs) -> Self {
        let mut words: Vec<Word> = (0..view.len()).map(|at| function.read(view, at, acts)).collect();
        let mut name = |span: crate::text::Span, class: Class| {
            for word in words.iter_mut().take(view.at(span.end())).skip(view.at(span.start())) {
                *word =
                    Word { number: if class == Class::Role || class == Class::Group { word.number } else { 0 }, class };
            }
        };
        for hit in &view.reading.hits {
            if hit.has(ListId::Role.class()) {
                name(hit.span, Class::Role);
            } else if hit.has(ListId::Collective.class()) {
                name(hit.span, Class::Group);
            } else if hit.has(Hit::INSPECTORATE) {
                name(hit.span, Class::Body);
            }
        }
        for mention in &names.person_mentions {
            name(mention.span, Class::Person);
        }
        Self(words)
    }

    /// The token at `at`; one outside the article is a line break.
    pub(super) fn get(&self, at: usize) -> Word {
        self.0.get(at).copied().unwrap_or(Word { number: 0, class: Class::Outside })
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
                Word { number, class: self.0.get(&number).copied().unwrap_or_else(|| ending(text)) }
            }
            Shape::Capital | Shape::Upper => {
                let number = choice::word(text);
                match self.0.get(&number) {
                    Some(&class) => Word { number, class },
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
