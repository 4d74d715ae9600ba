//! Cuts a text into blocks: a line each, or the joined lines of a paragraph that was wrapped by hand or by a mailer.
//!
//! *What it finds:* paragraphs and the marks they start with.
//! *Why:* most sources have a paragraph per line; mails and old press notices break lines at 60 to 80 columns.
//! *Example:* `The home was\nrated good.` is one block where most lines of the text break in the middle of a sentence.
//! *Known misses:* a wrapped text of fewer than four lines; paragraphs told apart by indentation alone.

use super::ParagraphKind;
use super::marks::{Mark, is_lone_bullet, mark_of};
use crate::text::Span;

/// Words are counted up to here: more never matters.
const MANY_WORDS: usize = 64;
/// Widest column at which texts are wrapped, in bytes.
const WIDEST: usize = 100;
/// A line shorter than this was hardly broken for want of room.
const NARROWEST: usize = 40;

/// A paragraph in the making.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// Trimmed, with its mark.
    pub(super) span: Span,
    /// Without mark and without markdown's stars and hashes around it.
    pub(super) core: Span,
    pub(super) mark: Mark,
    /// Whether a blank line, or nothing, stands before it.
    pub(super) gap: bool,
    /// Words of the core, at most 64.
    pub(super) words: usize,
    /// Last visible character.
    pub(super) last: char,
    /// What it was found to be.
    pub(super) kind: Option<ParagraphKind>,
}

impl Block {
    fn new(text: &str, span: Span, gap: bool) -> Self {
        let line = span.of(text);
        let broken = memchr::memchr(b'\n', line.as_bytes()).and_then(|_| line.split_once('\n'));
        let (mark, after) = match broken {
            Some((alone, item)) if is_lone_bullet(alone.trim_end()) => {
                (Mark::Bullet, line.len() - item.trim_start().len())
            }
            _ => mark_of(line),
        };
        let inner = Span::new(span.start() + after as u32, span.end());
        let core = undecorate(text, inner);
        let body = core.of(text);
        Self {
            span,
            core,
            mark,
            gap,
            words: count_words(body),
            last: body.chars().next_back().unwrap_or(' '),
            kind: None,
        }
    }

    /// The core as written.
    pub(super) fn text<'doc>(&self, text: &'doc str) -> &'doc str {
        self.core.of(text)
    }

    /// What a heading says: with its number, without markdown's signs.
    pub(super) fn heading(&self) -> Span {
        if self.mark == Mark::Number { self.span } else { self.core }
    }

    /// Whether it ends as a sentence does, closing quote marks and brackets aside.
    pub(super) fn ends_sentence(&self) -> bool {
        matches!(self.last, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | ')')
    }

    /// Whether it is running text of at least `words` words.
    pub(super) fn is_prose(&self, words: usize) -> bool {
        self.words >= words && (self.ends_sentence() || self.words >= 40)
    }

    /// Whether it is still open what it is.
    pub(super) fn is_open(&self) -> bool {
        self.kind.is_none()
    }
}

/// Words between ASCII white space, at most [`MANY_WORDS`].
fn count_words(body: &str) -> usize {
    /// So few bytes that the words that begin in them fit a byte: they are counted many at a time.
    const CHUNK: usize = 128;
    let begins = |before: u8, byte: u8| u8::from(before.is_ascii_whitespace() & !byte.is_ascii_whitespace());
    let (mut words, mut before) = (0, b' ');
    for chunk in body.as_bytes().chunks(CHUNK) {
        let [first, rest @ ..] = chunk else { break };
        let inside = chunk.iter().zip(rest).map(|(&before, &byte)| begins(before, byte)).sum::<u8>();
        words += usize::from(begins(before, *first) + inside);
        if words >= MANY_WORDS {
            return MANY_WORDS;
        }
        before = rest.last().copied().unwrap_or(*first);
    }
    words
}

/// `span` without `*`, `_` and `#` around it and white space inside those.
fn undecorate(text: &str, span: Span) -> Span {
    let body = span.of(text);
    if !body.starts_with(['*', '_', '#']) && !body.ends_with(['*', '_', '#']) {
        return span;
    }
    let sign = |ch: char| matches!(ch, '*' | '_' | '#') || ch.is_whitespace();
    let tail = body.trim_end_matches(sign);
    let head = tail.trim_start_matches(sign);
    if head.is_empty() {
        return span;
    }
    let start = span.start() + (tail.len() - head.len()) as u32;
    Span::new(start, start + head.len() as u32)
}

/// A trimmed line that is not blank.
#[derive(Debug, Clone, Copy)]
struct Line {
    span: Span,
    gap: bool,
}

/// All blocks of `text` in order.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let width = wrap_width(text, &lines);
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    let mut open: Option<Line> = None;
    let mut last = Span::default();
    for line in lines {
        match open.as_mut() {
            Some(block) if continues(text, *block, last, line, width) => block.span = block.span.cover(line.span),
            _ => {
                blocks.extend(open.map(|block| Block::new(text, block.span, block.gap)));
                open = Some(line);
            }
        }
        last = line.span;
    }
    blocks.extend(open.map(|block| Block::new(text, block.span, block.gap)));
    blocks
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 80 + 1);
    let (mut from, mut gap) = (0, true);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let span = Span::from_usize(from, end).trim(text);
        if span.is_empty() {
            gap = true;
        } else {
            lines.push(Line { span, gap });
            gap = false;
        }
        from = end + 1;
    }
    lines
}

/// Whether `line` goes on with `block`, whose last line is `last`.
fn continues(text: &str, block: Line, last: Span, line: Line, width: Option<u32>) -> bool {
    if block.span == last && is_lone_bullet(last.of(text)) && !is_lone_bullet(line.span.of(text)) {
        return true;
    }
    let Some(width) = width else { return false };
    if line.gap || mark_of(line.span.of(text)).0 != Mark::None {
        return false;
    }
    let first_word = line.span.of(text).split_whitespace().next().unwrap_or_default();
    // The first word of the next line would not have fitted, or the line breaks off in the middle of a sentence.
    last.len() + 1 + first_word.len() as u32 > width || is_broken(text, last, line.span)
}

/// Whether the break between two lines falls in the middle of a sentence.
fn is_broken(text: &str, last: Span, next: Span) -> bool {
    let goes_on = !last.of(text).ends_with(['.', '!', '?', ':', ';', '"', '”', '’']);
    last.len() as usize >= NARROWEST && goes_on && next.of(text).starts_with(char::is_lowercase)
}

/// The column at which the text was wrapped, if it was: many lines break in the middle of a sentence, none is long.
fn wrap_width(text: &str, lines: &[Line]) -> Option<u32> {
    let long = lines.iter().filter(|line| line.span.len() as usize > WIDEST).count();
    if lines.len() < 4 || long * 20 > lines.len() {
        return None;
    }
    let pairs = lines.iter().zip(lines.iter().skip(1)).filter(|(last, next)| {
        !next.gap && last.span.len() as usize >= NARROWEST && mark_of(next.span.of(text)).0 == Mark::None
    });
    let (mut full, mut broken) = (0, 0);
    for (last, next) in pairs {
        full += 1;
        broken += usize::from(is_broken(text, last.span, next.span));
    }
    let widest = lines.iter().map(|line| line.span.len()).filter(|&len| len as usize <= WIDEST).max();
    widest.filter(|_| broken >= 3 && broken * 5 >= full * 2)
}

#[cfg(test)]
mod tests {
    use super::blocks;

    fn found(text: &str) -> Vec<&str> {
        blocks(text).iter().map(|block| block.span.of(text)).collect()
    }

    #[test]
    fn a_line_is_a_paragraph_and_a_lone_bullet_belongs_to_the_next_line() {
        assert_eq!(found("\u{a0}A\n\n  B \n-\nC\n-\n-\n"), ["A", "B", "-\nC", "-", "-"]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "Brindle House was visited in the spring by inspectors, who\nfound that meals were late and that rooms had not been\ncleaned since the winter. They were told to come back when\nthe manager was in.\n\n- ask the cook to come in earlier than he had been used to\n  come in before\n- clean\n\nJo Pell\n";
        let found = found(text);
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[0].ends_with("was in."));
        assert_eq!(found[2], "- clean");
    }

    #[test]
    fn short_lines_are_not_joined() {
        let text = "Safe: good\nCaring: good\nThe home is kind.\nWe said so.\nLeadership of the service as a whole this year: good\nFood: poor\n";
        assert_eq!(found(text).len(), 6);
    }
}
