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
    /// How the source's bytes were read (`UTF-8`, `UTF-16LE`, `windows-1252` …); empty where the text never was bytes.
    pub encoding: &'static str,
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
    /// An article made from text alone: a byte order mark is dropped and CRLF or a lone CR becomes LF, as when read from
    /// a file.
    pub fn from_text(id: impl Into<String>, text: &str) -> Self {
        Self { id: id.into(), text: normalise(text.to_owned()), ..Self::default() }
    }
}

/// `text` with LF line ends and without a leading byte order mark; not copied when it is so already.
pub(crate) fn normalise(mut text: String) -> String {
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}
