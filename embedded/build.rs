//! On a bare machine nothing but the program decides where it starts.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let bare = std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "none");
    if bare {
        println!("cargo:rustc-link-arg=--entry=start");
        println!("cargo:rustc-link-arg=--gc-sections");
    } else {
        // The start, the memory functions and the symbols of unwinding, which never happens.
        println!("cargo:rustc-link-lib=c");
        println!("cargo:rustc-link-lib=gcc_s");
    }
}
