//! Writes the JavaScript of a WebAssembly module: `xtask-bindgen MODULE FOLDER NAME`.

use std::error::Error;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, folder, name] = arguments.as_slice() else { return Err("give a module, a folder and a name".into()) };
    Bindgen::new()
        .input_path(module)
        .web(true)?
        .out_name(name)
        // Our own loader finds the module, and its own types describe the package.
        .omit_default_module_path(true)
        .typescript(false)
        // After a trap the module is started anew.
        .reset_state_function(true)
        .remove_producers_section(true)
        .generate(folder)?;
    Ok(())
}
