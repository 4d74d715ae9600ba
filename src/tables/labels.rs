//! The closed vocabularies of the tables: each enumeration with the label that its column shows.

use crate::classify::SentenceKind;
use crate::findings::Unit;
use crate::ingest::Stage;
use crate::quotes::QuoteKind;
use crate::ratings::{Basis, Period};
use crate::speakers::{How, SpeakerKind};

/// A function from enumeration to label, and the list of all labels.
macro_rules! labels {
    ($($(#[doc = $doc:literal])+ $function:ident, $all:ident of $type:ident { $($variant:ident = $label:literal),+ $(,)? })+) => {
        $(
            $(#[doc = $doc])+
            pub const fn $function(value: $type) -> &'static str {
                match value { $($type::$variant => $label),+ }
            }

            $(#[doc = $doc])+
            pub const $all: &[&str] = &[$($label),+];
        )+
    };
}

labels! {
    /// What a sentence is for.
    sentence_kind, SENTENCE_KINDS of SentenceKind {
        Rating = "rating",
        FindingPositive = "finding_positive",
        FindingNegative = "finding_negative",
        Recommendation = "recommendation",
        Statistic = "statistic",
        Statement = "statement",
        Background = "background",
        Heading = "heading",
        Metadata = "metadata",
        Boilerplate = "boilerplate",
    }
    /// Now, before, or another body.
    period, PERIODS of Period { Current = "current", Previous = "previous", Other = "other" }
    /// What a rating rests on.
    basis, BASES of Basis {
        Stated = "stated",
        List = "list",
        Anaphora = "anaphora",
        Unchanged = "unchanged",
        Implied = "implied",
    }
    /// How a stretch is quoted.
    quote_kind, QUOTE_KINDS of QuoteKind { Direct = "direct", Mixed = "mixed", Indirect = "indirect" }
    /// How a speaker was found.
    attribution, ATTRIBUTIONS of How {
        Named = "named",
        Surname = "surname",
        Pronoun = "pronoun",
        Role = "role",
        Collective = "collective",
        Document = "document",
        Continued = "continued",
        None = "none",
    }
    /// What a statistic counts.
    unit, UNITS of Unit {
        Count = "count",
        Percent = "%",
        PercentagePoints = "percentage points",
        Share = "share",
        Times = "times",
        Pounds = "£",
        Euros = "€",
        Dollars = "$",
        Seconds = "seconds",
        Minutes = "minutes",
        Hours = "hours",
        Days = "days",
        Weeks = "weeks",
        Months = "months",
        Years = "years",
    }
    /// What a speaker is.
    speaker_kind, SPEAKER_KINDS of SpeakerKind {
        Person = "person",
        Organisation = "organisation",
        Collective = "collective",
        Document = "document",
    }
    /// Where an input failed.
    stage, STAGES of Stage { Read = "read", Decode = "decode", Analyse = "analyse" }
}

/// How a grade compares with the one before it.
pub const DIRECTIONS: &[&str] = &["better", "same", "worse"];
