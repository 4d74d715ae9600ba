//! Half-open byte ranges.

/// A half-open range of bytes of one text: `start` is inside, `end` is not. `start <= end` always holds.
///
/// Ordered by start, then end, which is reading order for spans that do not overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The range `start..end` in bytes.
    ///
    /// # Panics
    /// If `end < start`: a span built backwards is a bug of the caller.
    #[inline]
    pub fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "span {start}..{end} is backwards");
        Self { start, end }
    }

    /// The range `start..end` in bytes, or the empty one at `start` where `end` lies before it.
    #[inline]
    #[must_use]
    pub fn up_to(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The range from `usize` offsets, as `str` methods give them.
    ///
    /// # Panics
    /// If an offset does not fit 32 bits; ingest refuses texts that long.
    #[inline]
    pub fn from_usize(start: usize, end: usize) -> Self {
        let fit = |offset: usize| u32::try_from(offset).expect("ingest refuses texts over 4 GiB");
        Self::new(fit(start), fit(end))
    }

    /// First byte.
    #[inline]
    pub fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    #[inline]
    pub fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    #[inline]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range as `usize`, for indexing byte slices.
    #[inline]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// What the span covers of `text`; `None` when it is out of bounds or cuts a character.
    #[inline]
    pub fn text(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// What the span covers of `text`, or nothing where it does not fit: for spans made from this very text.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        self.text(text).unwrap_or_default()
    }

    /// The lines of `text` that it covers, without their ends; none that is empty.
    pub fn lines(self, text: &str) -> impl Iterator<Item = Self> {
        let mut at = self.start;
        self.of(text).split('\n').filter_map(move |line| {
            let start = at;
            at += line.len() as u32 + 1;
            (!line.trim().is_empty()).then(|| Self::new(start, start + line.len() as u32))
        })
    }

    /// Whether the two share at least one byte.
    #[inline]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether every byte of `other` lies in `self`.
    #[inline]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies in `self`.
    #[inline]
    pub fn holds(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The smallest span that contains both.
    #[inline]
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len()) as u32;
        Self { start, end: start + inner.trim().len() as u32 }
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 5).overlaps(Span::new(5, 9)));
        assert!(Span::new(0, 6).overlaps(Span::new(5, 9)));
        assert!(!Span::new(3, 3).overlaps(Span::new(3, 9)));
    }

    #[test]
    fn text_refuses_to_cut_a_character() {
        assert_eq!(Span::new(0, 1).text("é"), None);
        assert_eq!(Span::new(0, 2).text("é"), Some("é"));
        assert_eq!(Span::new(0, 3).text("é"), None);
    }

    #[test]
    fn trim_keeps_the_words() {
        assert_eq!(Span::new(0, 6).trim(" a b  "), Span::new(1, 4));
        assert_eq!(Span::new(1, 3).trim("x  y").len(), 0);
    }

    #[test]
    #[should_panic(expected = "backwards")]
    fn backwards_is_a_bug() {
        let _ = Span::new(2, 1);
    }
}
