//! `testdata/path/agent.tsv`: what a deployed Agent answers, beside what is read here.
//!
//! An Agent and a parser answer different questions: the Agent also knows whether the object
//! exists. They agree if a request that was carried out has a path that is taken here, if a path
//! that the Agent calls invalid (7008) is refused here, and if any other answer comes to a path
//! that is taken here.

use alloc::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::case::Mode;
use crate::data::path_data;

#[derive(Debug)]
struct Row {
    line: usize,
    path: String,
    message: &'static str,
    code: &'static str,
    what: &'static str,
}

impl Row {
    /// How the row is named among the divergences.
    fn request(&self) -> String {
        format!("{} {}", self.message, self.path)
    }

    /// The code of the path, not that of a Message which failed with it.
    fn path_code(&self) -> &'static str {
        self.code.rsplit('>').next().unwrap_or(self.code)
    }

    fn is_taken_here(&self, mode: Mode) -> bool {
        let options = mode.options();
        match self.message {
            "GET_SUPPORTED_DM" => {
                options.parse_supported(&self.path).is_ok() || options.parse(&self.path).is_ok()
            }
            _ => options.parse(&self.path).is_ok(),
        }
    }

    fn agrees(&self, mode: Mode) -> bool {
        self.is_taken_here(mode) == (self.path_code() != INVALID_PATH_SYNTAX)
    }
}

fn rows() -> Vec<Row> {
    let lines = path_data!("agent.tsv").lines().enumerate();
    let mut lines = lines.skip_while(|(_, line)| line.starts_with('#'));
    assert_eq!(
        lines.next().map(|(_, line)| line),
        Some("path\tmessage\tcode\twhat")
    );
    lines
        .map(|(index, row)| {
            let columns: Vec<_> = row.split('\t').collect();
            let [path, message, code, what] = columns[..] else {
                panic!("line {} has {} columns", index + 1, columns.len())
            };
            assert!(
                !path.contains('\\'),
                "no path of the data has an escape yet"
            );
            Row {
                line: index + 1,
                path: path.to_owned(),
                message,
                code,
                what,
            }
        })
        .collect()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Divergences {
    divergence: Vec<Divergence>,
}

/// Rows of one reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Divergence {
    /// `default`, `lenient`, or both.
    modes: Vec<String>,
    /// Whether the Agent takes what is refused here, or the other way round.
    agent: AgentIs,
    reason: String,
    /// The message and the path.
    requests: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum AgentIs {
    /// It carries out the request, or at least does not call the path invalid.
    Looser,
    /// It calls the path invalid.
    Stricter,
}

fn divergences() -> Vec<Divergence> {
    let data: Divergences = toml::from_str(path_data!("agent_divergences.toml"))
        .unwrap_or_else(|error| panic!("{error}"));
    data.divergence
}

fn check(mode: Mode, name: &str) {
    let mut told = BTreeMap::new();
    for divergence in divergences() {
        assert!(
            !divergence.reason.is_empty(),
            "a divergence without a reason"
        );
        if divergence.modes.iter().any(|mode| mode == name) {
            for request in divergence.requests {
                let first = told.insert(request.clone(), divergence.agent);
                assert_eq!(first, None, "{request} has two reasons");
            }
        }
    }
    let (mut failures, mut met) = (Vec::new(), BTreeSet::new());
    for row in rows() {
        let request = row.request();
        let is = match row.agrees(mode) {
            true => None,
            false if row.is_taken_here(mode) => Some(AgentIs::Stricter),
            false => Some(AgentIs::Looser),
        };
        met.extend(is.map(|_| request.clone()));
        let told = told.get(&request).copied();
        if is != told {
            let Row {
                line, what, code, ..
            } = row;
            failures.push(format!(
                "line {line}, {request:?} ({what}): the Agent answers {code} and is {is:?}, told {told:?}"
            ));
        }
    }
    let unmet = told.keys().filter(|request| !met.contains(*request));
    failures.extend(unmet.map(|request| format!("{request:?} does not diverge at all")));
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_default_mode_diverges_from_the_agent_only_where_the_data_tells_why() {
    check(Mode::Default, "default");
}

#[test]
fn the_lenient_mode_diverges_from_the_agent_only_where_the_data_tells_why() {
    check(Mode::Lenient, "lenient");
}

#[test]
fn the_answers_of_the_agent_are_complete() {
    assert_eq!(rows().len(), 178);
}

#[test]
fn every_divergence_names_modes_that_exist() {
    for divergence in divergences() {
        for mode in divergence.modes {
            assert!(["default", "lenient"].contains(&mode.as_str()), "{mode}");
        }
    }
}

/// Error code 7008 of TR-369.
const INVALID_PATH_SYNTAX: &str = "7008";
