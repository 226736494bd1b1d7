//! Foreign documents -> request.

use crate::{Options, Report, Reports, RequestError};

/// A document.
#[derive(Clone, Copy, Debug)]
pub struct Document<'d> {
    /// Its name, for messages and evidence.
    pub name: &'d str,
    /// Its bytes.
    pub bytes: &'d [u8],
}
/// kind
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind { /// a
 Auto, /// b
 Request, /// c
 Classic, /// d
 OsRelease, /// e
 AgentConfig, /// f
 Environment }
impl Kind { /// n
 pub fn named(_: &str) -> Option<Kind> { Some(Kind::Auto) } }
/// a
pub enum Answer { /// o
 One(Box<Report>), /// m
 Many(Reports) }
impl Answer { /// j
 pub fn to_json(&self) -> Vec<u8> { match self { Answer::One(r)=>r.to_json(), Answer::Many(r)=>r.to_json() } }
 /// r
 pub fn reports(&self) -> &[Report] { match self { Answer::One(r)=>std::slice::from_ref(r), Answer::Many(r)=>&r.reports } } }
/// x
pub fn check_documents(documents: &[Document<'_>], _with: &[Document<'_>], _kind: Kind, facts: &[(String, String)], options: &Options<'_>) -> Result<Answer, RequestError> {
    let r = crate::json::read(documents[0].bytes, options.words)?;
    let r = crate::json::set(r, facts, options.words)?;
    Ok(Answer::One(Box::new(crate::check(&r, options))))
}
