//! Text and positions: the discipline everything else rests on.
//!
//! Inside the program every position is a half-open **byte** range of [`crate::Article::text`] ([`Span`]). Characters
//! are counted once, at the edge, by [`CharIndex`]. Folding happens on a copy ([`Folded`]) that maps back.
//! Nothing here knows about articles, sentences or ratings.

mod closed;
mod fold;
mod offsets;
mod span;
mod tokens;
mod words;

pub(crate) use closed::ClosedSet;
pub use fold::Folded;
pub use offsets::CharIndex;
pub use span::Span;
pub use tokens::{Shape, Token, tokenise};
pub(crate) use words::{load, word_len};
