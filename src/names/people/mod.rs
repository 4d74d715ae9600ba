//! People: full names, what stands around them, and later mentions that mean the same person.
//!
//! *What it finds*: an honorific with a name; a run of capitals that starts with a known first name, follows a post, or
//! has an age, a post or a reporting verb beside it; later surnames, first names and short forms of known people.
//! *Why*: speakers and roles are only as good as the people behind them. *Example*: `the head of the YOT, Ann Bell, 51,
//! said … Miss Bell added`. *Known misses*: names in lower case or all capitals, people named by one word without a cue.

mod evidence;
mod gather;
mod known;
mod role;
mod told;
pub(crate) mod view;
mod words;

use std::collections::BTreeMap;

use crate::lexicon::{Lexicon, ListId};
use crate::reading::Reading;

use super::{Gender, Person, PersonMention};
pub(crate) use known::honorific;

/// Finds people; made once per run.
#[derive(Debug)]
pub(super) struct Finder {
    /// Gender of each entry of the first names.
    genders: Vec<Gender>,
    /// Gender of each entry of the posts.
    role_genders: Vec<Gender>,
    /// Whether each entry of the cues takes speech.
    speech: Vec<bool>,
}

impl Finder {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let genders = |list| {
            lexicon
                .words(list)
                .iter()
                .map(|word| match (word.has("male"), word.has("female")) {
                    (true, false) => Gender::Male,
                    (false, true) => Gender::Female,
                    _ => Gender::Unknown,
                })
                .collect()
        };
        let takes_speech = |tag: &str| ["speech", "quote"].contains(&tag);
        let speech =
            lexicon.words(ListId::Cue).iter().map(|word| word.tags.iter().any(|tag| takes_speech(tag))).collect();
        Self { genders: genders(ListId::FirstName), role_genders: genders(ListId::Role), speech }
    }

    /// All people of an article, in order of first mention, and where they are named, in reading order.
    pub(super) fn find(&self, reading: &Reading<'_>) -> (Vec<Person>, Vec<PersonMention>) {
        let index = view::HitIndex::new(reading);
        let view = view::View::new(reading, &index);
        let (mut full, loose) = self.gather(view);
        full.sort_unstable_by_key(|name| name.from);
        let mut known = known::Known::default();
        for name in full {
            known.add(view, &name);
        }
        for run in &loose {
            self.place(view, &mut known, run.clone());
        }
        for run in loose {
            Self::adopt(view, &mut known, &run);
        }
        self.describe(view, &mut known);
        known.finish()
    }

    /// Fills roles, organisations and genders from what stands around the mentions.
    fn describe(&self, view: view::View<'_>, known: &mut known::Known<'_>) {
        let mut seen: BTreeMap<usize, u8> = BTreeMap::new();
        for (person, range, full) in known.mentions() {
            let tries = seen.entry(person).or_default();
            *tries = tries.saturating_add(1);
            let Some(entry) = known.person(person) else { continue };
            if entry.role.is_empty()
                && (full || *tries <= 3)
                && let Some(found) = role::around(view, range.clone(), entry.gender)
            {
                entry.role = found.role;
                entry.organisation = found.organisation;
                if entry.gender == Gender::Unknown {
                    entry.gender = found.entry.map_or(Gender::Unknown, |at| self.role_gender(at));
                }
            }
            if entry.gender == Gender::Unknown {
                entry.gender = evidence::pronoun_after(view, range.end);
            }
            if entry.role.is_empty()
                && entry.organisation.is_empty()
                && let Some(post) = post_of(&entry.honorific)
            {
                post.clone_into(&mut entry.role);
            }
        }
    }

    fn role_gender(&self, entry: u16) -> Gender {
        self.role_genders.get(entry as usize).copied().unwrap_or_default()
    }
}

/// Whether a name that ends in `word` is a body's or a place's.
pub(crate) fn names_body(word: &str) -> bool {
    words::NO_SURNAME.holds(word)
}

/// Whether `word` is letters after a name that are no part of it.
pub(crate) fn post_nominal(word: &str) -> bool {
    words::POST_NOMINALS.holds(word)
}

/// Whether `word` has its capital only because a sentence starts with it.
pub(crate) fn opens_sentence(word: &str) -> bool {
    words::STARTERS.holds(word)
}

/// The post that an honorific stands for.
fn post_of(honorific: &str) -> Option<&'static str> {
    match honorific {
        "Councillor" | "Cllr" => Some("Councillor"),
        "Professor" | "Prof" | "Prof." => Some("Professor"),
        "Judge" => Some("Judge"),
        "Bishop" => Some("Bishop"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::names::people::view::with_reading;

    /// Text, then `honorific|name|role|organisation` of each person.
    const CASES: [(&str, &[&str]); 13] = [
        (
            "Dame Orla Fenwick, chief inspector of probation, said so. Dame Orla smiled.",
            &["Dame|Orla Fenwick|chief inspector of probation|"],
        ),
        (
            "Piotr Zamoyle, Marsham County Council’s lead member for children, agreed.",
            &["|Piotr Zamoyle|lead member for children|Marsham County Council"],
        ),
        ("The head of the YOT, Brannoc Tull, 51, said it. Miss Tull left.", &["Miss|Brannoc Tull|head|YOT"]),
        ("Chair of governors Ceri Allbright spoke.", &["|Ceri Allbright|Chair of governors|"]),
        ("Ms Ada Okonjo (Head of Housing) spoke.", &["Ms|Ada Okonjo|Head|Housing"]),
        (
            "Councillor Ned Harkle, who chairs the Fen safety board, spoke. Mr Harkle sat.",
            &["Councillor|Ned Harkle|chair|Fen safety board"],
        ),
        (
            "Ceri Allbright, who took over as chair of the Fen board in May, spoke.",
            &["|Ceri Allbright|chair|Fen board"],
        ),
        ("Ann Pellow, whose mother has lived at the home since May, spoke.", &["|Ann Pellow|daughter of a resident|"]),
        ("Unison’s Ned Harkle said so.", &["|Ned Harkle||Unison"]),
        ("Ada from Year 6 said so.", &["|Ada|Year 6|"]),
        ("Marsham Park School won. Great Ousley Hospital did not.", &[]),
        ("Ann and Joe Pellow live here.", &["|Ann Pellow||", "|Joe Pellow||"]),
        ("Oluwadamilola Bright waved.\n\nIn May, Nurul, 44, went home.", &["|Nurul||"]),
    ];

    #[test]
    fn people_with_posts() {
        let lexicon = Lexicon::load(None).unwrap();
        let finder = super::Finder::new(&lexicon);
        for (text, expected) in CASES {
            let people = with_reading(&lexicon, text, |reading| finder.find(reading).0);
            let found: Vec<String> =
                people.iter().map(|p| format!("{}|{}|{}|{}", p.honorific, p.name, p.role, p.organisation)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
