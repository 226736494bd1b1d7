//! Where the evidence of reports stands: in which document, and where in it.

use std::borrow::Cow;

use super::place::{Places, Region};
use crate::intake::{self, Document, Kind};
use crate::json;
use crate::report::{Evidence, Report};
use crate::words::Words;

/// What stands before a place that was joined by assumption rather than by an identifier.
pub(super) const ASSUMED: &str = "assumed: ";

/// A document and where it lies, for those who open it there.
#[derive(Clone, Copy, Debug)]
pub struct Artifact<'d> {
    /// The document as it was checked.
    pub document: Document<'d>,
    /// Its path.
    pub path: &'d str,
}

/// A place as evidence names it, in one of the documents.
#[derive(Clone)]
struct Spot {
    artifact: usize,
    place: String,
}

/// A place in one of the documents.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The document's position.
    pub(super) artifact: usize,
    /// The document's path.
    pub(super) path: &'a str,
    /// Where in it; none for the document as a whole.
    pub(super) region: Option<Region>,
}

/// A request among the documents.
struct Asked {
    artifact: usize,
    name: Option<String>,
}

/// Every place that some reports name.
pub(super) struct Atlas<'a> {
    artifacts: &'a [Artifact<'a>],
    requests: Vec<Asked>,
    /// For each document, what is found in it.
    places: Vec<Places>,
    /// For each report, what holds all of its places in one document.
    homes: Vec<Option<Spot>>,
}

impl<'a> Atlas<'a> {
    /// Finds the places of some reports in the documents that they came from.
    pub(super) fn of(reports: &[Report], artifacts: &'a [Artifact<'a>]) -> Self {
        let texts: Vec<Cow<'_, str>> =
            artifacts.iter().map(|artifact| intake::decode(&artifact.document).unwrap_or_default()).collect();
        let requests = texts.iter().enumerate().filter_map(|(artifact, text)| asked(artifact, artifacts, text)).collect();
        let mut atlas = Atlas { artifacts, requests, places: Vec::new(), homes: Vec::new() };
        let mut spots: Vec<Vec<String>> = vec![Vec::new(); artifacts.len()];
        for report in reports {
            let evidence = report.findings.iter().flat_map(|finding| &finding.evidence);
            let named: Vec<Spot> = evidence.filter_map(|evidence| atlas.spot(report, evidence)).collect();
            let home = named.iter().skip(1).fold(named.first().cloned(), |home, spot| home.map(|home| home.with(spot)));
            for spot in home.iter().cloned().chain(named) {
                if let Some(places) = spots.get_mut(spot.artifact) {
                    places.push(spot.place);
                }
            }
            atlas.homes.push(home);
        }
        let find = |(text, spots): (&Cow<'_, str>, &Vec<String>)| Places::find(text, spots.iter().map(String::as_str));
        atlas.places = texts.iter().zip(&spots).map(find).collect();
        atlas
    }

    /// The place of some evidence; none for what no document says.
    pub(super) fn evidence(&self, report: &Report, evidence: &Evidence) -> Option<Place<'a>> {
        let place = self.place(&self.spot(report, evidence)?)?;
        place.region.is_some().then_some(place)
    }

    /// Where the virtual machine of a report is described, for what has no place of its own.
    pub(super) fn home(&self, at: usize, report: &Report) -> Option<Place<'a>> {
        let whole = |artifact| Spot { artifact, place: String::new() };
        let home = self.homes.get(at).cloned().flatten();
        self.place(&home.unwrap_or_else(|| whole(self.request(report).unwrap_or_default())))
    }

    fn place(&self, spot: &Spot) -> Option<Place<'a>> {
        let artifact = self.artifacts.get(spot.artifact)?;
        let region = self.places.get(spot.artifact).and_then(|places| places.region(&spot.place));
        Some(Place { artifact: spot.artifact, path: artifact.path, region })
    }

    fn spot(&self, report: &Report, evidence: &Evidence) -> Option<Spot> {
        match evidence.origin.strip_prefix(ASSUMED).unwrap_or(&evidence.origin) {
            "default" | "derived" => None,
            "request" => Some(Spot { artifact: self.request(report)?, place: pointer(&evidence.path) }),
            origin => {
                let place = |artifact: &Artifact<'_>| {
                    let place = origin.strip_prefix(artifact.document.name)?;
                    (place.is_empty() || place.starts_with(['#', ':'])).then(|| place.to_owned())
                };
                let named = self.artifacts.iter().enumerate();
                let mut named = named.filter_map(|(at, artifact)| Some(Spot { artifact: at, place: place(artifact)? }));
                // Of two documents of one name it cannot be told which is meant.
                let only = named.next()?;
                named.next().is_none().then_some(only)
            }
        }
    }

    /// The request that a report answers: the only one, or the one that names the VM.
    fn request(&self, report: &Report) -> Option<usize> {
        if let [only] = self.requests.as_slice() {
            return Some(only.artifact);
        }
        let mut named = self.requests.iter().filter(|asked| asked.name.is_some() && asked.name == report.subject.name);
        let only = named.next()?;
        named.next().is_none().then_some(only.artifact)
    }
}

/// A document, if it is a request.
fn asked(artifact: usize, artifacts: &[Artifact<'_>], text: &str) -> Option<Asked> {
    let name = artifacts.get(artifact)?.document.name;
    if intake::kind(name, text).ok()? != Kind::Request {
        return None;
    }
    let request = json::read(text.as_bytes(), Words::from_table(&[])).ok()?;
    Some(Asked { artifact, name: request.vm.name.as_deref().map(str::to_owned) })
}

/// Whether evidence was joined to its VM by assumption.
pub(super) fn is_assumed(evidence: &Evidence) -> bool {
    evidence.origin.starts_with(ASSUMED)
}

/// The pointer to a field of a request: `#/vm/disks/data/0/sizeGb`.
fn pointer(path: &str) -> String {
    path.split(['.', '[', ']']).filter(|step| !step.is_empty()).fold("#".to_owned(), |pointer, step| pointer + "/" + step)
}

impl Spot {
    /// What holds this place and another one; this one alone where the other is in another document.
    fn with(self, other: &Spot) -> Spot {
        if self.artifact != other.artifact {
            return self;
        }
        let holds = |place: &&str| other.place.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let holders = std::iter::successors(Some(self.place.as_str()), |place| place.rsplit_once('/').map(|(holder, _)| holder));
        let common = holders.clone().find(holds).unwrap_or_default().to_owned();
        Spot { place: common, ..self }
    }
}
