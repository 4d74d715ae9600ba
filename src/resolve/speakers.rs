//! One speaker, one id.
//!
//! A person with a full name is the same over the whole run, whatever the honorific. One without ("a resident",
//! "Mr Vane") is the same only within an article, or where the organisation is the same: two articles' headteachers are
//! two people. Organisations, collectives and documents are the same wherever the words are, the inspectors and
//! reports of two inspectorates excepted.

use std::collections::HashMap;

use super::ids::{Ids, slug};
use crate::speakers::{Speaker, SpeakerKind};

/// One speaker of the run.
#[derive(Debug)]
pub struct SpeakerEntry {
    /// Its `speaker_id`.
    pub id: Box<str>,
    /// Name, as first seen, without honorific.
    pub name: Box<str>,
    /// The first honorific stated; empty when none is.
    pub honorific: Box<str>,
    /// The first role stated; empty when none is.
    pub role: Box<str>,
    /// The first organisation stated; empty when none is.
    pub organisation: Box<str>,
    /// What it is.
    pub kind: SpeakerKind,
    /// Number of articles in which it speaks.
    pub articles: u32,
    /// Number of quotes.
    pub quotes: u32,
    last_article: u32,
}

/// Who somebody is: two mentions with the same key are one speaker.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Identity {
    kind: SpeakerKind,
    slug: Box<str>,
    scope: Scope,
}

/// How far a name reaches.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Scope {
    /// Over the whole run.
    Run,
    /// Within one organisation.
    Organisation(Box<str>),
    /// Within one article.
    Article(u32),
}

/// All speakers of the run.
#[derive(Debug, Default)]
pub struct Speakers {
    entries: Vec<SpeakerEntry>,
    known: HashMap<Identity, u32>,
    ids: Ids,
}

/// Honorifics that may still stand before a name.
const HONORIFICS: [&str; 18] = [
    "dame",
    "sir",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "cllr",
    "councillor",
    "lord",
    "lady",
    "baroness",
    "rev",
    "sister",
    "hon",
];

/// Letters that may stand after a name.
const POST_NOMINALS: [&str; 13] = ["OBE", "MBE", "CBE", "DBE", "KBE", "QPM", "KC", "QC", "MP", "MSP", "MS", "JP", "DL"];

impl Speakers {
    /// All entries, in order of first use.
    pub fn entries(&self) -> &[SpeakerEntry] {
        &self.entries
    }

    /// The id of the entry with number `number`.
    pub fn id(&self, number: u32) -> &str {
        self.entries.get(number as usize).map_or("", |entry| &entry.id)
    }

    /// The number of `speaker`, who speaks in article number `article`.
    pub(super) fn add(&mut self, speaker: &Speaker, article: u32) -> u32 {
        let name = name_of(speaker);
        let slug = slug(without_article(name), "speaker").into_boxed_str();
        let identity = Identity { kind: speaker.kind, scope: scope(speaker, name, article), slug };
        let number = match self.known.get(&identity) {
            Some(&number) => number,
            None => self.create(speaker.kind, name, identity),
        };
        if let Some(entry) = self.entries.get_mut(number as usize) {
            entry.merge(speaker, article);
        }
        number
    }

    pub(super) fn count_quote(&mut self, number: u32) {
        if let Some(entry) = self.entries.get_mut(number as usize) {
            entry.quotes += 1;
        }
    }

    fn create(&mut self, kind: SpeakerKind, name: &str, identity: Identity) -> u32 {
        let number = self.entries.len() as u32;
        self.entries.push(SpeakerEntry {
            id: self.ids.give(&identity.slug),
            name: name.into(),
            honorific: "".into(),
            role: "".into(),
            organisation: "".into(),
            kind,
            articles: 0,
            quotes: 0,
            last_article: 0,
        });
        self.known.insert(identity, number);
        number
    }
}

impl SpeakerEntry {
    fn merge(&mut self, speaker: &Speaker, article: u32) {
        let keep = |slot: &mut Box<str>, stated: &str| {
            if slot.is_empty() && !stated.is_empty() {
                *slot = stated.into();
            }
        };
        keep(&mut self.honorific, &speaker.honorific);
        keep(&mut self.role, &speaker.role);
        keep(&mut self.organisation, &speaker.organisation);
        if self.last_article != article {
            self.last_article = article;
            self.articles += 1;
        }
    }
}

/// What to call `speaker`: the name without honorific or letters; for want of one the role, or the organisation.
fn name_of(speaker: &Speaker) -> &str {
    let stated = [&speaker.name, &speaker.role, &speaker.organisation];
    let name = stated.into_iter().map(|name| name.trim()).find(|name| !name.is_empty()).unwrap_or_default();
    if speaker.kind == SpeakerKind::Person && is_proper(name) { bare_name(name) } else { name }
}

fn scope(speaker: &Speaker, name: &str, article: u32) -> Scope {
    let group = matches!(speaker.kind, SpeakerKind::Collective | SpeakerKind::Document);
    if group && !speaker.organisation.is_empty() {
        return Scope::Organisation(slug(&speaker.organisation, "").into_boxed_str());
    }
    if speaker.kind != SpeakerKind::Person || (is_proper(name) && name.contains(' ')) {
        return Scope::Run;
    }
    match speaker.organisation.as_str() {
        "" => Scope::Article(article),
        organisation => Scope::Organisation(slug(without_article(organisation), "").into_boxed_str()),
    }
}

/// Whether `name` is a proper name: every word but particles ("de", "van") starts with a capital.
fn is_proper(name: &str) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let mut ends = [name.split_whitespace().next(), name.split_whitespace().next_back()].into_iter().flatten();
    !name.is_empty() && ends.all(capital)
}

fn bare_name(mut name: &str) -> &str {
    while let Some((first, rest)) = name.split_once(' ')
        && rest.contains(' ')
        && HONORIFICS.iter().any(|known| first.trim_end_matches('.').eq_ignore_ascii_case(known))
    {
        name = rest.trim_start();
    }
    while let Some((rest, last)) = name.rsplit_once(' ')
        && rest.contains(' ')
        && POST_NOMINALS.contains(&last)
    {
        name = rest.trim_end_matches([',', ' ']);
    }
    name
}

fn without_article(name: &str) -> &str {
    match name.split_once(' ') {
        Some((first, rest)) if ["the", "a", "an"].iter().any(|known| first.eq_ignore_ascii_case(known)) => rest,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::Speakers;
    use crate::speakers::{Speaker, SpeakerKind};
    use SpeakerKind::{Collective, Document, Organisation, Person};

    fn speaker(kind: SpeakerKind, name: &str, honorific: &str, role: &str, organisation: &str) -> Speaker {
        let [name, honorific, role, organisation] = [name, honorific, role, organisation].map(str::to_owned);
        Speaker { kind, name, honorific, role, organisation }
    }

    #[test]
    fn one_person_one_id() {
        let cases = [
            (speaker(Person, "Una Marchbanks", "", "", ""), "una-marchbanks"),
            (speaker(Person, "Una Marchbanks", "Dame", "chief inspector", ""), "una-marchbanks"),
            (speaker(Person, "Dame Una Marchbanks DBE", "", "chair", ""), "una-marchbanks"),
            (speaker(Person, "Paul Teague", "Mr", "", ""), "paul-teague"),
            (speaker(Person, "Paul Thrupp", "Mr", "", ""), "paul-thrupp"),
            (speaker(Collective, "inspectors", "", "", ""), "inspectors"),
            (speaker(Collective, "the inspectors", "", "", ""), "inspectors"),
            (speaker(Document, "the report", "", "", ""), "report"),
            (speaker(Organisation, "Una Marchbanks", "", "", ""), "una-marchbanks-2"),
            (speaker(Person, "", "", "headteacher", "Oakmere School"), "headteacher"),
            (speaker(Person, "", "", "headteacher", "the Oakmere School"), "headteacher"),
            (speaker(Person, "", "", "headteacher", "Elmhurst School"), "headteacher-2"),
            (speaker(Person, "a resident", "", "", ""), "resident"),
            (speaker(Person, "a resident", "", "", ""), "resident-2"),
            (speaker(Person, "Vane", "Mr", "", ""), "vane"),
            (speaker(Person, "Vane", "Mr", "", ""), "vane-2"),
            (speaker(Person, "", "", "", ""), "speaker"),
        ];
        let mut speakers = Speakers::default();
        for (article, (speaker, id)) in cases.iter().enumerate() {
            let number = speakers.add(speaker, article as u32 + 1);
            speakers.count_quote(number);
            assert_eq!(speakers.id(number), *id, "{speaker:?}");
        }
        let first = &speakers.entries()[0];
        assert_eq!((&*first.name, &*first.honorific, &*first.role), ("Una Marchbanks", "Dame", "chief inspector"));
        assert_eq!((first.articles, first.quotes), (3, 3));
    }
}
