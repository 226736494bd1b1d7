//! Tells the linker what an addon of Node needs on each platform.

fn main() {
    napi_build::setup();
}
