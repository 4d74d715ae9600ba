//! What annotated articles teach, as records for a training outside this program.
//!
//! The stretches are those that are met when the program runs: its own sentences, its own grades and what it thinks they
//! may be said of. So what is learned from them fits what will be asked. All places are half-open bytes of the text.

use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;
use serde::Serialize;

use super::builder;
use crate::annotation::AnnotatedText;
use crate::classify::SentenceKind;
use crate::pipeline::Pipeline;
use crate::ratings::{GradeLesson, Period};
use crate::text::Span;

/// Half-open bytes.
type Place = [u32; 2];

/// What one annotated article teaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleLessons {
    /// Its id.
    pub id: String,
    /// Digest of its text: BLAKE3, in hexadecimal digits.
    pub digest: String,
    /// Its text.
    pub text: String,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Place>,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Words that may mean a domain of its framework.
    pub domains: Vec<Mention>,
    /// Words that may be a rating.
    pub grades: Vec<Grade>,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// Where it stands.
    pub span: Place,
    /// Its kind, as the tables name it; `None` where nobody marked any of it.
    pub kind: Option<&'static str>,
}

/// Words that may mean a domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// Where they stand.
    pub span: Place,
    /// Whether they do.
    pub right: bool,
}

/// Words that may be a rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Grade {
    /// Where they stand.
    pub span: Place,
    /// Of when the rating is; `None` where they are none.
    pub period: Option<&'static str>,
    /// A careful reader might leave it out.
    pub soft: bool,
    /// What a rating may be said of; empty where the words are none.
    pub candidates: Vec<Candidate>,
}

/// Something that a rating may be said of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// Where its words stand; `None` for the body as a whole.
    pub span: Option<Place>,
    /// Whether it is.
    pub right: bool,
}

/// Writes what each article teaches to the file `path`, a JSON record a line, whole or not at all.
///
/// # Errors
/// A folder that cannot be written to.
pub fn export(articles: &[AnnotatedText], pipeline: &Pipeline, path: &Path) -> io::Result<()> {
    let lessons: Vec<ArticleLessons> = articles.par_iter().map(|annotated| of(annotated, pipeline)).collect();
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = builder().tempfile_in(dir)?;
    for article in &lessons {
        serde_json::to_writer(&mut file, article)?;
        file.write_all(b"\n")?;
    }
    file.persist(path)?;
    Ok(())
}

/// What one article teaches.
fn of(annotated: &AnnotatedText, pipeline: &Pipeline) -> ArticleLessons {
    let grades = pipeline.grade_lessons(annotated).into_iter().map(Grade::from).collect();
    pipeline.sentence_lessons(annotated, |lessons| {
        let layout = lessons.layout();
        let kinds = lessons.kinds().map(|kind| kind.map(SentenceKind::name));
        let sentences = layout.sentences.iter().zip(kinds);
        let domains = lessons.domains(annotated).into_iter();
        ArticleLessons {
            id: annotated.article.id.clone(),
            digest: blake3::hash(annotated.article.text.as_bytes()).to_hex().to_string(),
            text: annotated.article.text.clone(),
            paragraphs: layout.paragraphs.iter().map(|paragraph| place(paragraph.span)).collect(),
            sentences: sentences.map(|(sentence, kind)| Sentence { span: place(sentence.span), kind }).collect(),
            domains: domains.map(|(span, right)| Mention { span: place(span), right }).collect(),
            grades,
        }
    })
}

impl From<GradeLesson> for Grade {
    fn from(lesson: GradeLesson) -> Self {
        let candidate = |(span, right): (Option<Span>, bool)| Candidate { span: span.map(place), right };
        Self {
            span: place(lesson.span),
            period: lesson.period.map(name),
            soft: lesson.soft,
            candidates: lesson.candidates.into_iter().map(candidate).collect(),
        }
    }
}

fn place(span: Span) -> Place {
    [span.start(), span.end()]
}

/// The period's name in the tables.
fn name(period: Period) -> &'static str {
    match period {
        Period::Current => "current",
        Period::Previous => "previous",
        Period::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::annotation::parse;
    use crate::pipeline::{Pipeline, Settings};
    use crate::text::Span;

    const MARKED: &str = "# title: Ousel Lodge is good\n# framework: cqc_2014\n# inspectorate: Care Quality Commission\n\
        # body: Ousel Lodge\n\n<h>Ousel Lodge is {good}\n<r>The Care Quality Commission rated the home {good} overall, and \
        [safe] {requires improvement|safe}. <r>It had been {inadequate|overall|previous} before. <s>“The staff are \
        {good|!C3},” said Ida Orrin.\n";

    #[test]
    fn an_article_teaches_what_was_marked_in_it() {
        let annotated = parse("ousel.ann".to_owned(), MARKED).unwrap();
        let lessons = of(&annotated, &Pipeline::new(&Settings::default()).unwrap());
        let words = |[start, end]: [u32; 2]| Span::new(start, end).of(&lessons.text);
        let kinds: Vec<_> = lessons.sentences.iter().filter_map(|sentence| sentence.kind).collect();
        assert_eq!(kinds, ["heading", "rating", "rating", "statement"]);
        let grades: Vec<_> = lessons.grades.iter().map(|grade| (words(grade.span), grade.period)).collect();
        let now = Some("current");
        let expected =
            [("good", now), ("good overall", now), ("requires improvement", now), ("inadequate", Some("previous"))];
        assert_eq!(grades[..4], expected);
        assert!(grades[4..].iter().all(|grade| *grade == ("good", None)));
        let meant = lessons.grades[2].candidates.iter().filter(|candidate| candidate.right);
        assert_eq!(meant.filter_map(|candidate| candidate.span).map(words).collect::<Vec<_>>(), ["safe"]);
        assert!(lessons.domains.iter().any(|mention| mention.right && words(mention.span) == "safe"));
    }
}
