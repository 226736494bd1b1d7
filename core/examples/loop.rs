//! x
fn main(){ let b=std::fs::read("core/benches/healthy.json").unwrap(); let o=backup_preflight::Options::new(backup_preflight::Words::ENGLISH);
 let n:usize=std::env::args().nth(1).unwrap().parse().unwrap();
 for _ in 0..n { let r=backup_preflight::check_json(&b,&o).unwrap(); std::hint::black_box(r.to_json()); } }
