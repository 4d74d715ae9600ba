//! The one place that knows the order of the stages.

use std::path::PathBuf;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::lexicon::{self, Lexicon};
use crate::reading::Reading;
use crate::segment::{self, RecurringLines};
use crate::text::{Folded, tokenise};
use crate::{classify, names, quotes, ratings, speakers};

/// What changes the analysis of an article.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// A folder of scheme files to add to the embedded ones, or to replace them by id.
    pub schemes: Option<PathBuf>,
}

/// All stages, made once and shared by threads.
#[derive(Debug)]
pub struct Pipeline {
    lexicon: Lexicon,
    recurring: RecurringLines,
    names: names::Finder,
    quotes: quotes::Finder,
    speakers: speakers::Attributor,
    ratings: ratings::Rater,
    classifier: classify::Classifier,
}

impl Pipeline {
    /// Loads the lexicon and prepares every stage.
    ///
    /// # Errors
    /// A scheme file that cannot be read or makes no sense.
    pub fn new(settings: &Settings) -> Result<Self, lexicon::Error> {
        let lexicon = Lexicon::load(settings.schemes.as_deref())?;
        Ok(Self {
            recurring: RecurringLines::default(),
            names: names::Finder::new(&lexicon),
            quotes: quotes::Finder::new(&lexicon),
            speakers: speakers::Attributor::new(&lexicon),
            ratings: ratings::Rater::new(&lexicon),
            classifier: classify::Classifier::new(&lexicon),
            lexicon,
        })
    }

    /// The same pipeline, told which lines recur over the run's articles.
    #[must_use]
    pub fn with_recurring_lines(self, recurring: RecurringLines) -> Self {
        Self { recurring, ..self }
    }

    /// The lexicon in use.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Everything that can be found in one article, without looking at any other.
    pub fn analyse(&self, article: &Article) -> Analysis {
        let text = &article.text;
        let folded = Folded::new(text);
        let tokens = tokenise(text);
        let hits = self.lexicon.find(text, &folded);
        let layout = segment::segment(text, &folded, &hits, &self.lexicon, &self.recurring);
        let reading = Reading { article, lexicon: &self.lexicon, folded, tokens, hits, layout };
        let names = self.names.find(&reading);
        let quotes = self.quotes.find(&reading, &names);
        let speakers = self.speakers.attribute(&reading, &names, &quotes);
        let ratings = self.ratings.find(&reading, &names, &quotes, &speakers);
        let classes = self.classifier.classify(&reading, &quotes, &speakers, &ratings);
        let words = reading.tokens.iter().filter(|token| token.is_word()).count() as u32;
        let stated = |meta: &Option<String>, span: Option<crate::text::Span>| {
            meta.clone().unwrap_or_else(|| span.map(|span| span.of(text).to_owned()).unwrap_or_default())
        };
        let layout = reading.layout;
        Analysis {
            title: stated(&article.meta.title, layout.title),
            author: stated(&article.meta.author, layout.author),
            publisher: article.meta.publisher.clone().unwrap_or_default(),
            published: article.meta.published.clone().or_else(|| layout.published.clone()).unwrap_or_default(),
            classes,
            bodies: names.bodies,
            speakers: speakers.speakers,
            quotes,
            attributions: speakers.attributions,
            ratings,
            words,
            layout,
        }
    }
}
