//! `bodies.csv`.

use super::guard::{Guard, Text};
use super::schema::{Schema, table};
use crate::resolve::Bodies;

table! {
    /// One row per inspected body over the whole run.
    BodyRow = "bodies", key ["body_id"] {
        /// Slug of the name; a second body of that name adds `-2`.
        body_id: &'a str = Schema::LABEL.required(),
        /// Fullest name.
        name: Text<'a> = Schema::TEXT.required(),
        /// Kind of body; empty when unknown.
        kind: Text<'a> = Schema::TEXT,
        /// Place, where the name holds one.
        place: Text<'a> = Schema::TEXT,
        /// Other names that articles use for it, `; `-separated.
        aliases: Text<'a> = Schema::TEXT,
        /// Number of articles that name it.
        articles: u32 = Schema::INTEGER.required(),
    }
}

/// The rows of a run, ordered by id.
pub fn each(bodies: &Bodies, guard: Guard, mut emit: impl FnMut(&BodyRow<'_>)) {
    let mut entries: Vec<_> = bodies.entries().iter().collect();
    entries.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    for entry in entries {
        let aliases = entry.aliases.join("; ");
        emit(&BodyRow {
            body_id: &entry.id,
            name: guard.text(&entry.name),
            kind: guard.text(&entry.kind),
            place: guard.text(&entry.place),
            aliases: guard.text(&aliases),
            articles: entry.articles,
        });
    }
}
