//! Who said it: links each quote to a speaker of the article.

mod carried;
mod cast;
mod phrase;
mod pronoun;
mod scene;
pub(crate) mod subject;

use crate::lexicon::Lexicon;
use crate::names::Names;
use crate::names::people::view::{HitIndex, View};
use crate::quotes::Quote;
use crate::reading::Reading;
use crate::text::Span;

/// What a speaker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SpeakerKind {
    /// One person, named or not ("a resident").
    Person,
    /// A body that speaks as one ("the Youth Justice Board").
    Organisation,
    /// Several people ("inspectors").
    Collective,
    /// A text ("the report").
    Document,
}

/// One speaker of one article; empty strings are unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// What it is.
    pub kind: SpeakerKind,
    /// Fullest name in the article, without honorific.
    pub name: String,
    /// `Dame`, `Mr`, `Cllr`, as written.
    pub honorific: String,
    /// Role, as written.
    pub role: String,
    /// Organisation, as written.
    pub organisation: String,
}

/// How the speaker of a quote was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// By full name beside the cue.
    Named,
    /// By surname, or title and surname.
    Surname,
    /// By a pronoun.
    Pronoun,
    /// By a role ("the chief inspector").
    Role,
    /// A collective ("inspectors").
    Collective,
    /// A document ("the report states").
    Document,
    /// Carried over from the quote before.
    Continued,
    /// Not found.
    None,
}

/// Who said one quote.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// Index into the article's speakers.
    pub speaker: Option<usize>,
    /// The words that name the speaker beside the quote ("he", "Mr Jones"), where there are any.
    pub mention: Option<Span>,
    /// How it was found.
    pub how: How,
    /// Probability that it is right, 0 to 1.
    pub confidence: f32,
}

/// The speakers of one article and who said which quote.
#[derive(Debug, Default, Clone)]
pub struct Speakers {
    /// Distinct speakers in order of first use.
    pub speakers: Vec<Speaker>,
    /// One for each quote, in the same order.
    pub attributions: Vec<Attribution>,
}

/// Attributes quotes; made once per run.
#[derive(Debug)]
pub struct Attributor {}

impl Attributor {
    /// Prepares what the word lists say about speakers.
    pub fn new(_lexicon: &Lexicon) -> Self {
        Self {}
    }

    /// Links every one of `quotes` to a speaker, or says that none was found.
    pub fn attribute(&self, reading: &Reading<'_>, names: &Names, quotes: &[Quote]) -> Speakers {
        let index = HitIndex::new(reading);
        let mut scene = scene::Scene::new(View::new(reading, &index), names, quotes);
        for quote in quotes {
            scene.attribute(quote);
        }
        Speakers { speakers: scene.cast.speakers, attributions: scene.attributions }
    }
}
