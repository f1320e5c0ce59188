//! The types of every peer, by its own generator.

use std::fs;
use std::path::{Path, PathBuf};
use std::slice;

use pb_rs::ConfigBuilder;
use pb_rs::types::FileDescriptor;
use prost::Message as _;
use prost_types::FileDescriptorSet;

use crate::touch::{self, Names};
use crate::{Outcome, trim};

/// The schema files of USP.
const USP: [&str; 2] = ["usp-msg.proto", "usp-record.proto"];
/// The schema that has little more than the header.
const HEADER_ONLY: &str = "header.proto";

/// The schemas.
pub(crate) struct Sources {
    /// The folder with the schema files of USP.
    proto: PathBuf,
    usp: FileDescriptorSet,
    header: FileDescriptorSet,
}

impl Sources {
    pub(crate) fn read(benches: &Path) -> Result<Self, Box<dyn std::error::Error>> {
        let proto = benches.join("../proto");
        let mut usp = protox::compile(USP, [&proto])?;
        let mut header = protox::compile([HEADER_ONLY], [benches.join("peers")])?;
        // Comments are in proto/, and would only make the generated code longer.
        for file in usp.file.iter_mut().chain(&mut header.file) {
            file.source_code_info = None;
        }
        Ok(Self { proto, usp, header })
    }
}

/// prost as it comes for USP, and with shared octets for the header alone.
pub(crate) fn prost(sources: &Sources, target: &Path) -> Outcome {
    let mut config = prost_build::Config::new();
    config.out_dir(empty(target, "prost")?);
    config.compile_fds(sources.usp.clone())?;

    let mut config = prost_build::Config::new();
    config.out_dir(empty(target, "prost_header")?);
    config.bytes(["."]);
    config.compile_fds(sources.header.clone())?;

    touch::generate(
        &sources.usp,
        &[Names::Prost],
        &target.join("prost/touch.rs"),
    )
}

/// quick-protobuf, with borrowed text and octets.
pub(crate) fn quick(sources: &Sources, target: &Path) -> Outcome {
    let folder = empty(target, "quick")?;
    for (file, package) in USP.into_iter().zip(["usp", "usp_record"]) {
        let input = sources.proto.join(file);
        let output = folder.join(package).with_extension("rs");
        let includes = slice::from_ref(&sources.proto);
        let config = ConfigBuilder::new(&[input], Some(&output), None, includes)?;
        FileDescriptor::run(&config.single_module(true).build())?;
    }
    fs::remove_file(folder.join("mod.rs"))?;
    touch::generate(&sources.usp, &[Names::Quick], &folder.join("touch.rs"))
}

/// buffa as it comes, with what makes it faster, and that for the header alone.
pub(crate) fn buffa(sources: &Sources, target: &Path) -> Outcome {
    let config = |descriptors: &Path, files: &[&str]| {
        buffa_build::Config::new()
            .descriptor_set(descriptors)
            .files(files)
            .generate_views(true)
            .generate_with_setters(false)
            .file_per_package(true)
            .idiomatic_imports(true)
    };
    let tuned = |config: buffa_build::Config| {
        config
            .use_bytes_type()
            .unbox_oneof()
            .preserve_unknown_fields(false)
    };
    let scratch = target.join("descriptors.bin");
    fs::write(&scratch, sources.usp.encode_to_vec())?;
    let names = [Names::Buffa, Names::BuffaView];
    for (name, config) in [
        ("buffa", config(&scratch, &USP)),
        ("buffa_tuned", tuned(config(&scratch, &USP))),
    ] {
        let folder = empty(target, name)?;
        config.out_dir(&folder).compile()?;
        trim::folder(&folder)?;
        touch::generate(&sources.usp, &names, &folder.join("touch.rs"))?;
    }
    fs::write(&scratch, sources.header.encode_to_vec())?;
    let folder = empty(target, "buffa_header")?;
    tuned(config(&scratch, &[HEADER_ONLY]))
        .out_dir(&folder)
        .compile()?;
    trim::folder(&folder)?;
    fs::remove_file(scratch)?;
    Ok(())
}

/// rusp-lib brings its own types.
pub(crate) fn rusp(sources: &Sources, target: &Path) -> Outcome {
    let folder = empty(target, "rusp")?;
    touch::generate(&sources.usp, &[Names::Rusp], &folder.join("touch.rs"))
}

/// The types of usp-proto are made by prost too.
pub(crate) fn ours(sources: &Sources, target: &Path) -> Outcome {
    let folder = empty(target, "ours")?;
    touch::generate(&sources.usp, &[Names::Prost], &folder.join("touch.rs"))
}

/// A folder with nothing left from before.
fn empty(target: &Path, name: &str) -> Result<PathBuf, std::io::Error> {
    let folder = target.join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
