//! Where the evidence of reports stands: in which document, and where in it.

use std::borrow::Cow;

use super::place::{Places, Region};
use crate::intake::{self, Document, Kind};
use crate::report::{Evidence, Report};

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

/// Every place that some reports name.
pub(super) struct Atlas<'a> {
    artifacts: &'a [Artifact<'a>],
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
        let mut atlas = Atlas { artifacts, places: Vec::new(), homes: Vec::new() };
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
        let home = self.homes.get(at).cloned().flatten();
        let documents = || report.subject.documents.iter().find_map(|document| self.named(&document.name));
        let whole = || Spot { artifact: documents().unwrap_or_default(), place: String::new() };
        self.place(&home.unwrap_or_else(whole))
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
                // A name may hold the sign that ends it.
                let mut ends = origin.match_indices(['#', ':']).map(|(end, _)| end).chain([origin.len()]);
                ends.find_map(|end| {
                    let (name, place) = origin.split_at_checked(end)?;
                    Some(Spot { artifact: self.named(name)?, place: place.to_owned() })
                })
            }
        }
    }

    /// The document of that name. Of two of one name it cannot be told which is meant.
    fn named(&self, name: &str) -> Option<usize> {
        let mut named = self.artifacts.iter().enumerate().filter(|(_, artifact)| artifact.document.name == name);
        let (only, _) = named.next()?;
        named.next().is_none().then_some(only)
    }

    /// The request that a report answers. One alone is no document that a report names.
    fn request(&self, report: &Report) -> Option<usize> {
        let mut requests = report.subject.documents.iter().filter(|document| document.kind == Kind::Request);
        match (requests.next(), requests.next(), self.artifacts) {
            (Some(only), None, _) => self.named(&only.name),
            (None, _, [_]) if report.subject.documents.is_empty() => Some(0),
            _ => None,
        }
    }
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
