//! What annotated articles teach the heads.

use crate::annotation::{AnnotatedText, Domain, MarkedKind, MarkedSentence};
use crate::choice::{Feature, Model};
use crate::lexicon::{Hit, Lexicon, Meaning};
use crate::opinion::Read as _;
use crate::segment::{Layout, Sentence};
use crate::text::{Folded, Span};

use super::context;
use super::domains::Domains;
use super::evidence::Evidence;
use super::heads::shares;
use super::mentions::{self, Mention};
use super::{Classifier, Given, SentenceKind};

/// Facts about one sentence, and what people say it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// The facts.
    pub facts: Vec<Feature>,
    /// Number of the right class.
    pub right: u32,
    /// How likely class 1 of two is to a teacher, where one was asked.
    pub taught: Option<f32>,
}

impl From<MarkedKind> for SentenceKind {
    fn from(kind: MarkedKind) -> Self {
        match kind {
            MarkedKind::Rating => Self::Rating,
            MarkedKind::FindingPositive => Self::FindingPositive,
            MarkedKind::FindingNegative => Self::FindingNegative,
            MarkedKind::Recommendation => Self::Recommendation,
            MarkedKind::Statistic => Self::Statistic,
            MarkedKind::Statement => Self::Statement,
            MarkedKind::Background => Self::Background,
            MarkedKind::Heading => Self::Heading,
            MarkedKind::Metadata => Self::Metadata,
            MarkedKind::Boilerplate => Self::Boilerplate,
        }
    }
}

/// What one annotated article teaches.
#[derive(Debug)]
pub struct Lessons<'a> {
    evidence: Evidence<'a>,
    given: Given<'a>,
    /// The right kind of each sentence, by number; `None` where nobody marked any of it.
    right: Vec<Option<u32>>,
}

impl Classifier {
    /// What the article that `given` was found in teaches.
    pub(crate) fn lessons<'a>(&self, given: Given<'a>, annotated: &AnnotatedText) -> Lessons<'a> {
        let sentences = given.reading.layout.sentences.iter();
        let marked = sentences.map(|sentence| covering(&annotated.sentences, sentence.span));
        let right = marked.map(|marked| Some(SentenceKind::from(marked?.kind) as u32)).collect();
        Lessons { evidence: self.evidence(given), given, right }
    }
}

impl Lessons<'_> {
    /// A lesson for each sentence, from the sentence itself.
    pub fn alone(&self) -> Vec<Lesson> {
        self.each(|index, facts| self.evidence.facts(index, facts))
    }

    /// A lesson for each sentence, from what `model` makes of it and of those around it, by itself.
    pub fn in_context(&self, model: &Model) -> Vec<Lesson> {
        let mut facts = Vec::new();
        let first: Vec<_> = (0..self.right.len())
            .map(|index| {
                self.evidence.facts(index, &mut facts);
                shares(model, &facts)
            })
            .collect();
        let article = context::mean(&first);
        self.each(|index, facts| context::facts(&self.evidence, &first, &article, index, facts))
    }

    /// How the article is laid out.
    pub fn layout(&self) -> &Layout {
        &self.given.reading.layout
    }

    /// The right kind of each sentence of the layout; `None` where nobody marked any of it.
    pub fn kinds(&self) -> impl Iterator<Item = Option<SentenceKind>> {
        self.right.iter().map(|right| SentenceKind::ALL.get((*right)? as usize).copied())
    }

    /// The places where words may mean a domain of the framework, and whether they do.
    pub fn domains(&self, annotated: &AnnotatedText) -> Vec<(Span, bool)> {
        let mut found = Vec::new();
        self.each_domain(annotated, |_, mention, _, _, meant| found.push((mention.span, meant)));
        found
    }

    /// A lesson for each place where words may mean a domain of the framework: class 1 where they do.
    pub fn of_domains(&self, annotated: &AnnotatedText) -> Vec<Lesson> {
        let mut lessons = Vec::new();
        self.each_domain(annotated, |domains, mention, sentence, kind, meant| {
            let mut facts = Vec::new();
            mentions::facts(domains, mention, sentence, kind, &mut facts);
            let taught = annotated.taught.domain(mention.span);
            lessons.push(Lesson { facts, right: u32::from(meant), taught });
        });
        lessons
    }

    /// Tells each place where words may mean a domain of the framework, and whether they do.
    fn each_domain(
        &self,
        annotated: &AnnotatedText,
        mut tell: impl FnMut(&Domains<'_>, &Mention, &Sentence, SentenceKind, bool),
    ) {
        let reading = self.given.reading;
        let gold: Vec<(Span, Option<String>)> = {
            let ids = gold_domains(annotated, reading.lexicon);
            annotated.domains.iter().map(|marked| marked.span).zip(ids).collect()
        };
        let domains = Domains::new(reading, self.given.ratings, &annotated.framework);
        for (sentence, kind) in reading.layout.sentences.iter().zip(self.kinds()) {
            let Some(kind) = kind else { continue };
            for mention in domains.mentions(sentence.span) {
                let meant = gold.iter().any(|(span, id)| {
                    sentence.span.contains(*span) && id.as_deref() == Some(domains.id(mention.domain))
                });
                tell(&domains, &mention, sentence, kind, meant);
            }
        }
    }

    fn each(&self, tell: impl Fn(usize, &mut Vec<Feature>)) -> Vec<Lesson> {
        let lesson = |(index, right): (usize, &Option<u32>)| {
            let mut facts = Vec::new();
            tell(index, &mut facts);
            Some(Lesson { facts, right: (*right)?, taught: None })
        };
        self.right.iter().enumerate().filter_map(lesson).collect()
    }
}

/// Of `sentences`, which are in order, the one that shares most with `span`; the first of equals.
fn covering(sentences: &[MarkedSentence], span: Span) -> Option<MarkedSentence> {
    let from = sentences.partition_point(|sentence| sentence.span.end() <= span.start());
    let shared = |sentence: &MarkedSentence| {
        sentence.span.end().min(span.end()).saturating_sub(sentence.span.start().max(span.start()))
    };
    let near = sentences.iter().skip(from).take_while(|sentence| sentence.span.start() < span.end());
    near.copied().reduce(|best, next| if shared(&next) > shared(&best) { next } else { best })
}

/// The domains that people marked, one for each mark: the id, or `None` where the framework lists none such.
pub fn gold_domains(annotated: &AnnotatedText, lexicon: &Lexicon) -> Vec<Option<String>> {
    let scheme = lexicon.schemes().iter().position(|scheme| scheme.id == annotated.framework);
    let as_written = |words: &str| {
        let scheme = scheme?;
        let hits = lexicon.find(words, &Folded::new(words));
        let domain = hits.iter().filter(|hit| hit.has(Hit::DOMAIN)).flat_map(|hit| lexicon.meanings(hit)).find_map(
            |meaning| match meaning {
                Meaning::Domain { scheme: own, domain } if usize::from(own) == scheme => Some(domain),
                _ => None,
            },
        )?;
        Some(lexicon.schemes().get(scheme)?.domains.get(usize::from(domain))?.id.clone())
    };
    let id = |marked: &crate::annotation::MarkedDomain| match &marked.domain {
        Domain::Id(id) => Some(id.clone()),
        Domain::Unlisted => None,
        Domain::AsWritten => as_written(marked.span.of(&annotated.article.text)),
    };
    annotated.domains.iter().map(id).collect()
}
