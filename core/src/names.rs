//! Names that documents of Azure write, and what they say; `core/facts/names.toml` explains them.

include!(concat!(env!("OUT_DIR"), "/names.rs"));
