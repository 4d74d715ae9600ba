//! The one place that knows the order of the stages.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::analysis::Analysis;
use crate::annotation::AnnotatedText;
use crate::article::Article;
use crate::choice::Example;
use crate::classify::{Lessons, Parts};
use crate::lexicon::{self, Lexicon};
use crate::models::{self, Decision, Models};
use crate::names::Names;
use crate::opinion::{Asked, Opinion, Second};
use crate::quotes::AnnotatedQuote;
use crate::quotes::Quote;
use crate::ratings::{GradeLesson, Ratings};
use crate::reading::Reading;
use crate::segment::{self, RecurringLines};
use crate::speakers::Speakers;
use crate::text::{Folded, Span};
use crate::tier::{self, Tier};
use crate::{classify, findings, names, quotes, ratings, speakers};

/// What changes the analysis of an article.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// A folder of scheme files to add to the embedded ones, or to replace them by id.
    pub schemes: Option<PathBuf>,
    /// A folder of models to use in place of the embedded ones, as [`crate::train`] wrote it.
    pub models: Option<PathBuf>,
    /// How much is spent on an article.
    pub tier: Tier,
    /// A folder of models of the bert tier to use in place of its own.
    pub encoders: Option<PathBuf>,
}

/// Why a pipeline cannot be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A scheme file that cannot be read or makes no sense.
    #[error(transparent)]
    Lexicon(#[from] lexicon::Error),
    /// A model that cannot be read.
    #[error(transparent)]
    Model(#[from] models::Error),
    /// A tier that cannot be had.
    #[error(transparent)]
    Tier(#[from] tier::Error),
}

/// All stages, made once and shared by threads.
#[derive(Debug)]
pub struct Pipeline {
    lexicon: Lexicon,
    models: String,
    recurring: RecurringLines,
    paragraphs: segment::Judge,
    names: names::Finder,
    quotes: quotes::Finder,
    speakers: speakers::Attributor,
    ratings: ratings::Rater,
    classifier: classify::Classifier,
    findings: findings::Finder,
    second: Option<Box<dyn Second>>,
}

impl Pipeline {
    /// Loads the lexicon and prepares every stage.
    ///
    /// # Errors
    /// A scheme file that cannot be read or makes no sense; a model that cannot be read; a tier that cannot be had.
    pub fn new(settings: &Settings) -> Result<Self, Error> {
        let models = settings.models.as_deref().map(Models::read).transpose()?;
        Self::with_models(settings, &models.unwrap_or_else(Models::embedded))
    }

    /// The same with these models, whatever the settings say.
    ///
    /// # Errors
    /// As [`Pipeline::new`].
    pub fn with_models(settings: &Settings, models: &Models) -> Result<Self, Error> {
        let lexicon = Lexicon::load(settings.schemes.as_deref())?;
        Ok(Self {
            recurring: RecurringLines::default(),
            paragraphs: segment::Judge::new(models),
            names: names::Finder::new(&lexicon, models),
            quotes: quotes::Finder::new(&lexicon, models),
            speakers: speakers::Attributor::new(models.of(Decision::Speakers).clone()),
            ratings: ratings::Rater::new(&lexicon, models),
            classifier: classify::Classifier::new(&lexicon, models),
            findings: findings::Finder::new(&lexicon),
            models: models.digest().to_owned(),
            second: tier::second(settings.tier, settings.encoders.as_deref())?,
            lexicon,
        })
    }

    /// The same pipeline, told which lines recur over the run's articles.
    #[must_use]
    pub fn with_recurring_lines(self, recurring: RecurringLines) -> Self {
        Self { recurring, ..self }
    }

    /// The same pipeline, whose heads look at these facts alone; for finding out what facts are worth.
    #[must_use]
    pub fn with_parts(self, parts: Parts) -> Self {
        Self { classifier: self.classifier.with_parts(parts), ..self }
    }

    /// The lexicon in use.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Digest of the models in use.
    pub fn models(&self) -> &str {
        &self.models
    }

    /// Digests of the encoders in use, by name; none in the embedded tier.
    pub fn encoders(&self) -> BTreeMap<String, String> {
        self.second.as_ref().map_or_else(BTreeMap::new, |second| second.digests().clone())
    }

    /// Everything that can be found in one article, without looking at any other.
    ///
    /// # Panics
    /// Never: there is an analysis for each article.
    pub fn analyse(&self, article: &Article) -> Analysis {
        self.analyse_all(&[article]).pop().expect("one article, one analysis")
    }

    /// What an article with annotated quotations teaches about one decision.
    pub fn lessons(&self, decision: Decision, article: &Article, annotated: &[AnnotatedQuote]) -> Vec<Example> {
        let reading = self.read(article);
        let names = self.names.find(&reading);
        if decision != Decision::Speakers {
            return self.quotes.lessons(decision, &reading, &names, annotated);
        }
        let quotes = self.quotes.find(&reading, &names);
        self.speakers.lessons(&reading, &names, &quotes, annotated)
    }

    /// What an article with marked grades teaches about one decision on ratings.
    pub fn lessons_of_text(&self, decision: Decision, annotated: &AnnotatedText) -> Vec<Example> {
        let reading = self.read(&annotated.article);
        if decision == Decision::Bodies {
            return self.names.lessons(&reading, annotated);
        }
        let names = self.names.find(&reading);
        let quotes = self.quotes.find(&reading, &names);
        let speakers = self.speakers.attribute(&reading, &names, &quotes);
        self.ratings.lessons(decision, (&reading, &names, &quotes, &speakers), annotated)
    }

    /// Each grade of an article with marked grades that the models of ratings are asked about, with the right answers.
    pub fn grade_lessons(&self, annotated: &AnnotatedText) -> Vec<GradeLesson> {
        let reading = self.read(&annotated.article);
        let names = self.names.find(&reading);
        let quotes = self.quotes.find(&reading, &names);
        let speakers = self.speakers.attribute(&reading, &names, &quotes);
        self.ratings.grade_lessons((&reading, &names, &quotes, &speakers), annotated)
    }

    /// What an article with marked lines teaches about paragraphs: each line by itself where the model of paragraphs knows
    /// nothing, and beside what it takes the others for where it is trained.
    pub fn paragraph_lessons(&self, annotated: &AnnotatedText) -> Vec<segment::Lesson> {
        let text = &annotated.article.text;
        let hits = self.lexicon.find(text, &Folded::new(text));
        segment::lessons(annotated, &hits, &self.lexicon, &self.paragraphs)
    }

    /// Tells `learn` what an article with annotated sentences teaches about them.
    pub fn sentence_lessons<T>(&self, annotated: &AnnotatedText, learn: impl FnOnce(&Lessons<'_>) -> T) -> T {
        let reading = self.read(&annotated.article);
        let names = self.names.find(&reading);
        let quotes = self.quotes.find(&reading, &names);
        let speakers = self.speakers.attribute(&reading, &names, &quotes);
        let ratings = self.ratings.find(&reading, &names, &quotes, &speakers);
        let given = classify::Given { reading: &reading, quotes: &quotes, speakers: &speakers, ratings: &ratings };
        learn(&self.classifier.lessons(given, annotated))
    }

    fn read<'a>(&'a self, article: &'a Article) -> Reading<'a> {
        let folded = Folded::new(&article.text);
        let hits = self.lexicon.find(&article.text, &folded);
        let layout = segment::segment(&article.text, &hits, &self.lexicon, &self.recurring, &self.paragraphs);
        Reading::new(article, &self.lexicon, folded, hits, layout)
    }

    /// The same for several articles, in their order.
    ///
    /// Each stage goes over all of them before the next begins, so that its tables stay in the processor's cache.
    pub fn analyse_all(&self, articles: &[&Article]) -> Vec<Analysis> {
        let found: Vec<_> = articles
            .iter()
            .map(|article| {
                let folded = Folded::new(&article.text);
                let hits = self.lexicon.find(&article.text, &folded);
                (folded, hits)
            })
            .collect();
        let mut readings: Vec<Reading<'_>> = articles
            .iter()
            .zip(found)
            .map(|(article, (folded, hits))| {
                let layout = segment::segment(&article.text, &hits, &self.lexicon, &self.recurring, &self.paragraphs);
                Reading::new(article, &self.lexicon, folded, hits, layout)
            })
            .collect();
        self.ask(&mut readings);
        let named: Vec<_> = readings.iter().map(|reading| self.names.find(reading)).collect();
        let said: Vec<_> = readings
            .iter()
            .zip(&named)
            .map(|(reading, names)| {
                let quotes = self.quotes.find(reading, names);
                let speakers = self.speakers.attribute(reading, names, &quotes);
                (quotes, speakers)
            })
            .collect();
        let rated: Vec<_> = readings
            .iter()
            .zip(&named)
            .zip(&said)
            .map(|((reading, names), (quotes, speakers))| self.ratings.find(reading, names, quotes, speakers))
            .collect();
        let parts = readings.into_iter().zip(named).zip(said).zip(rated);
        parts.map(|(((reading, names), said), ratings)| self.together(reading, names, said, ratings)).collect()
    }

    /// Asks for a second opinion on each article, if anybody gives one.
    fn ask<'a>(&'a self, readings: &mut [Reading<'a>]) {
        let Some(second) = &self.second else { return };
        let ask = |lines: fn(&Reading<'a>) -> Vec<Span>| -> Vec<Asked<'a>> {
            readings.iter().map(|reading| Asked { text: reading.text(), lines: lines(reading) }).collect()
        };
        let (news, reports) = (ask(quotes::lines), ask(classify::lines));
        let answers = second.tag(&news).into_iter().zip(second.read(&reports));
        for ((reading, (tags, read)), (news, report)) in readings.iter_mut().zip(answers).zip(news.iter().zip(&reports))
        {
            let tags = (!news.lines.is_empty()).then_some(tags);
            let read = (!report.lines.is_empty()).then_some(read);
            reading.opinion = Opinion { tags, read };
        }
    }

    /// Classifies the sentences of one article and puts together what was found in it.
    fn together(
        &self,
        reading: Reading<'_>,
        names: Names,
        (quotes, speakers): (Vec<Quote>, Speakers),
        ratings: Ratings,
    ) -> Analysis {
        let article = reading.article;
        let text = &article.text;
        let given = classify::Given { reading: &reading, quotes: &quotes, speakers: &speakers, ratings: &ratings };
        let classes = self.classifier.classify(given);
        let findings = self.findings.find(&reading, &classes);
        let words = reading.tokens.iter().filter(|token| token.is_word()).count() as u32;
        let stated = |meta: &Option<String>, span: Option<Span>| {
            meta.clone().unwrap_or_else(|| span.map(|span| span.of(text).to_owned()).unwrap_or_default())
        };
        let layout = reading.layout;
        Analysis {
            title: stated(&article.meta.title, layout.title),
            author: stated(&article.meta.author, layout.author),
            publisher: article.meta.publisher.clone().unwrap_or_default(),
            published: article.meta.published.clone().or_else(|| layout.published.clone()).unwrap_or_default(),
            classes,
            findings,
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Pipeline, Settings};
    use crate::Article;
    use crate::opinion::{Asked, Read, Second, Tagged, Tags};
    use crate::quotes::QuoteKind;
    use crate::text::Span;

    /// Takes what stands before "said" for the source, and what stands after it for what is said.
    #[derive(Debug)]
    struct Simple(BTreeMap<String, String>);

    /// Says nothing.
    #[derive(Debug)]
    struct Mute;

    impl Read for Mute {}

    impl Second for Simple {
        fn tag(&self, asked: &[Asked<'_>]) -> Vec<Tags> {
            let line = |asked: &Asked<'_>, line: Span| -> Vec<Tagged> {
                let text = line.of(asked.text);
                let Some(said) = text.find("said") else { return Vec::new() };
                let word = |word: &str| {
                    let at = word.as_ptr() as usize - text.as_ptr() as usize;
                    let tag = [(0, 3), (said, 5), (said + 5, 1)].into_iter().rfind(|(from, _)| at >= *from).unwrap();
                    let mut odds = [0.01; 7];
                    odds[tag.1 + usize::from(at != tag.0)] = 0.94;
                    let start = line.start() + at as u32;
                    Tagged { span: Span::new(start, start + word.len() as u32), inner: false, odds }
                };
                text.split_whitespace().map(word).collect()
            };
            let of = |asked: &Asked<'_>| asked.lines.iter().flat_map(|&span| line(asked, span)).collect();
            asked.iter().map(|asked| Tags { pieces: of(asked), begin: 0.0 }).collect()
        }

        fn read(&self, asked: &[Asked<'_>]) -> Vec<Box<dyn Read + '_>> {
            asked.iter().map(|_| Box::new(Mute) as Box<dyn Read>).collect()
        }

        fn digests(&self) -> &BTreeMap<String, String> {
            &self.0
        }
    }

    #[test]
    fn a_clause_of_a_second_opinion_is_one_row_with_its_fragment() {
        let pipeline = Pipeline::new(&Settings::default()).unwrap();
        let pipeline = Pipeline { second: Some(Box::new(Simple(BTreeMap::new()))), ..pipeline };
        let head = "New bridge for Tarnside\n\nThe town of Tarnside will have a second bridge in two years.\n\n";
        let article = Article::from_text(
            "a.txt",
            &format!("{head}Ola Brandt said that it was “a bridge we waited forty years for” and would open in May."),
        );
        let found = pipeline.analyse(&article);
        let quotes: Vec<_> = found.quotes.iter().map(|quote| (quote.kind, quote.span.of(&article.text))).collect();
        assert_eq!(
            quotes,
            [(QuoteKind::Mixed, "that it was “a bridge we waited forty years for” and would open in May")]
        );
        assert_eq!(found.quotes[0].cue.map(|cue| cue.of(&article.text)), Some("said"));
        assert_eq!(found.attributions[0].mention.map(|mention| mention.of(&article.text)), Some("Ola Brandt"));
    }
}
