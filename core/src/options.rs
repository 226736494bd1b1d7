//! How a question is to be answered.

use crate::edition::Edition;
use crate::value::Date;
use crate::words::Words;

/// What to make of facts on which documents of Microsoft's disagree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Disputes {
    /// A warning where the readings differ.
    #[default]
    Warn,
    /// The harsher reading.
    Strict,
    /// The milder reading.
    Lenient,
}

/// How much a report says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// The verdicts and what failed; not what passed or cannot be known.
    Brief,
    /// What failed or is disputed.
    #[default]
    Findings,
    /// Every rule as a finding.
    Full,
}

/// How a question is to be answered.
///
/// ```
/// use backup_preflight::{Disputes, Options, Words};
/// let options = Options { disputes: Disputes::Strict, ..Options::new(Words::KOREAN) };
/// assert!(options.edition.is_none(), "chosen by the VM's deployment model");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Options<'w> {
    /// The edition; chosen by the VM's deployment model where none is named.
    pub edition: Option<&'static Edition>,
    /// The day that is asked about: facts documented later are left out.
    pub as_of: Option<Date>,
    /// What to make of disputed facts.
    pub disputes: Disputes,
    /// The words of the answer.
    pub words: Words<'w>,
    /// Whether opt-ins that nothing speaks of count as missing, rather than being supposed off.
    pub assume_none: bool,
    /// How much the report says.
    pub detail: Detail,
}

impl<'w> Options<'w> {
    /// The usual answer in some language's words.
    pub fn new(words: Words<'w>) -> Self {
        Options { edition: None, as_of: None, disputes: Disputes::Warn, words, assume_none: false, detail: Detail::Findings }
    }
}
