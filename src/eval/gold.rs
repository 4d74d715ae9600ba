//! Articles whose quotations people have marked, as JSON Lines: one object a line with `doc_id`, `text` and `quotes`.
//!
//! Each quote has `content_spans`, `speaker_spans` and `cue_spans` (lists of `[start, end]` in Unicode code points of
//! `text`, half-open), a `type`, and where the annotation says more a `speaker` (the words that name the speaker) or a
//! `speaker_ref` (who that is, by full name). Other fields are ignored.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::Article;
use crate::quotes::{AnnotatedQuote, QuoteKind};
use crate::text::Span;

/// An article with the quotations that were marked in it.
#[derive(Debug, Clone, PartialEq)]
pub struct AnnotatedArticle {
    /// The article; its id is the `doc_id`.
    pub article: Article,
    /// The quotations, in the order of the file.
    pub quotes: Vec<AnnotatedQuote>,
}

/// Why annotated articles cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file cannot be read.
    #[error("cannot read {path}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A line is no annotated article.
    #[error("cannot use line {line} of {path}: {message}")]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        message: String,
    },
    /// The file holds no article.
    #[error("no annotated article in {path}")]
    Nothing {
        /// The file.
        path: PathBuf,
    },
}

#[derive(Deserialize)]
struct Record {
    doc_id: String,
    text: String,
    quotes: Vec<Marked>,
}

/// Characters of the text, half-open.
type Chars = (u32, u32);

#[derive(Deserialize)]
struct Marked {
    content_spans: Option<Vec<Chars>>,
    speaker_spans: Option<Vec<Chars>>,
    cue_spans: Option<Vec<Chars>>,
    #[serde(rename = "type")]
    kind: Option<Kind>,
    speaker: Option<String>,
    speaker_ref: Option<String>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Direct,
    Mixed,
    Indirect,
    Unknown,
}

/// All annotated articles of the file at `path`, in its order.
///
/// # Errors
/// A file that cannot be read or holds no article; a line that is no record, repeats a `doc_id`, has a carriage return
/// in its text (articles have none, so offsets would not agree), or has an offset outside its text.
pub fn read(path: &Path) -> Result<Vec<AnnotatedArticle>, Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let mut ids = BTreeSet::new();
    let mut articles = Vec::new();
    for (index, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        let wrong = |message| Error::Line { path: path.to_owned(), line: index + 1, message };
        let read = annotated(line).map_err(wrong)?;
        if !ids.insert(read.article.id.clone()) {
            return Err(wrong(format!("doc_id \"{}\" is that of an earlier line", read.article.id)));
        }
        articles.push(read);
    }
    if articles.is_empty() { Err(Error::Nothing { path: path.to_owned() }) } else { Ok(articles) }
}

fn annotated(line: &[u8]) -> Result<AnnotatedArticle, String> {
    let record: Record = serde_json::from_slice(line).map_err(|error| format!("no record: {error}"))?;
    if record.text.contains('\r') {
        return Err(format!("a carriage return in the text of \"{}\"", record.doc_id));
    }
    let article = Article::from_text(record.doc_id, &record.text);
    let bounds = Bounds::new(&record.text, &article.text);
    let quotes = record
        .quotes
        .into_iter()
        .enumerate()
        .map(|(index, marked)| quote(marked, &bounds).map_err(|chars| outside(chars, index, &article.id)));
    let quotes = quotes.collect::<Result<_, _>>()?;
    Ok(AnnotatedArticle { article, quotes })
}

fn outside((start, end): Chars, index: usize, id: &str) -> String {
    format!("quote {} of \"{id}\" has the span {start}..{end}, which is not in the text", index + 1)
}

fn quote(marked: Marked, bounds: &Bounds) -> Result<AnnotatedQuote, Chars> {
    Ok(AnnotatedQuote {
        content: bounds.spans(marked.content_spans)?,
        speakers: bounds.spans(marked.speaker_spans)?,
        cues: bounds.spans(marked.cue_spans)?,
        kind: marked.kind.and_then(Kind::known),
        speaker: marked.speaker,
        speaker_ref: marked.speaker_ref,
    })
}

impl Kind {
    fn known(self) -> Option<QuoteKind> {
        match self {
            Self::Direct => Some(QuoteKind::Direct),
            Self::Mixed => Some(QuoteKind::Mixed),
            Self::Indirect => Some(QuoteKind::Indirect),
            Self::Unknown => None,
        }
    }
}

/// Where each character of a text starts, in bytes of the article made of it.
struct Bounds(Vec<usize>);

impl Bounds {
    /// `read` is `written`, or what is left of it without its byte order mark.
    fn new(written: &str, read: &str) -> Self {
        let dropped = written.len() - read.len();
        let starts = written.char_indices().map(|(at, _)| at).chain([written.len()]);
        Self(starts.map(|at| at.saturating_sub(dropped)).collect())
    }

    /// `chars` as spans of bytes; the first one that is not in the text where there is one.
    fn spans(&self, chars: Option<Vec<Chars>>) -> Result<Vec<Span>, Chars> {
        chars.unwrap_or_default().into_iter().map(|chars| self.span(chars).ok_or(chars)).collect()
    }

    fn span(&self, (start, end): Chars) -> Option<Span> {
        let at = |offset: u32| self.0.get(offset as usize).copied();
        let (start, end) = (at(start)?, at(end)?);
        (start <= end).then(|| Span::from_usize(start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::{AnnotatedArticle, annotated, read};
    use crate::quotes::QuoteKind;

    fn line(line: &str) -> Result<AnnotatedArticle, String> {
        annotated(line.as_bytes())
    }

    #[test]
    fn characters_become_bytes() {
        let text = "“Té”, said Zoë.";
        for (mark, shift) in [("", 0), ("\u{feff}", 1)] {
            let [from, to, who, whom] = [1, 3, 11, 14].map(|at| at + shift);
            let annotated = line(&format!(
                r#"{{"doc_id": "a", "text": "{mark}{text}", "annotator": 7, "quotes": [
                    {{"content_spans": [[{from}, {to}]], "speaker_spans": [[{who}, {whom}]], "type": "direct"}},
                    {{"content_spans": [[{to}, {to}]], "cue_spans": null, "type": "unknown", "speaker_ref": "Zoë Orr"}}
                ]}}"#
            ))
            .unwrap();
            assert_eq!((annotated.article.id.as_str(), annotated.article.text.as_str()), ("a", text));
            let [first, second] = annotated.quotes.try_into().unwrap();
            assert_eq!((first.content[0].of(text), first.speakers[0].of(text)), ("Té", "Zoë"));
            assert_eq!((first.kind, first.speaker_ref, first.cues.len()), (Some(QuoteKind::Direct), None, 0));
            assert_eq!((second.kind, second.speaker_ref.as_deref()), (None, Some("Zoë Orr")));
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        let quoted = |spans: &str| {
            line(&format!(r#"{{"doc_id": "a", "text": "Té.", "quotes": [{{"content_spans": {spans}}}]}}"#))
        };
        assert!(quoted("[[0, 3]]").is_ok() && quoted("null").is_ok());
        for (spans, message) in [
            ("[[0, 4]]", r#"quote 1 of "a" has the span 0..4, which is not in the text"#),
            ("[[2, 1]]", r#"quote 1 of "a" has the span 2..1, which is not in the text"#),
            ("[[-1, 1]]", "no record: invalid value: integer `-1`, expected u32"),
            ("[[1]]", "no record: invalid length 1, expected a tuple of size 2"),
        ] {
            let error = quoted(spans).unwrap_err();
            assert!(error.starts_with(message), "{error}");
        }
        assert_eq!(
            line(r#"{"doc_id": "a", "text": "b\r\nc", "quotes": []}"#).unwrap_err(),
            r#"a carriage return in the text of "a""#
        );
    }

    #[test]
    fn lines_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("gold.jsonl");
        let reading = |text: &str| {
            std::io::Write::write_all(&mut std::fs::File::create(&path).unwrap(), text.as_bytes()).unwrap();
            read(&path).map_err(|error| error.to_string().replace(path.to_str().unwrap(), "GOLD"))
        };
        let one = r#"{"doc_id": "a", "text": "b", "quotes": []}"#;
        let two = one.replace(r#""a""#, r#""c""#);
        assert_eq!(reading(&format!("{one}\n\n{two}\r\n")).unwrap().len(), 2);
        for (text, message) in [
            ("\n", "no annotated article in GOLD"),
            (&format!("{one}\n\n{one}"), "cannot use line 3 of GOLD: doc_id \"a\" is that of an earlier line"),
        ] {
            assert_eq!(reading(text).unwrap_err(), message);
        }
        assert!(read(&path.with_extension("none")).unwrap_err().to_string().starts_with("cannot read"));
    }
}
