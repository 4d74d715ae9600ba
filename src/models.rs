//! The trained models that the program carries, one for each decision that is learned.
//!
//! `models/README.md` says what they were made of and how. Where a model is left out the rules decide alone.

use std::io;
use std::path::{Path, PathBuf};

use crate::choice::{self, Model};

/// The words that the model of clauses looks at, as TOML.
pub const SPEECH_ACTS: &str = include_str!("../models/words/speech_acts.toml");

/// Declares the decisions, each with the name of its model and the model itself.
macro_rules! decisions {
    ($($(#[$doc:meta])* $decision:ident = $folder:literal / $name:literal,)*) => {
        /// Which decision a model makes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Decision {
            $($(#[$doc])* $decision,)*
        }

        impl Decision {
            /// All of them.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$decision),*];

            /// Name of the model, and of its file without extension.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$decision => $name,)*
                }
            }

            /// The bytes of the embedded model.
            fn embedded(self) -> &'static [u8] {
                match self {
                    $(Self::$decision => {
                        include_bytes!(concat!("../models/", $folder, "/", $name, ".safetensors"))
                    })*
                }
            }
        }
    };
}

decisions! {
    /// Which marks hold quotations.
    Kinds = "quotes" / "kinds",
    /// How often each word reports something.
    Words = "quotes" / "words",
    /// Whether a word does so where it stands, and where the reported clause begins and ends.
    Clauses = "quotes" / "clauses",
    /// Who said it.
    Speakers = "quotes" / "speakers",
    /// What a paragraph is.
    Paragraphs = "sentences" / "paragraphs",
    /// Who is inspected.
    Bodies = "sentences" / "bodies",
    /// Which framework an article reports from.
    Frameworks = "sentences" / "frameworks",
    /// Whether words of a grade are a rating.
    Grades = "sentences" / "grades",
    /// Whose rating it is.
    Owners = "sentences" / "owners",
    /// Whether a rating is of now, of before, or of another body.
    Periods = "sentences" / "periods",
    /// What a rating is said of.
    Targets = "sentences" / "targets",
    /// What a row is, beside the others of the article.
    Rows = "sentences" / "rows",
    /// What a sentence is for, by itself.
    Sentences = "sentences" / "sentences",
    /// The same, by what its neighbours are for.
    Context = "sentences" / "context",
    /// Whether a sentence speaks of a domain.
    Domains = "sentences" / "domains",
}

impl Decision {
    /// Those about quotations, in the order in which their models are trained: each learns from what those before it
    /// find.
    pub const QUOTES: [Self; 4] = [Self::Kinds, Self::Words, Self::Clauses, Self::Speakers];

    /// Those on choices between candidates that are learned from annotated texts, in the order in which their models are
    /// trained: each works on what those before it find.
    pub const TEXTS: [Self; 7] =
        [Self::Bodies, Self::Frameworks, Self::Grades, Self::Owners, Self::Periods, Self::Targets, Self::Rows];
}

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
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
    /// The folder holds no model.
    #[error("no model (*.safetensors) of a known name in {path}")]
    Nothing {
        /// The folder.
        path: PathBuf,
    },
}

/// A model for each decision, and a digest of them.
#[derive(Debug, Clone)]
pub struct Models {
    models: [Model; Decision::ALL.len()],
    digest: String,
}

impl Models {
    /// Models that know nothing: the rules decide.
    pub fn untrained() -> Self {
        Self { models: Decision::ALL.map(|_| Model::untrained()), digest: String::new() }
    }

    /// The models that were trained for this version.
    ///
    /// # Panics
    /// Never: a test reads them.
    pub fn embedded() -> Self {
        let files = Decision::ALL.map(Decision::embedded);
        let read = |bytes| Model::from_bytes(bytes).expect("the embedded models are models");
        Self { models: files.map(read), digest: digest(&files) }
    }

    /// The embedded models, with those that [`crate::train`] wrote to `dir` in their places.
    ///
    /// # Errors
    /// A file that cannot be read or is no model; a folder without models.
    pub fn read(dir: &Path) -> Result<Self, Error> {
        let mut models = Self::embedded();
        let mut files: Vec<Vec<u8>> = Vec::new();
        let mut found = false;
        for decision in Decision::ALL {
            let path = dir.join(decision.name()).with_extension("safetensors");
            match std::fs::read(&path) {
                Ok(bytes) => {
                    let model = Model::from_bytes(&bytes).map_err(|source| Error::Format { path, source })?;
                    models.set(decision, model);
                    files.push(bytes);
                    found = true;
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => files.push(decision.embedded().to_vec()),
                Err(source) => return Err(Error::Read { path, source }),
            }
        }
        models.digest = digest(&files);
        if found { Ok(models) } else { Err(Error::Nothing { path: dir.to_owned() }) }
    }

    /// The model for `decision`.
    pub fn of(&self, decision: Decision) -> &Model {
        &self.models[decision as usize]
    }

    /// Puts `model` in the place of the one for `decision`.
    pub fn set(&mut self, decision: Decision, model: Model) {
        self.models[decision as usize] = model;
    }

    /// BLAKE3 of the model files and [`SPEECH_ACTS`], in hexadecimal: two runs with one digest decide alike.
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

fn digest(files: &[impl AsRef<[u8]>]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(SPEECH_ACTS.as_bytes());
    for file in files {
        hasher.update(file.as_ref());
    }
    hasher.finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::{Decision, Error, Models};

    #[test]
    fn the_embedded_models_are_trained_and_can_be_read_from_their_folder() {
        let embedded = Models::embedded();
        assert!(Decision::ALL.iter().all(|&decision| embedded.of(decision).is_trained()));
        for dir in ["models/quotes", "models/sentences"] {
            let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(dir);
            assert_eq!(Models::read(&dir).unwrap().digest(), embedded.digest());
        }
    }

    #[test]
    fn a_folder_without_models_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(Models::read(dir.path()), Err(Error::Nothing { .. })));
    }
}
