//! The scheme files that the program carries.

macro_rules! embedded_schemes {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../models/schemes/", $name)))),*]
    };
}

/// Their names and texts, by name.
pub(super) const EMBEDDED: [(&str, &str); 24] = embedded_schemes![
    "care-inspectorate-wales.toml",
    "care-inspectorate.toml",
    "care-quality-commission.toml",
    "cms.toml",
    "criminal-justice-inspection-northern-ireland.toml",
    "csci.toml",
    "dutch-inspectorate-of-education.toml",
    "education-and-training-inspectorate.toml",
    "education-review-office.toml",
    "education-scotland.toml",
    "estyn.toml",
    "food-hygiene.toml",
    "healthcare-inspectorate-wales.toml",
    "hiqa.toml",
    "hm-inspectorate-of-constabulary-in-scotland.toml",
    "hm-inspectorate-of-prisons.toml",
    "hm-inspectorate-of-probation.toml",
    "hmicfrs.toml",
    "hmpps.toml",
    "independent-schools-inspectorate.toml",
    "ofsted-and-care-quality-commission.toml",
    "ofsted.toml",
    "regulation-and-quality-improvement-authority.toml",
    "siams.toml",
];
