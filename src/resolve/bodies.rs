//! One inspected body, one id.

use std::collections::HashMap;

use super::ids::{Ids, slug};
use crate::names::Body;

/// One body of the run.
#[derive(Debug)]
pub struct BodyEntry {
    /// Its `body_id`.
    pub id: Box<str>,
    /// Name, as first seen.
    pub name: Box<str>,
    /// Kind; empty when unknown.
    pub kind: Box<str>,
    /// Place; empty when unknown.
    pub place: Box<str>,
    /// Other names, in order of first use.
    pub aliases: Vec<Box<str>>,
    /// Number of articles that name it.
    pub articles: u32,
    last_article: u32,
}

/// All bodies of the run.
#[derive(Debug, Default)]
pub struct Bodies {
    entries: Vec<BodyEntry>,
    /// Entries by the slug of their name; more than one where two different bodies share a name.
    by_slug: HashMap<Box<str>, Vec<u32>>,
    ids: Ids,
}

impl Bodies {
    /// All entries, in order of first use.
    pub fn entries(&self) -> &[BodyEntry] {
        &self.entries
    }

    /// The entry with number `number`.
    pub fn get(&self, number: u32) -> Option<&BodyEntry> {
        self.entries.get(number as usize)
    }

    /// The id of the entry with number `number`.
    pub fn id(&self, number: u32) -> &str {
        self.get(number).map_or("", |entry| &entry.id)
    }

    /// The number of `body`, which article number `article` names.
    pub(super) fn add(&mut self, body: &Body, article: u32) -> u32 {
        let slug = slug(&body.name, "body");
        let known = self.by_slug.get(slug.as_str()).into_iter().flatten().copied();
        let mut known = known.filter(|&number| self.get(number).is_some_and(|entry| entry.may_be(body)));
        let number = known.next().unwrap_or_else(|| self.create(body, slug));
        if let Some(entry) = self.entries.get_mut(number as usize) {
            entry.merge(body, article);
        }
        number
    }

    fn create(&mut self, body: &Body, slug: String) -> u32 {
        let number = self.entries.len() as u32;
        self.entries.push(BodyEntry {
            id: self.ids.give(&slug),
            name: body.name.as_str().into(),
            kind: "".into(),
            place: "".into(),
            aliases: Vec::new(),
            articles: 0,
            last_article: 0,
        });
        self.by_slug.entry(slug.into_boxed_str()).or_default().push(number);
        number
    }
}

impl BodyEntry {
    /// Whether `body`, which has the same name, is this one: neither kind nor place speaks against it.
    fn may_be(&self, body: &Body) -> bool {
        let unlike = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && !share_a_word(a, b);
        !unlike(&self.kind, &body.kind) && !unlike(&self.place, &body.place)
    }

    fn merge(&mut self, body: &Body, article: u32) {
        if self.kind.is_empty() {
            self.kind = body.kind.as_str().into();
        }
        if self.place.is_empty() {
            self.place = body.place.as_str().into();
        }
        for alias in &body.aliases {
            if !alias.is_empty() && **alias != *self.name && !self.aliases.iter().any(|known| **known == **alias) {
                self.aliases.push(alias.as_str().into());
            }
        }
        if self.last_article != article {
            self.last_article = article;
            self.articles += 1;
        }
    }
}

/// Whether `a` and `b` have a word in common, whatever its case.
fn share_a_word(a: &str, b: &str) -> bool {
    a.split_whitespace().any(|word| b.split_whitespace().any(|other| word.eq_ignore_ascii_case(other)))
}

#[cfg(test)]
mod tests {
    use super::Bodies;
    use crate::names::Body;

    fn body(name: &str, kind: &str, place: &str, aliases: &[&str]) -> Body {
        let aliases = aliases.iter().map(|&alias| alias.to_owned()).collect();
        Body { name: name.to_owned(), kind: kind.to_owned(), place: place.to_owned(), aliases }
    }

    #[test]
    fn one_body_one_id() {
        let cases = [
            (body("Oakmere School", "school", "", &[]), "oakmere-school"),
            (body("OAKMERE SCHOOL", "primary school", "Dunholt", &["Oakmere"]), "oakmere-school"),
            (body("Oakmere School", "school", "Petherwin", &[]), "oakmere-school-2"),
            (body("Hawthorn House", "care home", "", &[]), "hawthorn-house"),
            (body("Hawthorn House", "approved premises", "", &[]), "hawthorn-house-2"),
            (body("Hawthorn House", "", "", &["the home", "the home"]), "hawthorn-house"),
        ];
        let mut bodies = Bodies::default();
        for (article, (body, id)) in cases.iter().enumerate() {
            let number = bodies.add(body, article as u32 + 1);
            assert_eq!(bodies.id(number), *id, "{body:?}");
        }
        let first = bodies.get(0).unwrap();
        assert_eq!(
            (&*first.name, &*first.kind, &*first.place, first.articles),
            ("Oakmere School", "school", "Dunholt", 2)
        );
        assert_eq!(first.aliases, ["Oakmere".into()]);
        assert_eq!(bodies.get(2).unwrap().aliases, ["the home".into()]);
    }
}
