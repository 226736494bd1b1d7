//! How a type of Terraform is written as one of Resource Manager: the vocabulary of the tables.

use super::look::Look;

/// A type of Terraform's providers.
pub(super) struct Kind {
    /// Its names in Terraform: those that say the same in the same words.
    pub(super) names: &'static [&'static str],
    /// Its type in Resource Manager; nothing where each resource says its own, or where it is but a part of another resource.
    pub(super) rest: &'static str,
    pub(super) home: Home,
    /// Where its attributes go.
    pub(super) rows: &'static [&'static [Row]],
    /// Rows that depend on what it says.
    pub(super) more: Option<More>,
    /// The resource that it is told with, where Resource Manager does not tell it apart.
    pub(super) part: Option<PartOf>,
    /// What other resources of Terraform say of it.
    pub(super) attached: &'static [Attached],
}

/// Rows by what a resource says.
pub(super) type More = fn(&Look<'_, '_>) -> &'static [Row];

/// Where a resource lives, and so what its id is.
#[derive(Clone, Copy)]
pub(super) enum Home {
    /// In a resource group.
    Group,
    /// In a resource that an attribute names.
    Within(&'static str, &'static str),
    /// In, or on, the resource whose id an attribute has.
    Under(&'static str),
    /// It is a resource group.
    Subscription,
    /// In the vault that protects the machine.
    Protection,
    /// Nowhere: it is a part of another resource.
    Nowhere,
}

/// What a resource of Terraform is a part of.
#[derive(Clone, Copy)]
pub(super) struct PartOf {
    /// How the resource is found: the attribute that has its id, or its name.
    pub(super) by: &'static str,
    /// Its type in Resource Manager.
    pub(super) kind: &'static str,
    /// Where the part stands in it.
    pub(super) path: &'static str,
    /// It is one of several there.
    pub(super) many: bool,
}

/// What other resources of Terraform may add to a resource.
pub(super) struct Attached {
    pub(super) path: &'static str,
    /// It is a list of what is added.
    pub(super) many: bool,
    /// The attribute that shows it nonetheless.
    pub(super) shown: &'static str,
}

/// Where an attribute goes.
pub(super) struct Row {
    /// A path of attributes. A block of which there is one is passed through.
    pub(super) from: &'static str,
    /// A path in the body.
    pub(super) to: &'static str,
    pub(super) how: How,
}

/// How the value of an attribute is written.
#[derive(Clone, Copy)]
pub(super) enum How {
    /// As it is. What is not stated, Azure takes its default for.
    Same,
    /// As it is. What is not stated, Azure makes up.
    Made,
    /// After these words.
    After(&'static str),
    /// As one word for yes and another for no; nothing stands for none.
    Flag(&'static str, &'static str),
    /// As this text, where there is any value.
    Says(&'static str),
    /// As nothing, where there is none: then that is said, too.
    Null,
    /// As this flag, where there is any value.
    Is(bool),
    /// As the opposite flag.
    Not,
    /// As a time of some day, of which the clock counts alone.
    Clock,
    /// As days of a month, of a block that has them.
    Days,
    /// As the JSON that the text is.
    Parsed,
    /// As the id of a resource of this type; of any, where there is none.
    Id(&'static str),
    /// As objects with the ids of resources of this type.
    Ids(&'static str),
    /// The same of network interfaces, of which the first is the primary one.
    Interfaces(&'static str),
    /// As it is, or as the same attribute of the resource of this type that it is taken from.
    From(&'static str),
    /// As objects with each text by this name.
    Named(&'static str),
    /// Each of several blocks, by these rows.
    Each(&'static [Row]),
    /// Each of several blocks that come in no order.
    Any(&'static [Row]),
    /// Each of its fields; some write them as JSON text.
    Fields,
}

/// A row for a value that is written as it is.
pub(super) const fn same(from: &'static str, to: &'static str) -> Row {
    how(from, to, How::Same)
}

/// A row for a value that is written in its own way.
pub(super) const fn how(from: &'static str, to: &'static str, how: How) -> Row {
    Row { from, to, how }
}
