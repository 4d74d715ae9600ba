//! A folded copy of a text, for matching, whose positions map back to the original.

use super::Span;

/// Lower-cased text with plain quote marks, hyphens and spaces, and the way back to the original's bytes.
///
/// Folding: ASCII and Unicode lower case; `‘ ’ ‚ ‛` to `'`; `“ ” „ ‟ « »` to `"`; `‐ ‑ ‒ – — ―` to `-`; no-break and
/// thin spaces and line breaks to a space. Every folded character comes from exactly one original character.
#[derive(Debug, Default)]
pub struct Folded {
    text: String,
    /// `(folded, original)` byte positions at which the distance between the two changes, ascending in both.
    shifts: Vec<(u32, u32)>,
    /// How many shifts lie at or before each [`STEP`]th folded position, so that looking up is a short walk.
    back: Vec<u32>,
    /// The same for original positions, which are looked up far more often.
    steps: Vec<Step>,
}

/// How it stands at one original position.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// How far the folded position lies before it.
    distance: u32,
    /// Where that changes next.
    next: u32,
    /// How many shifts lie at or before it.
    shifts: u32,
}

const STEP: u32 = 32;

impl Folded {
    /// Folds `text` in one pass.
    pub fn new(text: &str) -> Self {
        let mut shifts = Shifts { folded: Vec::with_capacity(text.len()), all: Vec::new() };
        let mut rest = 0;
        while let Some(original) = shifts.push_ascii(text, &mut rest) {
            shifts.push_folded(original);
            rest += original.len_utf8();
            shifts.mark(rest);
        }
        let folded = String::from_utf8(shifts.folded).unwrap_or_default();
        let len = text.len().max(folded.len()) as u32;
        let mut folded = Self { text: folded, shifts: shifts.all, back: Vec::new(), steps: Vec::new() };
        folded.index(len);
        folded
    }

    /// Fills the steps for positions up to `len`.
    fn index(&mut self, len: u32) {
        if self.shifts.is_empty() {
            return;
        }
        let count = len as usize / STEP as usize + 1;
        self.back.reserve(count);
        self.steps.reserve(count);
        let (mut folded, mut original) = (0, 0);
        for at in (0..=len).step_by(STEP as usize) {
            while self.shifts.get(folded).is_some_and(|shift| shift.0 <= at) {
                folded += 1;
            }
            while self.shifts.get(original).is_some_and(|shift| shift.1 <= at) {
                original += 1;
            }
            self.back.push(folded as u32);
            let next = self.shifts.get(original).map_or(u32::MAX, |shift| shift.1);
            self.steps.push(Step { distance: self.distance(original), next, shifts: original as u32 });
        }
    }

    /// How far the original of what follows the first `count` shifts lies behind its folded position.
    fn distance(&self, count: usize) -> u32 {
        count.checked_sub(1).and_then(|last| self.shifts.get(last)).map_or(0, |shift| shift.1.wrapping_sub(shift.0))
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The folded text of `text` alone, for which no way back is made.
    pub(crate) fn text_of(text: &str) -> String {
        let plain = text.is_ascii() && !text.contains('\n');
        if plain { text.to_ascii_lowercase() } else { Self::new(text).text }
    }

    /// The original byte position of folded position `folded`.
    #[inline]
    pub fn to_original(&self, folded: u32) -> u32 {
        if self.shifts.is_empty() {
            return folded;
        }
        let mut count = self.back.get((folded / STEP) as usize).map_or(self.shifts.len(), |&step| step as usize);
        while self.shifts.get(count).is_some_and(|shift| shift.0 <= folded) {
            count += 1;
        }
        folded.wrapping_add(self.distance(count))
    }

    /// The folded position of original byte position `original`.
    #[inline]
    pub fn to_folded(&self, original: u32) -> u32 {
        original.wrapping_sub(self.step(original).distance)
    }

    /// How it stands at original byte position `original`.
    #[inline]
    fn step(&self, original: u32) -> Step {
        match self.steps.get((original / STEP) as usize) {
            Some(step) if original < step.next => *step,
            step => self.step_from(step.map_or(0, |step| step.shifts as usize), original),
        }
    }

    /// The same, found by a walk from shift number `count` on.
    fn step_from(&self, mut count: usize, original: u32) -> Step {
        while self.shifts.get(count).is_some_and(|shift| shift.1 <= original) {
            count += 1;
        }
        let next = self.shifts.get(count).map_or(u32::MAX, |shift| shift.1);
        Step { distance: self.distance(count), next, shifts: count as u32 }
    }

    /// The original span of a folded one.
    pub fn original_span(&self, folded: std::ops::Range<usize>) -> Span {
        Span::new(self.to_original(folded.start as u32), self.to_original(folded.end as u32))
    }

    /// The folded text of an original span.
    #[inline]
    pub fn of(&self, original: Span) -> &str {
        self.span(original).of(&self.text)
    }

    /// Where the folded text holds an original span, in bytes of the folded text.
    #[inline]
    pub(crate) fn span(&self, original: Span) -> Span {
        let step = self.step(original.start());
        // Most spans are short and hold no shift: then the end is as far off as the start.
        let end = if original.end() < step.next {
            original.end().wrapping_sub(step.distance)
        } else {
            self.to_folded(original.end())
        };
        Span::up_to(original.start().wrapping_sub(step.distance), end)
    }
}

/// A folded copy in the making.
struct Shifts {
    /// The folded text, which is UTF-8 whenever a method returns.
    folded: Vec<u8>,
    all: Vec<(u32, u32)>,
}

impl Shifts {
    /// Adds the ASCII part of `text` from `rest` on, moves `rest` past it and gives the character there.
    fn push_ascii(&mut self, text: &str, rest: &mut usize) -> Option<char> {
        let bytes = text.as_bytes().get(*rest..).unwrap_or_default();
        let plain = bytes.chunks(32).take_while(|chunk| chunk.is_ascii()).map(<[u8]>::len).sum::<usize>();
        let more = bytes.get(plain..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii()).count();
        let ascii = bytes.get(..plain + more).unwrap_or_default();
        let fold = |&byte: &u8| if byte == b'\n' { b' ' } else { byte.to_ascii_lowercase() };
        self.folded.extend(ascii.iter().map(fold));
        *rest += ascii.len();
        text.get(*rest..).and_then(|tail| tail.chars().next())
    }

    fn push_folded(&mut self, original: char) {
        let plain = match original {
            '‘' | '’' | '‚' | '‛' => b'\'',
            '“' | '”' | '„' | '‟' | '«' | '»' => b'"',
            '‐' | '‑' | '‒' | '–' | '—' | '―' => b'-',
            '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => b' ',
            other => {
                let mut buffer = [0; 4];
                for lower in other.to_lowercase() {
                    self.folded.extend_from_slice(lower.encode_utf8(&mut buffer).as_bytes());
                }
                return;
            }
        };
        self.folded.push(plain);
    }

    /// Notes that the folded text so far stands for the original up to byte `original`, if the distance changed.
    fn mark(&mut self, original: usize) {
        let (folded, original) = (self.folded.len() as u32, original as u32);
        let before = self.all.last().map_or(0, |&(f, o)| o.wrapping_sub(f));
        if original.wrapping_sub(folded) != before {
            self.all.push((folded, original));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Folded;
    use crate::text::Span;
    use proptest::prelude::*;

    #[test]
    fn quotes_dashes_and_case_fold_and_map_back() {
        let text = "The YOT’s “Good” – and É";
        let folded = Folded::new(text);
        assert_eq!(folded.text(), "the yot's \"good\" - and é");
        let at = folded.text().find("good").unwrap();
        assert_eq!(folded.original_span(at..at + 4).of(text), "Good");
        let good = Span::from_usize(text.find("Good").unwrap(), text.find("Good").unwrap() + 4);
        assert_eq!(folded.of(good), "good");
    }

    proptest! {
        #[test]
        fn every_boundary_maps_there_and_back(text in "[a-zA-Z ’“”—İßé€\\n]{0,80}") {
            let folded = Folded::new(&text);
            for (at, ch) in text.char_indices() {
                let span = Span::from_usize(at, at + ch.len_utf8());
                let back = folded.original_span(
                    folded.to_folded(span.start()) as usize..folded.to_folded(span.end()) as usize,
                );
                prop_assert_eq!(back, span);
            }
        }
    }
}
