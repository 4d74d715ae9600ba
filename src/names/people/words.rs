//! Closed sets of words that decide what a capital means; sorted where they are searched.

/// Words that end the names of bodies, places and things, never of people.
#[rustfmt::skip]
pub(super) const NO_SURNAME: &[&str] = &[
    "Academy", "Act", "Agency", "April", "Assembly", "Association", "August", "Authority", "Avenue", "Award",
    "Awards", "Bill", "Board", "Borough", "Britain", "Care", "Center", "Centre", "Christmas", "Church", "City",
    "Clinic", "Club", "College", "Commission", "Committee", "Company", "Congress", "Constabulary", "Council",
    "County", "Courier", "Court", "December", "Department", "Easter", "England", "February", "Federation",
    "Foundation", "Friday", "Fund", "Gazette", "Government", "Group", "Herald", "Home", "Homes", "Hospital",
    "Hospitals", "House", "Inc", "Infants", "Infirmary", "Inspectorate", "Inspectors", "Institute", "Ireland",
    "January", "Journal", "July", "June", "Junior", "Juniors", "Lane", "Limited", "London", "Ltd", "Magazine",
    "March", "May", "Mercury", "Ministry", "Monday", "Network", "News", "November", "Nursery", "October", "Office",
    "Park", "Parliament", "Partnership", "Party", "Police", "Post", "Practice", "Primary", "Prison", "Programme",
    "Project", "Region", "Report", "Road", "Saturday", "School", "Schools", "Scotland", "Senate", "September",
    "Service", "Services", "Society", "Street", "Sunday", "Surgery", "Team", "Thursday", "Times", "Today", "Trust",
    "Tuesday", "Union", "Unit", "University", "Wales", "Ward", "Wednesday", "Wing",
];

/// Words with a capital only because a sentence starts with them.
#[rustfmt::skip]
pub(super) const STARTERS: &[&str] = &[
    "A", "After", "All", "Although", "An", "And", "Another", "As", "At", "Because", "Before", "Both", "But", "By",
    "Despite", "For", "From", "He", "Her", "Here", "His", "How", "However", "I", "If", "In", "It", "Its", "Last",
    "Like", "Many", "Meanwhile", "Most", "My", "No", "Nor", "Not", "Now", "Of", "On", "One", "Only", "Or", "Others",
    "Our", "Over", "She", "Since", "So", "Some", "That", "The", "Their", "Then", "There", "These", "They", "This",
    "Those", "Though", "To", "Today", "Under", "Until", "We", "What", "When", "Where", "Which", "While", "Who",
    "Why", "With", "Without", "Yesterday", "Yet", "You", "Your",
];

/// Surnames that are everyday words: at the start of a sentence they have to be followed by a cue.
#[rustfmt::skip]
pub(super) const EVERYDAY: &[&str] = &[
    "Baker", "Bell", "Best", "Black", "Brown", "Case", "Close", "Cook", "Day", "Field", "Good", "Green", "Hall",
    "Hill", "Little", "Long", "Love", "Noble", "Page", "Power", "Price", "Read", "Rich", "Rose", "Short", "Small",
    "Strong", "White", "Wood", "Young",
];

/// Letters after a name that are no part of it.
#[rustfmt::skip]
pub(super) const POST_NOMINALS: &[&str] = &[
    "MP", "MSP", "MEP", "AM", "MS", "TD", "MLA", "OBE", "CBE", "MBE", "QC", "KC", "JP", "PhD", "QPM",
];

/// Particles inside names.
#[rustfmt::skip]
pub(super) const PARTICLES: &[&str] = &[
    "de", "da", "del", "della", "di", "du", "van", "von", "der", "den", "al", "el", "bin", "ap", "ab", "ferch",
];

/// Whether `word` is in the sorted list `list`.
pub(super) fn holds(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{EVERYDAY, NO_SURNAME, STARTERS};

    #[test]
    fn searched_lists_are_sorted() {
        for list in [EVERYDAY, NO_SURNAME, STARTERS] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
