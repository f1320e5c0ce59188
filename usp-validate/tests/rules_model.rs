//! Each rule that needs a data model sees what it should and passes over what comes near:
//! `testdata/rules/model_vectors.tsv`.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

extern crate alloc;

use alloc::collections::BTreeSet;
use alloc::sync::Arc;

use usp_validate::model::Model;
use usp_validate::{Rule, Validator};
use vector::{table, vectors, wrong};

#[path = "support/vector.rs"]
mod vector;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../testdata/rules");

/// The model of model.xml.
fn model() -> Arc<Model> {
    let cache = std::fs::read(format!("{FOLDER}/model.cache")).unwrap();
    Arc::new(Model::from_cache(&cache).unwrap())
}

/// TR-181 2.19.1.
#[cfg(feature = "xml")]
fn tr181() -> Arc<Model> {
    use std::io::Read as _;

    let path = format!("{FOLDER}/../model/tr-181-2-19-1-usp.xml.gz");
    let mut xml = Vec::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path).unwrap())
        .read_to_end(&mut xml)
        .unwrap();
    Arc::new(Model::from_xml(&xml).unwrap())
}

#[cfg(feature = "xml")]
#[test]
fn the_cache_is_that_of_the_document() {
    let xml = std::fs::read(format!("{FOLDER}/model.xml")).unwrap();
    let fresh = Model::from_xml(&xml).unwrap().to_cache();
    let path = format!("{FOLDER}/model.cache");
    if std::fs::read(&path).ok() != Some(fresh.clone()) {
        std::fs::write(&path, fresh).unwrap();
        panic!("model.cache was stale; it is written anew");
    }
}

#[test]
fn each_vector_finds_its_rule_alone_or_nothing() {
    let table = table("model_vectors.tsv");
    let model = model();
    let lines: String = (table.lines())
        .filter(|line| !line.contains("\tmodel=tr181\t"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let wrong = wrong(&lines, |_| Validator::new().model(model.clone()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[cfg(feature = "xml")]
#[test]
fn each_vector_for_tr_181_finds_its_rule_alone_or_nothing() {
    let table = table("model_vectors.tsv");
    let model = tr181();
    let lines: String = (table.lines().take(1))
        .chain(
            table
                .lines()
                .filter(|line| line.contains("\tmodel=tr181\t")),
        )
        .flat_map(|line| [line, "\n"])
        .collect();
    assert!(lines.lines().count() > 15);
    let wrong = wrong(&lines, |_| Validator::new().model(model.clone()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every text of a finding, with the error code that tells it to who asked, in
/// `testdata/rules/model_texts.tsv`.
#[test]
fn what_is_found_is_said_in_these_words() {
    let table = table("model_vectors.tsv");
    let model = model();
    let mut texts = BTreeSet::new();
    for vector in vectors(&table).filter(|it| it.is_bad && it.option("model").is_none()) {
        for it in vector
            .judge(Validator::new().model(model.clone()))
            .findings()
        {
            let code = it
                .code()
                .map_or_else(|| "-".to_owned(), |it| it.value().to_string());
            let (rule, level) = (it.requirement(), it.level());
            let (found, expected) = (it.found(), it.expected());
            texts.insert(format!("{rule}\t{level}\t{code}\t{found}\t{expected}\n"));
        }
    }
    let mut fresh = String::from("rule\tlevel\tcode\tfound\texpected\n");
    fresh.extend(texts);
    let path = format!("{FOLDER}/model_texts.tsv");
    if std::fs::read_to_string(&path).ok().as_ref() != Some(&fresh) {
        std::fs::write(&path, fresh).unwrap();
        panic!("model_texts.tsv was stale; it is written anew");
    }
}

/// The id of a rule, and whether it judges a request with its answer.
fn kind(rule: &Rule) -> (&'static str, bool) {
    let is_pair = format!("{rule:?}").contains("ModelPair(");
    (rule.requirement().id(), is_pair)
}

#[test]
fn each_rule_has_a_vector_that_breaks_it_and_one_that_comes_near() {
    let table = table("model_vectors.tsv");
    let known: BTreeSet<_> = vectors(&table)
        .map(|it| (it.rule, it.answer != "-", it.is_bad))
        .collect();
    let mut expected = BTreeSet::new();
    for rule in Rule::all().filter(|rule| rule.needs_model()) {
        let (id, is_pair) = kind(rule);
        let is_new = [true, false].map(|is_bad| expected.insert((id, is_pair, is_bad)));
        assert_eq!(is_new, [true, true], "{id} twice");
    }
    assert_eq!(known, expected);
}
