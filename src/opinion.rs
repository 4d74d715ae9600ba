//! A second opinion on an article: what an encoder that has read its lines says, for the stages to weigh.
//!
//! The embedded tier has none. Whoever gives one reads lines and knows nothing of quotations, ratings or sentences as the
//! tables have them: it gives probabilities, and the stages decide.

use std::collections::BTreeMap;
use std::fmt;

use crate::text::Span;

/// A second opinion on one article.
#[derive(Debug, Default)]
pub struct Opinion<'a> {
    /// What its pieces are to quotations, where it may report speech.
    pub tags: Option<Tags>,
    /// What was read of it, where it is about an inspection.
    pub read: Option<Box<dyn Read + 'a>>,
}

/// Gives second opinions; made once per run and shared by threads.
pub trait Second: fmt::Debug + Send + Sync {
    /// What each piece of the lines asked about is to attributed quotations; an answer for each of `asked`.
    fn tag(&self, asked: &[Asked<'_>]) -> Vec<Tags>;

    /// Reads the lines asked about, for questions about places in them; an answer for each of `asked`.
    fn read(&self, asked: &[Asked<'_>]) -> Vec<Box<dyn Read + '_>>;

    /// Digest of each model, by name.
    fn digests(&self) -> &BTreeMap<String, String>;
}

/// What was read of one text. Places are spans of it; nothing is said of one that was not read, or of what
/// nobody has learned.
pub trait Read: fmt::Debug {
    /// The probability of each kind of sentence, in the order of [`crate::classify::SentenceKind::ALL`].
    fn kind(&self, _sentence: Span) -> Option<[f32; 10]> {
        None
    }

    /// The probability that words of a grade are a rating.
    fn rating(&self, _grade: Span) -> Option<f32> {
        None
    }

    /// The probabilities that a rating is of now, of before, of another body.
    fn period(&self, _grade: Span) -> Option<[f32; 3]> {
        None
    }

    /// The probability that a grade is said of a domain, or of the body as a whole where there is none.
    fn target(&self, _grade: Span, _domain: Option<Span>) -> Option<f32> {
        None
    }

    /// The probability that words that may mean a domain do so.
    fn domain(&self, _mention: Span) -> Option<f32> {
        None
    }
}

/// Lines of one text to read together; those between are left out.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// The text.
    pub text: &'a str,
    /// Lines of it, in order.
    pub lines: Vec<Span>,
}

/// What a piece of a word is to an attributed quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tag {
    /// Nothing.
    Outside,
    /// It begins what is said.
    ContentStart,
    /// It goes on with that.
    Content,
    /// It begins the words for who says it.
    SourceStart,
    /// It goes on with those.
    Source,
    /// It begins the words that say that somebody says it.
    CueStart,
    /// It goes on with those.
    Cue,
}

impl Tag {
    /// All tags, in the order in which a model scores them.
    pub const ALL: [Self; 7] =
        [Self::Outside, Self::ContentStart, Self::Content, Self::SourceStart, Self::Source, Self::CueStart, Self::Cue];

    /// The part of a quotation that it belongs to.
    pub fn part(self) -> Option<Part> {
        match self {
            Self::Outside => None,
            Self::ContentStart | Self::Content => Some(Part::Content),
            Self::SourceStart | Self::Source => Some(Part::Source),
            Self::CueStart | Self::Cue => Some(Part::Cue),
        }
    }

    /// Whether it begins its part.
    pub fn starts(self) -> bool {
        matches!(self, Self::ContentStart | Self::SourceStart | Self::CueStart)
    }

    /// Whether it can stand after `before`: what goes on goes on with its own part.
    pub fn follows(self, before: Option<Self>) -> bool {
        self == Self::Outside || self.starts() || before.is_some_and(|before| before.part() == self.part())
    }
}

/// A part of an attributed quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// What is said.
    Content,
    /// Who says it.
    Source,
    /// The words that say so.
    Cue,
}

/// A piece of a word with the probability of each tag, in the order of [`Tag::ALL`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tagged {
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// Whether it goes on with the word before it.
    pub inner: bool,
    /// Probabilities; their sum is 1.
    pub odds: [f32; 7],
}

/// The tagged pieces of one text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tags {
    /// In order.
    pub pieces: Vec<Tagged>,
    /// What it costs to begin what is said, as a logarithm: without it, it falls apart where the tagger hesitates.
    pub begin: f32,
}

impl Tags {
    /// The likeliest sequence of tags in which each can follow the one before (Viterbi 1967).
    pub fn best(&self) -> Vec<Tag> {
        let mut came: Vec<[usize; 7]> = Vec::with_capacity(self.pieces.len());
        let mut total = [0.0_f32; 7];
        for (at, piece) in self.pieces.iter().enumerate() {
            let (mut next, mut from) = ([f32::MIN; 7], [0; 7]);
            for (to, tag) in Tag::ALL.into_iter().enumerate() {
                for (before, other) in Tag::ALL.into_iter().enumerate() {
                    if tag.follows((at > 0).then_some(other)) && total[before] > next[to] {
                        (next[to], from[to]) = (total[before], before);
                    }
                }
                next[to] += piece.odds[to].max(f32::MIN_POSITIVE).ln();
                next[to] -= if tag == Tag::ContentStart { self.begin } else { 0.0 };
            }
            total = next;
            came.push(from);
        }
        let mut tag = (0..7).fold(0, |best, tag| if total[tag] > total[best] { tag } else { best });
        let mut found = Vec::with_capacity(came.len());
        for from in came.iter().rev() {
            found.push(Tag::ALL[tag]);
            tag = from[tag];
        }
        found.reverse();
        found
    }
}

/// What the log-odds of one's own opinion and of another count in their sum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// What one's own counts.
    pub own: f32,
    /// What the other counts.
    pub other: f32,
}

/// No opinion is so sure that nothing can outweigh it.
const SUREST: f32 = 1e-4;

impl Weights {
    /// What two probabilities of one thing make together.
    pub fn mix(self, own: f32, other: f32) -> f32 {
        let odds = |p: f32| {
            let p = p.clamp(SUREST, 1.0 - SUREST);
            (p / (1.0 - p)).ln()
        };
        1.0 / (1.0 + (-(self.own * odds(own) + self.other * odds(other))).exp())
    }

    /// What the probabilities of several classes make together.
    pub fn shares<const N: usize>(self, own: [f32; N], other: [f32; N]) -> [f32; N] {
        let mut shares = own;
        for (share, other) in shares.iter_mut().zip(other) {
            *share = (self.own * share.max(SUREST).ln() + self.other * other.max(SUREST).ln()).exp();
        }
        let sum: f32 = shares.iter().sum();
        shares.map(|share| share / sum)
    }
}

#[cfg(test)]
mod tests {
    use super::{Tag, Tagged, Tags, Weights};
    use crate::text::Span;

    fn piece(at: u32, odds: [f32; 7]) -> Tagged {
        Tagged { span: Span::new(at, at + 1), inner: false, odds }
    }

    #[test]
    fn what_goes_on_has_begun() {
        // By itself each piece is most likely inside what is said; one of the first two has to begin it.
        let inside = [0.1, 0.3, 0.6, 0.0, 0.0, 0.0, 0.0];
        let outside = [0.55, 0.01, 0.44, 0.0, 0.0, 0.0, 0.0];
        let tags = Tags { pieces: vec![piece(0, outside), piece(1, inside), piece(2, inside)], begin: 0.0 };
        assert_eq!(tags.best(), [Tag::Outside, Tag::ContentStart, Tag::Content]);
        assert_eq!(Tags { begin: 9.0, ..tags }.best(), [Tag::Outside; 3]);
        assert!(Tags::default().best().is_empty());
    }

    #[test]
    fn two_opinions() {
        let even = Weights { own: 0.5, other: 0.5 };
        assert!((even.mix(0.9, 0.9) - 0.9).abs() < 1e-5);
        assert!((even.mix(0.9, 0.1) - 0.5).abs() < 1e-5);
        assert!(Weights { own: 1.0, other: 0.5 }.mix(1.0, 0.0) > 0.9);
        let shares = even.shares([0.6, 0.3, 0.1], [0.1, 0.3, 0.6]);
        assert!(shares[1] > shares[0] && (shares.iter().sum::<f32>() - 1.0).abs() < 1e-6, "{shares:?}");
    }

    #[test]
    fn one_part_does_not_go_on_with_another() {
        let cue = [0.0, 0.0, 0.0, 0.0, 0.0, 0.9, 0.1];
        let content = [0.1, 0.2, 0.7, 0.0, 0.0, 0.0, 0.0];
        let tags = Tags { pieces: vec![piece(0, cue), piece(1, content), piece(2, content)], begin: 0.0 };
        assert_eq!(tags.best(), [Tag::CueStart, Tag::ContentStart, Tag::Content]);
    }
}
