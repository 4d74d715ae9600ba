//! Boilerplate by cue lines, and how far each cue reaches.
//!
//! *What it finds:* paywalls, subscription offers, share bars, lists of other stories, forms, press contacts, captions
//! that stand twice, page chrome.
//! *Why:* grades in a list of other stories are no ratings, and a reader wants the article's sentences alone.
//! *Example:* `Register to read on`, the list of benefits below it and `Already a member? Sign in`.
//! *Known misses:* links to other stories without any heading; picture captions that stand once without a credit.

use super::ParagraphKind::{Background, Boilerplate};
use super::blocks::Block;
use super::cues::Cues;
use super::marks::Mark;
use super::page::Page;
use super::signs::{ends_in_postcode, has_email, has_phone, has_url, is_pieces, is_price};

/// Words of a long paragraph that shows that the article goes on after a cue.
const GOES_ON: usize = 20;
/// Longest line of a menu or form.
const MENU: usize = 8;
/// Longest label line that looks like a cue.
const LABEL: usize = 4;
/// Most blocks that one cue can take along, but for a cue that ends the article.
const REACH: usize = 64;
/// Longest headline in a list of other stories.
const HEADLINE: usize = 18;

/// Marks every block that a cue, a caption or its place makes boilerplate, and notes to editors as background.
pub(super) fn mark(page: &mut Page<'_>) {
    captions(page);
    links(page);
    let from = page.first_prose();
    for index in 0..page.len() {
        if is_boilerplate_line(page, index) || (index > from && is_button_bar(page, index)) {
            page.mark(index, Boilerplate);
        }
    }
    notes(page);
    spread_all(page);
    offers(page);
    foot(page);
}

fn is_boilerplate_line(page: &Page<'_>, index: usize) -> bool {
    let cues = page.cues(index);
    let words = page.words(index);
    let line = page.line(index);
    // A label line ("Comments: Good") is the article's own, whatever else it says.
    let label = cues.intersects(Cues::LABEL) && words <= LABEL;
    (cues.intersects(Cues::STRONG) && !label) || (words <= MENU && is_price(line)) || is_copyright(line, words)
}

/// Words with bars between them, three or more, in the middle of a page: buttons below each post of a forum.
fn is_button_bar(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index);
    page.words(index) <= MENU + 4
        && line.matches(" | ").count() + line.matches(" · ").count() >= 2
        && !page.cues(index).intersects(Cues::RATED)
        && !line.ends_with('.')
}

fn is_copyright(line: &str, words: usize) -> bool {
    words <= HEADLINE && (line.starts_with('©') || line.starts_with("(c) ") || line.starts_with("(C) "))
}

/// The same line twice in a row, the second perhaps with a credit: a picture's text and its caption.
fn captions(page: &mut Page<'_>) {
    for index in 1..page.len() {
        let (above, line) = (page.line(index - 1), page.line(index));
        let twin = line == above || (page.words(index - 1) >= 4 && !above.ends_with('.') && line.starts_with(above));
        if !twin || !line.contains(char::is_alphabetic) || page.is_label(index) {
            continue;
        }
        // A title that stands twice stays a title.
        if index > 1 || above.ends_with('.') {
            page.mark(index - 1, Boilerplate);
        }
        page.mark(index, Boilerplate);
    }
}

/// A headline with a bullet, alone between paragraphs: a link to another story.
fn links(page: &mut Page<'_>) {
    for index in 1..page.len().saturating_sub(1) {
        let block = &page.blocks[index];
        let bulleted = |index: usize| page.blocks[index].mark == Mark::Bullet;
        let alone = bulleted(index) && !bulleted(index - 1) && !bulleted(index + 1);
        let headline =
            (5..=HEADLINE).contains(&block.words) && !matches!(block.last, '.' | ';' | ',' | ':' | '”' | '"');
        let capital = block.text(page.text).contains(char::is_uppercase)
            && !block.text(page.text).starts_with(char::is_lowercase);
        let between =
            page.is_prose(index - 1) && page.is_prose(index + 1) && !page.line(index - 1).ends_with([':', ',', ';']);
        if alone && headline && capital && between && !page.is_label(index) {
            page.mark(index, Boilerplate);
        }
    }
}

/// "ENDS" and "Notes to editors" are boilerplate themselves; what stands after them is background.
fn notes(page: &mut Page<'_>) {
    let begins = |index: &usize| page.cues(*index).intersects(Cues::ENDS) || page.cues(*index).intersects(Cues::NOTES);
    let Some(first) = (0..page.len()).find(begins) else { return };
    // A note that heads an article is no end of it.
    let prose_before = (0..first).any(|index| page.is_prose(index));
    let headed = (first..page.len()).any(|index| page.cues(index).intersects(Cues::NOTES));
    if !prose_before {
        return;
    }
    for index in first + 1..page.len() {
        let contact = !headed && is_contact(page, index);
        page.mark(index, if contact { Boilerplate } else { Background });
    }
}

/// Marks what belongs to each cue. Where the article begins, ends and goes on is looked up once for all cues.
fn spread_all(page: &mut Page<'_>) {
    let long = |block: &Block| block.is_open() && block.is_prose(GOES_ON);
    let goes_on_to = page.blocks.iter().rposition(long).unwrap_or(0);
    let (begins, ends) = (page.first_prose(), page.body_end());
    let mut chrome_to = 0;
    let mut index = 0;
    while index < page.len() {
        let cues = if page.is_boilerplate(index) { page.cues(index) } else { Cues::default() };
        if cues.intersects(Cues::CHROME) && index <= begins {
            (chrome_to..index).for_each(|above| page.mark(above, Boilerplate));
            chrome_to = index;
        }
        if cues.intersects(Cues::TAIL) && goes_on_to < index {
            (index + 1..page.len()).for_each(|next| page.mark(next, Boilerplate));
            return;
        }
        if cues.intersects(Cues::LIST) {
            list(page, index, ends <= index);
        } else if cues.intersects(Cues::BLOCK) || cues.intersects(Cues::TAIL) {
            menu(page, index);
        }
        index += 1;
    }
}

/// Headlines below the heading of a list of other stories.
fn list(page: &mut Page<'_>, index: usize, at_foot: bool) {
    for next in index + 1..page.len().min(index + REACH) {
        let words = page.words(next);
        let Some(block) = page.blocks.get(next) else { return };
        // Within the article a lone short line is rather its next cross-head than a link.
        let is_headline = words <= HEADLINE
            && (at_foot || (words >= 5 && !matches!(block.last, '.' | ':' | '”' | '"')))
            && !(block.ends_sentence() && words >= 12);
        if page.is_boilerplate(next) {
            continue;
        }
        let label = page.is_label(next) && page.line(next).contains(": ");
        if !block.is_open() || !is_headline || label {
            return;
        }
        page.mark(next, Boilerplate);
    }
}

/// Short lines right below a banner or a form: in its own run of lines, where the page has such runs.
fn menu(page: &mut Page<'_>, index: usize) {
    let has_runs = page.blocks.iter().skip(1).take(REACH).any(|block| block.gap);
    let longest = if has_runs { MENU } else { MENU / 2 };
    for next in index + 1..page.len().min(index + REACH) {
        let Some(block) = page.blocks.get(next) else { return };
        let fits = block.words <= longest && block.last != '.' && !page.cues(next).intersects(Cues::RATED);
        let listed = block.mark == Mark::Bullet && block.words <= HEADLINE;
        if page.is_boilerplate(next) && !block.gap {
            continue;
        }
        if !block.is_open() || block.gap || !(fits || listed || is_contact(page, next)) {
            return;
        }
        page.mark(next, Boilerplate);
    }
}

/// A price of a subscription takes in the list of what it buys, and that list's heading, above it.
fn offers(page: &mut Page<'_>) {
    for price in 0..page.len() {
        if !page.is_boilerplate(price) || !is_price(page.line(price)) {
            continue;
        }
        let mut above = price;
        while let Some(index) = above.checked_sub(1).filter(|&index| is_offered(page, index)) {
            page.mark(index, Boilerplate);
            above = index;
        }
        let heading = above.checked_sub(1).filter(|&index| above < price && page.words(index) <= MENU);
        if let Some(index) = heading.filter(|&index| !page.blocks[index].ends_sentence()) {
            page.mark(index, Boilerplate);
        }
    }
}

fn is_offered(page: &Page<'_>, index: usize) -> bool {
    let listed = page.blocks.get(index).is_some_and(|block| block.mark == Mark::Bullet && block.words <= HEADLINE);
    listed && page.is_open(index) && !page.is_label(index)
}

/// Whether a block is a line of contact details: a telephone number or address with few words about it.
pub(super) fn is_contact(page: &Page<'_>, index: usize) -> bool {
    let (line, words) = (page.line(index), page.words(index));
    words <= HEADLINE && (has_phone(line) || has_email(line) || (has_url(line) && words <= 3) || ends_in_postcode(line))
}

/// Headlines that end the page without any heading: two or more short lines in a row that end in no mark at all.
fn loose_ends(page: &mut Page<'_>, from: usize) {
    let is_loose = |index: &usize| {
        let block = &page.blocks[*index];
        let line = block.text(page.text);
        block.is_open()
            && (3..=HEADLINE).contains(&block.words)
            && block.mark == Mark::None
            && block.last.is_alphanumeric()
            && !line.contains(':')
            && line.starts_with(char::is_uppercase)
            && !page.is_label(*index)
    };
    let loose: Vec<usize> = (from..page.len()).rev().take_while(is_loose).collect();
    if loose.len() >= 2 {
        for index in loose {
            page.mark(index, Boilerplate);
        }
    }
}

/// After the article's last paragraph: contact lines, weak cues, and what stands between or behind boilerplate.
fn foot(page: &mut Page<'_>) {
    let from = page.body_end().max(1);
    for index in from..page.len() {
        let weak = page.cues(index).intersects(Cues::WEAK);
        if (weak || is_contact(page, index) || is_share_bar(page, index)) && !page.is_label(index) {
            page.mark(index, Boilerplate);
        }
    }
    loose_ends(page, from);
    let Some(first) = (from..page.len()).find(|&index| page.is_boilerplate(index)) else { return };
    let mut ended = false;
    for index in first..page.len() {
        ended |= page.is_boilerplate(index) && page.cues(index).intersects(Cues::ENDING);
        // After a mere plug the article may still end in short sentences of its own.
        let sentence = page.words(index) >= 2 && page.blocks[index].ends_sentence();
        if page.words(index) <= HEADLINE && !page.is_label(index) && (ended || !sentence) {
            page.mark(index, Boilerplate);
        }
    }
    // A short question or heading that leads into it: "Thinking of joining?"
    let leads = first.checked_sub(1).filter(|&index| index >= from && page.words(index) <= MENU / 2 + 1);
    if let Some(index) = leads.filter(|&index| matches!(page.blocks[index].last, '?' | ':') && !page.blocks[first].gap)
    {
        page.mark(index, Boilerplate);
    }
}

fn is_share_bar(page: &Page<'_>, index: usize) -> bool {
    page.words(index) <= MENU + 4 && is_pieces(page.line(index)) && !page.cues(index).intersects(Cues::RATED)
}
