//! ARM templates -> resources: what a deployment would make, as far as that is known without deploying.
//!
//! What only the deployment knows stays unknown, with the expression that is left of it. Nothing is guessed, and nothing that
//! is merely unknown fails. [`pattern`] tells how a resource of an unknown name still finds what refers to it.

mod deploy;
mod frame;
mod functions;
mod ids;
mod lambda;
mod lenient;
mod limits;
mod nested;
mod open;
mod pattern;
mod scope;
mod syntax;

#[cfg(test)]
#[expect(clippy::print_stdout, clippy::print_stderr, clippy::arithmetic_side_effects, reason = "it tells what it counted")]
mod corpus;
#[cfg(test)]
mod tests;

pub(in crate::intake) use lenient::lenient;
pub(in crate::intake) use pattern::text_of as name_of;

use deploy::Walk;
use frame::Frame;
use limits::{Limits, MAX_WORK};
use scope::{Scope, Target, look, passed};

use crate::error::Fault;
use crate::resource::{Json, Resource};

/// The resources that a template makes, with the values of some files of parameters. Of two files the later one counts.
///
/// Ids have neither subscription nor resource group where they are those of the deployment. A resource that the template
/// only names as existing is given without a body. A linked template is not followed: its deployment is given as a resource.
///
/// # Errors
///
/// For a template that stands for more than is evaluated.
pub(super) fn resources<'d>(
    document: &'d str,
    template: &Json<'d>,
    parameters: &[&Json<'d>],
) -> Result<Vec<Resource<'d>>, Fault> {
    let limits = Limits::new();
    let scope = Scope::new(&limits, template, parameters.iter().flat_map(|file| given(file)).collect(), Target::default(), true);
    let mut walk = Walk::new(document);
    walk.template(&Frame::of(&scope), template, &Target::default(), "");
    if limits.are_spent() {
        return Err(Fault::new("template.too-large", document, MAX_WORK.to_string()));
    }
    Ok(walk.made)
}

/// The values of a file of parameters, which may lack the frame around them.
fn given<'j, 'd>(file: &'j Json<'d>) -> Vec<(&'j str, Json<'d>)> {
    let arguments = look(file, "parameters").unwrap_or(file).fields().iter();
    let value = |name: &str, argument: &Json<'d>| match passed(argument) {
        Some(value) => Some(value.clone()),
        // A secret of a key vault.
        None => matches!(argument, Json::Object(_)).then(|| open::call("parameters", [&Json::from(name.to_owned())])),
    };
    arguments.filter_map(|(name, argument)| Some((&**name, value(name, argument)?))).collect()
}
