//! An article as it was read: its key, its metadata and its text, which never changes afterwards.

/// One article. Every span of an analysis indexes `text`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// The path below the input folder, `/`-separated; a record of a container adds `#` and its number or own id.
    pub id: String,
    /// What the source states about the article outside its text (a record's fields); empty where it states nothing.
    pub meta: Meta,
    /// Decoded text: LF line ends, no byte order mark, otherwise as the source has it.
    pub text: String,
}

/// Metadata that came with the text, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// Headline.
    pub title: Option<String>,
    /// Byline.
    pub author: Option<String>,
    /// ISO 8601 date or date-time of publication.
    pub published: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
}

impl Article {
    /// An article made from text alone: a byte order mark is dropped and CRLF becomes LF, as when read from a file.
    pub fn from_text(id: impl Into<String>, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
        Self { id: id.into(), meta: Meta::default(), text }
    }
}
