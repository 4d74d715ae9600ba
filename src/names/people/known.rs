//! The people known so far, and which of them a name means.

use std::collections::BTreeMap;
use std::ops::Range;

use super::view::View;
use crate::names::{Gender, Person, PersonMention};

/// A name found in the text: token indices.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// First token, honorific included.
    pub(super) from: usize,
    /// First token of the name itself.
    pub(super) own: usize,
    /// One past the last token.
    pub(super) to: usize,
    /// Gender that the first name shows.
    pub(super) gender: Gender,
    /// A surname lent by the name that follows (`Ann and Joe Bell`): its token.
    pub(super) surname: Option<usize>,
}

#[derive(Debug)]
struct Entry<'r> {
    person: Person,
    /// Token of the first mention.
    from: usize,
    /// Token of the latest mention that was placed.
    spoken: usize,
    /// Whether an honorific shows the gender, rather than the first name.
    titled: bool,
    first: &'r str,
}

/// How many of the latest people a short form of a first name is held against.
const NEAR: usize = 200;

/// People with their mentions.
#[derive(Debug, Default)]
pub(super) struct Known<'r> {
    entries: Vec<Entry<'r>>,
    by_last: BTreeMap<&'r str, Vec<usize>>,
    by_first: BTreeMap<&'r str, Vec<usize>>,
    /// Person, tokens, whether in full, whether the span has to lose a possessive.
    mentions: Vec<(usize, Range<usize>, bool)>,
    spans: Vec<PersonMention>,
}

/// The gender that an honorific shows, or `None` when the word is none.
pub(crate) fn honorific(word: &str) -> Option<Gender> {
    match word {
        "Mr" | "Sir" | "Lord" | "Fr" | "Mister" => Some(Gender::Male),
        "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" | "Baroness" | "Madam" => Some(Gender::Female),
        "Dr" | "Prof" | "Professor" | "Coun" | "Cllr" | "Councillor" | "Cllrs" | "Revd" | "Rev" | "Reverend"
        | "Canon" | "Ald" | "Bishop" | "Archdeacon" | "Archbishop" | "Judge" | "Justice" | "Sgt" | "Supt" | "DCI"
        | "PC" | "Sen" | "Rep" | "Gov" | "Father" | "Sister" | "Hon" | "Doctor" | "Capt" | "Del" | "Col" | "Gen"
        | "Lt" | "Det" | "DI" => Some(Gender::Unknown),
        _ => None,
    }
}

/// Whether `word` has a possessive ending.
#[inline]
pub(super) fn is_possessive(word: &str) -> bool {
    word.as_bytes().last() == Some(&b's') && (word.ends_with("'s") || word.ends_with("’s"))
}

/// A word without its possessive ending.
#[inline]
pub(super) fn bare(word: &str) -> &str {
    if word.as_bytes().last() != Some(&b's') {
        return word;
    }
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

impl<'r> Known<'r> {
    /// Adds a mention of `name`, of a person known already or of a new one.
    pub(super) fn add(&mut self, view: View<'r>, name: &Name) {
        let last = bare(view.word(name.surname.unwrap_or(name.to - 1)));
        let alone = name.to - name.own == 1 && name.surname.is_none();
        let first = if alone { "" } else { bare(view.word(name.own)) };
        let titled = (name.from < name.own).then(|| view.cover(name.from, name.own));
        let title = titled.map_or("", |span| view.reading.of(span));
        let shown = title.split([' ', '.']).find_map(honorific).filter(|&gender| gender != Gender::Unknown);
        let gender = shown.unwrap_or(name.gender);
        let known = self
            .same(first, last, gender, shown.is_some())
            .or_else(|| if alone { self.by_first.get(last).and_then(|all| all.last().copied()) } else { None });
        let index = known.unwrap_or_else(|| self.create(first, last, name.from));
        let written = Self::written(view, name);
        if let Some(entry) = self.entries.get_mut(index) {
            if entry.first.is_empty() && !first.is_empty() || entry.person.name.is_empty() {
                entry.first = first;
                entry.person.name = written;
            }
            if entry.person.honorific.is_empty() {
                title.clone_into(&mut entry.person.honorific);
            }
            if entry.person.gender == Gender::Unknown || shown.is_some() && !entry.titled {
                entry.person.gender = gender;
            }
            entry.titled |= shown.is_some();
        }
        self.mention(view, index, name.from..name.to, !alone);
    }

    fn create(&mut self, first: &'r str, last: &'r str, from: usize) -> usize {
        let index = self.entries.len();
        self.by_last.entry(last).or_default().push(index);
        if !first.is_empty() {
            self.by_first.entry(first).or_default().push(index);
        }
        self.entries.push(Entry { person: Person::default(), from, spoken: from, titled: false, first });
        index
    }

    fn written(view: View<'r>, name: &Name) -> String {
        let own = bare(view.reading.of(view.cover(name.own, name.to)));
        match name.surname {
            Some(surname) => format!("{own} {}", bare(view.word(surname))),
            None => own.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    /// The person with this surname whose first name and gender do not speak against it, the latest first.
    fn same(&self, first: &str, last: &str, gender: Gender, titled: bool) -> Option<usize> {
        let matching = |strict: bool| {
            let agrees = |entry: &Entry<'_>| {
                let own = entry.person.gender;
                let equal = gender == Gender::Unknown || own == Gender::Unknown || gender == own;
                let bare = first.is_empty() || entry.first.is_empty();
                let firsts = bare || short_for(first, entry.first) || short_for(entry.first, first);
                firsts && (equal || !(strict || titled && entry.titled))
            };
            let all = self.by_last.get(last)?;
            all.iter().rev().copied().find(|&index| self.entries.get(index).is_some_and(agrees))
        };
        matching(true).or_else(|| matching(false))
    }

    /// The person that a single word means: by surname, first name or a short form of it. People introduced before
    /// token `at` go first, those of whom the text spoke last before the others.
    pub(super) fn by_word(&self, word: &str, at: usize) -> Option<usize> {
        let latest = |all: &Vec<usize>| {
            let before = |&index: &usize| {
                self.entries.get(index).filter(|entry| entry.from < at).map(|entry| (entry.spoken, index))
            };
            all.iter().filter_map(before).max().map(|(_, index)| index).or_else(|| all.first().copied())
        };
        let short = || {
            let from = self.entries.len().saturating_sub(NEAR);
            let near = self.entries.iter().enumerate().skip(from).rev();
            near.filter(|(_, entry)| entry.from < at && short_for(word, entry.first)).map(|(index, _)| index).next()
        };
        self.by_last.get(word).and_then(latest).or_else(|| self.by_first.get(word).and_then(latest)).or_else(short)
    }

    /// Whether somebody known by one word alone has this surname.
    pub(super) fn lacks_first(&self, last: &str) -> bool {
        let alone = |&index: &usize| {
            self.entries.get(index).is_some_and(|entry| entry.first.is_empty() && entry.person.honorific.is_empty())
        };
        self.by_last.get(last).is_some_and(|all| all.iter().any(alone))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Notes that tokens `range` name person `index`.
    pub(super) fn mention(&mut self, view: View<'r>, index: usize, range: Range<usize>, full: bool) {
        let span = view.cover(range.start, range.end);
        let cut = span.len() - bare(view.reading.of(span)).len() as u32;
        let span = crate::text::Span::new(span.start(), span.end() - cut);
        if let Some(entry) = self.entries.get_mut(index).filter(|_| !full) {
            entry.spoken = range.start;
        }
        self.spans.push(PersonMention { span, person: index, full });
        self.mentions.push((index, range, full));
    }

    pub(super) fn mentions(&self) -> Vec<(usize, Range<usize>, bool)> {
        let mut all = self.mentions.clone();
        all.sort_unstable_by_key(|(_, range, _)| range.start);
        all
    }

    pub(super) fn person(&mut self, index: usize) -> Option<&mut Person> {
        self.entries.get_mut(index).map(|entry| &mut entry.person)
    }

    /// People in order of first mention, mentions in reading order.
    pub(super) fn finish(self) -> (Vec<Person>, Vec<PersonMention>) {
        let mut spans = self.spans;
        spans.sort_unstable_by_key(|mention| (mention.span, mention.person));
        spans.dedup_by_key(|mention| mention.span);
        let mut people = Vec::with_capacity(self.entries.len());
        let mut left: Vec<Option<Person>> = self.entries.into_iter().map(|entry| Some(entry.person)).collect();
        let mut places = vec![0; left.len()];
        for mention in &mut spans {
            if let Some(person) = left.get_mut(mention.person).and_then(Option::take) {
                places[mention.person] = people.len();
                people.push(person);
            }
            mention.person = places[mention.person];
        }
        (people, spans)
    }
}

/// Whether `short` is an initial, the beginning or the end of the first name `long`.
fn short_for(short: &str, long: &str) -> bool {
    let ends = |one: Option<&u8>, other: Option<&u8>| {
        one.zip(other).is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
    };
    let (own, whole) = (short.as_bytes(), long.as_bytes());
    // Most names differ in both letters at their ends.
    if own.len() > whole.len() || !(ends(own.first(), whole.first()) || ends(own.last(), whole.last())) {
        return false;
    }
    let (head, tail) = (long.get(..short.len()), long.len().checked_sub(short.len()).and_then(|at| long.get(at..)));
    let begins = head.is_some_and(|head| head.eq_ignore_ascii_case(short));
    match short.len() {
        0 | 2 => short == long && !short.is_empty(),
        1 | 3 => begins,
        _ => begins || tail.is_some_and(|tail| tail.eq_ignore_ascii_case(short)),
    }
}
