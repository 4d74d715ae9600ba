//! The trained models of this stage, as the program carries them.

use crate::choice::Model;

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
}
