//! Models out of files.

use core::slice;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use usp_validate::model::{
    Import, Model, ModelError, ModelErrorKind, SupportedDmReader, XmlOptions,
};

use crate::args::{InputForm, ReadingKind};
use crate::console::Console;
use crate::input::{self, Source};
use crate::inspection::Inspection;

/// The model that these files make up; complains of those that make up none. With less than all of
/// them there is no model, for it would lack what it should have.
pub(crate) fn load(paths: &[PathBuf], console: &mut Console) -> io::Result<Option<Model>> {
    let mut loader = Loader::default();
    for path in paths {
        if path.is_dir() {
            for source in input::sources(slice::from_ref(path), console)? {
                loader.take(&source, path, Strictness::PassOver, console)?;
            }
        } else {
            let folder = path.parent().unwrap_or(Path::new(""));
            loader.take(&Source::new(path), folder, Strictness::Complain, console)?;
        }
    }
    loader.finish(paths, console)
}

/// What becomes of a Message that tells nothing of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strictness {
    Complain,
    PassOver,
}

/// Puts a model together.
#[derive(Default)]
struct Loader {
    /// A model that was whole in its file.
    whole: Option<Model>,
    /// What an Agent told.
    told: Option<SupportedDmReader>,
    has_failed: bool,
}

impl Loader {
    fn take(
        &mut self,
        source: &Source,
        folder: &Path,
        strictness: Strictness,
        console: &mut Console,
    ) -> io::Result<()> {
        let result = match source.read() {
            Ok(content) => self.read(content, folder, strictness),
            Err(error) => Err(error.to_string()),
        };
        match result {
            Ok(()) => Ok(()),
            Err(error) => {
                self.has_failed = true;
                console.fail(&source.name, &error)
            }
        }
    }

    fn read(
        &mut self,
        content: Vec<u8>,
        folder: &Path,
        strictness: Strictness,
    ) -> Result<(), String> {
        if content.starts_with(GZIP) {
            return Err("compressed by gzip: unpack it first".to_owned());
        }
        if is_xml(&content) {
            let mut resolve = |import: &Import<'_>| imported(folder, import);
            let model = XmlOptions::new().read(&content, &mut resolve);
            return self.keep(model.map_err(|error| error.to_string())?);
        }
        match Model::from_cache(&content) {
            Ok(model) => return self.keep(model),
            Err(error) if error.kind() == ModelErrorKind::NotACache => {}
            Err(error) => return Err(error.to_string()),
        }
        let bytes = input::bytes(content, InputForm::Auto).map_err(|error| error.to_string())?;
        let told = self.told.get_or_insert_default();
        match told.read(&bytes) {
            Ok(()) => Ok(()),
            Err(_) if strictness == Strictness::PassOver && !tells_of_a_model(&bytes) => Ok(()),
            Err(error) if error.kind() == ModelErrorKind::NoSupportedDm => Err(NO_MODEL.to_owned()),
            Err(error) => Err(text(&error)),
        }
    }

    fn keep(&mut self, model: Model) -> Result<(), String> {
        match self.whole.replace(model) {
            None => Ok(()),
            Some(_) => Err("a second model, expected one".to_owned()),
        }
    }

    fn finish(self, paths: &[PathBuf], console: &mut Console) -> io::Result<Option<Model>> {
        if self.has_failed {
            return Ok(None);
        }
        let told = self.told.map(SupportedDmReader::finish);
        let told = told.filter(|model| !model.is_empty());
        match (self.whole, told) {
            (Some(model), None) | (None, Some(model)) => Ok(Some(model)),
            (Some(_), Some(_)) => {
                console.fault(&"a document or cache and answers of an Agent, expected either")?;
                Ok(None)
            }
            (None, None) => {
                let names = paths.iter().map(|path| Source::new(path).name);
                let names: Vec<String> = names.collect();
                console.fail(&names.join(", "), &NO_MODEL)?;
                Ok(None)
            }
        }
    }
}

/// Whether there is something of a `GetSupportedDMResp`, be it faulty.
fn tells_of_a_model(bytes: &[u8]) -> bool {
    let inspection = Inspection::new(bytes, ReadingKind::Auto.of(bytes), false);
    let msg = inspection.msg.as_ref().map(|msg| msg.value());
    msg.is_some_and(|msg| msg.get_supported_dm_resp().is_some())
}

/// What is wrong with an answer of an Agent. Which one it is the name of the file says already.
fn text(error: &ModelError) -> String {
    format!("{} at byte {}", error.kind(), error.place().offset())
}

fn is_xml(content: &[u8]) -> bool {
    let content = content.strip_prefix(BYTE_ORDER_MARK).unwrap_or(content);
    content.trim_ascii_start().first() == Some(&b'<')
}

/// A document next to the one that imports it; never one elsewhere.
fn imported(folder: &Path, import: &Import<'_>) -> Option<Vec<u8>> {
    let name = Path::new(import.file());
    let is_plain = name.file_name() == Some(name.as_os_str());
    is_plain.then(|| fs::read(folder.join(name)).ok()).flatten()
}

const NO_MODEL: &str = "neither a document of TR-106, nor a cache, nor a GetSupportedDMResp";
const GZIP: &[u8] = b"\x1f\x8b";
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
