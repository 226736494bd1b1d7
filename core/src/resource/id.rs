//! The id of a resource: what documents say belongs together.

use std::hash::{Hash, Hasher};

/// Which resource is meant.
///
/// Two documents of the same resource need not write the same id: Azure's letter case varies, and a template knows neither its
/// subscription nor its resource group. What is not known agrees with anything. Two are equal where as much is known of both.
#[derive(Clone, Debug, Default, Eq)]
pub(crate) struct Id {
    /// The subscription, in lower case.
    pub(crate) subscription: Option<String>,
    /// The resource group as it is written.
    pub(crate) resource_group: Option<String>,
    /// The rest in lower case: `microsoft.compute/virtualmachines/vm1`.
    pub(crate) path: String,
}

impl Id {
    /// Reads an id; `None` for a text that is none.
    ///
    /// A segment in braces, like `{resourceGroup}`, stands for what is not known, as do the dots of documentation.
    pub(crate) fn parse(text: &str) -> Option<Id> {
        let text = text.trim().trim_end_matches('/');
        let (scope, path) = match split_ignoring_case(text, "/providers/") {
            Some((scope, path)) => (scope, path.to_ascii_lowercase()),
            // A subscription or a resource group is a resource too.
            None => (text, String::new()),
        };
        let mut segments = scope.split('/').skip(1);
        let mut id = Id { path, ..Id::default() };
        while let Some(kind) = segments.next() {
            let value = segments.next().filter(|value| is_known(value));
            match kind {
                _ if kind.eq_ignore_ascii_case("subscriptions") => id.subscription = value.map(str::to_ascii_lowercase),
                _ if kind.eq_ignore_ascii_case("resourceGroups") => id.resource_group = value.map(str::to_owned),
                _ => {}
            }
        }
        (text.starts_with('/') && text.len() > 1).then_some(id)
    }

    /// The id of a resource of a type by the names of it and of what holds it: `a/b` for a type `x/y/z`.
    pub(crate) fn named(kind: &str, name: &str) -> Id {
        // The first segment is the provider's and has no name.
        let (provider, types) = kind.split_once('/').unwrap_or((kind, ""));
        let mut names = name.split('/');
        let mut path = provider.to_owned();
        for segment in types.split('/') {
            path.extend(["/", segment]);
            path.extend(names.next().into_iter().flat_map(|name| ["/", name]));
        }
        Id { path: path.to_ascii_lowercase(), ..Id::default() }
    }

    /// The type of the resource in lower case: `microsoft.compute/virtualmachines`.
    pub(crate) fn kind(&self) -> String {
        let last = split_last(&self.path);
        let mut segments = last.split('/');
        let mut kind = segments.next().unwrap_or_default().to_owned();
        for segment in segments.step_by(2) {
            kind.push('/');
            kind.push_str(segment);
        }
        kind
    }

    /// The id of what holds the resource: the virtual network of a subnet, the machine of an extension.
    pub(crate) fn parent(&self) -> Option<Id> {
        let last = split_last(&self.path);
        if last.len() < self.path.len() {
            let rest = self.path.len().checked_sub(last.len())?.checked_sub("/providers/".len())?;
            return Some(Id { path: self.path.get(..rest)?.to_owned(), ..self.clone() });
        }
        let (rest, _) = self.path.rsplit_once('/')?;
        let (rest, _) = rest.rsplit_once('/')?;
        rest.contains('/').then(|| Id { path: rest.to_owned(), ..self.clone() })
    }

    /// The last name.
    #[cfg_attr(
        not(any(feature = "arm", feature = "terraform")),
        expect(dead_code, reason = "of what exists, the whole id is known")
    )]
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// Whether nothing of it is left open.
    pub(crate) fn is_whole(&self) -> bool {
        self.subscription.is_some() && self.resource_group.is_some()
    }

    /// Whether both may be the same resource: nothing that both know differs.
    pub(crate) fn agrees(&self, other: &Id) -> bool {
        fn open(a: Option<&str>, b: Option<&str>) -> bool {
            a.zip(b).is_none_or(|(a, b)| a.eq_ignore_ascii_case(b))
        }
        self.path == other.path
            && open(self.subscription.as_deref(), other.subscription.as_deref())
            && open(self.resource_group.as_deref(), other.resource_group.as_deref())
    }
}

impl PartialEq for Id {
    fn eq(&self, other: &Id) -> bool {
        let knows = |id: &Id| (id.subscription.is_some(), id.resource_group.is_some());
        self.agrees(other) && knows(self) == knows(other)
    }
}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.path.hash(state);
        self.subscription.hash(state);
        let group = self.resource_group.iter().flat_map(|group| group.bytes());
        group.for_each(|byte| state.write_u8(byte.to_ascii_lowercase()));
    }
}

/// The part of a path that belongs to its last provider: a lock lies on another resource.
fn split_last(path: &str) -> &str {
    path.rsplit_once("/providers/").map_or(path, |(_, last)| last)
}

fn is_known(segment: &str) -> bool {
    !segment.is_empty() && !segment.starts_with('{') && !segment.starts_with('<') && segment != "..."
}

fn split_ignoring_case<'t>(text: &'t str, separator: &str) -> Option<(&'t str, &'t str)> {
    let at = text.as_bytes().windows(separator.len()).position(|part| part.eq_ignore_ascii_case(separator.as_bytes()))?;
    Some((text.get(..at)?, text.get(at.checked_add(separator.len())?..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    #[test]
    fn an_id_is_read_whatever_its_letter_case() {
        let vm = id("/Subscriptions/A-1/ResourceGroups/Rg/Providers/Microsoft.Compute/virtualMachines/Vm1/");
        assert_eq!(vm.subscription.as_deref(), Some("a-1"));
        assert_eq!(vm.resource_group.as_deref(), Some("Rg"));
        assert_eq!(vm.path, "microsoft.compute/virtualmachines/vm1");
        assert_eq!(vm.kind(), "microsoft.compute/virtualmachines");
        assert_eq!(vm.parent(), None);
        let named = Id::named("Microsoft.Compute/virtualMachines", "VM1");
        assert!(vm.agrees(&named) && vm != named);
        let again = id("/subscriptions/a-1/resourceGroups/RG/providers/Microsoft.Compute/virtualMachines/vm1");
        assert_eq!(std::collections::HashSet::from([&vm, &named]).get(&again), Some(&&vm));
        assert!(!vm.agrees(&id("/subscriptions/b/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm1")));
    }

    #[test]
    fn a_child_has_its_parent() {
        let subnet = Id::named("Microsoft.Network/virtualNetworks/subnets", "net/default");
        assert_eq!(subnet.path, "microsoft.network/virtualnetworks/net/subnets/default");
        assert_eq!(subnet.kind(), "microsoft.network/virtualnetworks/subnets");
        assert_eq!(subnet.parent(), Some(Id::named("Microsoft.Network/virtualNetworks", "net")));
        let lock = id(
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v/providers/Microsoft.Authorization/locks/l",
        );
        assert_eq!(lock.kind(), "microsoft.authorization/locks");
        assert_eq!(lock.parent().unwrap().path, "microsoft.compute/virtualmachines/v");
    }

    #[test]
    fn what_is_not_known_agrees_with_anything() {
        let template = id("/subscriptions/{subscription}/resourceGroups/{resource group}/providers/a.b/c/d");
        assert_eq!((template.subscription.as_deref(), template.resource_group.as_deref()), (None, None));
        assert!(template.agrees(&id("/subscriptions/x/resourceGroups/y/providers/A.B/c/D")));
        assert_eq!(id("/subscriptions/.../resourceGroups/g").resource_group.as_deref(), Some("g"));
        assert_eq!(id("/subscriptions/.../resourceGroups/g").subscription, None);
    }

    #[test]
    fn other_text_is_no_id() {
        assert_eq!([Id::parse(""), Id::parse("/"), Id::parse("vm1"), Id::parse("VM;x;y")], [None, None, None, None]);
    }
}
