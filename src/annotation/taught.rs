//! What a teacher thinks of annotated articles: probabilities that a small model can learn from beside what people marked.
//!
//! The file is written by `scripts/bert/teach_texts.py`, a JSON record an article; probabilities are in percent, spans in
//! half-open bytes of the text.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;

use super::{AnnotatedText, Error};
use crate::opinion::Read;
use crate::text::Span;

/// Half-open bytes.
type Place = [u32; 2];

/// What a teacher thinks of places in one text; nothing of those that it was not asked about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Taught {
    ratings: HashMap<Place, f32>,
    periods: HashMap<Place, [f32; 3]>,
    targets: HashMap<(Place, Option<Place>), f32>,
    domains: HashMap<Place, f32>,
}

/// What the file says of one article.
#[derive(Deserialize)]
struct Record {
    id: String,
    /// Of the text, as BLAKE3 in hexadecimal digits.
    digest: String,
    grades: Vec<Grade>,
    domains: Vec<Meant<Place>>,
}

#[derive(Deserialize)]
struct Grade {
    span: Place,
    rating: f32,
    period: [f32; 3],
    targets: Vec<Meant<Option<Place>>>,
}

#[derive(Deserialize)]
struct Meant<P> {
    span: P,
    meant: f32,
}

/// Gives each of `articles` what the file `path` says of it; says of how many it does.
///
/// # Errors
/// A file that cannot be read, or that was made of other articles or other texts of theirs.
pub fn teach(articles: &mut [AnnotatedText], path: &Path) -> Result<usize, Error> {
    let read = |source| Error::Read { path: path.to_owned(), source };
    let bytes = std::fs::read(path).map_err(read)?;
    let text = String::from_utf8(bytes).map_err(|error| read(std::io::Error::other(error)))?;
    let mut records: HashMap<String, Record> = HashMap::new();
    for (line, record) in text.lines().enumerate() {
        let record: Record = serde_json::from_str(record).map_err(|source| Error::Record {
            path: path.to_owned(),
            line: line + 1,
            source,
        })?;
        records.insert(record.id.clone(), record);
    }
    let mut count = 0;
    for article in articles {
        let Some(record) = records.remove(&article.article.id) else { continue };
        if record.digest != blake3::hash(article.article.text.as_bytes()).to_hex().as_str() {
            return Err(Error::Taught { path: path.to_owned(), id: record.id });
        }
        article.taught = Taught::from(record);
        count += 1;
    }
    if count == 0 {
        return Err(Error::NobodyTaught { path: path.to_owned() });
    }
    Ok(count)
}

impl From<Record> for Taught {
    fn from(record: Record) -> Self {
        let mut taught = Self::default();
        for grade in record.grades {
            taught.ratings.insert(grade.span, grade.rating / 100.0);
            taught.periods.insert(grade.span, grade.period.map(|period| period / 100.0));
            let targets = grade.targets.into_iter().map(|target| ((grade.span, target.span), target.meant / 100.0));
            taught.targets.extend(targets);
        }
        taught.domains.extend(record.domains.into_iter().map(|mention| (mention.span, mention.meant / 100.0)));
        taught
    }
}

fn place(span: Span) -> Place {
    [span.start(), span.end()]
}

impl Read for Taught {
    fn rating(&self, grade: Span) -> Option<f32> {
        self.ratings.get(&place(grade)).copied()
    }

    fn period(&self, grade: Span) -> Option<[f32; 3]> {
        self.periods.get(&place(grade)).copied()
    }

    fn target(&self, grade: Span, domain: Option<Span>) -> Option<f32> {
        self.targets.get(&(place(grade), domain.map(place))).copied()
    }

    fn domain(&self, mention: Span) -> Option<f32> {
        self.domains.get(&place(mention)).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::{Span, teach};
    use crate::annotation::parse;
    use crate::opinion::Read;

    const RECORD: &str = r#"{"id":"a.ann","digest":"DIGEST","grades":[{"span":[9,13],"rating":90,"period":[80,15,5],
        "targets":[{"span":null,"meant":70},{"span":[0,5],"meant":30}]}],"domains":[{"span":[0,5],"meant":25}]}"#;

    #[test]
    fn an_article_gets_what_is_said_of_it() {
        let parsed = |id: &str| parse(id.to_owned(), "# title:\n\n<r>[Staff] is {good|Staff}.\n").unwrap();
        let mut articles = [parsed("b.ann"), parsed("a.ann")];
        let digest = blake3::hash(articles[1].article.text.as_bytes()).to_hex();
        let written = |text: &str| {
            let mut file = tempfile::NamedTempFile::new().unwrap();
            file.write_all(text.as_bytes()).unwrap();
            file
        };
        let record = |digest: &str| written(&RECORD.replace("DIGEST", digest).replace('\n', ""));
        let file = record(&digest);
        assert_eq!(teach(&mut articles, file.path()).unwrap(), 1);
        let taught = &articles[1].taught;
        let (grade, domain) = (Span::new(9, 13), Span::new(0, 5));
        assert_eq!((taught.rating(grade), taught.rating(domain)), (Some(0.9), None));
        assert_eq!(taught.period(grade), Some([0.8, 0.15, 0.05]));
        assert_eq!((taught.target(grade, None), taught.target(grade, Some(domain))), (Some(0.7), Some(0.3)));
        assert_eq!((taught.domain(domain), articles[0].taught.domain(domain)), (Some(0.25), None));

        let error = teach(&mut articles[..1], file.path()).unwrap_err();
        assert!(error.to_string().contains("says nothing of any"), "{error}");
        let error = teach(&mut articles, record("0").path()).unwrap_err();
        assert!(error.to_string().contains("another text of a.ann"), "{error}");
        assert!(teach(&mut articles, written("{}\n").path()).is_err());
    }
}
