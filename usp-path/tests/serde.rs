//! Paths as strings of other formats.

#![cfg(feature = "serde")]

use serde::{Deserialize, Serialize};
use usp_path::{Path, PathView, RelativePath, SupportedPath, SupportedPathView};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Owned {
    path: Path,
    relative: RelativePath,
    supported: SupportedPath,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Borrowed<'a> {
    #[serde(borrow)]
    path: PathView<'a>,
    supported: SupportedPathView<'a>,
}

#[test]
fn owned_paths_are_read_and_written_in_canonical_form() {
    let json = r#"{"path":"Device.A.[B == \"x\"]","relative":"1.B","supported":"Device.A.{i}"}"#;
    let owned: Owned = serde_json::from_str(json).unwrap();
    assert_eq!(owned.path.as_str(), "Device.A.[B==\"x\"].");
    assert_eq!(
        serde_json::to_string(&owned).unwrap(),
        r#"{"path":"Device.A.[B==\"x\"].","relative":"1.B","supported":"Device.A.{i}."}"#
    );
}

#[test]
fn views_borrow_from_what_is_read() {
    let json = r#"{"path":"Device.A.1","supported":"Device.A.{i}.B()"}"#;
    let borrowed: Borrowed<'_> = serde_json::from_str(json).unwrap();
    assert!(
        json.as_bytes()
            .as_ptr_range()
            .contains(&borrowed.path.as_str().as_ptr())
    );
    assert_eq!(
        serde_json::to_string(&borrowed).unwrap(),
        r#"{"path":"Device.A.1.","supported":"Device.A.{i}.B()"}"#
    );
}

#[test]
fn what_is_no_path_is_an_error_that_tells_why() {
    let error = serde_json::from_str::<Path>("\"Device.A B\"").unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("' ' cannot stand in a name at byte 8"),
        "{error}"
    );
    assert!(serde_json::from_str::<Path>("1").is_err());
    assert!(serde_json::from_str::<PathView<'_>>("\"Device..\"").is_err());
}
