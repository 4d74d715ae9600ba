//! Reads the boilerplate word list's hits in a block: which of them stand where they count, and what they then mean.
//!
//! An entry's tags say where it counts (`line`: the whole line; `start`; `end`; `any`: anywhere in a line that is not
//! long; `short`: none but in short lines; `late`: none but below the first paragraph) and what it means (`weak`: only
//! beside other boilerplate; `tail`, `block`: what follows belongs to it; `list`: so do the headlines below it, when it
//! is the whole line, `heads`: in any case; `chrome`: what stands above belongs to
//! it; `ends` and `notes`: the marks before notes to editors). An entry that counts anywhere counts as a whole line.

use super::blocks::Block;
use crate::lexicon::{Hit, Lexicon, ListId, Meaning, Word};
use crate::text::Span;

bitflags::bitflags! {
    /// What the cues of one block say.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub(super) struct Cues: u32 {
        /// The line is boilerplate.
        const STRONG = 1;
        /// The line is boilerplate beside other boilerplate.
        const WEAK = 1 << 1;
        /// So is everything after it, unless the article goes on.
        const TAIL = 1 << 2;
        /// So are the short lines after it.
        const BLOCK = 1 << 3;
        /// So are the headlines after it.
        const LIST = 1 << 4;
        /// The article is over: [`Self::TAIL`] or [`Self::LIST`].
        const ENDING = Self::TAIL.bits() | Self::LIST.bits();
        /// So are the lines above it.
        const CHROME = 1 << 5;
        /// "ENDS".
        const ENDS = 1 << 6;
        /// "Notes to editors".
        const NOTES = 1 << 7;
        /// A grade or a domain is named.
        const RATED = 1 << 8;
        /// The line ends in a grade: a label line.
        const LABEL = 1 << 9;
        /// An inspectorate is named.
        const INSPECTORATE = 1 << 10;
        /// A kind of body, a post or a group is named: no person's name.
        const NO_PERSON = 1 << 11;
        /// A first name is there.
        const FIRST_NAME = 1 << 12;
        /// A reporting verb is there.
        const REPORTING = 1 << 13;
        /// A post is named.
        const POST = 1 << 14;
        /// A grade is named.
        const GRADED = 1 << 15;
        /// The line stands in many articles of the run.
        const RECURS = 1 << 16;
    }
}

/// Longest line, in words, that a cue at its start makes boilerplate.
const LONGEST: usize = 45;
/// Longest line, in words, in which a `short` entry counts.
const SHORT: usize = 10;
/// Longest line, in words, that a cue anywhere in it makes boilerplate.
const LONGEST_ANY: usize = 36;

const MEANINGS: [(&str, Cues); 8] = [
    ("weak", Cues::WEAK),
    ("tail", Cues::TAIL),
    ("block", Cues::BLOCK),
    ("list", Cues::LIST),
    ("heads", Cues::LIST),
    ("chrome", Cues::CHROME),
    ("ends", Cues::ENDS),
    ("notes", Cues::NOTES),
];

/// The cues of `block`, whose hits are `hits`; `late` when a paragraph of running text stands above it.
pub(super) fn read(text: &str, block: &Block, hits: &[Hit], lexicon: &Lexicon, late: bool) -> Cues {
    let mut cues = Cues::default();
    let mut weak = 0;
    for hit in hits {
        cues.insert(named(text, block, hit));
        if !hit.has(ListId::Boilerplate.class()) {
            continue;
        }
        // One form may stand in two entries: what it means depends on where it stands.
        let entries = lexicon.meanings(hit).filter_map(|meaning| match meaning {
            Meaning::Word { list: ListId::Boilerplate, entry } => {
                lexicon.words(ListId::Boilerplate).get(usize::from(entry))
            }
            _ => None,
        });
        for word in entries.filter(|word| (late || !word.has("late")) && counts(text, block, hit.span, word)) {
            weak += usize::from(word.has("weak"));
            cues.insert(meaning(text, block, hit.span, word));
        }
    }
    // "Facebook | Email | Print" is a bar of buttons; a sentence about e-mails is not.
    if weak >= 2 && weak * 2 >= block.words {
        cues.insert(Cues::STRONG);
    }
    cues
}

/// What the other classes of a hit say.
fn named(text: &str, block: &Block, hit: &Hit) -> Cues {
    let mut cues = Cues::default();
    if hit.has(Hit::GRADE) && !remains(text, hit.span.end(), block.core.end()) {
        cues.insert(Cues::LABEL);
    }
    let bits = [
        (Hit::GRADE, Cues::GRADED),
        (Hit::GRADE | Hit::DOMAIN, Cues::RATED),
        (Hit::INSPECTORATE, Cues::INSPECTORATE),
        (Hit::INSPECTORATE | Hit::DOMAIN | ListId::BodyKind.class() | ListId::Collective.class(), Cues::NO_PERSON),
        (ListId::FirstName.class(), Cues::FIRST_NAME),
        (ListId::Cue.class(), Cues::REPORTING),
        (ListId::Role.class(), Cues::POST),
    ];
    for (class, cue) in bits {
        if hit.has(class) {
            cues.insert(cue);
        }
    }
    cues
}

/// Whether a hit stands where its entry counts.
fn counts(text: &str, block: &Block, hit: Span, word: &Word) -> bool {
    let quoted = block.text(text).starts_with(['"', '“', '‘', '\'']);
    let first = !remains(text, block.core.start(), hit.start());
    let last = !remains(text, hit.end(), block.core.end());
    if word.has("short") && block.words > SHORT {
        return false;
    }
    (first && last)
        || (word.has("start") && first && !quoted && block.words <= LONGEST)
        || (word.has("end") && last && !quoted && block.words <= LONGEST_ANY)
        || (word.has("any") && !quoted && block.words <= LONGEST_ANY)
}

/// Whether letters stand in `from..to`: numbers and marks around a cue ("Comments (14)") do not matter.
fn remains(text: &str, from: u32, to: u32) -> bool {
    from < to && Span::new(from, to).of(text).contains(char::is_alphabetic)
}

fn meaning(text: &str, block: &Block, hit: Span, word: &Word) -> Cues {
    let mut cues = Cues::default();
    let last = !remains(text, hit.end(), block.core.end());
    for (tag, cue) in MEANINGS {
        // "Read more: headline" is a link by itself; "Read more" has its headlines below.
        if word.has(tag) && (tag != "list" || last) {
            cues.insert(cue);
        }
    }
    if !cues.intersects(Cues::WEAK) {
        cues.insert(Cues::STRONG);
    }
    cues
}
