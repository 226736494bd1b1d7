//! Things that are found by the ids of resources, however many resources have the same name.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::resource::Id;

/// Things, in the order in which they were added.
pub(super) struct Index<'r, T> {
    all: Vec<T>,
    /// Their positions.
    by_id: HashMap<Cow<'r, Id>, Vec<usize>>,
    /// The same by the part of the id that every document knows: made when more of one is not known.
    by_path: OnceCell<HashMap<String, Vec<(Id, usize)>>>,
    /// The paths of ids of which not all is known.
    open: HashSet<String>,
}

impl<T> Default for Index<'_, T> {
    fn default() -> Self {
        Index { all: Vec::new(), by_id: HashMap::new(), by_path: OnceCell::new(), open: HashSet::new() }
    }
}

impl<'r, T> Index<'r, T> {
    /// Adds what is found by an id; one without a path leads nowhere.
    pub(super) fn add(&mut self, id: Cow<'r, Id>, thing: T) {
        if id.path.is_empty() {
            return;
        }
        self.by_path.take();
        if !id.is_whole() {
            self.open.insert(id.path.clone());
        }
        self.by_id.entry(id).or_default().push(self.all.len());
        self.all.push(thing);
    }

    /// What was added by the same id.
    pub(super) fn same(&self, id: &Id) -> impl Iterator<Item = &T> {
        self.by_id.get(id).into_iter().flatten().filter_map(|at| self.all.get(*at))
    }

    /// What was added by any id that may be the same: a template knows no subscription, and its resource may be the one of that name.
    pub(super) fn find<'s>(&'s self, id: &'s Id) -> impl Iterator<Item = &'s T> {
        let is_whole = id.is_whole() && !self.open.contains(&id.path);
        let same = is_whole.then(|| self.same(id)).into_iter().flatten();
        let named = (!is_whole).then(|| self.by_path().get(&id.path)).flatten();
        let may_be = named.into_iter().flatten().filter(|(known, _)| known.agrees(id));
        same.chain(may_be.filter_map(|(_, at)| self.all.get(*at)))
    }

    fn by_path(&self) -> &HashMap<String, Vec<(Id, usize)>> {
        self.by_path.get_or_init(|| {
            let mut by_path: HashMap<String, Vec<(Id, usize)>> = HashMap::new();
            for (id, positions) in &self.by_id {
                let of_path = by_path.entry(id.path.clone()).or_default();
                of_path.extend(positions.iter().map(|at| (Id::clone(id), *at)));
            }
            by_path.values_mut().for_each(|of_path| of_path.sort_unstable_by_key(|(_, at)| *at));
            by_path
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disk(scope: &str, name: &str) -> Id {
        Id::parse(&format!("{scope}/providers/Microsoft.Compute/disks/{name}")).unwrap()
    }

    #[test]
    fn an_id_finds_all_that_it_may_mean() {
        let (a, b) = ("/subscriptions/s/resourceGroups/a", "/subscriptions/s/resourceGroups/b");
        let mut index = Index::default();
        for (at, scope) in [a, b, a].into_iter().enumerate() {
            index.add(Cow::Owned(disk(scope, "d")), at);
        }
        let found = |index: &Index<'_, usize>, scope: &str| index.find(&disk(scope, "D")).copied().collect::<Vec<_>>();
        assert_eq!([found(&index, a), found(&index, b), found(&index, "/x")], [vec![0, 2], vec![1], vec![0, 1, 2]]);
        index.add(Cow::Owned(disk("/subscriptions/s", "d")), 3);
        assert_eq!([found(&index, a), found(&index, b)], [vec![0, 2, 3], vec![1, 3]]);
        assert_eq!(index.same(&disk(a, "d")).copied().collect::<Vec<_>>(), [0, 2]);
    }
}
