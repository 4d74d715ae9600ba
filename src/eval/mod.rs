//! How good the program is: annotated articles ([`gold`]) to compare its findings with.

pub mod gold;
