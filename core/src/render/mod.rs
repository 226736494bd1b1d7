//! report -> text
