//! How a question is to be answered.

use crate::edition::Edition;
use crate::value::Date;
use crate::wire::named_enum;
use crate::words::Words;

named_enum! {
    /// What to make of facts on which documents of Microsoft's disagree.
    #[derive(Default)]
    Disputes {
        /// A warning where the readings differ.
        #[default]
        Warn = "warn",
        /// The harsher reading.
        Strict = "strict",
        /// The milder reading.
        Lenient = "lenient",
    }
}

named_enum! {
    /// How much a report says.
    #[derive(Default)]
    Detail {
        /// The verdicts and what failed; not what passed or cannot be known.
        Brief = "brief",
        /// What failed or is disputed.
        #[default]
        Findings = "findings",
        /// Every rule as a finding.
        Full = "full",
    }
}

named_enum! {
    /// What is supposed of opt-ins that nothing speaks of.
    #[derive(Default)]
    Assume {
        /// That they are off, as Azure leaves them.
        #[default]
        Default = "default",
        /// Nothing: they count as missing.
        None = "none",
    }
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
    /// What is supposed of opt-ins that nothing speaks of.
    pub assume: Assume,
    /// How much the report says.
    pub detail: Detail,
}

impl<'w> Options<'w> {
    /// The usual answer in some language's words.
    pub fn new(words: Words<'w>) -> Self {
        Options {
            edition: None,
            as_of: None,
            disputes: Disputes::default(),
            words,
            assume: Assume::default(),
            detail: Detail::default(),
        }
    }
}
