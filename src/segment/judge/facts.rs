//! What the model looks at in a line and around it.

use super::looks::{Look, distance};
use super::words::worded;
use crate::choice::{Feature, Template, size};
use crate::segment::cues::Cues;
use crate::segment::marks::Mark;
use crate::segment::page::Page;

const ALWAYS: Feature = Template::new("always").is(0);
const RULE: Template = Template::new("rule");
const RULE_LEN: Template = Template::new("rule, length");
const RULE_ZONE: Template = Template::new("rule, zone");
const RULE_LAST: Template = Template::new("rule, end");
const CUE: Template = Template::new("cue");
const CUE_RULE: Template = Template::new("cue, rule");
const LEN: Template = Template::new("length");
const LEN_LAST: Template = Template::new("length, end");
const LEN_CAPS: Template = Template::new("length, capitals");
const LEN_ZONE: Template = Template::new("length, zone");
const FIRST_LAST: Template = Template::new("beginning, end");
const CAPS_LAST: Template = Template::new("capitals, end");
const DIGITS: Template = Template::new("digits");
const SIGN: Template = Template::new("sign");
const SIGN_LEN: Template = Template::new("sign, length");
const MARK: Template = Template::new("mark");
const TOP: Template = Template::new("lines above");
const BOTTOM: Template = Template::new("lines below");
const SHARE: Template = Template::new("share above");
const FROM_FIRST: Template = Template::new("from first paragraph");
const FROM_LAST: Template = Template::new("from last paragraph");
const FROM_TITLE: Template = Template::new("from title");
const BEFORE: Template = Template::new("shape before");
const AFTER: Template = Template::new("shape after");
const RULES: Template = Template::new("rules beside");
const RULES_FAR: Template = Template::new("rules two lines off");
const CUES_BESIDE: Template = Template::new("cues beside");
const GAP: Template = Template::new("gap");
const AGAIN: Template = Template::new("stands again");
const BEGUN_AGAIN: Template = Template::new("begun again");
const TWIN: Template = Template::new("same as line beside");
const PROSE: Template = Template::new("paragraphs");

/// Lines longer than this, where nothing speaks against it, are text without being asked about.
const PLAIN: usize = 40;

/// The page as the model sees it.
pub(super) struct Scene {
    looks: Vec<Look>,
    /// Numbers of lines and of their beginnings, in order.
    lines: Vec<u32>,
    starts: Vec<u32>,
    /// First line of running text, and one past the last.
    first: usize,
    end: usize,
    prose: usize,
    title: Option<usize>,
}

impl Scene {
    pub(super) fn new(page: &Page<'_>, title: Option<usize>) -> Self {
        let mut looks: Vec<Look> = (0..page.len()).map(|index| Look::new(page, index)).collect();
        let starts = sorted(looks.iter().map(|look| look.start));
        // A line that stands twice begins alike twice.
        for (index, look) in looks.iter_mut().enumerate() {
            if stands_twice(&starts, look.start) {
                look.number(page, index);
            }
        }
        let lines = sorted(looks.iter().map(|look| look.line));
        let prose = |index: &usize| page.blocks[*index].is_prose(PROSE_WORDS) && !page.is_boilerplate(*index);
        let first = (0..page.len()).find(prose).unwrap_or(page.len());
        let end = (0..page.len()).rev().find(prose).map_or(0, |index| index + 1);
        let prose = (0..page.len()).filter(prose).count();
        Self { looks, lines, starts, first, end, prose, title }
    }

    /// Whether the line is a long paragraph that the rules take for text.
    pub(super) fn is_plain(&self, page: &Page<'_>, index: usize) -> bool {
        let marked = Cues::STRONG | Cues::WEAK | Cues::NOTES | Cues::ENDS;
        page.words(index) > PLAIN && self.looks[index].rule == 1 && !page.cues(index).intersects(marked)
    }

    /// All facts about line `index`.
    pub(super) fn facts(&self, page: &Page<'_>, index: usize, facts: &mut Vec<Feature>) {
        facts.push(ALWAYS);
        self.looked(page, index, facts);
        self.repeated(index, facts);
        worded(page.line(index), facts);
        self.placed(page, index, facts);
        self.beside(page, index, facts);
    }

    pub(super) fn look(&self, index: Option<usize>) -> Look {
        index.and_then(|index| self.looks.get(index)).copied().unwrap_or_default()
    }

    /// Above, among or below the paragraphs.
    pub(super) fn zone(&self, index: usize) -> u32 {
        u32::from(index >= self.first) + u32::from(index >= self.end)
    }

    /// The rules' verdict, the cues, and how the line looks.
    fn looked(&self, page: &Page<'_>, index: usize, facts: &mut Vec<Feature>) {
        let look = self.looks[index];
        let zone = self.zone(index);
        facts.extend([
            RULE.is(look.rule),
            RULE_LEN.are(look.rule, look.len),
            RULE_ZONE.are(look.rule, zone),
            RULE_LAST.are(look.rule, look.last),
            LEN.is(look.len),
            LEN_LAST.are(look.len, look.last),
            LEN_CAPS.are(look.len, look.caps),
            LEN_ZONE.are(look.len, zone),
            FIRST_LAST.are(look.first, look.last),
            CAPS_LAST.are(look.caps, look.last),
            DIGITS.are(look.digits, look.len),
            MARK.are(mark(page.blocks[index].mark), look.len),
            GAP.are(u32::from(page.blocks[index].gap), look.len),
        ]);
        for cue in page.cues(index).iter() {
            facts.push(CUE.is(cue.bits()));
            facts.push(CUE_RULE.are(cue.bits(), look.rule));
        }
        let mut signs = look.signs;
        while signs != 0 {
            let sign = signs.trailing_zeros();
            signs &= signs - 1;
            facts.push(SIGN.is(sign));
            facts.push(SIGN_LEN.are(sign, look.len));
        }
    }

    /// Whether the line, or its beginning, stands elsewhere as well.
    fn repeated(&self, index: usize, facts: &mut Vec<Feature>) {
        let look = self.looks[index];
        let zone = self.zone(index);
        if look.line != 0 && stands_twice(&self.lines, look.line) {
            facts.push(AGAIN.are(look.len, zone));
            facts.push(AGAIN.is(100));
        }
        if stands_twice(&self.starts, look.start) {
            facts.push(BEGUN_AGAIN.are(look.len, zone));
            facts.push(BEGUN_AGAIN.is(100));
        }
        for (side, near) in [(0, index.checked_sub(1)), (1, Some(index + 1))] {
            let near = self.look(near);
            if near.line == look.line && look.line != 0 {
                facts.push(TWIN.are(2 + side, look.len));
                facts.push(TWIN.is(2 + side));
            } else if near.start == look.start && look.len > 1 {
                facts.push(TWIN.is(side));
            }
        }
    }

    /// Where the line stands.
    fn placed(&self, page: &Page<'_>, index: usize, facts: &mut Vec<Feature>) {
        let look = self.looks[index];
        let last = page.len() - 1;
        facts.extend([
            TOP.is(size(index)),
            BOTTOM.is(size(last - index)),
            BOTTOM.are(size(last - index), look.len),
            TOP.are(size(index), look.len),
            SHARE.are((index * 10 / page.len()) as u32, 0),
            FROM_FIRST.is(distance(index, self.first)),
            FROM_LAST.is(distance(index, self.end)),
            FROM_LAST.are(distance(index, self.end), look.len),
            PROSE.are(size(self.prose), self.zone(index)),
        ]);
        let title = self.title.map_or(99, |title| distance(index, title));
        facts.push(FROM_TITLE.is(title));
        facts.push(FROM_TITLE.are(title, look.len));
    }

    /// The lines before and after.
    fn beside(&self, page: &Page<'_>, index: usize, facts: &mut Vec<Feature>) {
        let own = self.looks[index];
        let before = self.look(index.checked_sub(1));
        let after = self.look(Some(index + 1));
        let far = (self.look(index.checked_sub(2)), self.look(Some(index + 2)));
        facts.extend([
            BEFORE.is(before.shape()),
            AFTER.is(after.shape()),
            BEFORE.are(before.len * 16 + before.last, own.len),
            AFTER.are(after.len * 16 + after.last, own.len),
            BEFORE.are(1000 + before.rule, own.len),
            AFTER.are(1000 + after.rule, own.len),
            RULES.are(before.rule * 8 + after.rule, own.rule),
            RULES_FAR.are(far.0.rule * 8 + far.1.rule, own.rule),
        ]);
        for (side, near) in [(0, index.checked_sub(1)), (1, Some(index + 1))] {
            let cues = near.map_or(Cues::empty(), |near| page.cues(near));
            for cue in cues.iter() {
                facts.push(CUES_BESIDE.are(cue.bits(), side));
            }
        }
    }
}

fn sorted(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    numbers
}

/// Whether a number stands twice in a sorted list.
fn stands_twice(numbers: &[u32], number: u32) -> bool {
    let from = numbers.partition_point(|&other| other < number);
    numbers.get(from + 1) == Some(&number)
}

/// Fewest words of a line that marks where the article's text begins and ends.
const PROSE_WORDS: usize = 14;

fn mark(mark: Mark) -> u32 {
    match mark {
        Mark::None => 0,
        Mark::Bullet => 1,
        Mark::Number => 2,
        Mark::Hash => 3,
        Mark::Angle => 4,
    }
}
