//! Expressions: which rows they let pass, when they are addresses, and what is wrong with them.

#![expect(clippy::expect_used, reason = "a test may panic")]

#[path = "resolve/device.rs"]
mod device;

use device::{code, device, paths};
use usp_path::{MemoryModel, ResolveOptions};

fn rows(expression: &str) -> Vec<u32> {
    let path = format!("Device.IP.Interface.[{expression}].");
    let found = paths(&device(), &path, ResolveOptions::set()).expect(&path);
    let number = |path: &String| path.split('.').nth(3)?.parse().ok();
    found.iter().filter_map(number).collect()
}

fn error(expression: &str) -> Option<u32> {
    let path = format!("Device.IP.Interface.[{expression}].");
    code(&device(), &path, ResolveOptions::get())
}

#[test]
fn r_arc_9_every_row_that_fits_is_found() {
    for (expression, expected) in [
        ("Enable==true", vec![1, 4]),
        ("Enable==1", vec![1, 4]),
        ("Enable!=true", vec![12]),
        ("Stats.BytesSent>0", vec![1, 4]),
        ("Stats.BytesSent>=10&&Stats.BytesSent<900", vec![1]),
        ("Stats.BytesSent==0900", vec![4]),
        ("Stats.BytesSent<=10", vec![1, 12]),
        (r#"Name!="lo""#, vec![4, 12]),
        (
            r#"Name=="a %22quoted%22, 100%25 name"&&Enable==0"#,
            vec![12],
        ),
        ("LastChange>2000-01-01T00:00:00Z", vec![4]),
    ] {
        assert_eq!(rows(expression), expected, "{expression}");
    }
}

#[test]
fn r_arc_9_row_without_the_parameter_does_not_fit() {
    // Interface 12 has no LastChange: it is neither equal nor unequal to a time.
    assert_eq!(rows("LastChange!=2000-01-01T00:00:00Z"), [1, 4]);
}

#[test]
fn p_15_contains_looks_at_the_items_of_a_list() {
    let mut model = MemoryModel::new();
    let list = usp_path::DataType::list_of(usp_path::ValueType::UnsignedInt);
    model
        .support_parameter("Device.T.{i}.Seconds", list)
        .expect("a parameter");
    for (row, seconds) in [(1, "1,5, 7"), (2, ""), (3, "05"), (4, "15,55")] {
        model
            .set(&format!("Device.T.{row}.Seconds"), seconds)
            .expect("a value");
    }
    assert_eq!(
        paths(&model, "Device.T.[Seconds~=5].", ResolveOptions::set()).expect("rows"),
        ["Device.T.1.", "Device.T.3."]
    );
    assert_eq!(rows(r#"LowerLayers~="Device.IP.Interface.1""#), [4]);
}

#[test]
fn p_15_contains_is_an_error_for_what_is_no_list() {
    assert_eq!(error(r#"Name~="lo""#), Some(7008));
}

#[test]
fn p_16_unsuitable_operator_or_constant_is_an_error_of_the_path() {
    for expression in [
        r#"Name>"b""#,
        "Enable>false",
        r#"Enable=="true""#,
        "Enable==maybe",
        "Stats.BytesSent==-1",
        r#"Stats.BytesSent=="1""#,
        "Name==lo",
        "LastChange<0001-01-01T00:00:00Z",
    ] {
        assert_eq!(error(expression), Some(7008), "{expression}");
    }
    // Even if there is no row that it could be compared with.
    let path = r#"Device.Empty.Table.[Name<"x"]."#;
    assert_eq!(code(&device(), path, ResolveOptions::get()), Some(7008));
}

#[test]
fn p_16_quotes_may_be_as_they_like_where_wanted() {
    let device = device();
    let path = r#"Device.IP.Interface.[Enable=="true"].Name"#;
    let found = paths(&device, path, ResolveOptions::get().any_quotes(true));
    assert_eq!(found.expect("rows").len(), 2);
}

#[test]
fn r_arc_9_parameter_of_an_expression_is_looked_up_in_the_model() {
    assert_eq!(error("Nope==1"), Some(7026));
    assert_eq!(error("Stats==1"), Some(7026));
    assert_eq!(error("Nope.BytesSent==1"), Some(7026));
    assert_eq!(
        error(r#"IPv4Address.IPAddress=="x""#),
        Some(7008),
        "enters a child table"
    );
}

#[test]
fn r_arc_9_key_is_found_in_any_order() {
    for key in [
        r#"RemoteHost==""&&ExternalPort==081&&Protocol=="TCP""#,
        r#"Protocol=="TCP"&&RemoteHost==""&&ExternalPort==+81"#,
    ] {
        let path = format!("Device.NAT.PortMapping.[{key}].");
        let found = paths(&device(), &path, ResolveOptions::delete()).expect("a row");
        assert_eq!(found, ["Device.NAT.PortMapping.2."]);
    }
}

#[test]
fn p_20_only_a_whole_key_and_nothing_else_is_an_address() {
    let device = device();
    let get = |expression: &str| {
        let path = format!("Device.NAT.PortMapping.[{expression}].");
        code(&device, &path, ResolveOptions::get())
    };
    // An address: nothing there is an error.
    assert_eq!(
        get(r#"RemoteHost==""&&ExternalPort==99&&Protocol=="TCP""#),
        Some(7026)
    );
    // A part of a key, another operator, a parameter more, one twice: searches that find nothing.
    for search in [
        r#"RemoteHost==""&&ExternalPort==99"#,
        r#"RemoteHost==""&&ExternalPort>98&&Protocol=="TCP""#,
        r#"RemoteHost==""&&ExternalPort==99&&Protocol=="TCP"&&Interface=="""#,
        r#"RemoteHost==""&&ExternalPort==99&&Protocol=="TCP"&&Protocol=="TCP""#,
        r#"RemoteHost==""&&ExternalPort==99&&Protocol=="TCP"&&Interface+.Enable==true"#,
    ] {
        assert_eq!(get(search), None, "{search}");
    }
    // They find what fits, with the key as a help.
    let path = r#"Device.IP.Interface.[Name=="eth0"&&Enable==false]."#;
    assert_eq!(paths(&device, path, ResolveOptions::get()), Ok(vec![]));
    let path = r#"Device.IP.Interface.[Enable==true&&Name=="eth0"]."#;
    assert_eq!(
        paths(&device, path, ResolveOptions::set()),
        Ok(vec!["Device.IP.Interface.4.".to_owned()])
    );
}

#[test]
fn p_20_which_error_follows_from_that() {
    let device = device();
    let address = r#"Device.IP.Interface.[Name=="eth9"]."#;
    let search = r#"Device.IP.Interface.[Name=="eth9"&&Enable==true]."#;
    for (options, expected) in [
        (ResolveOptions::get(), Some(7026)),
        (ResolveOptions::set(), Some(7016)),
        (ResolveOptions::get_instances(), Some(7016)),
    ] {
        assert_eq!(code(&device, address, options), expected);
        assert_eq!(code(&device, search, options), None);
    }
    // A path with one search in it searches, whatever else addresses.
    let mixed = r#"Device.IP.Interface.[Name=="eth9"].IPv4Address.*."#;
    assert_eq!(code(&device, mixed, ResolveOptions::get()), None);
}

#[test]
fn r_arc_9_parameter_of_unknown_type_is_compared_as_the_constant_suggests() {
    let mut model = MemoryModel::new();
    let lines = "
Device.T.1.V=5
Device.T.2.V=05
Device.T.3.V=true
Device.T.4.V=2021-06-06T08:00:00Z
Device.T.5.V=a,b
";
    model.load(lines).expect("lines");
    let find = |expression: &str| {
        let path = format!("Device.T.[{expression}].");
        paths(&model, &path, ResolveOptions::set()).expect(&path)
    };
    assert_eq!(find("V==5"), ["Device.T.1.", "Device.T.2."]);
    assert_eq!(find(r#"V=="5""#), ["Device.T.1."]);
    assert_eq!(find("V>4"), ["Device.T.1.", "Device.T.2."]);
    assert_eq!(find("V==true"), ["Device.T.3."]);
    assert_eq!(find("V<2022-01-01T00:00:00Z"), ["Device.T.4."]);
    assert_eq!(find(r#"V~="b""#), ["Device.T.5."]);
}

#[test]
fn r_arc_9_search_by_a_key_finds_every_row_that_shares_it() {
    // A key may be unique among the enabled rows only, so a disabled row may come first.
    let mut device = device();
    for (name, value) in [
        ("RemoteHost", ""),
        ("ExternalPort", "80"),
        ("Protocol", "TCP"),
    ] {
        let path = format!("Device.NAT.PortMapping.9.{name}");
        device.set(&path, value).expect("a parameter");
    }
    device
        .set("Device.NAT.PortMapping.9.Interface", "here")
        .expect("a parameter");
    let key = r#"RemoteHost==""&&ExternalPort==80&&Protocol=="TCP""#;
    let rows = |expression: String| {
        let path = format!("Device.NAT.PortMapping.[{expression}].");
        paths(&device, &path, ResolveOptions::delete()).expect(&path)
    };
    assert_eq!(rows(key.to_owned()), ["Device.NAT.PortMapping.1."]);
    assert_eq!(
        rows(format!(r#"{key}&&Interface=="here""#)),
        ["Device.NAT.PortMapping.9."]
    );
    assert_eq!(rows(format!(r#"{key}&&Interface!="""#)).len(), 2);
}
