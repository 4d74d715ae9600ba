//! The people known so far, and which of them a name means.

use std::ops::Range;

use super::view::View;
use crate::names::{Gender, Person, PersonMention};

/// A name found in the text: token indices.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// First token, honorific included.
    pub(super) from: usize,
    /// First token of the name itself.
    pub(super) name: usize,
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
    /// Whether an honorific shows the gender, rather than the first name.
    titled: bool,
    first: &'r str,
    last: &'r str,
}

/// People with their mentions.
#[derive(Debug, Default)]
pub(super) struct Known<'r> {
    entries: Vec<Entry<'r>>,
    /// Person, tokens, whether in full, whether the span has to lose a possessive.
    mentions: Vec<(usize, Range<usize>, bool)>,
    spans: Vec<PersonMention>,
}

/// The gender that an honorific shows, or `None` when the word is none.
pub(crate) fn honorific(word: &str) -> Option<Gender> {
    match word {
        "Mr" | "Sir" | "Lord" | "Fr" | "Mister" => Some(Gender::Male),
        "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" | "Baroness" | "Madam" => Some(Gender::Female),
        "Dr" | "Prof" | "Professor" | "Cllr" | "Councillor" | "Cllrs" | "Revd" | "Rev" | "Reverend" | "Canon"
        | "Ald" | "Bishop" | "Archdeacon" | "Archbishop" | "Judge" | "Justice" | "Sgt" | "Supt" | "DCI" | "PC"
        | "Sen" | "Rep" | "Gov" | "Father" | "Sister" | "Hon" | "Doctor" | "Capt" | "Del" | "Col" | "Gen" | "Lt"
        | "Det" | "DI" => Some(Gender::Unknown),
        _ => None,
    }
}

/// A word without its possessive ending.
pub(super) fn bare(word: &str) -> &str {
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

impl<'r> Known<'r> {
    /// Adds a mention of `name`, of a person known already or of a new one.
    pub(super) fn add(&mut self, view: View<'r>, name: Name) {
        let last = bare(view.word(name.surname.unwrap_or(name.to - 1)));
        let alone = name.to - name.name == 1 && name.surname.is_none();
        let first = if alone { "" } else { bare(view.word(name.name)) };
        let titled = (name.from < name.name).then(|| view.cover(name.from, name.name));
        let title = titled.map_or("", |span| view.reading.of(span));
        let shown = title.split([' ', '.']).find_map(honorific).filter(|&gender| gender != Gender::Unknown);
        let gender = shown.unwrap_or(name.gender);
        let known =
            self.same(first, last, gender, shown.is_some()).or_else(|| if alone { self.by_first(last) } else { None });
        let index = known.unwrap_or(self.entries.len());
        if known.is_none() {
            self.entries.push(Entry { person: Person::default(), titled: false, first, last });
        }
        let written = Self::written(view, &name);
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

    fn written(view: View<'r>, name: &Name) -> String {
        let own = bare(view.reading.of(view.cover(name.name, name.to)));
        match name.surname {
            Some(surname) => format!("{own} {}", bare(view.word(surname))),
            None => own.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    /// The person with this surname whose first name and gender do not speak against it, the latest first.
    fn same(&self, first: &str, last: &str, gender: Gender, titled: bool) -> Option<usize> {
        let matching = |strict: bool| {
            let agrees = |entry: &Entry<'_>| {
                let equal = gender == Gender::Unknown
                    || entry.person.gender == Gender::Unknown
                    || gender == entry.person.gender;
                let genders = equal || !strict && !(titled && entry.titled);
                let firsts = first.is_empty()
                    || entry.first.is_empty()
                    || short_for(first, entry.first)
                    || short_for(entry.first, first);
                entry.last.eq_ignore_ascii_case(last) && firsts && genders
            };
            let recent = self.mentions.iter().rev().map(|&(person, ..)| person);
            recent.chain(0..self.entries.len()).find(|&index| self.entries.get(index).is_some_and(agrees))
        };
        matching(true).or_else(|| matching(false))
    }

    fn by_first(&self, word: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.first == word)
    }

    /// The person that a single word means: by surname, first name or a short form of it. Only people introduced
    /// before token `at` count for first names.
    pub(super) fn by_word(&self, word: &str, at: usize) -> Option<usize> {
        let any = |entry: &Entry<'_>| entry.last == word || entry.first == word || short_for(word, entry.first);
        if !self.entries.iter().any(any) {
            return None;
        }
        let before = || self.mentions.iter().rev().filter(|(_, range, _)| range.start < at).map(|&(person, ..)| person);
        let all = || before().chain(0..self.entries.len());
        let is = |index: &usize, test: &dyn Fn(&Entry<'_>) -> bool| self.entries.get(*index).is_some_and(test);
        all()
            .find(|index| is(index, &|entry| entry.last == word))
            .or_else(|| all().find(|index| is(index, &|entry| entry.first == word)))
            .or_else(|| before().find(|index| is(index, &|entry| short_for(word, entry.first))))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Notes that tokens `range` name person `index`.
    pub(super) fn mention(&mut self, view: View<'r>, index: usize, range: Range<usize>, full: bool) {
        let span = view.cover(range.start, range.end);
        let cut = span.len() - bare(view.reading.of(span)).len() as u32;
        let span = crate::text::Span::new(span.start(), span.end() - cut);
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
        let mut order = Vec::with_capacity(self.entries.len());
        for mention in &mut spans {
            let place = order.iter().position(|&index| index == mention.person).unwrap_or_else(|| {
                order.push(mention.person);
                order.len() - 1
            });
            mention.person = place;
        }
        let mut people: Vec<Option<Person>> = self.entries.into_iter().map(|entry| Some(entry.person)).collect();
        let people = order.iter().filter_map(|&index| people.get_mut(index).and_then(Option::take)).collect();
        (people, spans)
    }
}

/// Whether `short` is an initial, the beginning or the end of the first name `long`.
fn short_for(short: &str, long: &str) -> bool {
    let (head, tail) = (long.get(..short.len()), long.len().checked_sub(short.len()).and_then(|at| long.get(at..)));
    let begins = head.is_some_and(|head| head.eq_ignore_ascii_case(short));
    match short.len() {
        0 | 2 => short == long && !short.is_empty(),
        1 | 3 => begins,
        _ => begins || tail.is_some_and(|tail| tail.eq_ignore_ascii_case(short)),
    }
}
