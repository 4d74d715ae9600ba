//! Exit codes.

use std::process::ExitCode;

/// How the program ended. `args` tells people the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All articles done.
    Done = 0,
    /// Finished, but some inputs failed.
    SomeFailed = 1,
    /// Nothing usable: a usage, configuration or output error. Nothing was written.
    Unusable = 2,
    /// Interrupted. The output folder holds what it held before.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
