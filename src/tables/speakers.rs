//! `speakers.csv`.

use super::guard::{Guard, Text};
use super::labels::{SPEAKER_KINDS, speaker_kind};
use super::schema::{Schema, table};
use crate::resolve::Speakers;

table! {
    /// One row per distinct speaker over the whole run.
    SpeakerRow = "speakers", key ["speaker_id"] {
        /// Slug of the name; a second speaker of that name adds `-2`.
        speaker_id: &'a str = Schema::LABEL.required(),
        /// Name without honorific; for somebody unnamed the words used ("a resident").
        name: Text<'a> = Schema::TEXT,
        /// `Dame`, `Mr`, `Cllr`: the first one stated.
        honorific: Text<'a> = Schema::TEXT,
        /// Role: the first one stated.
        role: Text<'a> = Schema::TEXT,
        /// Organisation: the first one stated.
        organisation: Text<'a> = Schema::TEXT,
        /// `person`, `organisation`, `collective` ("inspectors") or `document` ("the report").
        kind: &'static str = Schema::one_of(SPEAKER_KINDS).required(),
        /// Number of articles in which the speaker is quoted.
        articles: u32 = Schema::INTEGER.required(),
        /// Number of quotes.
        quotes: u32 = Schema::INTEGER.required(),
    }
}

/// The rows of a run, ordered by id.
pub fn each(speakers: &Speakers, guard: Guard, mut emit: impl FnMut(&SpeakerRow<'_>)) {
    let mut entries: Vec<_> = speakers.entries().iter().collect();
    entries.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    for entry in entries {
        emit(&SpeakerRow {
            speaker_id: &entry.id,
            name: guard.text(&entry.name),
            honorific: guard.text(&entry.honorific),
            role: guard.text(&entry.role),
            organisation: guard.text(&entry.organisation),
            kind: speaker_kind(entry.kind),
            articles: entry.articles,
            quotes: entry.quotes,
        });
    }
}
