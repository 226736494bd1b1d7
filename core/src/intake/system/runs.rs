//! A name as its runs of letters and runs of digits: `rhel-lvm77` is rhel, lvm, 77. It does not matter what stands between them.

/// The runs of a text in lower case.
pub(super) fn runs(text: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = Kind::of(first);
        let end = rest.find(|c| Kind::of(c) != kind).unwrap_or(rest.len());
        let Some((run, after)) = rest.split_at_checked(end) else { break };
        if kind != Kind::Other {
            runs.push(run);
        }
        rest = after;
    }
    runs
}

#[derive(PartialEq)]
enum Kind {
    Letter,
    Digit,
    Other,
}

impl Kind {
    fn of(c: char) -> Kind {
        match c {
            _ if c.is_ascii_digit() => Kind::Digit,
            _ if c.is_alphabetic() => Kind::Letter,
            _ => Kind::Other,
        }
    }
}

/// Runs after another, none of them last.
pub(super) type Rest<'r, 't> = &'r [&'t str];

/// What follows a phrase, which is runs joined by hyphens, at the beginning.
pub(super) fn strip<'r, 't>(runs: Rest<'r, 't>, phrase: &str) -> Option<Rest<'r, 't>> {
    phrase.split('-').try_fold(runs, |rest, word| {
        let (first, rest) = rest.split_first()?;
        (*first == word).then_some(rest)
    })
}

/// The runs from each of them on.
pub(super) fn tails<'r, 't>(runs: Rest<'r, 't>) -> impl Iterator<Item = Rest<'r, 't>> {
    (0..runs.len()).filter_map(|at| runs.get(at..))
}

/// What follows a phrase, at each place where it stands.
pub(super) fn after<'r, 't>(runs: Rest<'r, 't>, phrase: &str) -> impl Iterator<Item = Rest<'r, 't>> {
    tails(runs).filter_map(move |tail| strip(tail, phrase))
}

pub(super) fn holds(runs: Rest<'_, '_>, phrase: &str) -> bool {
    after(runs, phrase).next().is_some()
}

/// The runs without some phrases.
pub(super) fn without<'t>(mut runs: Rest<'_, 't>, phrases: &[&str]) -> Vec<&'t str> {
    let mut kept = Vec::with_capacity(runs.len());
    while let Some((first, next)) = runs.split_first() {
        let phrase = phrases.iter().find_map(|phrase| strip(runs, phrase));
        if phrase.is_none() {
            kept.push(*first);
        }
        runs = phrase.unwrap_or(next);
    }
    kept
}

/// The first run, where it is a number of so many digits, and what follows.
pub(super) fn number<'r, 't>(runs: Rest<'r, 't>, digits: std::ops::RangeInclusive<usize>) -> Option<(&'t str, Rest<'r, 't>)> {
    let (first, rest) = runs.split_first()?;
    (digits.contains(&first.len()) && first.bytes().all(|b| b.is_ascii_digit())).then_some((*first, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_falls_into_runs() {
        for (text, expected) in [
            ("22_04-lts-gen2", &["22", "04", "lts", "gen", "2"][..]),
            ("rhel-lvm77", &["rhel", "lvm", "77"]),
            ("win2k12r2", &["win", "2", "k", "12", "r", "2"]),
            ("*", &[]),
            ("", &[]),
            ("é-7", &["é", "7"]),
        ] {
            assert_eq!(runs(text), expected, "{text}");
        }
    }

    #[test]
    fn a_phrase_is_found_and_left_out() {
        let all = runs("cis-rhel8-l1-gen2");
        assert!(holds(&all, "rhel-8") && !holds(&all, "rhel-l") && !holds(&all, "he"));
        assert_eq!(without(&all, &["gen-2", "gen-1"]), ["cis", "rhel", "8", "l", "1"]);
        assert_eq!(number(&["79", "gen"], 1..=2).map(|(n, rest)| (n, rest.len())), Some(("79", 1)));
        assert!(number(&["2019"], 1..=2).is_none() && number(&["gen"], 1..=4).is_none());
    }
}
