//! Rating schemes: who inspects what on which scale.

use serde::Deserialize;
use toml::Spanned;

/// One inspectorate and how texts name it.
#[derive(Debug, Clone)]
pub struct Inspectorate {
    /// Name, as the tables give it.
    pub name: String,
    /// Whether its grades are inspection ratings at all; performance tables and hygiene stickers are listed so that
    /// their grade words are recognised and left alone.
    pub inspects: bool,
}

/// One framework: a scale and its domains, for one kind of body and some years.
#[derive(Debug, Clone)]
pub struct Scheme {
    /// Stable id, as in the `framework` columns.
    pub id: String,
    /// Index of its inspectorate.
    pub inspectorate: u16,
    /// What it inspects, in words.
    pub body_kind: String,
    /// The sectors of those bodies: tags of the body-kind word list.
    pub sectors: Vec<String>,
    /// Where it applies, in words.
    pub country: String,
    /// First year of use.
    pub years_from: u16,
    /// Last year of use; `None` while in force.
    pub years_to: Option<u16>,
    /// Whether the inspectorate publishes an overall grade.
    pub has_overall: bool,
    /// Whether the scale was seen in a published page.
    pub verified: bool,
    /// Grades in file order.
    pub grades: Vec<Grade>,
    /// Domains in file order.
    pub domains: Vec<Domain>,
}

/// One grade of a scale.
#[derive(Debug, Clone)]
pub struct Grade {
    /// Counts from 1 = worst.
    pub ordinal: u8,
    /// Label, as the tables give it.
    pub label: String,
    /// The number printed for it ("Good 2"), where the scheme prints one.
    pub digit: Option<u8>,
}

/// One rated domain.
#[derive(Debug, Clone)]
pub struct Domain {
    /// Stable id within the scheme.
    pub id: String,
    /// Name, as the tables give it.
    pub name: String,
    /// Other wordings.
    pub synonyms: Vec<String>,
    /// The domain stands for many that the scheme does not list ("per regulation").
    pub open: bool,
}

impl Scheme {
    /// Number of grades of the scale.
    pub fn scale_length(&self) -> usize {
        self.grades.len()
    }

    /// Whether the scheme was in use in `year`.
    pub fn covers(&self, year: u16) -> bool {
        self.years_from <= year && self.years_to.is_none_or(|last| year <= last)
    }
}

/// A scheme file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SchemeFile {
    pub(super) format: Spanned<u32>,
    pub(super) inspectorate: Spanned<String>,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    #[serde(default)]
    pub(super) informal: Vec<String>,
    #[serde(default)]
    pub(super) implied_by: Vec<String>,
    #[serde(default)]
    pub(super) ambiguous: Vec<String>,
    #[serde(default = "yes")]
    pub(super) inspects: bool,
    #[serde(default)]
    pub(super) body: Vec<Spanned<BodyEntry>>,
    #[serde(default)]
    pub(super) scheme: Vec<Spanned<SchemeEntry>>,
}

/// A `[[body]]` of a scheme file: a kind of body that the word list of kinds does not have.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BodyEntry {
    pub(super) kind: String,
    pub(super) forms: Vec<String>,
    pub(super) sector: String,
}

fn yes() -> bool {
    true
}

/// A `[[scheme]]` of a scheme file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SchemeEntry {
    pub(super) id: Spanned<String>,
    #[serde(default)]
    pub(super) sectors: Vec<String>,
    pub(super) body_kind: String,
    pub(super) country: String,
    pub(super) years_from: u16,
    pub(super) years_to: Spanned<u16>,
    pub(super) has_overall: bool,
    pub(super) verified: bool,
    #[serde(default, rename = "domains_verified")]
    pub(super) _domains_verified: bool,
    #[serde(default, rename = "source")]
    pub(super) _source: String,
    #[serde(default, rename = "notes")]
    pub(super) _notes: String,
    #[serde(default, rename = "traps")]
    pub(super) _traps: Vec<String>,
    #[serde(default)]
    pub(super) grade: Vec<Spanned<GradeEntry>>,
    #[serde(default)]
    pub(super) domain: Vec<Spanned<DomainEntry>>,
}

/// A `[[scheme.grade]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GradeEntry {
    pub(super) ordinal: u8,
    pub(super) label: String,
    pub(super) synonyms: Vec<String>,
    #[serde(default)]
    pub(super) press: Vec<String>,
    #[serde(default, rename = "statuses")]
    pub(super) _statuses: Vec<String>,
    #[serde(default)]
    pub(super) digit: Option<u8>,
}

/// A `[[scheme.domain]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DomainEntry {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) synonyms: Vec<String>,
    /// The domain stands for many ("per regulation"): its name is no term.
    #[serde(default)]
    pub(super) open: bool,
    #[serde(default, rename = "note")]
    pub(super) _note: String,
    #[serde(default, rename = "source")]
    pub(super) _source: String,
}
