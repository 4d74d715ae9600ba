//! The trained model of this stage, as the program carries it.

use crate::choice::Model;

/// The model that chooses speakers; `models/README.md` says how it was made.
///
/// # Panics
/// Never: a test reads it.
pub fn embedded() -> Model {
    Model::from_bytes(include_bytes!("../../models/speakers/speakers.safetensors"))
        .expect("the embedded model is a model")
}
