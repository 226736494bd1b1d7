//! Which of several descriptions of a resource is read.
//!
//! A virtual machine is read as often as it takes to read every description of what it leads to. The first reading takes the first
//! of each. A later one goes the way on which another description was met, takes that one, and beyond it whatever is still unread.

use std::collections::{HashSet, VecDeque};

/// Where the readings of one virtual machine stand. Descriptions are known by their positions.
#[derive(Default)]
pub(super) struct Turns {
    /// What this reading has taken or has to take, where there are several.
    way: Vec<usize>,
    /// All that were taken.
    read: HashSet<usize>,
    /// All that were met, and the ways that are still to go to those that were not taken.
    met: HashSet<usize>,
    open: VecDeque<Vec<usize>>,
}

impl Turns {
    /// The one of some descriptions of a resource that is read this time.
    pub(super) fn take(&mut self, all: &[usize]) -> Option<usize> {
        if let [] | [_] = all {
            return all.first().copied();
        }
        if let Some(decided) = all.iter().find(|one| self.way.contains(one)) {
            self.read.insert(*decided);
            return Some(*decided);
        }
        let taken = *all.iter().find(|one| !self.read.contains(one)).or(all.first())?;
        self.met.insert(taken);
        for other in all {
            if self.met.insert(*other) {
                self.open.push_back(self.way.iter().chain([other]).copied().collect());
            }
        }
        self.read.insert(taken);
        self.way.push(taken);
        Some(taken)
    }

    /// Sets out on the next way; `false` where everything was read.
    pub(super) fn next(&mut self) -> bool {
        while let Some(way) = self.open.pop_front() {
            if way.last().is_some_and(|last| !self.read.contains(last)) {
                self.way = way;
                return true;
            }
        }
        *self = Turns::default();
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The readings of what one resource leads to, as the names of the descriptions that they take.
    fn readings(lead: impl Fn(&mut dyn FnMut(&str) -> &'static str)) -> Vec<String> {
        let names = ["a1", "a2", "a3", "b1", "b2", "c1", "c2"];
        let mut turns = Turns::default();
        let mut readings = Vec::new();
        loop {
            let mut taken = Vec::new();
            lead(&mut |name| {
                let some: Vec<usize> = (0..names.len()).filter(|at| names[*at].starts_with(name)).collect();
                taken.push(names[turns.take(&some).unwrap()]);
                taken.last().unwrap()
            });
            readings.push(taken.join(" "));
            if !turns.next() {
                return readings;
            }
        }
    }

    #[test]
    fn what_lies_side_by_side_is_read_together() {
        let side_by_side = |take: &mut dyn FnMut(&str) -> &'static str| _ = ["a", "b", "a"].map(take);
        assert_eq!(readings(side_by_side), ["a1 b1 a1", "a2 b2 a2", "a3 b1 a3"]);
    }

    #[test]
    fn what_only_one_description_leads_to_is_read_by_that_one() {
        let by_first = |take: &mut dyn FnMut(&str) -> &'static str| {
            if take("a") == "a1" {
                take("b");
            }
        };
        assert_eq!(readings(by_first), ["a1 b1", "a2", "a3", "a1 b2"]);
        let by_last = |take: &mut dyn FnMut(&str) -> &'static str| {
            if take("a") == "a3" && take("b") == "b2" {
                take("c");
            }
        };
        assert_eq!(readings(by_last), ["a1", "a2", "a3 b1", "a3 b2 c1", "a3 b2 c2"]);
    }
}
