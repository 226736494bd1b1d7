//! Sets of whole numbers as sorted ranges: the one form in which addresses and ports are added, cut and compared.
//!
//! Crates for prefixes offer tries, and those for ranges trees; both pay for each operation with a walk through all of a set. A
//! rule holds a few ranges and a service tag thousands, so that here the larger set is only searched.

use std::fmt::Debug;

/// A number that ranges can be made of.
pub trait Bound: Copy + Ord + Debug {
    /// The least number.
    const FIRST: Self;
    /// The greatest number.
    const LAST: Self;

    /// The number before this one.
    fn before(self) -> Option<Self>;
    /// The number after this one.
    fn after(self) -> Option<Self>;
    /// How many numbers lie between this one and a greater one, both counted; capped where `u128` cannot hold it.
    fn count_to(self, last: Self) -> u128;
}

macro_rules! bound {
    ($($number:ty),*) => {$(
        impl Bound for $number {
            const FIRST: Self = <$number>::MIN;
            const LAST: Self = <$number>::MAX;

            fn before(self) -> Option<Self> {
                self.checked_sub(1)
            }
            fn after(self) -> Option<Self> {
                self.checked_add(1)
            }
            fn count_to(self, last: Self) -> u128 {
                u128::from(last).saturating_sub(u128::from(self)).saturating_add(1)
            }
        }
    )*};
}

bound!(u16, u32, u128);

/// A set of numbers: ranges in their order, of which no two touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranges<T>(Vec<(T, T)>);

impl<T> Default for Ranges<T> {
    fn default() -> Self {
        Ranges(Vec::new())
    }
}

impl<T: Bound> Ranges<T> {
    /// Every number.
    pub fn all() -> Self {
        Ranges(vec![(T::FIRST, T::LAST)])
    }

    /// The numbers from the first to the last; none where they are the wrong way round.
    pub fn between(first: T, last: T) -> Self {
        Ranges(if first <= last { vec![(first, last)] } else { Vec::new() })
    }

    /// One number.
    pub fn one(number: T) -> Self {
        Ranges(vec![(number, number)])
    }

    /// Whether there is no number in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The least number in it.
    pub fn first(&self) -> Option<T> {
        self.0.first().map(|range| range.0)
    }

    /// How many numbers it holds; capped where `u128` cannot hold that.
    pub fn count(&self) -> u128 {
        self.0.iter().fold(0, |sum: u128, (first, last)| sum.saturating_add(first.count_to(*last)))
    }

    /// Its ranges in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (T, T)> {
        self.0.iter().copied()
    }

    /// The ranges that share a number with those from `first` to `last`.
    fn touching(&self, first: T, last: T) -> &[(T, T)] {
        let from = self.0.partition_point(|range| range.1 < first);
        let rest = self.0.get(from..).unwrap_or_default();
        // Few of them do, so that looking at one after the other beats a second search.
        let count = rest.iter().take_while(|range| range.0 <= last).count();
        rest.get(..count).unwrap_or_default()
    }

    /// Whether the number is in it.
    pub fn contains(&self, number: T) -> bool {
        !self.touching(number, number).is_empty()
    }

    /// Whether no number is in both.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        let (few, many) = if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        few.0.iter().all(|(first, last)| many.touching(*first, *last).is_empty())
    }

    /// Whether every number of this set is in the other.
    pub fn is_subset(&self, other: &Self) -> bool {
        // Ranges do not touch each other, so that one range fits into one range only.
        self.0.iter().all(|(first, last)| matches!(other.touching(*first, *last), [(a, b)] if a <= first && last <= b))
    }

    /// The numbers of both.
    pub fn intersection(&self, other: &Self) -> Self {
        let (few, many) = if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        let cut = |&(first, last): &(T, T)| many.touching(first, last).iter().map(move |(a, b)| (first.max(*a), last.min(*b)));
        Ranges(few.0.iter().flat_map(cut).collect())
    }

    /// The numbers of either.
    pub fn union(&self, other: &Self) -> Self {
        self.iter().chain(other.iter()).collect()
    }

    /// The numbers of this set that are not in the other.
    pub fn difference(&self, other: &Self) -> Self {
        let mut left = Vec::with_capacity(self.0.len());
        for &(first, last) in &self.0 {
            let mut from = Some(first);
            for (a, b) in other.touching(first, last) {
                left.extend(from.zip(a.before()).filter(|(first, last)| first <= last));
                from = b.after();
            }
            left.extend(from.filter(|first| *first <= last).map(|first| (first, last)));
        }
        Ranges(left)
    }
}

/// Ranges in any order, that may overlap; those the wrong way round hold nothing.
impl<T: Bound> FromIterator<(T, T)> for Ranges<T> {
    fn from_iter<I: IntoIterator<Item = (T, T)>>(ranges: I) -> Self {
        let mut sorted: Vec<(T, T)> = ranges.into_iter().filter(|(first, last)| first <= last).collect();
        sorted.sort_unstable();
        let mut merged: Vec<(T, T)> = Vec::with_capacity(sorted.len());
        for (first, last) in sorted {
            match merged.last_mut() {
                Some(before) if before.1.after().is_none_or(|next| first <= next) => before.1 = before.1.max(last),
                _ => merged.push((first, last)),
            }
        }
        Ranges(merged)
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers")]
mod tests {
    use std::collections::BTreeSet;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// A set over a small universe at both ends of the numbers, and what it holds, number by number.
    fn sets() -> impl Strategy<Value = (Ranges<u16>, BTreeSet<u16>)> {
        vec((0u16..40, 0u16..8), 0..8).prop_map(|ranges| {
            // The upper half of the universe lies at the greatest numbers, where adding one overflows.
            let place = |n: u16| if n < 20 { n } else { u16::MAX - 47 + n };
            let ranges: Vec<(u16, u16)> = ranges.iter().map(|(a, length)| (place(*a), place(a + length))).collect();
            let held = ranges.iter().flat_map(|(a, b)| *a..=*b).collect();
            (ranges.into_iter().collect(), held)
        })
    }

    fn held(set: &Ranges<u16>) -> BTreeSet<u16> {
        set.iter().flat_map(|(first, last)| first..=last).collect()
    }

    fn is_normal(set: &Ranges<u16>) -> bool {
        set.0.windows(2).all(|two| two[0].1.after().is_some_and(|next| next < two[1].0)) && set.iter().all(|(a, b)| a <= b)
    }

    proptest! {
        #[test]
        fn operations_do_as_sets_of_numbers_do((a, x) in sets(), (b, y) in sets()) {
            for (ours, theirs) in [
                (a.union(&b), &x | &y),
                (a.intersection(&b), &x & &y),
                (a.difference(&b), &x - &y),
                (Ranges::all().difference(&a).intersection(&b), &y - &x),
            ] {
                prop_assert_eq!(held(&ours), theirs);
                prop_assert!(is_normal(&ours));
            }
            prop_assert_eq!(a.is_subset(&b), x.is_subset(&y));
            prop_assert_eq!(a.is_disjoint(&b), x.is_disjoint(&y));
            prop_assert_eq!(a.count(), x.len() as u128);
            prop_assert_eq!(a.first(), x.first().copied());
            for number in &y {
                prop_assert_eq!(a.contains(*number), x.contains(number));
            }
        }
    }

    #[test]
    fn the_ends_of_the_numbers_are_no_special_case() {
        let all = Ranges::<u128>::all();
        assert_eq!(all.count(), u128::MAX, "capped");
        assert!(all.difference(&all).is_empty());
        assert_eq!(Ranges::between(5u32, 4), Ranges::default());
        let ends: Ranges<u32> = [(u32::MAX, u32::MAX), (0, 0)].into_iter().collect();
        assert_eq!(Ranges::all().difference(&ends), Ranges::between(1, u32::MAX - 1));
    }
}
