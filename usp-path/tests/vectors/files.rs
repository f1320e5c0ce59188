//! One test for each file of cases.

use std::collections::HashSet;

use crate::case::{Answer, Case, Form, Mode};
use crate::data::{self, Data};
use crate::reading::read;

#[test]
fn r_arc_7_object_parameter_command_and_event_paths_are_read_as_the_data_says() {
    check(data::OBJECTS);
}

#[test]
fn r_arc_10_instance_numbers_and_wildcards_are_read_as_the_data_says() {
    check(data::INSTANCES);
}

#[test]
fn r_arc_9_search_expressions_are_read_as_the_data_says() {
    check(data::EXPRESSIONS);
}

#[test]
fn constants_are_read_as_the_data_says() {
    check(data::CONSTANTS);
}

#[test]
fn followed_references_are_read_as_the_data_says() {
    check(data::REFERENCES);
}

#[test]
fn supported_paths_are_read_as_the_data_says() {
    check(data::SUPPORTED);
}

#[test]
fn relative_paths_are_read_as_the_data_says() {
    check(data::RELATIVE);
}

#[test]
fn r_arc_11_reference_values_are_read_as_the_data_says() {
    check(data::REFERENCE_VALUES);
}

#[test]
fn r_reg_2_registration_paths_are_read_as_the_data_says() {
    check(data::REGISTRATION);
}

#[test]
fn limits_hold_as_the_data_says() {
    check(data::LIMITS);
}

#[test]
fn every_decision_is_kept_as_the_data_says() {
    check(data::DECISIONS);
}

#[test]
fn the_examples_of_the_specification_are_read_as_the_data_says() {
    check(data::EXAMPLES);
}

#[test]
fn no_file_of_cases_has_shrunk() {
    for data in data::ALL {
        let cases = data.cases().len();
        assert!(
            cases >= data.least,
            "{} has {cases} cases and had {}",
            data.name,
            data.least
        );
    }
}

#[test]
fn every_file_of_cases_is_run() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../testdata/path");
    let run: HashSet<_> = data::ALL.iter().map(|data| data.name.to_owned()).collect();
    let files = std::fs::read_dir(folder).expect("the folder of the data");
    let files = files.map(|file| file.expect("a file").file_name());
    let names = files.map(|name| name.to_string_lossy().into_owned());
    let not_run: Vec<_> = names
        .filter(|name| name.ends_with(".toml") && name != "agent_divergences.toml")
        .filter(|name| !run.contains(name))
        .collect();
    assert_eq!(not_run, Vec::<String>::new());
}

#[test]
fn no_case_stands_twice_in_a_file() {
    for data in data::ALL {
        let mut seen = HashSet::new();
        for case in data.cases().into_iter().filter(|case| !case.is_limited()) {
            let key = (case.form(), case.path.clone());
            assert!(seen.insert(key), "{} has {:?} twice", data.name, case.path);
        }
    }
}

#[test]
fn every_decision_that_a_path_can_show_has_a_case() {
    let cases = data::DECISIONS.cases();
    let has_case = |p: u8| {
        let begin = format!("P{p}: ");
        cases.iter().any(|case| case.about().starts_with(&begin))
    };
    // The others are about Endpoint IDs, results and values.
    let without = [19, 21, 24, 25, 26];
    for p in (1..=30).filter(|p| !without.contains(p)) {
        assert!(has_case(p), "P{p} has no case");
    }
}

#[test]
fn every_kind_of_error_and_deviation_has_a_case() {
    let kinds = "Empty UnexpectedChar Incomplete Forbidden MisplacedInstance MisplacedFollow \
        MissingPlus MissingParameter MissingOperator MissingConstant EmptyExpression \
        MisplacedSuffix MisplacedBlank UnknownOperator UnclosedLiteral UnclosedBracket \
        UnopenedBracket LeadingZero NumberTooLarge TooLong TooManySegments TooManyComponents \
        P1 P2 P3 P4 P5 P6 P7 P8 P9 P13 EmptyComponent";
    let cases: Vec<_> = data::ALL.iter().flat_map(|data| data.cases()).collect();
    let answers = cases
        .iter()
        .flat_map(|case| Mode::ALL.map(|mode| case.expected(mode)));
    let seen: HashSet<_> = answers
        .flat_map(|answer| match answer {
            Answer::Taken(reading) => reading.deviations,
            Answer::Refused(refused) => vec![refused],
        })
        .filter_map(|placed| Some(placed.split_once('@')?.0.to_owned()))
        .collect();
    for kind in kinds.split_whitespace() {
        assert!(seen.contains(kind), "{kind} has no case");
    }
    assert_eq!(seen.len(), kinds.split_whitespace().count(), "{seen:?}");
}

#[test]
fn every_example_that_the_grammar_does_not_derive_says_why() {
    let (mut derived, mut others) = (0, 0);
    for case in data::EXAMPLES.cases() {
        let is_derived = matches!(case.expected(Mode::Strict), Answer::Taken(_));
        assert_eq!(is_derived, case.why.is_none(), "{:?}", case.path);
        match case.form() {
            Form::Reference => {}
            _ if is_derived => derived += 1,
            _ => others += 1,
        }
    }
    assert_eq!((derived, others), (279, 40));
}

/// Reads every case in every mode and fails with all that came out otherwise.
fn check(data: Data) {
    let failures: Vec<_> = data
        .cases()
        .iter()
        .enumerate()
        .flat_map(|(index, case)| failures(data, index + 1, case))
        .collect();
    let number = failures.len();
    assert!(number == 0, "{number} differ:\n\n{}", failures.join("\n\n"));
}

fn failures(data: Data, number: usize, case: &Case) -> Vec<String> {
    let readings = Mode::ALL.map(|mode| {
        let expected = case.expected(mode);
        let (answer, drawing) = read(case.form(), case.options(mode), &case.path);
        (mode, expected, answer, drawing)
    });
    readings
        .into_iter()
        .filter(|(_, expected, answer, _)| expected != answer)
        .map(|(mode, expected, answer, drawing)| {
            format!(
                "{}, case {number}, {mode:?} mode, {:?} ({})\n  data {expected:?}\n  here {answer:?}\n{}",
                data.name,
                case.path,
                case.about(),
                drawing.unwrap_or_default(),
            )
        })
        .collect()
}
