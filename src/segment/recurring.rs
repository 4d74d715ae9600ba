//! Short lines that recur over the articles of a run.
//!
//! Counted in a sketch of fixed size (count-min: two rows of counters, the smaller one counts), so memory does not grow
//! with the run, and adding articles or merging counts gives the same whatever the order. Too high a count is possible,
//! too low a one is not; at the sizes here it takes millions of different lines before one article in a thousand is
//! misled, and the threshold grows with the run.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// Counters per row.
const WIDTH: usize = 1 << 16;
/// Longest line that is counted, in bytes.
const LONGEST: usize = 120;
/// Fewest articles that a line must stand in.
const FEWEST: u32 = 3;
/// Of this many articles, one must have the line.
const ONE_IN: u32 = 100;

/// How often short lines recur over the articles of one run: what stands in many articles belongs to none.
#[derive(Debug, Default, Clone)]
pub struct RecurringLines {
    articles: u32,
    /// Two rows of counters; empty until the first article.
    counters: Vec<u32>,
}

impl RecurringLines {
    /// As many articles of a run are looked at to learn its lines.
    pub const SAMPLE: usize = 2000;

    /// Counts the lines of one article, each once. Call it once per distinct text: a copy would count as a second one.
    pub fn add(&mut self, text: &str) {
        let mut hashes: Vec<u64> = memchr::memchr_iter(b'\n', text.as_bytes())
            .chain([text.len()])
            .scan(0, |from, end| {
                let line = text.get(*from..end);
                *from = end + 1;
                Some(line)
            })
            .filter_map(|line| hash(line?))
            .collect();
        hashes.sort_unstable();
        hashes.dedup();
        self.counters.resize(2 * WIDTH, 0);
        self.articles += 1;
        for hash in hashes {
            for slot in slots(hash) {
                if let Some(counter) = self.counters.get_mut(slot) {
                    *counter += 1;
                }
            }
        }
    }

    /// Adds the counts of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.articles += other.articles;
        if self.counters.is_empty() {
            self.counters.clone_from(&other.counters);
        } else {
            self.counters.iter_mut().zip(&other.counters).for_each(|(own, more)| *own += more);
        }
    }

    /// Whether `line` stands in at least three articles and in one of a hundred.
    pub fn recurs(&self, line: &str) -> bool {
        let needed = FEWEST.max(self.articles.div_ceil(ONE_IN));
        self.articles >= FEWEST
            && hash(line).is_some_and(|hash| {
                slots(hash).iter().all(|&slot| self.counters.get(slot).is_some_and(|&count| count >= needed))
            })
    }
}

/// The line's hash, if it is short and says something.
fn hash(line: &str) -> Option<u64> {
    let line = line.trim();
    let counts = (2..=LONGEST).contains(&line.len()) && line.contains(char::is_alphabetic);
    counts.then(|| BuildHasherDefault::<DefaultHasher>::default().hash_one(line))
}

fn slots(hash: u64) -> [usize; 2] {
    [hash as usize % WIDTH, WIDTH + (hash >> 32) as usize % WIDTH]
}

#[cfg(test)]
mod tests {
    use super::RecurringLines;

    #[test]
    fn a_line_of_three_articles_recurs_whatever_the_order() {
        let texts = [
            "Jobs at the Echo\nOne.",
            "Two.\n Jobs at the Echo ",
            "Three.\nJobs at the Echo\nJobs at the Echo",
            "Four.",
        ];
        let mut all = RecurringLines::default();
        for text in texts {
            all.add(text);
        }
        assert!(all.recurs("Jobs at the Echo") && !all.recurs("One."));
        let (mut left, mut right) = (RecurringLines::default(), RecurringLines::default());
        texts[2..].iter().for_each(|text| left.add(text));
        texts[..2].iter().for_each(|text| right.add(text));
        assert!(!left.recurs("Jobs at the Echo"));
        left.merge(&right);
        assert!(left.recurs("Jobs at the Echo") && !left.recurs("Two."));
    }

    #[test]
    fn one_in_a_hundred_is_needed() {
        let mut lines = RecurringLines::default();
        (0..500).for_each(|index| lines.add(if index < 4 { "Weekly column" } else { "Daily column" }));
        assert!(!lines.recurs("Weekly column") && lines.recurs("Daily column"));
    }
}
