//! What annotated articles teach the heads.

use crate::annotation::{AnnotatedText, Domain, MarkedKind, MarkedSentence};
use crate::choice::Feature;
use crate::lexicon::{Hit, Lexicon, Meaning};
use crate::text::{Folded, Span};

use super::{Classifier, Given, SentenceKind};

/// Facts about one sentence, and what people say it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// The facts.
    pub facts: Vec<Feature>,
    /// Number of the right class.
    pub right: u32,
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

impl Classifier {
    /// A lesson for each sentence of the article that `given` was found in.
    pub fn lessons(&self, given: Given<'_>, annotated: &AnnotatedText) -> Vec<Lesson> {
        let evidence = self.evidence(given);
        let mut lessons = Vec::new();
        for (index, sentence) in given.reading.layout.sentences.iter().enumerate() {
            let marked = covering(&annotated.sentences, sentence.span);
            let Some(kind) = marked.map(|marked| SentenceKind::from(marked.kind)) else { continue };
            let mut facts = Vec::new();
            evidence.facts(index, &mut facts);
            lessons.push(Lesson { facts, right: kind as u32 });
        }
        lessons
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
