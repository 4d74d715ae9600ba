//! Puts the rules together: from an article's sentences to its ratings.

mod anaphora;
mod bears;
mod bodies;
mod context;
mod judged;
mod lines;
mod prose;
mod rows;
mod sections;
mod settle;

use std::cell::OnceCell;

use crate::annotation::AnnotatedText;
use crate::choice::Example;
use crate::lexicon::{Hit, Lexicon, ListId};
use crate::models::{Decision, Models};
use crate::names::Names;
use crate::quotes::Quote;
use crate::ratings::framework::{Chooser, Frameworks, GradeOf, When};
use crate::ratings::judge::{Judge, Lessons, Row, Told};
use crate::ratings::lists::Item;
use crate::ratings::matching::Matching;
use crate::ratings::time::Clock;
use crate::ratings::units::{Kind, units};
use crate::ratings::view::{View, words};
use crate::ratings::{GradeLesson, Ratings};
use crate::reading::Reading;
use crate::segment::ParagraphKind;
use crate::speakers::Speakers;
use crate::text::Span;
use context::{is_roundup, latest_year, only_quoted, published, stated_year};

/// Finds ratings; made once per run.
#[derive(Debug)]
pub struct Rater {
    frameworks: Chooser,
    matching: Matching,
    judge: Judge,
}

/// What is known about the article while its sentences are read.
struct Article<'a, 'doc> {
    reading: &'a Reading<'doc>,
    names: &'a Names,
    quotes: &'a [Quote],
    speakers: &'a Speakers,
    frameworks: Frameworks<'a>,
    matching: &'a Matching,
    judge: &'a Judge,
    /// Where the article teaches the models, what they learn of it.
    lessons: Option<Lessons<'a>>,
    clock: Clock,
    /// The year is that of a stated date of publication, not just the latest year in the text.
    dated: bool,
    /// Several bodies are rated side by side: none of them is "other".
    roundup: bool,
    out: Ratings,
    /// What was taken, in the order in which it was read.
    rows: Vec<Row>,
    /// What was too unsure to build upon and waits for the second look.
    unsure: Vec<Row>,
    /// Body of the section or paragraph being read.
    section: Option<usize>,
    /// A heading says that what follows is of before.
    section_previous: bool,
    /// Domain named by the last heading.
    heading: Option<Span>,
    /// The domain that opens the sentence read last: "it" takes it up.
    topic: (usize, Option<Span>),
    /// The domains rated last, with their sentence: "both were rated good then" takes them up.
    recent: (usize, Vec<Item>),
    /// Everywhere that each domain is named, once a sentence has asked for it.
    mentions: OnceCell<Vec<Vec<Span>>>,
    /// The sentences that say when, in order.
    cues: Vec<Told>,
    /// The last grade taken, for "the same rating".
    last: Option<GradeOf>,
}

impl Rater {
    /// Prepares what the word lists, schemes and models say about ratings.
    pub fn new(lexicon: &Lexicon, models: &Models) -> Self {
        let frameworks = Chooser::new(lexicon, models);
        Self { frameworks, matching: Matching::new(lexicon.schemes()), judge: Judge::new(models) }
    }

    /// All ratings of one article.
    pub fn find(&self, reading: &Reading<'_>, names: &Names, quotes: &[Quote], speakers: &Speakers) -> Ratings {
        let Some(mut article) = self.open(reading, names, quotes, speakers) else { return Ratings::default() };
        article.read();
        article.finish()
    }

    /// What an annotated article teaches about one decision.
    pub fn lessons(
        &self,
        decision: Decision,
        (reading, names, quotes, speakers): (&Reading<'_>, &Names, &[Quote], &Speakers),
        annotated: &AnnotatedText,
    ) -> Vec<Example> {
        if decision == Decision::Frameworks {
            let when = When::new(stated_year(reading), latest_year(reading));
            return Chooser::lesson(reading, names, when, &annotated.framework).into_iter().collect();
        }
        if decision == Decision::Rows {
            let Some(mut article) = self.open(reading, names, quotes, speakers) else { return Vec::new() };
            article.read();
            return Lessons::rows(annotated, &article.all_rows());
        }
        let lessons = self.taught((reading, names, quotes, speakers), annotated);
        lessons.map(|lessons| lessons.of(decision)).unwrap_or_default()
    }

    /// Each grade of an annotated article that the models are asked about, with the right answers.
    pub fn grade_lessons(
        &self,
        found: (&Reading<'_>, &Names, &[Quote], &Speakers),
        annotated: &AnnotatedText,
    ) -> Vec<GradeLesson> {
        self.taught(found, annotated).map(Lessons::met).unwrap_or_default()
    }

    /// What is learned from reading an annotated article.
    fn taught<'a>(
        &'a self,
        (reading, names, quotes, speakers): (&'a Reading<'_>, &'a Names, &'a [Quote], &'a Speakers),
        annotated: &'a AnnotatedText,
    ) -> Option<Lessons<'a>> {
        let mut article = self.open(reading, names, quotes, speakers)?;
        article.lessons = Some(Lessons::new(annotated));
        article.read();
        article.lessons
    }

    /// The article before its sentences are read; `None` where nothing in it can be a rating.
    fn open<'a, 'doc>(
        &'a self,
        reading: &'a Reading<'doc>,
        names: &'a Names,
        quotes: &'a [Quote],
        speakers: &'a Speakers,
    ) -> Option<Article<'a, 'doc>> {
        let stated = stated_year(reading);
        let when = When::new(stated, latest_year(reading));
        let frameworks = self.frameworks.choose(reading, names, when);
        if frameworks.is_empty() || (!frameworks.is_sure() && only_quoted(reading, names, quotes)) {
            return None;
        }
        Some(Article {
            reading,
            names,
            quotes,
            speakers,
            frameworks,
            matching: &self.matching,
            judge: &self.judge,
            lessons: None,
            clock: Clock::new(when.year(), published(reading)),
            dated: stated.is_some(),
            roundup: is_roundup(reading, names),
            out: Ratings::default(),
            rows: Vec::new(),
            unsure: Vec::new(),
            section: None,
            section_previous: false,
            heading: None,
            topic: (0, None),
            recent: (0, Vec::new()),
            mentions: OnceCell::new(),
            cues: Vec::new(),
            last: None,
        })
    }
}

impl Article<'_, '_> {
    fn read(&mut self) {
        let schemes = self.frameworks.siblings(self.reading.lexicon);
        for sentence in 0..self.reading.layout.sentences.len() {
            let kind = self.reading.layout.kind_of(sentence);
            let span = self.reading.layout.sentences[sentence].span;
            if matches!(kind, ParagraphKind::Boilerplate | ParagraphKind::Metadata) {
                continue;
            }
            self.note_section(sentence, kind, span);
            let span = self.with_question(sentence, span);
            let opens = (sentence, self.topic_of(span));
            let topic = std::mem::replace(&mut self.topic, opens);
            if !self.may_rate(span) {
                self.note_time(sentence, span);
                continue;
            }
            let units = units(self.reading, self.names, &self.frameworks, span);
            let (matching, schemes) = (self.matching, schemes.as_slice());
            let words = words(self.reading, &units);
            let view = View { reading: self.reading, sentence, span, units, words, kind, matching, schemes };
            let read = self.read_label(&view, topic);
            // A line that the rules take for labels may hold more grades than they see.
            if read.is_none() || self.lessons.is_some() || self.judge.is_trained() {
                self.read_prose(&view, topic, &read.unwrap_or_default());
            }
            self.note_time(sentence, span);
        }
    }

    /// Remembers whether the sentence places what it tells before or now.
    fn note_time(&mut self, sentence: usize, span: Span) {
        let words = self.reading.words_in(span, ListId::Period);
        let last =
            words.last().map(|(at, entry)| (self.frameworks.period_kind(entry) == Kind::Now, self.reading.folded(at)));
        let age = self.clock.moments(self.reading, span).last().map(|moment| moment.age);
        let past = age.filter(|age| age.is_past()).map(|_| false);
        let now = last.map(|(now, _)| now).or(past);
        let word = last.map_or(0, |(_, word)| crate::choice::word(word));
        self.cues.extend(now.map(|now| Told { sentence, now, age, word }));
    }

    /// The sentence with the question before it, where a line is both: "How good is our setting? 4 - Good".
    fn with_question(&self, sentence: usize, span: Span) -> Span {
        let layout = &self.reading.layout;
        let before = sentence.checked_sub(1).and_then(|at| layout.sentences.get(at));
        let question = before.filter(|before| {
            before.paragraph == layout.sentences[sentence].paragraph
                && self.reading.of(before.span).ends_with('?')
                && before.span.len() + span.len() < 160
        });
        question.map_or(span, |question| question.span.cover(span))
    }

    /// Whether the span holds a grade word or a printed digit at all.
    fn may_rate(&self, span: Span) -> bool {
        let graded = |hit: &Hit| hit.has(Hit::GRADE) && self.frameworks.has_grade(self.reading.lexicon, hit);
        let same = |hit: &Hit| {
            let entry = self.reading.lexicon.word_of(hit, ListId::Rating);
            entry.and_then(|entry| self.frameworks.rating_kind(entry)) == Some(Kind::Same)
        };
        self.reading.hits_in(span).iter().any(|hit| graded(hit) || same(hit)) || self.prints_digits()
    }

    fn prints_digits(&self) -> bool {
        let scheme = self.frameworks.first().and_then(|scheme| self.reading.lexicon.schemes().get(scheme as usize));
        scheme.is_some_and(|scheme| scheme.grades.iter().any(|grade| grade.digit.is_some()))
    }
}
