//! Tiers of the analysis: the embedded models alone, or encoders beside them.

use std::path::{Path, PathBuf};

use crate::opinion::Second;

/// How much is spent on an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Tier {
    /// The best tier for most: the embedded one.
    #[default]
    Auto,
    /// The models that the program carries.
    Embedded,
    /// Transformer encoders beside them, on libtorch; a hundred times slower.
    Bert,
}

impl Tier {
    /// Its name once it is known what `auto` stands for.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto | Self::Embedded => "embedded",
            Self::Bert => "bert",
        }
    }
}

/// Why a tier cannot be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The program was built without it.
    #[error(
        "this program was built without the bert tier: scripts/setup-bert.sh fetches what it needs, then build with \
         `--features bert`"
    )]
    NotBuilt,
    /// Its models cannot be used.
    #[cfg(feature = "bert")]
    #[error("the models of the bert tier cannot be used")]
    Encoders(#[from] crate::bert::Error),
}

/// Gives the second opinions of `tier`, of which the embedded one has none; `dir` holds its models, if they are not where
/// the program was built.
///
/// # Errors
/// A tier that the program was built without; models that are missing or damaged.
pub fn second(tier: Tier, dir: Option<&Path>) -> Result<Option<Box<dyn Second>>, Error> {
    match tier {
        Tier::Auto | Tier::Embedded => Ok(None),
        Tier::Bert => encoders(&dir.map_or_else(usual, Path::to_owned)).map(Some),
    }
}

/// Where the models of the bert tier are: beside the program, or in the checkout that it was built from.
fn usual() -> PathBuf {
    let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join("models/bert")));
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/bert");
    beside.filter(|beside| beside.exists()).unwrap_or(built)
}

#[cfg(feature = "bert")]
fn encoders(dir: &Path) -> Result<Box<dyn Second>, Error> {
    Ok(Box::new(crate::bert::Encoders::read(dir)?))
}

#[cfg(not(feature = "bert"))]
fn encoders(_dir: &Path) -> Result<Box<dyn Second>, Error> {
    Err(Error::NotBuilt)
}

#[cfg(test)]
mod tests {
    use super::{Tier, second};

    #[test]
    fn the_embedded_tier_has_no_second_opinion() {
        assert!(second(Tier::Auto, None).unwrap().is_none());
        assert_eq!(Tier::default().name(), Tier::Embedded.name());
    }

    #[test]
    fn a_tier_that_cannot_be_had_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        let error = second(Tier::Bert, Some(dir.path())).unwrap_err();
        assert!(error.to_string().contains("bert tier"), "{error}");
    }
}
