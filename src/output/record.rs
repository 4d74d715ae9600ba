//! `run.json`: what made the set, and the digest of each of its files. Its presence means that the set is whole.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::staged::FileRecord;

/// Name of the file.
pub(super) const RUN: &str = "run.json";

/// What `run.json` says of a run, but for the files. Nothing here depends on the machine, the clock or the threads.
#[derive(Debug, Clone)]
pub struct Run {
    /// Settings as resolved, by name.
    pub settings: BTreeMap<String, Value>,
    /// Digest of the lexicon.
    pub lexicon: String,
    /// Digest of the models.
    pub models: String,
    /// Digests of the encoders, by name; none in the embedded tier.
    pub encoders: BTreeMap<String, String>,
    /// How many of what.
    pub counts: Counts,
}

/// How many of what a run found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Articles analysed.
    pub articles: u64,
    /// Of them, copies of an earlier one.
    pub duplicates: u64,
    /// Inputs that failed.
    pub failures: u64,
    /// Bytes of text.
    pub bytes: u64,
    /// Sentences.
    pub sentences: u64,
    /// Ratings.
    pub ratings: u64,
    /// Quotes.
    pub quotes: u64,
    /// Recommendations.
    pub recommendations: u64,
    /// Statistics.
    pub statistics: u64,
    /// Distinct speakers.
    pub speakers: u64,
    /// Distinct bodies.
    pub bodies: u64,
    /// Rows of the inspections sheet.
    pub inspections: u64,
    /// Things for a person to look at.
    pub review: u64,
}

#[derive(Serialize)]
struct Document<'a> {
    tool: Tool,
    settings: &'a BTreeMap<String, Value>,
    lexicon: &'a str,
    models: &'a str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    encoders: &'a BTreeMap<String, String>,
    counts: Counts,
    files: &'a [FileRecord],
    digest: String,
}

#[derive(Serialize, Deserialize)]
struct Tool {
    name: String,
    version: String,
}

/// What reading `run.json` needs, whatever else a version writes.
#[derive(Deserialize)]
struct Known {
    tool: Tool,
    files: Vec<FileRecord>,
    digest: String,
}

/// The bytes of `run.json`, and the digest of the set.
pub(super) fn write(run: &Run, files: &[FileRecord]) -> (Vec<u8>, String) {
    let tool = Tool { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() };
    let Run { settings, lexicon, models, encoders, counts } = run;
    let document =
        Document { tool, settings, lexicon, models, encoders, counts: *counts, files, digest: String::new() };
    let digest = digest(&serde_json::to_value(&document).expect("plain data is JSON"));
    let document = Document { digest: digest.clone(), ..document };
    let mut bytes = serde_json::to_vec_pretty(&document).expect("plain data is JSON");
    bytes.push(b'\n');
    (bytes, digest)
}

/// The files of a set and its digest; `None` when `bytes` is no `run.json` of this program, or was edited.
pub(super) fn read(bytes: &[u8]) -> Option<(Vec<FileRecord>, String)> {
    let mut value: Value = serde_json::from_slice(bytes).ok()?;
    let known: Known = serde_json::from_value(value.clone()).ok()?;
    *value.get_mut("digest")? = Value::String(String::new());
    let whole = known.tool.name == env!("CARGO_PKG_NAME") && known.digest == digest(&value);
    whole.then_some((known.files, known.digest))
}

/// BLAKE3 of the document with an empty digest.
fn digest(document: &Value) -> String {
    blake3::hash(document.to_string().as_bytes()).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::{Counts, FileRecord, Run, read, write};

    #[test]
    fn an_edited_record_is_not_read() {
        let run = Run {
            settings: [("bom".to_owned(), true.into())].into(),
            lexicon: "ab".into(),
            models: "ef".into(),
            encoders: [].into(),
            counts: Counts::default(),
        };
        let files = vec![FileRecord { name: "quotes.csv".into(), bytes: 7, rows: Some(0), blake3: "cd".into() }];
        let (bytes, digest) = write(&run, &files);
        assert_eq!(read(&bytes), Some((files, digest)));
        let edited = String::from_utf8(bytes).unwrap().replace("\"bom\": true", "\"bom\": false");
        assert_eq!(read(edited.as_bytes()), None);
        assert_eq!(read(b"{}"), None);
    }
}
