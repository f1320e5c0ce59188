//! Paths that are built and taken apart.

#![expect(
    clippy::unwrap_used,
    reason = "what a test relies on may fail the test"
)]

use usp_path::{
    ConstantKind, Expression, Follow, Operator, Path, PathErrorKind, PathKind, RelativePath,
    SupportedPath,
};

fn path(text: &str) -> Path {
    Path::parse(text).unwrap()
}

fn interfaces() -> Path {
    path("Device.IP.Interface.")
}

#[test]
fn a_path_is_built_from_its_pieces() {
    let built = Path::root("Device")
        .and_then(|path| path.child("WiFi"))
        .and_then(|path| path.child("SSID"))
        .and_then(|path| path.instance(u32::MAX))
        .and_then(|path| path.child("LowerLayers"))
        .and_then(|path| path.follow(Follow::Item(2)))
        .and_then(|path| path.child("Stats"))
        .and_then(|path| path.parameter("BytesSent"))
        .unwrap();
    assert_eq!(
        built.as_str(),
        "Device.WiFi.SSID.4294967295.LowerLayers#2+.Stats.BytesSent"
    );
    assert_eq!(built, path(built.as_str()));
    assert_eq!(
        path("Device.").command("Reboot").unwrap().as_str(),
        "Device.Reboot()"
    );
    assert_eq!(
        path("Device.").event("Boot").unwrap().as_str(),
        "Device.Boot!"
    );
}

#[test]
fn no_piece_can_be_more_than_it_is_said_to_be() {
    for piece in [
        "", "A.B", "A.", ".A", "1", "*", "A()", "A!", "A+", "[B==1]", "{i}", "A ", "Ż",
    ] {
        assert!(Path::root(piece).is_err(), "{piece}");
        assert!(SupportedPath::root(piece).is_err(), "{piece}");
        for built in [
            interfaces().child(piece),
            interfaces().parameter(piece),
            interfaces().command(piece),
            interfaces().event(piece),
        ] {
            assert!(built.is_err(), "{piece}");
        }
    }
    for piece in [
        "",
        "A.",
        "A.1.B",
        "A.*.B",
        "A==1&&B",
        "A+",
        "A()",
        "A ",
        "A.[B==1].C",
    ] {
        let expression = Expression::new();
        assert!(
            expression.clone().and(piece, Operator::Equal, "x").is_err(),
            "{piece}"
        );
        assert!(
            expression.and_bare(piece, Operator::Equal, "1").is_err(),
            "{piece}"
        );
    }
    for piece in ["", "a b", "\"", "1]", "1&&A==2", "%41", "x_y", "ż"] {
        assert!(
            Expression::new()
                .and_bare("A", Operator::Equal, piece)
                .is_err(),
            "{piece}"
        );
    }
}

#[test]
fn a_value_of_any_text_stays_one_constant() {
    for value in [
        "",
        "\"",
        "%",
        "%22",
        "x\"]&&B==\"y",
        "]",
        "\n",
        "żółw 🐢",
        "%%25\"\"",
    ] {
        let expression = Expression::new()
            .and("A", Operator::NotEqual, value)
            .unwrap();
        let built = interfaces().search(&expression).unwrap();
        let parsed = path(built.as_str());
        assert_eq!(parsed, built);
        let segment = parsed.segments().last().unwrap();
        let usp_path::SegmentKind::Search(view) = segment.kind() else {
            panic!("no expression: {parsed}")
        };
        let components: Vec<_> = view.components().collect();
        let [component] = components[..] else {
            panic!("more than one comparison: {parsed}")
        };
        assert_eq!(component.constant().decode(), value);
        assert_eq!(Expression::from(view), expression);
        assert_eq!(expression.as_view(), view);
    }
}

#[test]
fn pieces_stand_only_where_the_grammar_has_them() {
    let kind = |built: Result<Path, usp_path::PathError>| built.unwrap_err().kind();
    let root = || Path::root("Device").unwrap();
    let row = || interfaces().instance(1).unwrap();
    assert_eq!(kind(root().instance(1)), PathErrorKind::MisplacedInstance);
    assert_eq!(kind(row().wildcard()), PathErrorKind::MisplacedInstance);
    assert_eq!(
        kind(row().key_address(&[("A", ConstantKind::Bare, "1")])),
        PathErrorKind::MisplacedInstance
    );
    assert_eq!(
        kind(root().follow(Follow::All)),
        PathErrorKind::MisplacedFollow
    );
    assert_eq!(
        kind(row().follow(Follow::First)),
        PathErrorKind::MisplacedFollow
    );
    let followed = || interfaces().follow(Follow::First).unwrap();
    assert_eq!(
        kind(followed().follow(Follow::First)),
        PathErrorKind::MisplacedFollow
    );
    assert_eq!(
        kind(followed().instance(1)),
        PathErrorKind::MisplacedInstance
    );
    assert_eq!(kind(interfaces().instance(0)), PathErrorKind::LeadingZero);
    assert_eq!(
        kind(interfaces().follow(Follow::Item(0))),
        PathErrorKind::LeadingZero
    );
    assert_eq!(
        kind(interfaces().search(&Expression::new())),
        PathErrorKind::EmptyExpression
    );
    assert_eq!(
        kind(interfaces().key_address(&[])),
        PathErrorKind::EmptyExpression
    );
    let relative = RelativePath::parse("A.B").unwrap();
    for end in ["Device.A", "Device.A()", "Device.A!"] {
        assert_eq!(kind(path(end).child("B")), PathErrorKind::NotAnObject);
        assert_eq!(kind(path(end).instance(1)), PathErrorKind::NotAnObject);
        assert_eq!(
            kind(path(end).follow(Follow::First)),
            PathErrorKind::NotAnObject
        );
        assert_eq!(kind(path(end).join(&relative)), PathErrorKind::NotAnObject);
        let error = path(end).parameter("B").unwrap_err();
        assert_eq!(error.span().range(), end.len()..end.len());
    }
    let supported = SupportedPath::root("Device").unwrap();
    assert!(supported.clone().placeholder().is_err());
    let built = supported
        .child("A")
        .and_then(|it| it.placeholder())
        .and_then(|it| it.event("B"));
    assert_eq!(built.unwrap().as_str(), "Device.A.{i}.B!");
}

#[test]
fn a_path_has_parents_up_to_its_root() {
    let mut steps = vec![];
    let mut next = Some(path("Device.A.[B==\"x.y\"].R#2+.C.1.D()"));
    while let Some(step) = next {
        next = step.parent();
        steps.push(step.to_string());
    }
    assert_eq!(
        steps,
        [
            "Device.A.[B==\"x.y\"].R#2+.C.1.D()",
            "Device.A.[B==\"x.y\"].R#2+.C.1.",
            "Device.A.[B==\"x.y\"].R#2+.C.",
            "Device.A.[B==\"x.y\"].R#2+.",
            "Device.A.[B==\"x.y\"].",
            "Device.A.",
            "Device.",
        ]
    );
    assert_eq!(
        path("Device.A.1.B").parent().unwrap().kind(),
        PathKind::ObjectInstance
    );
    assert!(!path("Device.A.*.").parent().unwrap().is_search());
    assert!(!path("Device.A.R+.").parent().unwrap().follows_reference());
}

#[test]
fn paths_have_a_longest_common_beginning() {
    let common = |one, other| {
        path(one)
            .common_prefix(&path(other))
            .map(|it| it.to_string())
    };
    let is = |text: &str| Some(text.to_owned());
    assert_eq!(common("Device.A.1.B", "Device.A.1.C"), is("Device.A.1."));
    assert_eq!(common("Device.A.1.B", "Device.A.10.B"), is("Device.A."));
    assert_eq!(common("Device.A.B", "Device.A.BC"), is("Device.A."));
    assert_eq!(common("Device.A.R+.B", "Device.A.R.B"), is("Device.A."));
    assert_eq!(common("Device.A.R+.B", "Device.A.R#1+.B"), is("Device.A."));
    assert_eq!(common("Device.A.", "Device.A"), is("Device."));
    assert_eq!(common("Device.A", "Device.A"), is("Device."));
    assert_eq!(common("Device.A.", "Device.A."), is("Device.A."));
    assert_eq!(
        common("Device.A.[B==\"x.y\"].", "Device.A.[B==\"x.z\"]."),
        is("Device.A.")
    );
    assert_eq!(common("Device.A.", "Divice.A."), None);
}

#[test]
fn a_beginning_can_be_stripped_at_objects_only() {
    let strip = |one, prefix| {
        path(one)
            .strip_prefix(&path(prefix))
            .map(|it| it.to_string())
    };
    let is = |text: &str| Some(text.to_owned());
    assert_eq!(strip("Device.A.1.B", "Device.A.1."), is("B"));
    assert_eq!(strip("Device.A.1.B", "Device.A."), is("1.B"));
    assert_eq!(strip("Device.A.*.B.", "Device."), is("A.*.B."));
    assert_eq!(strip("Device.A.1.", "Device.A.1."), None);
    assert_eq!(strip("Device.A.10.", "Device.A.1."), None);
    assert_eq!(strip("Device.A.R+.B", "Device.A.R."), None);
    assert_eq!(strip("Device.AB", "Device.A"), None);
    let rest = path("Device.A.*.R+.B")
        .strip_prefix(&path("Device."))
        .unwrap();
    assert!(rest.is_search() && rest.follows_reference());
    let rest = path("Device.A.*.R+.B")
        .strip_prefix(&path("Device.A.*.R+."))
        .unwrap();
    assert!(!rest.is_search() && !rest.follows_reference());
}

#[test]
fn an_instance_path_has_a_supported_path() {
    let supported = |text| path(text).to_supported().map(|it| it.to_string());
    assert_eq!(
        supported("Device.A.1.B.*.C.[D==1].E").as_deref(),
        Ok("Device.A.{i}.B.{i}.C.{i}.E")
    );
    assert_eq!(supported("Device.A.1").as_deref(), Ok("Device.A.{i}."));
    assert_eq!(
        supported("Device.A.1.B()").as_deref(),
        Ok("Device.A.{i}.B()")
    );
    let error = supported("Device.A.1.R#2+.B").unwrap_err();
    assert_eq!(error.span().range(), 12..15);
}

#[test]
fn a_key_address_names_each_parameter_of_the_key() {
    let address = path("Device.NAT.PortMapping.")
        .key_address(&[
            ("RemoteHost", ConstantKind::Quoted, ""),
            ("ExternalPort", ConstantKind::Bare, "0"),
            ("Protocol", ConstantKind::Quoted, "\"%\""),
        ])
        .unwrap();
    assert_eq!(
        address.as_str(),
        r#"Device.NAT.PortMapping.[RemoteHost==""&&ExternalPort==0&&Protocol=="%22%25%22"]."#
    );
    assert!(address.is_search());
}

#[test]
fn instance_numbers_are_ordered_as_numbers() {
    let mut paths = [
        "Device.A.10.",
        "Device.A.9.B",
        "Device.A.",
        "Device.A.9.",
        "Device.A",
    ]
    .map(path);
    paths.sort();
    let texts = paths.each_ref().map(Path::as_str);
    assert_eq!(
        texts,
        [
            "Device.A.",
            "Device.A",
            "Device.A.9.",
            "Device.A.9.B",
            "Device.A.10."
        ]
    );
}
