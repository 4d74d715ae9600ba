//! Closed sets of words that decide what a capital means; sorted where they are searched.

use crate::text::ClosedSet;

/// Words that end the names of bodies, places and things, never of people.
#[rustfmt::skip]
pub(super) static NO_SURNAME: ClosedSet = ClosedSet::new(&[
    "Academy", "Act", "Agency", "April", "Assembly", "Association", "August", "Authority", "Avenue", "Award", "Awards",
    "Bill", "Board", "Borough", "Britain", "Bulletin", "Campus", "Care", "Center", "Centre", "Christmas", "Chronicle",
    "Church", "City", "Clinic", "Club", "College", "Commission", "Committee", "Company", "Congress", "Constabulary",
    "Constituency", "Cottage", "Council", "County", "Courier", "Court", "December", "Department", "Digest",
    "Directorate", "Dispatch", "Division", "Easter", "Echo", "England", "Estate", "February", "Federation",
    "Foundation", "Framework", "Friday", "Fund", "Gardens", "Gazette", "Government", "Grange", "Group", "Guardian",
    "Herald", "Home", "Homes", "Hospice", "Hospital", "Hospitals", "House", "Inc", "Infants", "Infirmary",
    "Inspectorate", "Inspectors", "Institute", "Institution", "Ireland", "January", "Journal", "July", "June",
    "Junior", "Juniors", "Lane", "Ledger", "Library", "Limited", "Lodge", "London", "Ltd", "Magazine", "Mail", "Manor",
    "March", "May", "Mercury", "Ministry", "Monday", "Museum", "Network", "News", "Newsletter", "November", "Nursery",
    "Observer", "October", "Office", "Outcomes", "Park", "Parliament", "Partnership", "Party", "Plan", "Players",
    "Playhouse", "Police", "Post", "Practice", "Primary", "Prison", "Programme", "Project", "Region", "Regulation",
    "Regulations", "Report", "Road", "Saturday", "Scheme", "School", "Schools", "Scotland", "Senate", "Sentinel",
    "September", "Service", "Services", "Society", "Standard", "Standards", "Station", "Strategy", "Street", "Sunday",
    "Surgery", "Team", "Telegraph", "Terrace", "Theatre", "Thursday", "Times", "Today", "Trust", "Tuesday", "Union",
    "Unit", "University", "Villa", "Wales", "Ward", "Wednesday", "Weekly", "Wing",
]);

/// Words with a capital only because a sentence starts with them.
#[rustfmt::skip]
pub(super) static STARTERS: ClosedSet = ClosedSet::new(&[
    "A", "After", "All", "Although", "An", "And", "Another", "As", "At", "Because", "Before", "Both", "But", "By",
    "Despite", "For", "From", "He", "Her", "Here", "His", "How", "However", "I", "If", "In", "It", "Its", "Last",
    "Like", "Many", "Meanwhile", "Most", "My", "No", "Nor", "Not", "Now", "Of", "On", "One", "Only", "Or", "Others",
    "Our", "Over", "She", "Since", "So", "Some", "That", "The", "Their", "Then", "There", "These", "They", "This",
    "Those", "Though", "To", "Today", "Under", "Until", "We", "What", "When", "Where", "Which", "While", "Who",
    "Why", "With", "Without", "Yesterday", "Yet", "You", "Your",
]);

/// Surnames that are everyday words: at the start of a sentence they have to be followed by a cue.
#[rustfmt::skip]
pub(super) static EVERYDAY: ClosedSet = ClosedSet::new(&[
    "Baker", "Bell", "Best", "Black", "Brown", "Case", "Close", "Cook", "Day", "Field", "Good", "Green", "Hall",
    "Hill", "Little", "Long", "Love", "Noble", "Page", "Power", "Price", "Read", "Rich", "Rose", "Short", "Small",
    "Strong", "White", "Wood", "Young",
]);

/// Letters after a name that are no part of it.
#[rustfmt::skip]
pub(super) static POST_NOMINALS: ClosedSet = ClosedSet::new(&[
    "AM", "CBE", "JP", "KC", "MBE", "MEP", "MLA", "MP", "MS", "MSP", "OBE", "PhD", "QC", "QPM", "TD",
]);

/// Particles inside names.
#[rustfmt::skip]
pub(super) static PARTICLES: ClosedSet = ClosedSet::new(&[
    "ab", "al", "ap", "bin", "da", "de", "del", "della", "den", "der", "di", "du", "el", "ferch", "van", "von",
]);

#[cfg(test)]
mod tests {
    use super::{EVERYDAY, NO_SURNAME, PARTICLES, POST_NOMINALS, STARTERS};

    #[test]
    fn searched_lists_are_sorted() {
        for set in [&EVERYDAY, &NO_SURNAME, &PARTICLES, &POST_NOMINALS, &STARTERS] {
            assert!(set.words.is_sorted(), "{set:?}");
        }
    }
}
