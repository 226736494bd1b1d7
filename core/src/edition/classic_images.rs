//! What the names of classic images tell.

/// How the name of a classic image tells its operating system.
#[derive(Debug)]
pub(crate) struct ImagePattern {
    /// Part of the normalised name.
    pub(crate) find: &'static str,
    /// The operating system.
    pub(crate) name: &'static str,
    /// Its version, or how to read it from what follows.
    pub(crate) version: ImageVersion,
}

/// How to read a version from an image name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImageVersion {
    /// It is fixed.
    Fixed(&'static str),
    /// The next number.
    One,
    /// The next two numbers, joined with a dot.
    Two,
    /// The next number, its last digit being the minor version.
    Packed,
}

/// How classic image names tell the operating system, in the order in which they are tried.
pub(crate) fn image_patterns() -> &'static [ImagePattern] {
    IMAGES
}

include!(concat!(env!("OUT_DIR"), "/classic_images.rs"));
