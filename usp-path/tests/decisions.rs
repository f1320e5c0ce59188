//! What was decided where the specification contradicts itself or is silent: one test and more for
//! each number of the list in ARCHITECTURE.md.

#![expect(
    clippy::unwrap_used,
    reason = "what a test relies on may fail the test"
)]

use usp_path::{
    ConstantKind, ExpressionView, Follow, ParseOptions, Path, PathError, PathErrorKind, PathKind,
    PathView, RelativePathView, SegmentKind, SupportedPathView,
};

const STRICT: ParseOptions = ParseOptions::strict();
const LENIENT: ParseOptions = ParseOptions::lenient();

/// The numbers of the deviations of a path, which a strict reader refuses for the first of them.
#[track_caller]
fn deviations(text: &str) -> Vec<u8> {
    let path = PathView::parse(text).unwrap();
    let deviations: Vec<_> = path.deviations().collect();
    let refused = STRICT.parse(text).map(drop);
    let first = deviations
        .first()
        .map(|first| (PathErrorKind::Deviation(first.kind()), first.span()));
    let refused = refused.map_err(|error| (error.kind(), error.span()));
    assert_eq!(refused, first.map_or(Ok(()), Err), "{text}");
    deviations.iter().map(|it| it.p().unwrap()).collect()
}

#[track_caller]
fn kind(text: &str) -> PathKind {
    PathView::parse(text).unwrap().kind()
}

#[track_caller]
fn refused(text: &str) -> PathErrorKind {
    PathView::parse(text).unwrap_err().kind()
}

#[track_caller]
fn place<T>(result: Result<T, PathError>) -> core::ops::Range<usize> {
    result.map(drop).unwrap_err().span().range()
}

#[track_caller]
fn expression(path: PathView<'_>) -> ExpressionView<'_> {
    path.segments()
        .find_map(|segment| match segment.kind() {
            SegmentKind::Search(expression) => Some(expression),
            _ => None,
        })
        .unwrap()
}

#[track_caller]
fn constant(options: ParseOptions, text: &str) -> (ConstantKind, String) {
    let path = options.parse(text).unwrap();
    let component = expression(path).components().next().unwrap();
    let constant = component.constant();
    (constant.kind(), constant.decode().into_owned())
}

#[test]
fn p_1_a_parameter_directly_behind_a_reference_is_read() {
    for path in [
        "Device.NAT.PortMapping.1.Interface+.Name",
        "Device.WiFi.SSID.1.LowerLayers#1+.Name",
        "Device.A.1.R+.Reset()",
        "Device.A.1.R+.Boot!",
    ] {
        assert_eq!(deviations(path), [1], "{path}");
    }
    assert_eq!(
        deviations("Device.NAT.PortMapping.1.Interface+.Stats.BytesSent"),
        []
    );
    assert_eq!(deviations("Device.A.1.R+.Stats."), []);
}

#[test]
fn p_2_a_path_may_end_in_a_followed_reference() {
    assert_eq!(deviations("Device.NAT.PortMapping.1.Interface+."), [2]);
    assert_eq!(
        kind("Device.NAT.PortMapping.1.Interface+."),
        PathKind::Object
    );
    assert_eq!(deviations("Device.NAT.PortMapping.1.Interface+"), [8, 2]);
}

#[test]
fn p_3_behind_a_followed_name_stands_an_instance_or_a_reference() {
    assert_eq!(deviations("Device.A.R+.IPv4Address.1.X"), [3]);
    assert_eq!(deviations("Device.A.R+.IPv4Address.*.X"), [3]);
    assert_eq!(deviations("Device.A.R+.IPv4Address.[B==1].X"), [3]);
    assert_eq!(deviations("Device.A.R+.S+.C.D"), [3]);
    assert_eq!(deviations("Device.A.R+.B.C.1.S+.D.E"), []);
}

#[test]
fn p_4_a_boolean_a_time_and_hex_digits_stand_without_quotes() {
    for path in [
        "Device.IP.Interface.[Enable==true].",
        "Device.A.[ValidLifetime<2021-06-06T08:00:00Z].",
        "Device.USB.USBHosts.Host.1.Device.[DeviceClass==fE].",
        "Device.A.[B!=9999-12-31T23:59:59.000+00:00].",
    ] {
        assert_eq!(deviations(path), [4], "{path}");
    }
    assert_eq!(deviations("Device.Hosts.Host.[Active==1]."), []);
    let bare = constant(ParseOptions::new(), "Device.A.[B==alpha].");
    assert_eq!(bare, (ConstantKind::Bare, "alpha".to_owned()));
}

#[test]
fn p_4_a_lenient_reader_takes_strings_without_quotes() {
    for text in ["x_y", "a/b", "żółw", "50,6", "@home"] {
        let path = format!("Device.A.[B=={text}].");
        assert!(PathView::parse(&path).is_err(), "{path}");
        assert_eq!(
            constant(LENIENT, &path),
            (ConstantKind::Quoted, text.to_owned())
        );
        let canonical = LENIENT.parse(&path).unwrap().to_string();
        assert_eq!(canonical, format!("Device.A.[B==\"{text}\"]."));
    }
    // What could be another kind of quoting, an escape or the end of the constant.
    for text in [
        "'x'",
        "a%41",
        "a b",
        "a=b",
        "a\u{200b}",
        "a\u{a0}b",
        "a\"b",
        "a[",
        "a&b",
    ] {
        let path = format!("Device.A.[B=={text}].");
        assert!(LENIENT.parse(&path).is_err(), "{path}");
    }
}

#[test]
fn p_5_numbers_stand_in_every_form_of_their_types() {
    for number in ["+123", "0123", "-0", "1.5", ".5", "5.", "-007", "00", "08"] {
        assert_eq!(
            deviations(&format!("Device.A.[B=={number}].")),
            [5],
            "{number}"
        );
    }
    for number in ["0", "1", "-1", "18446744073709551616"] {
        assert_eq!(
            deviations(&format!("Device.A.[B=={number}].")),
            [],
            "{number}"
        );
    }
    for other in ["1.2.3", ".", "+", "-", "--1", "0x7"] {
        assert_eq!(
            deviations(&format!("Device.A.[B=={other}].")),
            [4],
            "{other}"
        );
    }
}

#[test]
fn p_6_names_hold_hyphens_and_ascii_only() {
    assert_eq!(deviations("Device.X_EXAMPLE-COM_My-Config.Status"), [6]);
    assert_eq!(deviations("Device.A.[X-Y.Z-==1]."), [6, 6]);
    assert_eq!(
        PathView::parse("Device.X_EXAMPLE-COM_.")
            .unwrap()
            .deviations()
            .next()
            .unwrap()
            .span()
            .range(),
        16..17
    );
    assert!(PathView::parse("Device.-X.").is_err());
    assert!(PathView::parse("Device.Żółw.").is_err());
    assert!(PathView::parse("Device.A\u{301}.").is_err());
    assert_eq!(
        STRICT
            .parse_supported("Device.X-Y.")
            .map(drop)
            .unwrap_err()
            .span()
            .range(),
        8..9
    );
}

#[test]
fn p_7_blanks_stand_beside_an_operator_r_arc_9a() {
    assert_eq!(deviations("Device.A.[B == \"x\"]."), [7, 7]);
    assert_eq!(deviations("Device.A.[B \t<\t 5]."), [7, 7]);
    for path in [
        "Device.A.[ B==5].",
        "Device.A.[B==5 ].",
        "Device.A.[B==5 &&C==6].",
        "Device.A.[B==5&& C==6].",
        "Device.A.[S .B==5].",
        "Device.A.[S. B==5].",
        "Device.A.[B = =5].",
        "Device.A.[B\n==5].",
        "Device.A.[B\u{a0}==5].",
    ] {
        assert!(PathView::parse(path).is_err(), "{path}");
    }
}

#[test]
fn p_7_a_lenient_reader_takes_blanks_inside_brackets() {
    let path = "Device.A.[ B==5 && C == \"x\"\t].";
    assert_eq!(
        LENIENT.parse(path).unwrap().to_string(),
        "Device.A.[B==5&&C==\"x\"]."
    );
    for path in [
        "Device.A.[ ].",
        "Device.A.[S .B==5].",
        "Device.A.[B = =5].",
        "Device.A .",
        "Device. A.",
        "Device.A.[B==5] .",
        "Device.A.[B==5& &C==6].",
    ] {
        assert!(LENIENT.parse(path).is_err(), "{path}");
    }
}

#[test]
fn p_8_the_dot_at_the_end_of_an_object_path_may_be_absent() {
    for path in [
        "Device.IP.Interface.3",
        "Device.IP.Interface.[Name==\"eth0\"]",
        "Device.IP.Interface.*",
    ] {
        assert_eq!(deviations(path), [8], "{path}");
        assert_eq!(kind(path), PathKind::ObjectInstance);
        let owned = PathView::parse(path).unwrap().into_owned();
        assert_eq!(owned.as_str(), format!("{path}."));
        assert_eq!(owned, PathView::parse(path).unwrap());
    }
    assert_eq!(deviations("Device"), [8]);
    assert_eq!(kind("Device"), PathKind::Object);
    // Behind a name the text cannot tell an object from a parameter.
    assert_eq!(deviations("Device.DeviceInfo"), []);
    assert_eq!(kind("Device.DeviceInfo"), PathKind::Parameter);
    let supported = SupportedPathView::parse("Device.WiFi.Radio.{i}").unwrap();
    assert_eq!(supported.deviations().count(), 1);
    assert_eq!(supported.to_string(), "Device.WiFi.Radio.{i}.");
}

#[test]
fn p_8_a_reference_value_has_no_dot_at_its_end() {
    let options = ParseOptions::new();
    for value in [
        "Device.IP.Interface.3",
        "Device.IP.Interface.[Name==\"eth0\"]",
        "Device.DeviceInfo",
        "Device",
    ] {
        let path = options.parse_reference(value).unwrap();
        assert_eq!(path.deviations().next(), None);
        assert!(STRICT.parse_reference(value).is_ok());
    }
    let dotted = options.parse_reference("Device.IP.Interface.3.").unwrap();
    assert_eq!(
        dotted,
        options.parse_reference("Device.IP.Interface.3").unwrap()
    );
    let deviations: Vec<_> = dotted
        .deviations()
        .map(|it| (it.p(), it.span().range()))
        .collect();
    assert_eq!(deviations, [(Some(8), 21..22)]);
    assert_eq!(
        place(STRICT.parse_reference("Device.IP.Interface.3.")),
        21..22
    );
    for (value, span) in [
        ("Device.A.*", 9..10),
        ("Device.A.[B!=1]", 11..13),
        ("Device.A.R+.B", 10..11),
        ("Device.A.{i}", 9..12),
        ("Device.A.B()", 10..12),
        ("Device.A.B!", 10..11),
        ("", 0..0),
    ] {
        assert_eq!(place(options.parse_reference(value)), span, "{value}");
        assert_eq!(place(LENIENT.parse_reference(value)), span, "{value}");
    }
}

#[test]
fn p_9_commands_and_events_are_supported_paths() {
    for (text, kind) in [
        ("Device.LocalAgent.Request.{i}.Cancel()", PathKind::Command),
        (
            "Device.LocalAgent.Threshold.{i}.Triggered!",
            PathKind::Event,
        ),
    ] {
        let path = SupportedPathView::parse(text).unwrap();
        assert_eq!(path.kind(), kind);
        assert_eq!(path.to_string(), text);
        let numbers: Vec<_> = path.deviations().map(|it| it.p()).collect();
        assert_eq!(numbers, [Some(9)]);
        assert!(STRICT.parse_supported(text).is_err());
        assert!(STRICT.parse(&text.replace("{i}", "1")).is_ok());
    }
}

#[test]
fn p_10_a_number_behind_a_placeholder_is_read_and_told() {
    let path = STRICT.parse_supported("Device.A.{i}.B.1.C").unwrap();
    assert_eq!(path.instance_behind_placeholder().unwrap().range(), 15..16);
    let path = SupportedPathView::parse("Device.A.1.B.{i}.C").unwrap();
    assert_eq!(path.instance_behind_placeholder(), None);
}

#[test]
fn p_10_a_supported_path_searches_nothing() {
    for (text, span) in [
        ("Device.A.*.", 9..10),
        ("Device.A.[B==1].", 9..10),
        ("Device.A.R+.B", 10..11),
    ] {
        assert_eq!(place(SupportedPathView::parse(text)), span, "{text}");
        assert_eq!(place(LENIENT.parse_supported(text)), span, "{text}");
    }
}

#[test]
fn p_11_a_table_may_stand_without_its_placeholder() {
    for text in [
        "Device.IP.Interface.",
        "Device.IP.Interface.Stats.",
        "Device.IP.Interface.Enable",
    ] {
        assert!(STRICT.parse_supported(text).is_ok(), "{text}");
    }
    let table = SupportedPathView::parse("Device.IP.Interface.").unwrap();
    assert_eq!(table.kind(), PathKind::Object);
    let instance = SupportedPathView::parse("Device.IP.Interface.{i}.").unwrap();
    assert_eq!(instance.kind(), PathKind::ObjectInstance);
    assert_ne!(table, instance);
}

#[test]
fn p_12_a_path_names_one_of_five_things_and_searches_or_not() {
    for (text, expected, is_search) in [
        ("Device.A.", PathKind::Object, false),
        ("Device.A.1.", PathKind::ObjectInstance, false),
        ("Device.A.*.", PathKind::ObjectInstance, true),
        ("Device.A.*.B.", PathKind::Object, true),
        ("Device.A.1.B", PathKind::Parameter, false),
        ("Device.A.[B==1].B", PathKind::Parameter, true),
        ("Device.A.B()", PathKind::Command, false),
        ("Device.A.*.B()", PathKind::Command, true),
        ("Device.A.B!", PathKind::Event, false),
        ("Device.R#*+.A.B", PathKind::Parameter, true),
        ("Device.R#2+.A.B", PathKind::Parameter, false),
        ("Device.R+.A.B", PathKind::Parameter, false),
    ] {
        let path = STRICT.parse(text).unwrap();
        assert_eq!(
            (path.kind(), path.is_search()),
            (expected, is_search),
            "{text}"
        );
    }
}

#[test]
fn p_13_two_escapes_are_decoded_and_all_else_is_text() {
    let path = "Device.A.[B==\"%22%25%41%2%G1%%25\"].";
    let meant = "\"%%41%2%G1%%".to_owned();
    assert_eq!(
        constant(STRICT, path),
        (ConstantKind::Quoted, meant.clone())
    );
    assert_eq!(
        constant(ParseOptions::new(), path),
        (ConstantKind::Quoted, meant)
    );
    assert_eq!(
        PathView::parse(path).unwrap().to_string(),
        "Device.A.[B==\"%22%25%2541%252%25G1%25%25\"]."
    );
    let escaped_once = constant(STRICT, "Device.A.[B==\"%2522\"].");
    assert_eq!(escaped_once, (ConstantKind::Quoted, "%22".to_owned()));
    assert!(PathView::parse("Device.A.[B==5%25].").is_err());
}

#[test]
fn p_13_a_lenient_reader_decodes_the_utf_8_of_every_character() {
    for (raw, meant) in [
        ("%41", "A"),
        ("be%2Cta", "be,ta"),
        ("be%2cta", "be,ta"),
        ("%C5%BC%c3%b3%C5%82w", "żółw"),
        ("%F0%9F%90%A2", "🐢"),
        ("%00", "\0"),
        ("%2541", "%41"),
        // No character: a lone continuation, a lone lead, a surrogate, beyond Unicode, overlong.
        ("%80", "%80"),
        ("%C5", "%C5"),
        ("%C5%41", "%C5A"),
        ("%ED%A0%80", "%ED%A0%80"),
        ("%F5%80%80%80", "%F5%80%80%80"),
        ("%C0%80", "%C0%80"),
        ("%G1%4", "%G1%4"),
        ("%+1", "%+1"),
        ("%żó", "%żó"),
    ] {
        let path = format!("Device.A.[B==\"{raw}\"].");
        assert_eq!(
            constant(LENIENT, &path),
            (ConstantKind::Quoted, meant.to_owned())
        );
        let canonical = LENIENT.parse(&path).unwrap().to_string();
        assert_eq!(
            constant(STRICT, &canonical),
            (ConstantKind::Quoted, meant.to_owned())
        );
    }
    let path = LENIENT.parse("Device.A.[B==\"%22%41\"].").unwrap();
    let deviations: Vec<_> = path
        .deviations()
        .map(|it| (it.p(), it.span().range()))
        .collect();
    assert_eq!(deviations, [(Some(13), 17..20)]);
    for (raw, at) in [
        ("%%41", 15),
        ("%ż%41", 17),
        ("%2%25%G%41", 21),
        ("%2541%41", 19),
    ] {
        let text = format!("Device.A.[B==\"{raw}\"].");
        let path = LENIENT.parse(&text).unwrap();
        let starts: Vec<_> = path.deviations().map(|it| it.span().start()).collect();
        assert_eq!(starts, [at], "{raw}");
    }
}

#[test]
fn p_14_numbers_have_32_bits_and_no_zeros_in_front() {
    assert!(PathView::parse("Device.A.4294967295.").is_ok());
    for number in [
        "4294967296",
        "4294967297",
        "18446744073709551617",
        "99999999999999999999",
    ] {
        assert_eq!(
            refused(&format!("Device.A.{number}.")),
            PathErrorKind::NumberTooLarge
        );
        assert_eq!(
            refused(&format!("Device.A.R#{number}+.")),
            PathErrorKind::NumberTooLarge
        );
    }
    for number in ["0", "00", "01", "004294967296"] {
        assert_eq!(
            refused(&format!("Device.A.{number}.")),
            PathErrorKind::LeadingZero
        );
        assert_eq!(
            refused(&format!("Device.A.R#{number}+.")),
            PathErrorKind::LeadingZero
        );
        assert!(LENIENT.parse(&format!("Device.A.{number}.")).is_err());
    }
}

#[test]
fn p_14_a_literal_holds_anything_but_a_quote() {
    let text = "line\nend\0\t\u{7f}\u{200b}日本語 ]&&.{i}()'";
    let path = format!("Device.A.[B==\"{text}\"].");
    assert_eq!(
        constant(STRICT, &path),
        (ConstantKind::Quoted, text.to_owned())
    );
    assert_eq!(
        constant(STRICT, "Device.A.[B==\"\"]."),
        (ConstantKind::Quoted, String::new())
    );
}

#[test]
fn p_14_a_path_has_limits_that_published_models_stay_within() {
    assert_eq!(ParseOptions::DEFAULT_MAX_LEN, 16_384);
    assert_eq!(ParseOptions::DEFAULT_MAX_SEGMENTS, 64);
    assert_eq!(ParseOptions::DEFAULT_MAX_COMPONENTS, 64);
    let long = format!("Device.{}", "A".repeat(16_384 - 7));
    assert!(PathView::parse(&long).is_ok());
    assert!(matches!(
        refused(&format!("{long}A")),
        PathErrorKind::TooLong { .. }
    ));
    let deep = format!("Device.{}", "A.".repeat(63));
    assert!(PathView::parse(&deep).is_ok());
    assert!(matches!(
        refused(&format!("{deep}A")),
        PathErrorKind::TooManySegments { .. }
    ));
    let wide = |count| format!("Device.A.[{}].", vec!["B==1"; count].join("&&"));
    assert!(PathView::parse(&wide(64)).is_ok());
    assert!(matches!(
        refused(&wide(65)),
        PathErrorKind::TooManyComponents { .. }
    ));
}

#[test]
fn p_19_names_and_strings_differ_by_case() {
    let one = Path::parse("Device.A.[B==\"x\"].").unwrap();
    assert_ne!(one, Path::parse("Device.a.[B==\"x\"].").unwrap());
    assert_ne!(one, Path::parse("Device.A.[b==\"x\"].").unwrap());
    assert_ne!(one, Path::parse("Device.A.[B==\"X\"].").unwrap());
    assert!(PathView::parse("device.").is_ok());
}

#[test]
fn p_20_a_key_is_an_expression_like_any_other() {
    let address = PathView::parse("Device.A.[Alias==\"x\"].").unwrap();
    assert!(address.is_search());
    assert_eq!(address.kind(), PathKind::ObjectInstance);
}

#[test]
fn p_22_absolute_and_relative_paths_have_types_of_their_own() {
    let relative = RelativePathView::parse("Stats.BytesSent").unwrap();
    let object = Path::parse("Device.IP.Interface.1.").unwrap();
    let absolute = object.clone().join(relative).unwrap();
    assert_eq!(absolute.as_str(), "Device.IP.Interface.1.Stats.BytesSent");
    assert_eq!(absolute.strip_prefix(&object).unwrap(), relative);
    let whole = Path::parse("Device.IP.").unwrap();
    let with_instance = RelativePathView::parse("Interface.1.Enable").unwrap();
    assert_eq!(
        whole.join(with_instance).unwrap().as_str(),
        "Device.IP.Interface.1.Enable"
    );
}

#[test]
fn p_23_a_registration_path_has_no_instance_identifiers_r_reg_2() {
    let options = ParseOptions::new();
    for text in [
        "Device.DeviceInfo.",
        "Device.Reboot()",
        "Device.Boot!",
        "Device.A.Table.Sub.",
        "Device.DeviceInfo.UpTime",
    ] {
        assert!(options.parse_registration(text).is_ok(), "{text}");
    }
    for (text, span) in [
        ("Device.A.1.", 9..10),
        ("Device.A.{i}.", 9..12),
        ("Device.A.*.", 9..10),
        ("Device.A.[B==1].", 9..10),
        ("Device.A.R+.B", 10..11),
    ] {
        assert_eq!(place(options.parse_registration(text)), span, "{text}");
        assert_eq!(place(LENIENT.parse_registration(text)), span, "{text}");
    }
}

#[test]
fn p_27_characters_that_cannot_be_seen_are_refused() {
    let text = "Device.\u{200b}MQTT.\u{200b}Client.";
    for options in [STRICT, ParseOptions::new(), LENIENT] {
        assert_eq!(place(options.parse(text)), 7..10);
    }
}

#[test]
fn p_28_a_number_anywhere_behind_a_placeholder_is_told() {
    let path = SupportedPathView::parse("Device.A.{i}.B.C.{i}.D.7.E").unwrap();
    assert_eq!(path.instance_behind_placeholder().unwrap().range(), 23..24);
    let path = SupportedPathView::parse("Device.A.{i}.B.C.{i}.D.").unwrap();
    assert_eq!(path.instance_behind_placeholder(), None);
}

#[test]
fn p_29_stray_blanks_are_refused_outside_brackets() {
    for (text, at) in [
        ("Device.LocalAgent. ControllerTrust.Role.3", 18),
        (" Device.A.", 0),
        ("Device.A. ", 9),
        ("Device.A ", 8),
        ("Device.A.B ()", 10),
    ] {
        for options in [STRICT, ParseOptions::new(), LENIENT] {
            assert_eq!(place(options.parse(text)).start, at, "{text}");
        }
    }
}

#[test]
fn p_30_instance_identifiers_stand_behind_tables_only() {
    for text in [
        "Device.*.",
        "Device.1.",
        "Device.[A==1].",
        "Device.T.*.*.",
        "Device.T.1.2.",
        "Device.T.[A==1].[B==1].",
        "Device.T.1.[B==1].",
        "Device.R+.1.",
        "Device.R+.*.",
    ] {
        assert_eq!(refused(text), PathErrorKind::MisplacedInstance, "{text}");
        assert!(LENIENT.parse(text).is_err());
    }
    assert!(SupportedPathView::parse("Device.{i}.").is_err());
    assert!(SupportedPathView::parse("Device.A.{i}.{i}.").is_err());
    let root = || Path::root("Device").unwrap();
    assert!(root().instance(1).is_err());
    assert!(
        root()
            .child("T")
            .unwrap()
            .wildcard()
            .unwrap()
            .wildcard()
            .is_err()
    );
    assert!(
        root()
            .child("R")
            .unwrap()
            .follow(Follow::First)
            .unwrap()
            .instance(1)
            .is_err()
    );
    assert!(
        root()
            .join(RelativePathView::parse("1.A").unwrap())
            .is_err()
    );
}

#[test]
fn empty_comparisons_are_taken_by_the_lenient_beside_others() {
    for text in [
        "Device.A.[B==1&&].",
        "Device.A.[&&B==1].",
        "Device.A.[B==1&&&&C==2].",
        "Device.A.[ && B==1 && ].",
    ] {
        assert!(PathView::parse(text).is_err(), "{text}");
        let path = LENIENT.parse(text).unwrap();
        let canonical = path.to_string();
        assert!(STRICT.parse(&canonical).is_ok(), "{canonical}");
        assert!(path.deviations().any(|it| it.p().is_none()));
    }
    for text in [
        "Device.A.[].",
        "Device.A.[&&].",
        "Device.A.[ && ].",
        "Device.A.[B==1&&&C==2].",
    ] {
        assert!(LENIENT.parse(text).is_err(), "{text}");
    }
}

#[test]
fn an_expression_of_many_deviations_has_them_all_in_order() {
    for count in [11, 12, 13, 24, 40] {
        let names = vec!["A-"; count].join(".");
        let text = format!("Device.A.[{names}==true].");
        let path = PathView::parse(&text).unwrap();
        let starts: Vec<_> = path.deviations().map(|it| it.span().start()).collect();
        let hyphens = (0..count).map(|index| 11 + 3 * index);
        let expected: Vec<_> = hyphens.chain([text.len() - 6]).collect();
        assert_eq!(starts, expected);
        let mut deviations = path.deviations();
        assert_eq!(deviations.by_ref().count(), count + 1);
        assert_eq!(deviations.next(), None);
    }
}
