//! What a marketplace image, or the status of a running VM, tells about the operating system.
//!
//! It is told in the words that `vm.os.family`, `vm.os.name` and `vm.os.version` know. What is not certain is not told: an
//! appliance whose name does not say what it was made of tells nothing.

mod guest;
mod image;
mod runs;

pub use guest::of_guest;
pub use image::{architecture_of, generation_of, of_image, of_urn};

use crate::request::OsFamily;
use crate::system::System;

/// An operating system as far as something tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// Windows or Linux; none for a system that is neither.
    pub family: Option<OsFamily>,
    /// `windows-server`, `windows`, or the id of a distribution.
    pub name: Option<&'static str>,
    /// The release as `vm.os.version` knows it.
    pub version: Option<String>,
}

impl Recognised {
    /// A system by its name, which is told only where it means something: Windows alone may be a server or a client.
    fn named(name: &'static str, version: Option<String>) -> Recognised {
        let system = System::named(name, version.as_deref(), None);
        let family = if name == WINDOWS { Some(OsFamily::Windows) } else { system.and_then(|s| s.family()) };
        Recognised { family, name: system.map(|_| name), version }
    }

    fn family(family: OsFamily) -> Recognised {
        Recognised { family: Some(family), name: None, version: None }
    }
}

const WINDOWS: &str = "windows";

const WINDOWS_SERVER: &str = "windows-server";
