//! Records of JSON Lines: each line is one article with its metadata.

use std::collections::BTreeSet;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::decode::{self, Decoded};
use super::{Item, Reason, key};
use crate::Article;
use crate::article::{Meta, normalise};

/// One line. Fields that are not named here are ignored.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: Id,
    text: String,
    #[serde(default)]
    title: Field,
    #[serde(default)]
    author: Field,
    #[serde(default)]
    published: Field,
    #[serde(default)]
    publisher: Field,
    #[serde(default)]
    url: Field,
}

#[derive(Deserialize, Default)]
#[serde(untagged)]
enum Id {
    Number(i64),
    Text(String),
    #[default]
    None,
}

/// Metadata: text, several texts (authors), or anything else, which says nothing.
#[derive(Deserialize, Default)]
#[serde(untagged)]
enum Field {
    Text(String),
    Several(Vec<String>),
    Other(IgnoredAny),
    #[default]
    None,
}

impl Field {
    fn stated(self) -> Option<String> {
        let text = match self {
            Self::Text(text) => text,
            Self::Several(texts) => texts.join(", "),
            Self::Other(_) | Self::None => return None,
        };
        // One line: it becomes one cell that people read.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    }
}

/// An article or a failure for each line of the container called `id` that is not blank.
pub(super) fn articles(id: &str, decoded: &Decoded) -> Vec<Item> {
    if decoded.text.trim_start().starts_with('[') {
        return vec![Reason::decode("is one JSON list; JSON Lines has one record per line").of(id)];
    }
    let mut seen = BTreeSet::new();
    let lines = decoded.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            let number = (index + 1).to_string();
            let article = article(id, &number, line, decoded.encoding).and_then(|article| {
                let is_new = seen.insert(article.id.clone());
                is_new.then_some(article).ok_or_else(|| Reason::decode("has the id of an earlier record"))
            });
            article.map_or_else(|reason| reason.of(key::of_record(id, &number)), Item::Article)
        })
        .collect()
}

fn article(container: &str, number: &str, line: &str, encoding: &'static str) -> Result<Article, Reason> {
    let record: Record = serde_json::from_str(line).map_err(|error| Reason::decode(describe(&error)))?;
    let text = normalise(record.text);
    decode::check(&text)?;
    let own = match record.id {
        Id::Number(own) => own.to_string(),
        Id::Text(own) if !own.trim().is_empty() => own.trim().to_owned(),
        Id::Text(_) | Id::None => number.to_owned(),
    };
    let meta = Meta {
        title: record.title.stated(),
        author: record.author.stated(),
        published: record.published.stated().and_then(|text| iso8601(&text)),
        publisher: record.publisher.stated(),
        url: record.url.stated(),
    };
    Ok(Article { id: key::of_record(container, &own), meta, text, encoding })
}

/// What is wrong with a line, without the line number, which is always 1: each line is parsed for itself.
fn describe(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let what = message.split_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    format!("is no record: {what} (column {})", error.column())
}

/// `text` if it is a date or a date-time of ISO 8601.
fn iso8601(text: &str) -> Option<String> {
    let extended = text.as_bytes().get(4) == Some(&b'-') && !text.contains('[');
    let text = text.replacen(' ', "T", 1);
    let valid = match text.len() {
        10 => Date::from_str(&text).is_ok(),
        _ => DateTime::from_str(&text).is_ok() || Timestamp::from_str(&text).is_ok(),
    };
    (extended && valid).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Item> {
        articles("feed.jsonl", &Decoded { text: text.to_owned(), encoding: "UTF-8" })
    }

    #[test]
    fn good_lines_become_articles() {
        let items = read(concat!(
            r#"{"id": "a-1", "text": "One.\r\nTwo.", "title": " A  title ", "author": ["N. Pell", "O. Quist"]}"#,
            "\n\n",
            r#"{"text": "Three.", "published": "2024-05-01", "extra": {"x": [1]}, "url": null, "publisher": 7}"#,
            "\n",
            r#"{"id": 12, "text": "Four.", "id2": "", "published": "1 May 2024"}"#,
        ));
        let articles: Vec<&Article> = items
            .iter()
            .filter_map(|item| if let Item::Article(article) = item { Some(article) } else { None })
            .collect();
        let ids: Vec<&str> = articles.iter().map(|article| article.id.as_str()).collect();
        assert_eq!(ids, ["feed.jsonl#a-1", "feed.jsonl#3", "feed.jsonl#12"]);
        assert_eq!(articles[0].text, "One.\nTwo.");
        assert_eq!(articles[0].meta.title.as_deref(), Some("A title"));
        assert_eq!(articles[0].meta.author.as_deref(), Some("N. Pell, O. Quist"));
        assert_eq!(articles[1].meta, Meta { published: Some("2024-05-01".to_owned()), ..Meta::default() });
        assert_eq!(articles[2].meta.published, None);
    }

    #[test]
    fn bad_lines_fail_one_by_one() {
        for (line, message) in [
            ("{\"text\": ", "is no record: EOF while parsing a value (column 9)"),
            ("{\"id\": 1}", "is no record: missing field `text` (column 9)"),
            ("{\"text\": 5}", "is no record: invalid type: integer `5`, expected a string (column 10)"),
            ("{\"text\": \" \"}", "holds nothing but white space"),
            ("{\"text\": \"a\\u0000\"}", "is binary: it holds NUL characters"),
            ("{\"id\": \"x\", \"text\": \"again\"}", "has the id of an earlier record"),
        ] {
            let items = read(&format!("{{\"id\": \"x\", \"text\": \"first\"}}\n{line}\n{{\"text\": \"last\"}}"));
            assert!(matches!(&items[0], Item::Article(_)) && matches!(&items[2], Item::Article(_)), "{line}");
            assert_eq!(items[1], Reason::decode(message).of("feed.jsonl#2"), "{line}");
        }
        assert_eq!(read(" [{\"text\": \"a\"}]").len(), 1);
    }

    #[test]
    fn only_iso_dates_count() {
        for (text, date) in [
            ("2024-05-01", Some("2024-05-01")),
            ("2024-05-01T10:30:00Z", Some("2024-05-01T10:30:00Z")),
            ("2024-05-01 10:30", Some("2024-05-01T10:30")),
            ("2024-05-01T10:30:00+01:00", Some("2024-05-01T10:30:00+01:00")),
            ("2024-02-30", None),
            ("20240501", None),
            ("01/05/2024", None),
            ("May 2024", None),
        ] {
            assert_eq!(iso8601(text).as_deref(), date, "{text}");
        }
    }
}
