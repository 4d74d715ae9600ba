//! How the names and posts of speakers are written in the tables.

/// The title and the name of "Deputy Maeve Tallon TD", without the letters behind it.
pub(super) fn titled(written: &str) -> (&str, &str) {
    let mut name = written;
    while let Some((rest, last)) = name.rsplit_once(' ')
        && rest.contains(' ')
        && crate::names::people::post_nominal(last)
    {
        name = rest.trim_end_matches(',');
    }
    match name.split_once(' ') {
        Some((title @ ("Deputy" | "Senator"), rest)) if rest.contains(' ') => (title, rest),
        _ => ("", name),
    }
}

/// `words` with a capital in front and single spaces.
pub(super) fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    let joined = chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default();
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `words` without their article or owner.
pub(super) fn without_determiner(words: &str) -> &str {
    let determiners = [
        "the ", "The ", "a ", "A ", "an ", "An ", "its ", "Its ", "their ", "Their ", "our ", "Our ", "his ", "His ",
        "her ", "Her ",
    ];
    determiners.iter().find_map(|determiner| words.strip_prefix(determiner)).unwrap_or(words)
}

/// `words` without "one" or "another" in front.
pub(super) fn uncounted(words: &str) -> &str {
    let counts = ["one ", "One ", "another ", "Another ", "some ", "Some "];
    counts.iter().find_map(|count| words.strip_prefix(count)).unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::titled;

    #[test]
    fn titles_and_letters_are_no_part_of_a_name() {
        let cases = [
            ("Deputy Maeve Tallon TD", ("Deputy", "Maeve Tallon")),
            ("Maeve Tallon OBE", ("", "Maeve Tallon")),
            ("Deputy Tallon", ("", "Deputy Tallon")),
            ("Mill Care", ("", "Mill Care")),
        ];
        for (written, expected) in cases {
            assert_eq!(titled(written), expected);
        }
    }
}
