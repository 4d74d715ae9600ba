//! Annotated articles as plain texts beside a list of what the tables of a run over them should hold.
//!
//! The list is JSON Lines, an object for each text: `file`, `bodies`, `ratings` (`body`, `domain`, `grade`, `period`, and
//! `confidence`: `firm`, or `soft` where a row counts neither as right nor as false), `quotes` (none: they are not marked)
//! and the first words of each line of boilerplate and of metadata.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::annotation::{
    AnnotatedText, Domain, MarkedKind, MarkedPeriod, MarkedRating, MarkedSentence, Meaning, Target,
};
use crate::lexicon::{Hit, Lexicon, Meaning as Sense};
use crate::text::{Folded, Span};

/// So many words of a line tell which line it is.
const FIRST_WORDS: usize = 8;

/// What the tables should hold of one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Expected {
    /// Name of the text, which is its id in the tables.
    pub file: String,
    /// Names of the inspected bodies, the main one first.
    pub bodies: Vec<String>,
    /// Names of the inspectorates.
    pub inspectorates: Vec<String>,
    /// Id of the framework; empty where there is none.
    pub framework: String,
    /// Ratings in the order of the text.
    pub ratings: Vec<ExpectedRating>,
    /// Always empty: quotations are not marked.
    pub quotes: Vec<()>,
    /// The first words of each line that is boilerplate.
    pub boilerplate_lines: Vec<String>,
    /// The first words of each line that is metadata.
    pub metadata_lines: Vec<String>,
}

/// One rating, of one domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExpectedRating {
    /// Name of the body that is rated.
    pub body: String,
    /// The words for the domain, or `overall`.
    pub domain: String,
    /// Label of the grade.
    pub grade: String,
    /// `current`, `previous` or `other`.
    pub period: &'static str,
    /// `firm`, or `soft`: what may be left out, and what was said before in the same article.
    pub confidence: &'static str,
}

/// Writes each article to `texts` in the folder `dir`, and what is expected of all of them to `gold.jsonl`.
///
/// # Errors
/// A folder or file that cannot be written.
pub fn export(articles: &[AnnotatedText], lexicon: &Lexicon, dir: &Path) -> io::Result<()> {
    let mut gold = Vec::new();
    for annotated in articles {
        let path = dir.join("texts").join(&annotated.article.id);
        std::fs::create_dir_all(path.parent().unwrap_or(dir))?;
        File::create(path)?.write_all(annotated.article.text.as_bytes())?;
        serde_json::to_writer(&mut gold, &expected(annotated, lexicon))?;
        gold.push(b'\n');
    }
    File::create(dir.join("gold.jsonl"))?.write_all(&gold)
}

/// What the tables should hold of `annotated`.
pub fn expected(annotated: &AnnotatedText, lexicon: &Lexicon) -> Expected {
    let mut ratings: Vec<(ExpectedRating, String)> = Vec::new();
    let mut bodies: Vec<String> = annotated.bodies.first().cloned().into_iter().collect();
    let unknown = [String::new()];
    let main = annotated.bodies.get(..1).unwrap_or(&unknown);
    for grade in &annotated.grades {
        let Meaning::Rating(rating) = &grade.meaning else { continue };
        for body in rating.bodies.iter().filter(|_| rating.period != MarkedPeriod::Other) {
            if !bodies.contains(body) {
                bodies.push(body.clone());
            }
        }
        let label =
            rating.label.clone().unwrap_or_else(|| label(grade.span.of(&annotated.article.text), annotated, lexicon));
        let owners = if rating.bodies.is_empty() { main } else { rating.bodies.as_slice() };
        for (target, body) in rating.targets.iter().flat_map(|target| owners.iter().map(move |body| (target, body))) {
            let (mut row, id) = row(annotated, rating, target, (&label, body));
            let same = |(other, known): &(ExpectedRating, String)| {
                *known == id && (&other.body, &other.grade, other.period) == (&row.body, &row.grade, row.period)
            };
            if ratings.iter().any(same) {
                row.confidence = "soft";
            }
            ratings.push((row, id));
        }
    }
    Expected {
        file: annotated.article.id.clone(),
        bodies,
        inspectorates: annotated.inspectorates.clone(),
        framework: annotated.framework.clone(),
        ratings: ratings.into_iter().map(|(row, _)| row).collect(),
        quotes: Vec::new(),
        boilerplate_lines: lines(annotated, MarkedKind::Boilerplate),
        metadata_lines: lines(annotated, MarkedKind::Metadata),
    }
}

/// The row for one target of one body, and what tells its domain from others.
fn row(
    annotated: &AnnotatedText,
    rating: &MarkedRating,
    target: &Target,
    (label, body): (&str, &str),
) -> (ExpectedRating, String) {
    let mention = match target {
        Target::Overall => None,
        Target::Domain(index) => annotated.domains.get(*index),
    };
    let words = mention.map_or("overall", |domain| domain.span.of(&annotated.article.text));
    let id = match mention.map(|mention| &mention.domain) {
        Some(Domain::Id(id)) => id.clone(),
        _ => words.to_lowercase(),
    };
    let row = ExpectedRating {
        body: body.to_owned(),
        domain: words.split_whitespace().collect::<Vec<_>>().join(" "),
        grade: label.to_owned(),
        period: match rating.period {
            MarkedPeriod::Current => "current",
            MarkedPeriod::Previous => "previous",
            MarkedPeriod::Other => "other",
        },
        confidence: if rating.soft { "soft" } else { "firm" },
    };
    (row, id)
}

/// The label of the grade that `words` are: of the article's framework, or else of the first scheme that has it; `words`
/// themselves where none has.
fn label(words: &str, annotated: &AnnotatedText, lexicon: &Lexicon) -> String {
    let hits = lexicon.find(words, &Folded::new(words));
    let longest = hits.iter().filter(|hit| hit.has(Hit::GRADE)).max_by_key(|hit| hit.span.len());
    let grades = longest.into_iter().flat_map(|hit| lexicon.meanings(hit)).filter_map(|sense| match sense {
        Sense::Grade { scheme, grade, .. } => {
            let scheme = lexicon.schemes().get(usize::from(scheme))?;
            Some((scheme.id == annotated.framework, &scheme.grades.get(usize::from(grade))?.label))
        }
        _ => None,
    });
    let best = grades.reduce(|best, next| if next.0 && !best.0 { next } else { best });
    best.map_or_else(|| words.to_owned(), |(_, label)| label.clone())
}

/// The first words of each line of that kind, or of the part of a line.
fn lines(annotated: &AnnotatedText, kind: MarkedKind) -> Vec<String> {
    let text = &annotated.article.text;
    let first = |span: Span| span.of(text).split_whitespace().take(FIRST_WORDS).collect::<Vec<_>>().join(" ");
    let mut lines = Vec::new();
    let mut before: Option<MarkedSentence> = None;
    for &sentence in &annotated.sentences {
        let goes_on = before.is_some_and(|before| {
            before.kind == kind && !Span::new(before.span.end(), sentence.span.start()).of(text).contains('\n')
        });
        if sentence.kind == kind && !goes_on {
            lines.push(first(sentence.span));
        }
        before = Some(sentence);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::parse;

    const SAMPLE: &str = "# title: Team climbs\n# framework: hmip_youth_fji_2012\n# body: Ashmere Team\n# body: Nettle Team\n\n<h>Team climbs\n\n<m>By Ros Tennick\n\n<r>The team is “{good|reducing crime}” at [reducing crime=reducing_reoffending], [reducing reoffending] was {poor|previous|reducing reoffending|?}.\n<r>Yes: {Good|reducing crime}.\n<r>Nettle is {top marks|other|@nettle team|=Outstanding}, its food {tasty|!C3}.\n<x>Sign up for our letter and for the other nine letters too. <x>Now.\n";

    #[test]
    fn marks_become_rows() {
        let annotated = parse("a.txt".to_owned(), SAMPLE).unwrap();
        let found = expected(&annotated, &Lexicon::load(None).unwrap());
        assert_eq!(found.bodies, ["Ashmere Team"]);
        assert_eq!(found.metadata_lines, ["By Ros Tennick"]);
        assert_eq!(found.boilerplate_lines, ["Sign up for our letter and for the"]);
        let rows: Vec<_> = found
            .ratings
            .iter()
            .map(|row| (row.body.as_str(), row.domain.as_str(), row.grade.as_str(), row.period, row.confidence))
            .collect();
        let expected = [
            ("Ashmere Team", "reducing crime", "Good", "current", "firm"),
            ("Ashmere Team", "reducing reoffending", "Poor", "previous", "soft"),
            ("Ashmere Team", "reducing crime", "Good", "current", "soft"),
            ("Nettle Team", "overall", "Outstanding", "other", "firm"),
        ];
        assert_eq!(rows, expected);
    }

    #[test]
    fn texts_and_expectations_are_written() {
        let dir = tempfile::tempdir().unwrap();
        let annotated = parse("b/a.txt".to_owned(), SAMPLE).unwrap();
        export(std::slice::from_ref(&annotated), &Lexicon::load(None).unwrap(), dir.path()).unwrap();
        let written = |name: &str| String::from_utf8(std::fs::read(dir.path().join(name)).unwrap()).unwrap();
        assert_eq!(written("texts/b/a.txt"), annotated.article.text);
        let gold: serde_json::Value = serde_json::from_str(&written("gold.jsonl")).unwrap();
        assert_eq!((gold["file"].as_str(), gold["ratings"][0]["grade"].as_str()), (Some("b/a.txt"), Some("Good")));
    }
}
