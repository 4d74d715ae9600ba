//! Stub: replaced at merge.

use std::path::PathBuf;

/// Settings of writing.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where.
    pub dir: PathBuf,
    /// With a byte order mark.
    pub bom: bool,
    /// Without the formula guard.
    pub raw: bool,
    /// Over tables that this program did not write.
    pub force: bool,
}
