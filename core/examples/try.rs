fn main(){ let b=std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
 match backup_preflight::check_json(&b,&backup_preflight::Options::new(backup_preflight::Words::ENGLISH)){Ok(r)=>println!("{}",String::from_utf8(r.to_json()).unwrap()),Err(e)=>println!("{e:?}")}}
