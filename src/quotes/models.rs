//! The trained models of this stage.

use std::io;
use std::path::{Path, PathBuf};

use crate::choice::{self, Model};

/// The models that find quotations; `models/README.md` says how they were made.
#[derive(Debug, Clone)]
pub struct Models {
    /// Which marks hold quotations.
    pub kinds: Model,
    /// How often each word reports something.
    pub words: Model,
    /// Whether a word does so where it stands, and where the reported clause begins and ends.
    pub clauses: Model,
}

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The file cannot be read.
    #[error("cannot read model {path}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The file is no model.
    #[error("cannot use model {path}")]
    Format {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: choice::Error,
    },
}

impl Models {
    /// The models that know nothing.
    pub fn untrained() -> Self {
        Self { kinds: Model::untrained(), words: Model::untrained(), clauses: Model::untrained() }
    }

    /// The models that were trained for this version.
    ///
    /// # Panics
    /// Never: a test reads them.
    pub fn embedded() -> Self {
        let read = |bytes| Model::from_bytes(bytes).expect("the embedded models are models");
        Self {
            kinds: read(include_bytes!("../../models/quotes/kinds.safetensors")),
            words: read(include_bytes!("../../models/quotes/words.safetensors")),
            clauses: read(include_bytes!("../../models/quotes/clauses.safetensors")),
        }
    }

    /// The models that [`crate::train`] wrote to `dir`.
    ///
    /// # Errors
    /// A file that is missing or no model.
    pub fn read(dir: &Path) -> Result<Self, ModelError> {
        let read = |name: &str| read_model(dir, name);
        Ok(Self { kinds: read("kinds")?, words: read("words")?, clauses: read("clauses")? })
    }
}

/// The model `name` in `dir`.
///
/// # Errors
/// A file that is missing or no model.
pub fn read_model(dir: &Path, name: &str) -> Result<Model, ModelError> {
    let path = dir.join(name).with_extension("safetensors");
    let bytes = std::fs::read(&path).map_err(|source| ModelError::Read { path: path.clone(), source })?;
    Model::from_bytes(&bytes).map_err(|source| ModelError::Format { path, source })
}
