//! Finds names of people among the runs of capitals.

use std::ops::Range;

use super::Finder;
use super::evidence::{has_age, kin_after, named_body, post_after, post_before, post_bracketed, school_year};
use super::known::{Known, Name, bare, honorific, is_possessive};
use super::view::{View, back};
use super::words::{EVERYDAY, NO_SURNAME, PARTICLES, POST_NOMINALS, STARTERS};
use crate::lexicon::ListId;
use crate::names::Gender;
use crate::segment::ParagraphKind;
use crate::text::Shape;

fn is_starter(word: &str) -> bool {
    STARTERS.holds(word)
}

/// The first token of the run that has its capital for itself.
fn past_starters(view: View<'_>, run: &Range<usize>) -> usize {
    if run.start.checked_sub(1).is_some_and(|before| view.is_word(before)) {
        return run.start;
    }
    run.clone().find(|&at| !is_starter(view.word(at))).unwrap_or(run.end)
}

fn cannot_be_surname(word: &str) -> bool {
    NO_SURNAME.holds(word)
}

impl Finder {
    /// All full names, and the other runs of capitals.
    pub(super) fn gather(&self, view: View<'_>) -> (Vec<Name>, Vec<Range<usize>>) {
        let (mut full, mut loose) = (Vec::new(), Vec::new());
        for paragraph in &view.reading.layout.paragraphs {
            if paragraph.kind == ParagraphKind::Boilerplate {
                continue;
            }
            let (mut at, end) = (view.at(paragraph.span.start()), view.at(paragraph.span.end()));
            while at < end {
                if !view.is_capital(at) {
                    at += 1;
                    continue;
                }
                let run = at..run_end(view, at, end);
                at = run.end;
                let names = full.len();
                self.in_run(view, run.clone(), &mut full);
                if full.len() == names {
                    loose.push(run);
                }
            }
        }
        (full, loose)
    }

    /// The name at the end of a run of capitals, and a first name that shares its surname.
    fn in_run(&self, view: View<'_>, run: Range<usize>, full: &mut Vec<Name>) {
        let start = past_starters(view, &run);
        if start >= run.end {
            return;
        }
        let mut end = run.end;
        while end > start + 2 && POST_NOMINALS.holds(view.word(end - 1)) {
            end -= 1;
        }
        let Some(name) = self.name_in(view, start..end) else { return };
        let last = view.word(name.to - 1);
        if cannot_be_surname(bare(last)) || name.to - name.own > 5 || named_body(view, &name) {
            return;
        }
        if let Some(shared) = self.sharing(view, &name) {
            full.push(shared);
        }
        full.push(name);
    }

    fn name_in(&self, view: View<'_>, run: Range<usize>) -> Option<Name> {
        let of = |from: usize, own: usize, gender| Some(Name { from, own, to: run.end, gender, surname: None });
        if let Some(titles) = titles(view, &run) {
            return (titles.end < run.end)
                .then(|| of(titles.start, titles.end, self.first_gender(view, titles.end)))?;
        }
        let firsts = run.clone().find(|&at| at + 1 < run.end && Self::is_first(view, at));
        if let Some(first) = firsts.filter(|&first| run.end - first <= 4 && !cannot_be_surname(view.word(first + 1))) {
            return of(first, first, self.first_gender(view, first));
        }
        let post = run.clone().skip(1).rfind(|&at| view.hit_ending(at - 1, ListId::Role.class()).is_some());
        if let Some(post) = post.filter(|&post| run.end - post <= 3) {
            return of(post, post, self.first_gender(view, post));
        }
        let words = run.end - run.start;
        let initial = words >= 2 && view.word(run.end - 2).chars().count() == 1;
        if initial && post_bracketed(view, run.end) {
            return of(run.end - 2, run.end - 2, Gender::Unknown);
        }
        let sized = (2..=3).contains(&words) && !run.clone().any(|at| view.shape(at) == Shape::Upper);
        // "Ann and Orsolya Bell": beside a first name a run of two is another.
        let coupled = words == 2
            && run.start >= 2
            && view.word(run.start - 1) == "and"
            && Self::is_first(view, run.start - 2)
            && !view.is_capital(back(run.start, 3));
        if sized && coupled {
            return of(run.start, run.start, Gender::Unknown);
        }
        (sized && self.evident(view, &run)).then(|| of(run.start, run.start, Gender::Unknown))?
    }

    fn is_first(view: View<'_>, at: usize) -> bool {
        view.hit_starting(at, ListId::FirstName.class()).is_some_and(|hit| hit.span == view.span(at))
    }

    fn first_gender(&self, view: View<'_>, at: usize) -> Gender {
        let entry = view.entry_starting(at, ListId::FirstName).map(|(_, entry)| entry);
        entry.and_then(|entry| self.genders.get(entry as usize).copied()).unwrap_or_default()
    }

    /// `Ann` in "Ann and Joe Bell".
    fn sharing(&self, view: View<'_>, name: &Name) -> Option<Name> {
        let first = name.from.checked_sub(2)?;
        let joined = view.word(first + 1) == "and" && Self::is_first(view, first) && name.to - name.own == 2;
        let alone =
            !first.checked_sub(1).is_some_and(|before| view.is_capital(before) && !is_starter(view.word(before)));
        (joined && alone).then(|| Name {
            from: first,
            own: first,
            to: first + 1,
            gender: self.first_gender(view, first),
            surname: Some(name.to - 1),
        })
    }

    /// Whether what stands beside two or three unknown capitals shows a person.
    fn evident(&self, view: View<'_>, run: &Range<usize>) -> bool {
        let before = run.start.checked_sub(1);
        let role_before = before.is_some_and(|at| view.hit_ending(at, ListId::Role.class()).is_some());
        let place = before.filter(|&at| view.shape(at) == Shape::Lower).is_some_and(|at| {
            view.is_any(at, &["the", "in", "at", "of", "from", "to", "near", "across", "a", "an", "on"])
        });
        if role_before {
            return true;
        }
        if place || run.clone().any(|at| cannot_be_surname(view.word(at))) || is_possessive(view.word(run.end - 1)) {
            return false;
        }
        let apposed = before.is_some_and(|at| view.is_mark(at, ',') && post_before(view, at));
        apposed && (view.mark(run.end).is_some() || self.is_cue(view, run.end))
            || has_age(view, run.end)
            || self.is_cue(view, run.end)
            || post_after(view, run.end)
            || view.is_any(run.end, &["who", "himself", "herself"])
            || post_bracketed(view, run.end)
            || view.is_mark(run.end, ',')
                && (view.word(run.end + 1) == "who" || view.word(run.end + 1) == "of" && view.is_capital(run.end + 2))
            || kin_after(view, run.end)
            || before.is_some_and(|at| self.is_cue(view, at) && view.is_quote_mark(back(at, 1)))
    }

    fn is_cue(&self, view: View<'_>, at: usize) -> bool {
        let entry = view.entry_starting(at, ListId::Cue).map(|(_, entry)| entry as usize);
        entry.is_some_and(|entry| self.speech.get(entry).copied().unwrap_or(false))
    }

    /// Resolves a run that is no full name: a surname or first name of a known person, or a person of one name.
    pub(super) fn place<'r>(&self, view: View<'r>, known: &mut Known<'r>, run: Range<usize>) {
        let start = past_starters(view, &run);
        if start >= run.end {
            return;
        }
        let last = run.end - 1;
        let word = bare(view.word(last));
        let one = start == last || view.hit_ending(last - 1, ListId::Role.class()).is_some();
        if !one || word.len() < 2 || cannot_be_surname(word) || view.shape(last) == Shape::Upper && word.len() < 4 {
            return;
        }
        let begins = last.checked_sub(1).is_none_or(|before| view.ends_sentence(before) || view.is_quote_mark(before));
        if begins && EVERYDAY.holds(word) && !self.is_cue(view, run.end) {
            return;
        }
        if !known.is_empty()
            && let Some(person) = known.by_word(word, last)
        {
            known.mention(view, person, last..run.end, false);
        } else if self.is_alone(view, last) {
            let gender = self.first_gender(view, last);
            known.add(view, &Name { from: last, own: last, to: run.end, gender, surname: None });
        }
    }

    /// Two capitals that end in the name of somebody known by that alone: "Crispin Vane", where "says Vane" follows.
    pub(super) fn adopt<'r>(view: View<'r>, known: &mut Known<'r>, run: &Range<usize>) {
        if !(2..=3).contains(&run.len()) || !known.lacks_first(bare(view.word(run.end - 1))) {
            return;
        }
        let start = past_starters(view, run);
        if start + 2 != run.end || (start..run.end).any(|at| view.shape(at) == Shape::Upper) {
            return;
        }
        let last = view.word(run.end - 1);
        let placed = start.checked_sub(1).is_some_and(|at| view.is_any(at, &["the", "in", "at", "of", "from", "near"]));
        let named = bare(last) == last && !cannot_be_surname(last) && !cannot_be_surname(view.word(start));
        if named && !placed {
            known.add(view, &Name { from: start, own: start, to: run.end, gender: Gender::Unknown, surname: None });
        }
    }

    /// Whether a single capital is the only name that a person is given.
    fn is_alone(&self, view: View<'_>, at: usize) -> bool {
        let before = back(at, 1);
        if has_age(view, at + 1) && !view.is_any(before, &["in", "on", "of", "at", "since"])
            || school_year(view, at + 1)
            || kin_after(view, at + 1) && !STARTERS.holds(view.word(at))
            || view.is_any(at + 1, &["himself", "herself"])
        {
            return true;
        }
        let first = Self::is_first(view, at) && bare(view.word(at)) == view.word(at);
        let between = view.is_mark(before, ',') && view.is_mark(at + 1, ',') && post_before(view, before);
        let relation = between
            || view.hit_ending(before, ListId::Role.class()).is_some()
            || view.is_mark(before, ',') && view.hit_ending(back(at, 2), ListId::Role.class()).is_some();
        first
            && (self.is_cue(view, at + 1)
                || self.is_cue(view, before)
                || relation
                || view.is_any(at + 1, &["who", "from"]))
            || first && view.is_any(before, &["is", "to"]) && view.is_mark(at + 1, ',')
    }
}

/// One past the last token of the run of capitals that starts at `at`.
fn run_end(view: View<'_>, at: usize, limit: usize) -> usize {
    let mut end = at + 1;
    loop {
        if is_possessive(view.word(end - 1)) {
            return end;
        }
        let mut next = end;
        let pointed = view.is_mark(next, '.')
            && (view.word(end - 1).chars().count() == 1 || honorific(view.word(end - 1)).is_some())
            && !view.char_before(next).is_whitespace();
        if pointed {
            next += 1;
        } else if PARTICLES.holds(view.word(next)) {
            next += 1 + usize::from(PARTICLES.holds(view.word(next + 1)));
        }
        if next >= limit || !view.is_capital(next) || view.span(next).start() > view.span(next - 1).end() + 2 {
            return end;
        }
        end = next + 1;
    }
}

/// The honorifics in a run: the last group of them.
fn titles(view: View<'_>, run: &Range<usize>) -> Option<Range<usize>> {
    let last = run.clone().rev().find(|&at| honorific(view.word(at)).is_some())?;
    let mut end = last + 1;
    end += usize::from(view.is_mark(end, '.'));
    let mut start = last;
    while start > run.start && (honorific(view.word(start - 1)).is_some() || view.is_mark(start - 1, '.')) {
        start -= 1;
    }
    Some(start..end)
}
