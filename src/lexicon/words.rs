//! Word lists: plain vocabulary that stages share, one TOML file each under `models/words`.

use serde::Deserialize;

/// A word list. Every list is one class of hits: its entries never overlap one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum ListId {
    /// Lines that are not the article: paywalls, newsletters, share bars.
    Boilerplate,
    /// Reporting verbs and phrases.
    Cue,
    /// Posts people hold.
    Role,
    /// Groups and documents that speak: inspectors, the report.
    Collective,
    /// Kinds of inspected bodies.
    BodyKind,
    /// Words that say that a grade is a rating: rated, judged, rating, verdict.
    Rating,
    /// Words that place a rating in time: previous, last inspection, formerly.
    Period,
    /// First names, with the gender they usually have.
    FirstName,
    /// Praise, blame, recommendations and measures: what a sentence is for.
    Kind,
}

/// The lists with their files, in the order of [`ListId`].
pub(super) const LISTS: [(ListId, &str, &str); 9] = [
    (ListId::Boilerplate, "boilerplate.toml", include_str!("../../models/words/boilerplate.toml")),
    (ListId::Cue, "cues.toml", include_str!("../../models/words/cues.toml")),
    (ListId::Role, "roles.toml", include_str!("../../models/words/roles.toml")),
    (ListId::Collective, "collectives.toml", include_str!("../../models/words/collectives.toml")),
    (ListId::BodyKind, "body_kinds.toml", include_str!("../../models/words/body_kinds.toml")),
    (ListId::Rating, "rating.toml", include_str!("../../models/words/rating.toml")),
    (ListId::Period, "period.toml", include_str!("../../models/words/period.toml")),
    (ListId::FirstName, "first_names.toml", include_str!("../../models/words/first_names.toml")),
    (ListId::Kind, "kinds.toml", include_str!("../../models/words/kinds.toml")),
];

impl ListId {
    /// The class bit of the list's hits; the first three classes are grades, domains and inspectorates.
    pub fn class(self) -> u16 {
        1 << (3 + self as u8)
    }
}

/// One entry of a list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// Stable name of the entry.
    pub id: String,
    /// Its written forms; matching folds case, quote marks and dashes. A form in capitals only is matched as it stands.
    pub forms: Vec<String>,
    /// What the stage that reads the list has to know about it.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The full name that an abbreviation stands for.
    #[serde(default)]
    pub name: String,
}

impl Word {
    /// Whether the entry carries `tag`.
    pub fn has(&self, tag: &str) -> bool {
        self.tags.iter().any(|own| own == tag)
    }
}

/// A word list file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordFile {
    #[serde(rename = "about")]
    pub(super) _about: String,
    #[serde(rename = "licence")]
    pub(super) _licence: String,
    #[serde(default)]
    pub(super) word: Vec<Word>,
}
