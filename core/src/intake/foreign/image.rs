//! What the name of a classic image tells: the operating system, and whether the image is one of the gallery.

use crate::edition::Distribution;
use crate::edition::classic_images::{GALLERY_PREFIX, ImagePattern, ImageVersion, image_patterns};
use crate::request::OsFamily;

/// The operating system that an image's name tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Image {
    pub(super) name: &'static str,
    pub(super) version: Option<String>,
}

impl Image {
    /// Recognises a name; `None` where no pattern knows it.
    pub(super) fn named(name: &str) -> Option<Image> {
        let name = plain(name);
        image_patterns().iter().find_map(|pattern| matched(pattern, &name))
    }

    /// Windows or Linux; none for a system that is neither.
    pub(super) fn family(&self) -> Option<OsFamily> {
        match self.name {
            "windows" | "windows-server" => Some(OsFamily::Windows),
            other => Distribution::named(other).and_then(|d| d.family),
        }
    }
}

/// Whether an image's name is one of the gallery's.
pub(super) fn is_of_gallery(name: &str) -> bool {
    let (length, separator) = GALLERY_PREFIX;
    name.split_once(separator)
        .is_some_and(|(prefix, _)| prefix.len() == length && prefix.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Lower case, every run of other characters than letters and digits one hyphen: the form that patterns are written in.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            plain.push(c);
        } else if !plain.ends_with('-') {
            plain.push('-');
        }
    }
    plain
}

fn matched(pattern: &ImagePattern, name: &str) -> Option<Image> {
    let image = |version| Image { name: pattern.name, version };
    let mut rests = name.match_indices(pattern.find).filter_map(|(at, found)| name.get(at..)?.strip_prefix(found));
    match pattern.version {
        ImageVersion::Fixed(version) => rests.next().map(|_| image(Some(version.to_owned()))),
        ImageVersion::One => rests.find_map(one).map(|version| image(Some(version))),
        ImageVersion::Two => rests.find_map(two).map(|version| image(Some(version))),
        ImageVersion::Packed => rests.find_map(packed).map(|version| image(Some(version))),
    }
}

/// The digits at the beginning, and what follows their hyphen. They must end at one, or with the name: a run of digits that is
/// too long is a date, and one that goes on in letters is `64bit`.
fn group(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<(&str, &str)> {
    let (digits, rest) = text.split_once('-').unwrap_or((text, ""));
    (lengths.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())).then_some((digits, rest))
}

fn one(text: &str) -> Option<String> {
    group(text, 1..=4).map(|(digits, _)| digits.to_owned())
}

fn two(text: &str) -> Option<String> {
    let (major, rest) = group(text, 1..=2)?;
    let (minor, _) = group(rest, 1..=2)?;
    Some(format!("{major}.{minor}"))
}

fn packed(text: &str) -> Option<String> {
    let (digits, _) = group(text, 2..=3)?;
    let (major, minor) = digits.split_at_checked(digits.len().checked_sub(1)?)?;
    Some(format!("{major}.{minor}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str) -> Option<(&'static str, Option<String>)> {
        Image::named(name).map(|image| (image.name, image.version))
    }

    #[test]
    fn names_tell_systems() {
        for (name, system, version) in [
            ("0123456789abcdef0123456789abcdef__Windows-Server-2012-R2-201503.01-en.us-127GB.vhd", "windows-server", "2012 R2"),
            ("0123456789abcdef0123456789abcdef__Win2K8R2SP1-Datacenter-201502.01", "windows-server", "2008 R2"),
            ("0123456789abcdef0123456789abcdef__Team-Server-WS2012R2", "windows-server", "2012 R2"),
            ("0123456789abcdef0123456789abcdef__Ubuntu-14_04_2-LTS-amd64-server", "ubuntu", "14.04"),
            ("0123456789abcdef0123456789abcdef__OpenLogic-CentOS-67-20140205", "centos", "6.7"),
            ("0123456789abcdef0123456789abcdef__RightImage-CentOS-6.2-x64-v5.8", "centos", "6.2"),
            ("SUSE__OpenSUSE64121-03192012-en-us-15GB", "opensuse", "12.1"),
            ("CoreOS-Stable-681.2.0", "coreos", "681"),
            ("x__Debian-8-amd64", "debian", "8"),
        ] {
            assert_eq!(told(name), Some((system, Some(version.to_owned()))), "{name}");
        }
    }

    #[test]
    fn a_date_or_a_bit_count_is_no_version() {
        for name in ["centos-20140205", "debian-64bit", "centos-6x", "my-template", "", "centos-"] {
            assert_eq!(told(name), None, "{name}");
        }
    }

    #[test]
    fn the_gallery_signs_with_32_letters_and_digits() {
        assert!(is_of_gallery("0123456789abcdef0123456789abcdef__x"));
        for name in [
            "SUSE__x",
            "0123456789abcdef0123456789abcde___x",
            "0123456789abcdef0123456789abcdef0__x",
            "0123456789abcdef0123456789abcdef",
        ] {
            assert!(!is_of_gallery(name), "{name}");
        }
    }

    #[test]
    fn a_system_has_its_family() {
        let family = |name| Image::named(name).and_then(|image| image.family());
        assert_eq!(family("win2k12"), Some(OsFamily::Windows));
        assert_eq!(family("ubuntu-trusty"), Some(OsFamily::Linux));
        assert_eq!(family("freebsd-10-1"), None);
    }
}
