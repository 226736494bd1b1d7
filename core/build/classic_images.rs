//! `facts/classic-images.toml` -> const tables.

use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

use crate::toml;

#[derive(Deserialize)]
struct ImageFile {
    gallery: Gallery,
    image: Vec<Image>,
}

#[derive(Deserialize)]
struct Gallery {
    prefix_length: u32,
    separator: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Image {
    find: String,
    name: String,
    version: Option<String>,
    digits: Option<String>,
}

/// The table.
pub(crate) fn read(root: &Path) -> String {
    let file: ImageFile = toml(&root.join("classic-images.toml"));
    let mut out = String::new();
    let (length, separator) = (file.gallery.prefix_length, &file.gallery.separator);
    writeln!(out, "/// Names of gallery images begin with this many letters and digits, then the separator.\npub(crate) const GALLERY_PREFIX: (usize, &str) = ({length}, {separator:?});").unwrap();
    out.push_str("static IMAGES: &[ImagePattern] = &[\n");
    for image in &file.image {
        let version = match (&image.version, image.digits.as_deref()) {
            (Some(fixed), None) => format!("Fixed({fixed:?})"),
            (None, Some("one")) => "One".to_owned(),
            (None, Some("two")) => "Two".to_owned(),
            (None, Some("packed")) => "Packed".to_owned(),
            other => panic!("classic-images.toml: {}: {other:?}", image.find),
        };
        writeln!(out, "    ImagePattern {{ find: {:?}, name: {:?}, version: ImageVersion::{version} }},", image.find, image.name)
            .unwrap();
    }
    out.push_str("];\n");
    out
}
