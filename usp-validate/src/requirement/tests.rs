extern crate alloc;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::*;
use crate::req;

const TABLE: &str = include_str!("../../../testdata/requirements.tsv");

/// The rows of the data file, each as its ten cells.
fn rows() -> impl Iterator<Item = [&'static str; 10]> {
    TABLE
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect::<Vec<_>>().try_into().unwrap())
}

fn changes(requirement: &Requirement) -> String {
    let text = |change: &Change| match change.kind() {
        ChangeKind::Changed => change.release().to_string(),
        kind => format!("{} {kind}", change.release()),
    };
    match requirement.changes() {
        [] => "-".to_string(),
        changes => changes.iter().map(text).collect::<Vec<_>>().join(","),
    }
}

#[test]
fn every_row_of_the_data_file_is_found_as_it_stands() {
    for row in rows() {
        let found = Requirement::find(row[0]).unwrap_or_else(|| panic!("no {}", row[0]));
        let cells = [
            found.id().to_string(),
            found.section().to_string(),
            found.level().to_string(),
            found.status().to_string(),
            found.since_release().to_string(),
            changes(found),
            found.subject().to_string(),
            found.gist().to_string(),
            found.class().to_string(),
            found.how().to_string(),
        ];
        assert_eq!(cells, row);
    }
}

#[test]
fn there_are_404_numbered_and_60_unnumbered() {
    let (numbered, unnumbered): (Vec<&Requirement>, Vec<&Requirement>) = Requirement::all()
        .iter()
        .copied()
        .partition(|requirement| requirement.is_numbered());
    assert_eq!((numbered.len(), unnumbered.len()), (404, 60));
    assert_eq!(rows().count(), 464);
}

#[test]
fn the_table_is_sorted_without_repeats() {
    let keys: Vec<_> = Requirement::all()
        .iter()
        .map(|requirement| Key::of(requirement.id))
        .collect();
    assert!(keys.iter().all(Option::is_some));
    assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
}

#[test]
fn numbers_go_by_value_and_suffixes_follow_their_number() {
    let ids: Vec<_> = Requirement::with_prefix("E2E")
        .iter()
        .map(|r| r.id())
        .collect();
    let place = |id| ids.iter().position(|other| *other == id).unwrap();
    assert_eq!(place("R-E2E.6a"), place("R-E2E.6") + 1);
    assert_eq!(place("R-E2E.10"), place("R-E2E.9") + 1);
    assert_eq!(place("R-E2E.32.1"), place("R-E2E.32") + 1);
    assert_eq!(Requirement::all()[0].id(), "R-ADD.0");
    assert_eq!(Requirement::all().last().unwrap().id(), "N.60");
}

#[test]
fn unknown_ids_are_not_found() {
    for id in [
        "",
        ".",
        "R-",
        "R-ENC",
        "R-ENC.",
        "R-ENC.7",
        "R-ENC.03",
        "R-ENC.+3",
        "R-ENC.3 ",
        "r-enc.3",
        "ENC.3",
        "R-enc.3",
        "R-ENC.3a",
        "R-E2E.6A",
        "R-N.01",
        "N.1",
        "N.00",
        "N.61",
        "R-XYZ.1",
        "R-ENC.65536",
        "R-ENC.99999999999999999999",
        "R-ENC.\u{664}",
    ] {
        assert_eq!(Requirement::find(id), None, "{id:?}");
    }
}

#[test]
fn prefixes_cut_the_table_without_loss() {
    let mut prefixes: Vec<_> = Requirement::all().iter().map(|r| r.prefix()).collect();
    prefixes.dedup();
    let rejoined: Vec<_> = prefixes
        .iter()
        .flat_map(|prefix| Requirement::with_prefix(prefix))
        .collect();
    assert_eq!(rejoined, Requirement::all().iter().collect::<Vec<_>>());
    assert_eq!(prefixes.len(), 25 + 1);
    for none in ["", "R-ENC", "enc", "E", "Z"] {
        assert!(Requirement::with_prefix(none).is_empty(), "{none:?}");
    }
}

#[test]
fn classes_cut_the_table_without_loss() {
    for class in CheckClass::ALL {
        let expected = rows().filter(|row| row[8] == class.as_str()).count();
        assert_eq!(Requirement::of_class(class).count(), expected, "{class}");
        assert!(Requirement::of_class(class).all(|requirement| requirement.class() == class));
    }
    let total: usize = CheckClass::ALL
        .map(|c| Requirement::of_class(c).count())
        .iter()
        .sum();
    assert_eq!(total, Requirement::all().len());
}

#[test]
fn constants_are_the_entries_of_the_table() {
    assert!(core::ptr::eq(
        Requirement::find("R-ENC.3").unwrap(),
        &req::ENC_3
    ));
    assert_eq!(req::E2E_32_1.id(), "R-E2E.32.1");
    assert_eq!(req::SEC_10A.id(), "R-SEC.10a");
    assert_eq!(req::N_01.id(), "N.01");
}

#[test]
fn urls_name_the_anchors_of_the_specification() {
    let url = |requirement: &Requirement| requirement.url().map(|url| url.to_string());
    let at = |anchor| Some(format!("https://usp.technology/specification/#{anchor}"));
    assert_eq!(url(&req::ENC_3), at("r-enc.3"));
    assert_eq!(url(&req::E2E_6A), at("r-e2e.6a"));
    assert_eq!(url(&req::E2E_32_1), at("r-e2e.32"));
    assert_eq!(url(&req::COAP_2A), at("r-coap.2a"));
    assert_eq!(url(&req::N_01), None);
    assert_eq!(url(&req::MSG_2), None);
    let without: Vec<_> = Requirement::all()
        .iter()
        .filter(|r| r.is_numbered() && r.url().is_none())
        .collect();
    assert_eq!(without, [&&req::DIS_2, &&req::MSG_2]);
}

#[test]
fn status_follows_the_versions() {
    use Status::{Current, Deprecated, Obsoleted, Removed};

    let history = |requirement: &Requirement| {
        ProtocolVersion::ALL.map(|version| requirement.status_in(version))
    };
    let (current, deprecated) = (Some(Current), Some(Deprecated));
    let (obsoleted, removed) = (Some(Obsoleted), Some(Removed));
    assert_eq!(history(&req::ENC_1), [current; 6]);
    assert_eq!(
        history(&req::ADD_2),
        [
            current, current, current, deprecated, deprecated, deprecated
        ]
    );
    assert_eq!(
        history(&req::COAP_2A),
        [None, current, deprecated, obsoleted, obsoleted, obsoleted]
    );
    assert_eq!(
        history(&req::MSG_2),
        [current, current, removed, removed, removed, removed]
    );
    assert_eq!(
        history(&req::REG_0),
        [None, None, None, current, current, current]
    );
    for requirement in Requirement::all() {
        let newest = requirement.status_in(ProtocolVersion::LATEST);
        assert_eq!(newest, Some(requirement.status()), "{requirement}");
        assert_eq!(
            requirement.until().is_some(),
            newest != current,
            "{requirement}"
        );
        assert_ne!(
            requirement.until(),
            Some(requirement.since()),
            "{requirement}"
        );
    }
    assert_eq!(req::COAP_2A.until(), Some(ProtocolVersion::V1_2));
}

#[test]
fn changes_come_after_the_beginning_oldest_first() {
    for requirement in Requirement::all() {
        let mut releases = Vec::from([requirement.since_release()]);
        releases.extend(requirement.changes().iter().map(|change| change.release()));
        assert!(
            releases.windows(2).all(|pair| pair[0] <= pair[1]),
            "{requirement}"
        );
    }
    assert_eq!(req::MQTT_27A.since(), ProtocolVersion::V1_1);
    assert_eq!(req::MQTT_27A.since_release().corrigendum(), 2);
}

#[test]
fn gists_are_one_plain_line() {
    for requirement in Requirement::all() {
        for text in [requirement.gist(), requirement.how(), requirement.section()] {
            assert!(!text.is_empty() && text.trim() == text, "{requirement}");
            assert!(!text.contains(char::is_control), "{requirement}");
        }
    }
}

#[test]
fn text_is_the_id() {
    assert_eq!(req::ENC_3.to_string(), "R-ENC.3");
    assert_eq!(format!("{:<9}|", req::ENC_3), "R-ENC.3  |");
    assert_eq!(format!("{:?}", req::ENC_3), "Requirement(R-ENC.3)");
    assert_eq!(format!("{:?}", req::MQTT_27A.since_release()), "1.1.2");
}
