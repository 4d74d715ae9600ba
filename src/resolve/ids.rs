//! Readable ids that never name two things.

use std::collections::HashMap;

/// The ids given so far.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Every id, with the number to try next when it is wanted again.
    taken: HashMap<Box<str>, u32>,
}

impl Ids {
    /// `slug` itself the first time, then `slug-2`, `slug-3`, …, whatever of them is free.
    pub(super) fn give(&mut self, slug: &str) -> Box<str> {
        if !self.taken.contains_key(slug) {
            self.taken.insert(slug.into(), 2);
            return slug.into();
        }
        let mut number = self.taken.get(slug).copied().unwrap_or(2);
        let id = loop {
            let id = format!("{slug}-{number}").into_boxed_str();
            number += 1;
            if !self.taken.contains_key(&id) {
                break id;
            }
        };
        self.taken.insert(slug.into(), number);
        self.taken.insert(id.clone(), 2);
        id
    }
}

/// The slug of `name`: lower-case ASCII letters and digits with single hyphens; possessive and inner apostrophes vanish
/// rather than split ("children's" is `childrens`). `fallback` when nothing is left.
pub(super) fn slug(name: &str, fallback: &str) -> String {
    let plain: String = name.chars().filter(|ch| !matches!(ch, '\'' | '’' | '‘' | 'ʼ')).collect();
    let slug = slug::slugify(plain);
    if slug.is_empty() { fallback.to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::{Ids, slug};

    #[test]
    fn a_taken_id_gets_the_next_free_number() {
        let mut ids = Ids::default();
        let given: Vec<_> = ["unit", "unit-2", "unit", "unit", "unit-2"].map(|slug| ids.give(slug)).into();
        assert_eq!(
            given.iter().map(AsRef::as_ref).collect::<Vec<&str>>(),
            ["unit", "unit-2", "unit-3", "unit-4", "unit-2-2"]
        );
    }

    #[test]
    fn slugs() {
        let cases = [
            ("Marlstead Youth Offending Team", "marlstead-youth-offending-team"),
            ("Ysgol Llŷn", "ysgol-llyn"),
            ("St Brannoc’s C of E Primary", "st-brannocs-c-of-e-primary"),
            ("Orla O'Dowd", "orla-odowd"),
            ("!!!", "body"),
        ];
        for (name, expected) in cases {
            assert_eq!(slug(name, "body"), expected);
        }
    }
}
