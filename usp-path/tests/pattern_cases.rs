//! What falls under a pattern: the references of subscriptions, the targets of permissions, the
//! references of bulk data.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use core::convert::Infallible;

use usp_path::{
    Condition, Follow, Match, ParseOptions, PathView, Pattern, PatternView, SupportedPathView,
};

fn path(text: &str) -> PathView<'_> {
    PathView::parse(text).unwrap()
}

fn pattern(text: &str) -> PatternView<'_> {
    PatternView::parse(text).unwrap()
}

#[track_caller]
fn check(text: &str, yes: &[&str], no: &[&str]) {
    for path_text in yes {
        let found = pattern(text).matches(path(path_text));
        assert!(found.is_certain(), "{text} {path_text} {found:?}");
    }
    for path_text in no {
        let found = pattern(text).matches(path(path_text));
        assert!(!found.is_possible(), "{text} {path_text} {found:?}");
    }
}

#[test]
fn an_object_covers_itself_and_all_below_it() {
    check(
        "Device.WiFi.SSID.1.",
        &[
            "Device.WiFi.SSID.1.",
            "Device.WiFi.SSID.1.Enable",
            "Device.WiFi.SSID.1.Stats.",
            "Device.WiFi.SSID.1.Stats.BytesSent",
            "Device.WiFi.SSID.1.Reset()",
            "Device.WiFi.SSID.1.Changed!",
        ],
        &[
            "Device.WiFi.",
            "Device.WiFi.SSID.",
            "Device.WiFi.SSID.2.",
            "Device.WiFi.SSID.11.Enable",
            "Device.WiFi.SSID",
            "Device.WiFi.Radio.1.Enable",
        ],
    );
    check(
        "Device.",
        &["Device.", "Device.A", "Device.A.B!"],
        &["Services.A"],
    );
}

#[test]
fn a_table_covers_its_rows() {
    // The example of the specification for ObjectCreation.
    check(
        "Device.WiFi.AccessPoint.1.AssociatedDevice.",
        &["Device.WiFi.AccessPoint.1.AssociatedDevice.7."],
        &["Device.WiFi.AccessPoint.2.AssociatedDevice.7."],
    );
}

#[test]
fn a_parameter_covers_itself_alone() {
    // The example of the specification for ValueChange.
    check(
        "Device.WiFi.SSID.1.SSID",
        &["Device.WiFi.SSID.1.SSID"],
        &[
            "Device.WiFi.SSID.1.SSIDAdvertisement",
            "Device.WiFi.SSID.1.",
            "Device.WiFi.SSID.1.SSID()",
            "Device.WiFi.SSID.1.SSID!",
            "Device.WiFi.SSID.1.ssid",
        ],
    );
}

#[test]
fn p8_targets_without_the_last_dot_cover_what_is_below_them() {
    check(
        "Device",
        &["Device.", "Device.A", "Device.A()"],
        &["Devices.A"],
    );
    check(
        "Device.LocalAgent.ControllerTrust",
        &[
            "Device.LocalAgent.ControllerTrust.",
            "Device.LocalAgent.ControllerTrust.Role.1.Permission.1.Order",
            "Device.LocalAgent.ControllerTrust.RequestChallenge()",
            "Device.LocalAgent.ControllerTrust.Role.1.Changed!",
        ],
        &[
            "Device.LocalAgent.ControllerTrustNumber",
            "Device.LocalAgent.",
        ],
    );
    check(
        "Device.LocalAgent.ControllerTrust.Role.1",
        &["Device.LocalAgent.ControllerTrust.Role.1.Name"],
        &["Device.LocalAgent.ControllerTrust.Role.12.Name"],
    );
    check(
        "Device.LocalAgent.ControllerTrust.Role.*.Permission.*.Order",
        &["Device.LocalAgent.ControllerTrust.Role.3.Permission.17.Order"],
        &[
            "Device.LocalAgent.ControllerTrust.Role.3.Permission.Order",
            "Device.LocalAgent.ControllerTrust.Role.3.Permission.17.Obj",
        ],
    );
}

#[test]
fn commands_and_events_cover_themselves_alone() {
    check(
        "Device.LocalAgent.Controller.*.SendOnBoardRequest()",
        &["Device.LocalAgent.Controller.2.SendOnBoardRequest()"],
        &[
            "Device.LocalAgent.Controller.2.SendOnBoardRequest",
            "Device.LocalAgent.Controller.2.SendOnBoardRequest!",
            "Device.LocalAgent.Controller.2.SendOnBoardRequest.",
            "Device.LocalAgent.Controller.2.SendOnBoardRequest.A",
        ],
    );
    check(
        "Device.LocalAgent.Threshold.1.Triggered!",
        &["Device.LocalAgent.Threshold.1.Triggered!"],
        &[
            "Device.LocalAgent.Threshold.1.Triggered",
            "Device.LocalAgent.Threshold.1.Triggered()",
        ],
    );
}

#[test]
fn r_bulk_9_and_10_wildcards_and_partial_paths_cover_parameters_of_every_row() {
    check(
        "Device.MoCA.Interface.*.Stats.BroadPktSent",
        &["Device.MoCA.Interface.1.Stats.BroadPktSent"],
        &["Device.MoCA.Interface.1.Stats.BytesSent"],
    );
    check(
        "Device.WiFi.AccessPoint.*.AssociatedDevice.*.Stats.",
        &["Device.WiFi.AccessPoint.1.AssociatedDevice.10.Stats.BytesSent"],
        &["Device.WiFi.AccessPoint.1.AssociatedDevice.10.MACAddress"],
    );
}

#[test]
fn supported_paths_cover_every_instance() {
    check(
        "Device.IP.Interface.{i}.Stats.BytesSent",
        &["Device.IP.Interface.4294967295.Stats.BytesSent"],
        &[
            "Device.IP.Interface.Stats.BytesSent",
            "Device.IP.Interface.",
        ],
    );
    check(
        "Device.LocalAgent.Threshold.{i}.Triggered!",
        &["Device.LocalAgent.Threshold.1.Triggered!"],
        &["Device.LocalAgent.Threshold.1.Enable"],
    );
    let supported = SupportedPathView::parse("Device.IP.Interface.{i}.").unwrap();
    let found = PatternView::from(supported).matches(path("Device.IP.Interface.3.Name"));
    assert!(found.is_certain());
}

#[test]
fn braces_in_a_constant_make_no_supported_path() {
    let pattern = pattern(r#"Device.A.[B=="{i}"].C"#);
    assert!(pattern.is_conditional());
}

#[test]
fn an_expression_depends_on_the_row() {
    let pattern = pattern(r#"Device.A.[X=="1"].B.*.C.[Y>2&&Z!=3]."#);
    let path = path("Device.A.4.B.5.C.6.D.7.E");
    let Match::Depends(conditions) = pattern.matches(path) else {
        panic!("depends");
    };
    let conditions: Vec<_> = conditions
        .map(|condition| match condition {
            Condition::Row {
                row, expression, ..
            } => (row, expression.as_str()),
            other => panic!("{other:?}"),
        })
        .collect();
    let rows: Vec<_> = conditions.iter().map(|(row, _)| row.as_str()).collect();
    assert_eq!(rows, ["Device.A.4.", "Device.A.4.B.5.C.6."]);
    assert_eq!(conditions[0].1, r#"[X=="1"]"#);
    assert_eq!(conditions[1].1, "[Y>2&&Z!=3]");
    assert_eq!(conditions[0].0, PathView::parse("Device.A.4.").unwrap());
    assert!(!conditions[0].0.is_search());
}

#[test]
fn a_row_at_the_end_without_its_dot_is_a_row_too() {
    let conditions = match pattern("Device.A.[B==1].").matches(path("Device.A.4")) {
        Match::Depends(conditions) => conditions,
        other => panic!("{other:?}"),
    };
    let rows: Vec<_> = conditions
        .map(|condition| match condition {
            Condition::Row { row, .. } => row.to_string(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(rows, ["Device.A.4."]);
}

#[test]
fn an_expression_is_not_asked_about_a_path_that_differs_elsewhere() {
    check(
        "Device.A.[B==1].C",
        &[],
        &["Device.A.1.D", "Device.A.", "Device.X.1.C"],
    );
}

#[test]
fn conditions_are_asked_until_one_does_not_hold() {
    let pattern = pattern("Device.A.[X==1].B.[Y==2].C.[Z==3].");
    for (answers, expected, asked) in [
        ([true, true, true], true, 3),
        ([true, false, true], false, 2),
        ([false, true, true], false, 1),
    ] {
        let mut count = 0;
        let holds = |_| {
            count += 1;
            Ok::<_, Infallible>(answers[count - 1])
        };
        let found = pattern.matches(path("Device.A.1.B.1.C.1.D"));
        assert_eq!(found.decide(holds), Ok(expected));
        assert_eq!(count, asked);
    }
    let found = pattern.matches(path("Device.A.1.B.1.C.1.D"));
    assert_eq!(found.decide(|_| Err("no model")), Err("no model"));
}

#[test]
fn a_reference_depends_on_where_it_leads() {
    let pattern = pattern("Device.NAT.PortMapping.[Enable==true].Interface#2+.Stats.");
    let path = path("Device.IP.Interface.3.Stats.BytesSent");
    let Match::Depends(mut conditions) = pattern.matches(path) else {
        panic!("depends");
    };
    let Some(Condition::Reference(reference)) = conditions.next() else {
        panic!("a reference");
    };
    assert!(conditions.next().is_none());
    let parameter = reference.parameter();
    assert_eq!(
        parameter.as_str(),
        "Device.NAT.PortMapping.[Enable==true].Interface"
    );
    let again = PathView::parse(parameter.as_str()).unwrap();
    assert_eq!((parameter, parameter.kind()), (again, again.kind()));
    assert!(parameter.is_search() && !parameter.follows_reference());
    assert_eq!(reference.follow(), Follow::Item(2));
    let from = |target| reference.matches_from(PathView::parse(target).unwrap());
    assert!(from("Device.IP.Interface.3").is_certain());
    assert!(from("Device.IP.Interface.3.").is_certain());
    assert!(!from("Device.IP.Interface.4").is_possible());
    assert!(!from("Device.IP.Interface").is_possible());
    assert!(!from("Device.IP.Interface.*.").is_possible());
}

#[test]
fn the_last_of_several_references_is_asked_about() {
    let pattern = pattern("Device.A.1.R+.S#*+.T.[U==1].V");
    let Match::Depends(conditions) = pattern.matches(path("Device.X.T.9.V")) else {
        panic!("depends");
    };
    let mut references = conditions.map(|condition| match condition {
        Condition::Reference(reference) => reference,
        other => panic!("{other:?}"),
    });
    let reference = references.next().unwrap();
    assert_eq!(reference.parameter().as_str(), "Device.A.1.R+.S");
    assert!(reference.parameter().follows_reference());
    assert_eq!(reference.follow(), Follow::All);
    let Match::Depends(mut rows) = reference.matches_from(path("Device.X.")) else {
        panic!("depends");
    };
    let Some(Condition::Row { row, .. }) = rows.next() else {
        panic!("a row");
    };
    assert_eq!(row.as_str(), "Device.X.T.9.");
}

#[test]
fn what_follows_a_reference_has_to_fit() {
    check(
        "Device.A.R+.B.C",
        &[],
        &["Device.X.B.D", "Device.X.B.CD", "Device.X.B.C()", "B.C"],
    );
    let depends = |text, other| matches!(pattern(text).matches(path(other)), Match::Depends(_));
    assert!(depends("Device.A.R+.B.C", "Device.X.B.C"));
    // P2: the object itself, and all below it.
    assert!(depends("Device.A.R+.", "Device.X.B.C"));
    assert!(depends("Device.A.R+", "Device."));
}

#[test]
fn a_path_that_follows_references_falls_under_nothing() {
    check("Device.", &[], &["Device.A.R+.B"]);
}

#[test]
fn a_search_falls_under_what_covers_all_that_it_may_find() {
    check(
        "Device.A.*.B",
        &["Device.A.*.B", "Device.A.[C==1].B"],
        &["Device.A.B", "Device.A.*.C"],
    );
    check(
        "Device.A.",
        &["Device.A.*.B", "Device.A.[C==1]."],
        &["Device.B.*."],
    );
    check("Device.A.1.", &[], &["Device.A.*.B", "Device.A.[C==1].B"]);
    check(
        "Device.A.[C==1].",
        &[],
        &["Device.A.*.", "Device.A.[C==1]."],
    );
}

#[test]
fn only_itself_leaves_out_what_is_below() {
    let narrow = |text, other| {
        pattern(text)
            .only_itself()
            .matches(path(other))
            .is_certain()
    };
    assert!(narrow("Device.A.*.", "Device.A.1."));
    assert!(!narrow("Device.A.*.", "Device.A.1.B"));
    assert!(!narrow("Device.A.", "Device.A.1."));
    assert!(narrow("Device.A.B", "Device.A.B"));
    assert!(narrow("Device.A.B", "Device.A.B."));
    assert!(!narrow("Device.A.B", "Device.A.B.C"));
    assert!(narrow("Device.A.B()", "Device.A.B()"));
    assert!(narrow("Device.A.B!", "Device.A.B!"));
}

#[test]
fn options_hold_for_patterns_too() {
    assert!(ParseOptions::strict().parse_pattern("Device").is_err());
    assert!(
        ParseOptions::new()
            .max_segments(2)
            .parse_pattern("Device.A.B.")
            .is_err()
    );
    assert!(PatternView::parse("Device.A.[B==1].{i}.").is_err());
    assert!(PatternView::try_from("Device..").is_err());
}

#[test]
fn an_owned_pattern_is_canonical_and_matches_the_same() {
    let owned: Pattern = r#"Device.A.[B == "x"].C"#.parse().unwrap();
    assert_eq!(owned.to_string(), r#"Device.A.[B=="x"].C"#);
    let found = owned.as_view().matches(path("Device.A.1.C"));
    assert!(matches!(found, Match::Depends(_)));
    // The dot at the end stays away where it says something.
    let owned: Pattern = "Device.A.B".parse().unwrap();
    assert_eq!(owned.as_view().as_str(), "Device.A.B");
    assert!(owned.as_view().matches(path("Device.A.B")).is_certain());
    let narrow = pattern("Device.A.").only_itself().into_owned();
    assert!(!narrow.as_view().matches(path("Device.A.B")).is_possible());
}
