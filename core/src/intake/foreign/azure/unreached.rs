//! Without the crate feature `network`, security groups and routes say nothing of the ways that a backup needs.

use std::marker::PhantomData;

use super::graph::Graph;
use crate::edition::Edition;
use crate::error::Fault;
use crate::intake::foreign::draft::Draft;
use crate::resource::Cursor;

/// The published addresses of Azure, which nobody asks for.
pub(in crate::intake::foreign) type Tags = ();

/// What questions about a network would be asked with.
#[derive(Clone, Copy)]
pub(in crate::intake::foreign) struct Asked<'t>(PhantomData<&'t Tags>);

impl<'t> Asked<'t> {
    pub(in crate::intake::foreign) fn new(_: &'static Edition, _: &'t Tags) -> Self {
        Asked(PhantomData)
    }
}

pub(super) fn describe(_: &Cursor<'_, '_>, _: &Graph<'_, '_>, _: Asked<'_>, _: &mut Draft) -> Result<(), Fault> {
    Ok(())
}
