//! Prints every vector in a form that runners in other languages can read: the exact bytes of each question and of its answer.

use backup_preflight_tests::{Plain, load};

fn main() {
    let plain: Vec<Plain> = load().iter().flat_map(|(path, file)| file.cases.iter().map(|case| case.plain(path))).collect();
    println!("{}", serde_json::to_string(&plain).expect("JSON"));
}
