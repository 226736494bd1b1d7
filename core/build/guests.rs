//! `facts/linux-2017.toml`, `facts/windows-2017.toml` and `facts/guests-*.toml` -> const tables.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;
use toml::Value;

use crate::rust::{Names, variant, version};
use crate::toml;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinuxFile {
    #[serde(rename = "meta")]
    _meta: Value,
    distro: Vec<Distro>,
    other: Vec<Other>,
    file_restore_host: Vec<FileRestoreHost>,
    #[serde(rename = "extension_distro")]
    _extension_distro: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Distro {
    id: String,
    name: String,
    os_release_ids: Vec<String>,
    aliases: Vec<String>,
    backup: String,
    #[serde(default)]
    package: String,
    drivers_from: Option<String>,
    branches: Vec<Branch>,
    leap_from: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Branch {
    min: String,
    line: String,
    open: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Other {
    id: String,
    name: String,
    os_release_ids: Vec<String>,
    aliases: Vec<String>,
    family: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRestoreHost {
    id: String,
    min: String,
}

/// What a service of some day makes of the guests that the two files above name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GuestFile {
    #[serde(rename = "meta")]
    _meta: Value,
    /// The file whose distributions hold here too.
    extends: Option<String>,
    windows: Vec<GuestWindows>,
    #[serde(default)]
    linux: Vec<GuestLinux>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GuestWindows {
    id: String,
    version: String,
    backup: String,
    arm64: bool,
    file_restore_clients: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GuestLinux {
    id: String,
    backup: String,
    endorsed: bool,
    #[serde(default)]
    endorsed_releases: Vec<Branch>,
    floors_x64: Vec<Branch>,
    floors_arm64: Vec<Branch>,
    file_restore_from: Option<String>,
}

#[derive(Deserialize)]
struct WindowsFile {
    windows: Vec<WindowsRow>,
}

#[derive(Deserialize)]
struct WindowsRow {
    id: String,
    version: String,
    names: Vec<String>,
}

/// The tables; `names` are the files of guests that editions name.
pub(crate) fn read(root: &Path, names: &BTreeSet<String>) -> String {
    let mut out = String::new();
    let linux_names: LinuxFile = toml(&root.join("linux-2017.toml"));
    let windows_names: WindowsFile = toml(&root.join("windows-2017.toml"));
    for name in names {
        guests(&mut out, root, name, &linux_names, &windows_names);
    }
    linux(&mut out, &linux_names);
    windows(&mut out, &windows_names);
    out
}

/// The name of a table of guests in Rust.
pub(crate) fn table(file: &str) -> String {
    file.replace('-', "_").to_uppercase()
}

/// What a service of some day makes of the guests.
fn guests(out: &mut String, root: &Path, name: &str, linux_names: &LinuxFile, windows_names: &WindowsFile) {
    let known = |id: &str| {
        linux_names.distro.iter().map(|d| &d.id).chain(linux_names.other.iter().map(|o| &o.id)).any(|known| known == id)
    };
    let file: GuestFile = toml(&root.join(format!("{name}.toml")));
    let mut linux = file.linux;
    if let Some(base) = &file.extends {
        assert!(linux.is_empty(), "{name}: the distributions are those of {base}");
        linux = toml::<GuestFile>(&root.join(format!("{base}.toml"))).linux;
    }
    writeln!(out, "pub(super) static {}: Guests = Guests {{ windows: &[", table(name)).unwrap();
    for row in &file.windows {
        let (id, version) = (&row.id, &row.version);
        assert!(windows_names.windows.iter().any(|w| w.id == *id && w.version == *version), "{name}: {id} {version}");
        for client in &row.file_restore_clients {
            assert!(windows_names.windows.iter().any(|w| w.names.contains(client)), "{name}: {client} is no Windows");
        }
        let (backup, arm64, clients) = (variant(&row.backup), row.arm64, &row.file_restore_clients);
        writeln!(
            out,
            "    WindowsSupport {{ id: {id:?}, version: {version:?}, backup: GuestBackup::{backup}, arm64: {arm64}, file_restore_clients: &{clients:?} }},"
        )
        .unwrap();
    }
    out.push_str("], linux: &[\n");
    for row in &linux {
        assert!(known(&row.id), "{name}: {} is no distribution", row.id);
        let from = row.file_restore_from.as_ref().map_or("None".to_owned(), |v| format!("Some({})", version(v).unwrap()));
        writeln!(
            out,
            "    DistributionSupport {{ id: {:?}, backup: GuestBackup::{}, endorsed: {}, endorsed_releases: &[{}], floors_x64: &[{}], floors_arm64: &[{}], file_restore_from: {from} }},",
            row.id,
            variant(&row.backup),
            row.endorsed,
            releases(&row.endorsed_releases),
            releases(&row.floors_x64),
            releases(&row.floors_arm64),
        )
        .unwrap();
    }
    out.push_str("] };\n");
}

/// Release lines as Rust expressions.
fn releases(branches: &[Branch]) -> String {
    let release = |b: &Branch| {
        let line = version(&b.line).map_or("None".to_owned(), |v| format!("Some({v})"));
        format!("Release {{ line: {line}, from: {}, open: {} }}", version(&b.min).unwrap(), b.open)
    };
    branches.iter().map(release).collect::<Vec<_>>().join(", ")
}

fn linux(out: &mut String, file: &LinuxFile) {
    let mut names = Names::default();
    let restore_from = |id: &str| {
        let row = file.file_restore_host.iter().find(|h| h.id == id);
        row.map_or("None".to_owned(), |h| format!("Some({})", version(&h.min).unwrap()))
    };
    let leap = file.distro.iter().find_map(|d| Some((&d.id, d.leap_from.as_ref()?)));
    writeln!(out, "static DISTRIBUTIONS: &[Distribution] = &[").unwrap();
    for (at, distro) in file.distro.iter().enumerate() {
        names.add(at, distro.os_release_ids.iter().chain(&distro.aliases).chain([&distro.id, &distro.name]));
        let releases = releases(&distro.branches);
        let endorsed =
            distro.branches.iter().map(|b| format!("{}{}", b.min, if b.open { "+" } else { "" })).collect::<Vec<_>>().join(", ");
        writeln!(
            out,
            "    Distribution {{ id: {:?}, name: {:?}, family: Some(OsFamily::Linux), releases: &[{releases}], endorsed: {endorsed:?}, excluded: {}, package: {:?}, drivers_from: {}, becomes: None, file_restore_from: {} }},",
            distro.id,
            distro.name,
            distro.backup == "unsupported",
            distro.package,
            distro.drivers_from.as_ref().map_or("None".to_owned(), |v| format!("Some({})", version(v).unwrap())),
            restore_from(&distro.id),
        )
        .unwrap();
    }
    for (at, other) in file.other.iter().enumerate() {
        names.add(at + file.distro.len(), other.os_release_ids.iter().chain(&other.aliases).chain([&other.id, &other.name]));
        let family = if other.family == "linux" { "Some(OsFamily::Linux)" } else { "None" };
        let becomes = match leap {
            Some((id, from)) if other.os_release_ids.iter().any(|i| i == "opensuse") => {
                format!("Some(({id:?}, {}))", version(from).unwrap())
            }
            _ => "None".to_owned(),
        };
        writeln!(
            out,
            "    Distribution {{ id: {:?}, name: {:?}, family: {family}, releases: &[], endorsed: \"\", excluded: false, package: \"\", drivers_from: None, becomes: {becomes}, file_restore_from: None }},",
            other.id, other.name,
        )
        .unwrap();
    }
    out.push_str("];\n");
    names.table(out, "DISTRIBUTION_NAMES");
}

fn windows(out: &mut String, file: &WindowsFile) {
    let mut names = Names::default();
    out.push_str("static WINDOWS: &[Windows] = &[\n");
    const VARIANTS: [&str; 5] = ["", " Datacenter", " Standard", " Enterprise", " Essentials"];
    for (at, row) in file.windows.iter().enumerate() {
        writeln!(out, "    Windows {{ id: {:?}, version: {:?} }},", row.id, row.version).unwrap();
        let spelled: Vec<String> = row.names.iter().flat_map(|n| VARIANTS.map(|v| format!("{n}{v}"))).collect();
        names.add(at, spelled.iter());
    }
    out.push_str("];\n");
    names.table(out, "WINDOWS_NAMES");
}
