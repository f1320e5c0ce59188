use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::*;

const ERRORS: &str = include_str!("../../../testdata/errors.tsv");
const SCHEMA: &str = include_str!("../../../testdata/schema.tsv");

/// A row of errors.tsv: a code, or a range of codes.
struct Row {
    first: u32,
    last: u32,
    name: &'static str,
    applicability: &'static str,
    fields: &'static str,
    since: &'static str,
    lists: &'static str,
}

fn rows() -> impl Iterator<Item = Row> {
    ERRORS.lines().skip(1).map(|line| {
        let column: Vec<_> = line.split('\t').collect();
        let (first, last) = column[0].split_once('-').unwrap_or((column[0], column[0]));
        Row {
            first: first.parse().unwrap(),
            last: last.parse().unwrap(),
            name: column[1],
            applicability: column[2],
            fields: column[4],
            since: column[5],
            lists: column[6],
        }
    })
}

/// Every number that the rows speak of, each with its row.
fn codes() -> impl Iterator<Item = (ErrorCode, Row)> {
    rows().flat_map(|row| {
        let numbers = row.first..=row.last;
        numbers.map(move |number| (ErrorCode::new(number), Row { ..row }))
    })
}

fn list_name(list: ErrorList) -> &'static str {
    match list {
        ErrorList::OperationComplete => "OperationComplete.cmd_failure",
        list => list.message(),
    }
}

/// `AddResp oper_failure.err_code` names `AddResp.….oper_failure.err_code`.
fn names(short: &str, place: ErrorPlace) -> bool {
    match short.split_once(' ') {
        Some((message, tail)) => {
            let rest = place.field().strip_prefix(message).unwrap_or("");
            rest.starts_with('.') && rest.ends_with(&format!(".{tail}"))
        }
        None => short == place.field(),
    }
}

#[test]
fn names_are_those_of_the_data_file() {
    for (code, row) in codes() {
        let named = row.first == row.last;
        let name = row.name.trim_matches(['(', ')']).to_lowercase();
        match code.name() {
            Some(ours) => assert!(named && ours.trim_end_matches(')') == name, "{code:?}"),
            None => assert!(!named, "{code:?}"),
        }
        assert_eq!(code.is_defined(), named, "{code:?}");
    }
    assert_eq!(
        ErrorCode::ALL.len(),
        rows().filter(|row| row.first == row.last).count()
    );
    assert!(ErrorCode::ALL.is_sorted() && ErrorCode::ALL.iter().all(|code| code.is_defined()));
}

#[test]
fn versions_are_those_of_the_data_file() {
    for (code, row) in codes() {
        // A release like 1.0.2 is the version 1.0 of the protocol.
        let since = row
            .since
            .splitn(3, '.')
            .take(2)
            .collect::<Vec<_>>()
            .join(".");
        assert_eq!(code.since(), since.parse().ok(), "{code:?}");
    }
}

#[test]
fn applicability_is_that_of_the_data_file() {
    for (code, row) in codes() {
        let table = row.applicability.split(" (").next().unwrap();
        let ours = match code.applicability() {
            None => "-".to_string(),
            Some(ErrorApplicability::ErrorMessage) => "Error Message".to_string(),
            Some(ErrorApplicability::Any) => "Any".to_string(),
            Some(ErrorApplicability::AnyRequestedPath) => "Any requested_path".to_string(),
            Some(ErrorApplicability::UspRecord) => "USP Record".to_string(),
            Some(ErrorApplicability::DataModel) => "data model".to_string(),
            Some(ErrorApplicability::Vendor) => "Errors and Responses".to_string(),
            Some(ErrorApplicability::Only(lists)) => lists
                .iter()
                .map(|list| list.message())
                .collect::<Vec<_>>()
                .join(", "),
        };
        assert_eq!(ours, table, "{code:?}");
    }
}

#[test]
fn older_tables_said_less() {
    use ErrorApplicability::{Any, ErrorMessage, Only};
    use ErrorList::{Add, GetInstances, Operate, Set};

    let history = |code: ErrorCode| ProtocolVersion::ALL.map(|v| code.applicability_in(v));
    let error = Some(ErrorMessage);
    let any = Some(Any);
    for number in 7002..=7007 {
        let code = ErrorCode::new(number);
        assert_eq!(
            history(code),
            [None, error, error, error, any, any],
            "{code:?}"
        );
    }
    assert_eq!(
        history(ErrorCode::OBJECT_DOES_NOT_EXIST),
        [
            None,
            Some(Only(&[Add, Set])),
            Some(Only(&[Add, Set, Operate])),
            any,
            any,
            any
        ]
    );
    let (one, two) = (Some(Only(&[Add])), Some(Only(&[Add, GetInstances])));
    assert_eq!(
        history(ErrorCode::OBJECT_IS_NOT_A_TABLE),
        [None, one, one, two, two, two]
    );
    let with_history = codes().filter(|(_, row)| row.applicability.contains(" ("));
    assert_eq!(with_history.count(), 8);
    // A code has no applicability before it exists.
    let record = Some(ErrorApplicability::UspRecord);
    assert_eq!(
        history(ErrorCode::SESSION_CONTEXT_TERMINATED),
        [None, None, record, record, record, record]
    );
    assert_eq!(
        ErrorCode::new(7050).applicability_in(ProtocolVersion::LATEST),
        None
    );
}

#[test]
fn lists_are_those_of_the_data_file() {
    for (code, row) in codes() {
        for list in ErrorList::ALL {
            let listed = row.lists.split(',').any(|name| name == list_name(*list));
            assert_eq!(code.listed_for(*list), listed, "{code:?} {list:?}");
        }
    }
}

#[test]
fn places_are_those_of_the_data_file() {
    for (code, row) in codes() {
        let mut found = 0;
        for place in ErrorPlace::ALL {
            let named = match row.fields {
                "any err_code element" => *place != ErrorPlace::DisconnectReason,
                fields => fields.split("; ").any(|short| names(short, *place)),
            };
            found += usize::from(named);
            assert_eq!(code.places().contains(place), named, "{code:?} {place:?}");
        }
        assert_eq!(code.places().len(), found, "{code:?} has a place twice");
        let fields = row
            .fields
            .split("; ")
            .filter(|f| !["-", "data model event arguments"].contains(f));
        assert!(found >= fields.count(), "{code:?}");
    }
}

/// The full name of the message `kind`, looked up from `scope` outwards.
fn message_named(kind: &str, mut scope: &str) -> Option<String> {
    loop {
        let name = format!("{scope}.{kind}");
        if SCHEMA
            .lines()
            .any(|line| line.split('\t').nth(1) == Some(&name))
        {
            return Some(name);
        }
        scope = scope.rsplit_once('.')?.0;
    }
}

#[test]
fn places_are_fields_of_the_schema() {
    for place in ErrorPlace::ALL {
        let (message, path) = place.field().split_once('.').unwrap();
        let mut message = Some(message.to_string());
        let mut kind = "";
        for step in path.split('.') {
            let name = step.trim_end_matches("[]");
            let scope = message.unwrap();
            let row = SCHEMA
                .lines()
                .map(|line| line.split('\t').collect::<Vec<_>>())
                .find(|row| row[1] == scope && row[3] == name)
                .unwrap_or_else(|| panic!("{scope} has no {name}"));
            assert_eq!(row[6] == "repeated", step.ends_with("[]"), "{place}");
            kind = row[5];
            message = message_named(kind, &scope);
        }
        assert_eq!(kind, "fixed32", "{place}");
    }
}

#[test]
fn m3_table_and_lists_contradict_each_other_where_known() {
    let mut table_only = Vec::new();
    let mut list_only = Vec::new();
    for code in ErrorCode::ALL.iter().filter(|code| !code.is_success()) {
        for list in ErrorList::ALL {
            match (code.table_allows(*list), code.listed_for(*list)) {
                (true, false) => table_only.push((code.value(), *list)),
                (false, true) => list_only.push((code.value(), *list)),
                _ => {}
            }
        }
    }
    let table_only_known = [
        (7007, ErrorList::Get),
        (7007, ErrorList::GetInstances),
        (7007, ErrorList::GetSupportedDm),
        (7007, ErrorList::Notify),
        (7016, ErrorList::Notify),
        (7021, ErrorList::Add),
        (7023, ErrorList::Operate),
        (7025, ErrorList::Add),
        (7025, ErrorList::Set),
        (7026, ErrorList::Register),
        (7026, ErrorList::Deregister),
        (7026, ErrorList::Notify),
        (7026, ErrorList::OperationComplete),
        (7027, ErrorList::OperationComplete),
        (7031, ErrorList::Deregister),
    ];
    assert_eq!(table_only, table_only_known);
    let list_only_known = [
        (7009, ErrorList::Add),
        (7010, ErrorList::Get),
        (7018, ErrorList::Delete),
    ];
    assert_eq!(list_only, list_only_known);
}

#[test]
fn ranges_end_where_the_specification_ends_them() {
    let within = |is: fn(ErrorCode) -> bool| {
        (0..10_000)
            .map(ErrorCode::new)
            .filter(|code| is(*code))
            .collect::<Vec<_>>()
    };
    let ends = |codes: Vec<ErrorCode>| {
        (
            codes[0].value(),
            codes[codes.len() - 1].value(),
            codes.len(),
        )
    };
    assert_eq!(ends(within(ErrorCode::is_usp_record)), (7100, 7199, 100));
    assert_eq!(ends(within(ErrorCode::is_data_model)), (7200, 7299, 100));
    assert_eq!(ends(within(ErrorCode::is_vendor)), (7800, 7999, 200));
    assert_eq!(within(ErrorCode::is_success), [ErrorCode::SUCCESS]);
    assert_eq!(within(ErrorCode::is_defined), ErrorCode::ALL);
}

#[test]
fn numbers_without_a_meaning_survive_and_allow_nothing() {
    for number in [1, 6999, 7032, 7099, 7300, 7799, 8000, u32::MAX] {
        let code = ErrorCode::from(number);
        assert_eq!(u32::from(code), number);
        assert_eq!(
            (code.name(), code.since(), code.applicability()),
            (None, None, None)
        );
        assert!(code.places().is_empty());
        let lists = ErrorList::ALL.iter();
        assert!(
            lists
                .clone()
                .all(|list| !code.table_allows(*list) && !code.listed_for(*list))
        );
    }
}

#[test]
fn codes_of_data_model_and_vendor_are_allowed_in_answers() {
    let allowed = |code: ErrorCode| {
        ErrorList::ALL
            .iter()
            .copied()
            .filter(|list| code.table_allows(*list))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        allowed(ErrorCode::new(7229)),
        [ErrorList::Operate, ErrorList::OperationComplete]
    );
    assert_eq!(allowed(ErrorCode::new(7999)), ErrorList::ALL);
    assert_eq!(allowed(ErrorCode::RECORD_COULD_NOT_BE_PARSED), []);
}

#[test]
fn places_know_their_codes() {
    let started: Vec<_> = ErrorPlace::OperationCompleteFailure.codes().collect();
    assert_eq!(
        started.iter().map(|code| code.value()).collect::<Vec<_>>(),
        [7002, 7003, 7004, 7005, 7006, 7007, 7008, 7016, 7022, 7023]
    );
    assert_eq!(
        ErrorPlace::GetResult.codes().next(),
        Some(ErrorCode::SUCCESS)
    );
}

#[test]
fn text_has_the_number_and_the_name() {
    let code = ErrorCode::INVALID_PATH_SYNTAX;
    assert_eq!(code.to_string(), "7008 invalid path syntax");
    assert_eq!(format!("{code:?}"), "ErrorCode(7008 invalid path syntax)");
    assert_eq!(ErrorCode::new(7801).to_string(), "7801");
    assert_eq!(format!("{:?}", ErrorCode::new(7801)), "ErrorCode(7801)");
    assert_eq!(
        format!("{:?}", ErrorCode::default()),
        "ErrorCode(0 success)"
    );
    assert_eq!(ErrorPlace::Error.to_string(), "Error.err_code");
}
