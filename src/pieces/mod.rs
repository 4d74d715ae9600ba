//! Words in pieces: the `WordPiece` vocabulary of BERT, by which a model knows "reoffending" from "reoffend".
//!
//! The `tokenizers` crate goes over a text at 3 MB a second, sixty times slower than a pass over its words. So the words
//! come from the reading, each is split once and then looked up; the pieces are those of `Tokenizer::encode` over the
//! whole text, which a test holds. Nothing here knows what pieces are good for.

mod common;
mod known;

pub use common::rank;

use tokenizers::models::wordpiece::WordPiece;
use tokenizers::normalizers::BertNormalizer;
use tokenizers::pre_tokenizers::bert::BertPreTokenizer;
use tokenizers::{Model, Tokenizer};

use crate::text::{Shape, Span, Token};

/// The vocabulary, a piece a line; a piece's number is its line from 0.
const VOCABULARY: &[u8] = include_bytes!("../../models/tokenizer/vocab.txt");

/// Punctuation beyond ASCII that is common; more may be added, none need.
const MARKS: [char; 10] = ['’', '‘', '“', '”', '–', '—', '…', '•', '«', '»'];

/// Splits words into pieces; made once per run.
#[derive(Debug)]
pub struct Splitter {
    tokenizer: Tokenizer,
    /// Pieces of the ASCII characters that stand alone.
    signs: Vec<Vec<u16>>,
}

/// A piece where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Located {
    /// Its number.
    pub id: u16,
    /// Its bytes in the text.
    pub span: Span,
    /// Whether it goes on with the word before it.
    pub inner: bool,
}

/// The pieces of an article's tokens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pieces {
    ids: Vec<u16>,
    /// Where the pieces of each token begin, and their end.
    starts: Vec<u32>,
}

impl Splitter {
    /// The splitter of the embedded vocabulary.
    ///
    /// # Panics
    /// Never: a test reads the vocabulary.
    pub fn embedded() -> Self {
        let vocabulary = WordPiece::read_bytes(VOCABULARY).expect("the vocabulary is UTF-8");
        let model = WordPiece::builder().vocab(vocabulary).build().expect("a vocabulary is all it needs");
        let mut tokenizer = Tokenizer::new(model);
        tokenizer.with_normalizer(Some(BertNormalizer::default())).expect("there are no added words to normalise");
        tokenizer.with_pre_tokenizer(Some(BertPreTokenizer));
        let mut splitter = Self { tokenizer, signs: Vec::new() };
        splitter.signs = (0..128_u8).map(|byte| splitter.encode(&char::from(byte).to_string())).collect();
        splitter
    }

    /// The pieces of `tokens`, which are all of `text`, in order.
    pub fn split(&self, text: &str, tokens: &[Token]) -> Pieces {
        let mut pieces = Pieces { ids: Vec::with_capacity(tokens.len() * 5 / 4), starts: Vec::new() };
        pieces.starts.reserve(tokens.len() + 1);
        pieces.starts.push(0);
        known::with(|known| {
            let mut rest = tokens;
            while let Some((first, mut after)) = rest.split_first() {
                let mut last = first;
                while let Some((next, others)) = after.split_first().filter(|(next, _)| goes_on(text, last, next)) {
                    (last, after) = (next, others);
                }
                let word = Span::new(first.span.start(), last.span.end()).of(text);
                match (first.shape, word.as_bytes()) {
                    (Shape::Break, _) => {}
                    (_, [sign]) => pieces.ids.extend(self.signs.get(usize::from(*sign)).into_iter().flatten()),
                    _ => known.push(word, &mut pieces.ids, |word| self.pieces_of(word)),
                }
                let split = rest.len() - after.len();
                pieces.starts.extend(std::iter::repeat_n(pieces.ids.len() as u32, split));
                rest = after;
            }
        });
        pieces
    }

    /// The pieces of one word: of ASCII letters and digits alone the model says them, there is nothing to normalise but
    /// case and nothing to divide.
    fn pieces_of(&self, word: &str) -> Vec<u16> {
        if !word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return self.encode(word);
        }
        let pieces = self.tokenizer.get_model().tokenize(&word.to_ascii_lowercase());
        pieces.map_or_else(|_| Vec::new(), |pieces| pieces.iter().map(|piece| piece.id as u16).collect())
    }

    /// The pieces of the bytes `line` of `text`, with where they stand, by the crate's whole pipeline.
    pub fn located(&self, text: &str, line: Span) -> Vec<Located> {
        let Ok(encoding) = self.tokenizer.encode(line.of(text), false) else { return Vec::new() };
        let ids = encoding.get_ids().iter().zip(encoding.get_offsets()).zip(encoding.get_tokens());
        let located = |((&id, &(start, end)), piece): ((&u32, &(usize, usize)), &String)| Located {
            id: id as u16,
            span: Span::up_to(line.start() + start as u32, line.start() + end as u32),
            inner: piece.starts_with("##"),
        };
        ids.map(located).collect()
    }

    /// The pieces of `text`, by the crate's whole pipeline.
    fn encode(&self, text: &str) -> Vec<u16> {
        let encoding = self.tokenizer.encode_fast(text, false);
        encoding.map_or_else(|_| Vec::new(), |encoding| encoding.get_ids().iter().map(|&id| id as u16).collect())
    }
}

impl Pieces {
    /// The pieces of the tokens of these indices. What is written in one with the token before belongs to that.
    pub fn of(&self, tokens: std::ops::Range<usize>) -> &[u16] {
        let at = |index: usize| self.starts.get(index).map_or(self.ids.len(), |&start| start as usize);
        self.ids.get(at(tokens.start)..at(tokens.end)).unwrap_or_default()
    }
}

/// Whether `next` may be one word with `last` before it ("£" and "5"). Where it is not, splitting them together does no
/// harm, so a mark that is not known as one costs nothing but time.
fn goes_on(text: &str, last: &Token, next: &Token) -> bool {
    if last.shape == Shape::Break || next.shape == Shape::Break {
        return false;
    }
    let mark = |ch: Option<char>| ch.is_none_or(|ch| ch.is_ascii_punctuation() || MARKS.contains(&ch));
    let gap = text.get(last.span.end() as usize..next.span.start() as usize).unwrap_or(" ");
    gap.chars().all(is_dropped)
        && !mark(last.span.of(text).chars().next_back())
        && !mark(next.span.of(text).chars().next())
}

/// Whether white space is a control character to the tokenizer, which drops it without a break.
fn is_dropped(blank: char) -> bool {
    matches!(blank, '\u{b}' | '\u{c}' | '\u{85}')
}

#[cfg(test)]
mod tests {
    use super::Splitter;
    use crate::text::{Span, tokenise};
    use proptest::prelude::*;
    use std::path::Path;
    use std::sync::LazyLock;

    static SPLITTER: LazyLock<Splitter> = LazyLock::new(Splitter::embedded);

    /// Holds the pieces of `text` against those that the crate finds in it.
    fn same(text: &str) {
        let tokens = tokenise(text);
        let pieces = SPLITTER.split(text, &tokens);
        let found = pieces.of(0..tokens.len());
        let wanted = SPLITTER.encode(text);
        if found != wanted {
            let at = found.iter().zip(&wanted).take_while(|(found, wanted)| found == wanted).count();
            let name = |ids: &[u16]| {
                let ids = ids.iter().skip(at).take(6);
                ids.map(|&id| SPLITTER.tokenizer.id_to_token(u32::from(id)).unwrap()).collect::<Vec<_>>()
            };
            panic!("piece {at}: {:?}, not {:?}, in {text:?}", name(found), name(&wanted));
        }
        assert_eq!(pieces.starts.len(), tokens.len() + 1);
    }

    #[test]
    fn pieces_of_a_token() {
        let text = "The YOT’s reoffending-rate\nfell by £1,100.";
        let tokens = tokenise(text);
        let pieces = SPLITTER.split(text, &tokens);
        let word = |index: usize| {
            let ids = pieces.of(index..index + 1).iter();
            ids.map(|&id| SPLITTER.tokenizer.id_to_token(u32::from(id)).unwrap()).collect::<Vec<_>>().join(" ")
        };
        let found: Vec<String> = (0..tokens.len()).map(word).collect();
        let expected =
            ["the", "yo ##t ’ s", "re ##off ##ending - rate", "", "fell", "by", "£1 , 100", "", "."].map(str::to_owned);
        assert_eq!(found, expected);
    }

    #[test]
    fn pieces_where_they_stand() {
        let text = "Ignored.\nThe YOT’s café";
        let line = Span::from_usize("Ignored.\n".len(), text.len());
        let found: Vec<_> =
            SPLITTER.located(text, line).iter().map(|piece| (piece.span.of(text), piece.inner)).collect();
        let expected = [("The", false), ("YO", false), ("T", true), ("’", false), ("s", false), ("café", false)];
        assert_eq!(found, expected);
    }

    #[test]
    fn the_corpora_are_split_as_the_crate_splits_them() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let mut files = 0;
        for entry in walkdir::WalkDir::new(corpus).sort_by_file_name() {
            let entry = entry.unwrap();
            if entry.path().extension().is_some_and(|extension| extension == "txt" || extension == "ann") {
                same(&String::from_utf8_lossy(&std::fs::read(entry.path()).unwrap()));
                files += 1;
            }
        }
        assert!(files > 20, "{files}");
    }

    #[test]
    fn odd_texts() {
        for text in [
            "",
            " \u{b}a\u{b}b\u{c} c\u{85}d",
            "e\u{301}\u{301} x\u{338}= ≠ ≮",
            "中文 and 日本",
            "£5m+€3 a\u{200b}b \u{fffd}\0z",
            "İstanbul ǅ ß ﬁ",
            "[SEP] [MASK] ##s",
            "a\u{2028}b\u{a0}c",
            "ΟΔΟΣ ΟΔΟΣ. Œuvre\r\nnaïve",
        ] {
            same(text);
        }
        same(&"long".repeat(60));
    }

    proptest! {
        #[test]
        fn any_text_is_split_as_the_crate_splits_it(text in "\\PC*") {
            same(&text);
        }

        #[test]
        fn any_mixture_of_odd_characters(text in "[a-cA-C’'\u{301}\u{338}\u{85}\u{b}\u{c}\u{ad}\u{200d} \n\t£=.,-中\u{1d165}]{0,40}") {
            same(&text);
        }
    }
}
