//! For the feature `bert`: says where the program finds libtorch when it runs, and says so clearly when there is none to
//! build against. Without the feature it does nothing.

use std::env;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_BERT").is_none() {
        return;
    }
    println!("cargo::rerun-if-env-changed=LIBTORCH");
    let usual = || Path::new("/usr/lib/libtorch.so").exists().then(|| PathBuf::from("/usr"));
    let Some(root) = env::var_os("LIBTORCH").map(PathBuf::from).or_else(usual) else {
        println!(
            "cargo::error=the feature bert needs libtorch 2.4, and LIBTORCH does not say where it is: run scripts/setup-bert.sh"
        );
        return;
    };
    let library = root.join("lib/libtorch_cpu.so");
    println!("cargo::rerun-if-changed={}", library.display());
    if !library.exists() {
        println!("cargo::error=there is no libtorch in {}: run scripts/setup-bert.sh", root.display());
        return;
    }
    let header = root.join("include/torch/csrc/api/include/torch/version.h");
    let text = std::fs::read(header).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let known = text.contains("TORCH_VERSION_MAJOR 2\n") && text.contains("TORCH_VERSION_MINOR 4\n");
    if !known && root != Path::new("/usr") {
        println!(
            "cargo::error=the libtorch in {} is not 2.4, or has no headers: run scripts/setup-bert.sh",
            root.display()
        );
        return;
    }
    println!("cargo::rustc-link-arg=-Wl,-rpath,{}", root.join("lib").display());
}
