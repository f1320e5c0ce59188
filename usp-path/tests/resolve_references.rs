//! References: in a path, in an expression, in lists and in chains.

#![expect(clippy::expect_used, reason = "a test may panic")]

#[path = "resolve/device.rs"]
mod device;

use device::{code, device, paths};
use usp_path::{DataType, MemoryModel, ResolveErrorKind, ResolveOptions, ValueType};

const NONE: [&str; 0] = [];

fn get(path: &str) -> Vec<String> {
    paths(&device(), path, ResolveOptions::get()).expect(path)
}

fn kind(path: &str) -> ResolveErrorKind {
    let error = paths(&device(), path, ResolveOptions::get()).expect_err(path);
    error.kind()
}

#[test]
fn p_1_reference_to_a_direct_parameter_is_followed() {
    assert_eq!(
        get("Device.NAT.PortMapping.1.Interface+.Name"),
        ["Device.IP.Interface.4.Name"]
    );
    assert_eq!(
        get("Device.NAT.PortMapping.1.Interface+.Stats.BytesSent"),
        ["Device.IP.Interface.4.Stats.BytesSent"]
    );
}

#[test]
fn p_2_referenced_object_itself_is_named_by_a_dot() {
    assert_eq!(
        paths(
            &device(),
            "Device.NAT.PortMapping.1.Interface+.",
            ResolveOptions::set()
        ),
        Ok(vec!["Device.IP.Interface.4.".to_owned()])
    );
    assert_eq!(get("Device.NAT.PortMapping.1.Interface+.").len(), 11);
}

#[test]
fn p_3_tables_and_references_may_follow_a_reference() {
    assert_eq!(
        get("Device.NAT.PortMapping.1.Interface+.IPv4Address.7.IPAddress"),
        ["Device.IP.Interface.4.IPv4Address.7.IPAddress"]
    );
    assert_eq!(
        get("Device.NAT.PortMapping.1.Interface+.LowerLayers#2+.Name"),
        ["Device.IP.Interface.12.Name"]
    );
    assert_eq!(
        get(r#"Device.NAT.PortMapping.1.Interface+.IPv4Address.[IPAddress=="10.0.0.2"].IPAddress"#),
        ["Device.IP.Interface.4.IPv4Address.7.IPAddress"]
    );
}

#[test]
fn r_arc_11_reference_by_key_is_followed() {
    assert_eq!(
        get("Device.NAT.PortMapping.2.Interface+.Name"),
        ["Device.IP.Interface.1.Name"]
    );
}

#[test]
fn r_arc_11_reference_that_searches_is_none() {
    let mut device = device();
    for value in [
        "Device.IP.Interface.*.",
        "Device.IP.Interface.[Enable==true].",
        "Device.NAT.PortMapping.1.Interface+.",
        "Device.IP.Interface.4.Name",
        "Device.Reboot()",
    ] {
        device
            .set("Device.NAT.PortMapping.1.Interface", value)
            .expect("a parameter");
        let path = "Device.NAT.PortMapping.1.Interface+.";
        assert_eq!(
            code(&device, path, ResolveOptions::get()),
            Some(7026),
            "{value}"
        );
        assert_eq!(
            code(&device, path, ResolveOptions::set()),
            Some(7016),
            "{value}"
        );
    }
}

#[test]
fn r_arc_11_comma_in_the_key_of_a_reference_separates_nothing() {
    let mut device = device();
    let value =
        r#"Device.IP.Interface.[Name=="a %22quoted%22, 100%25 name"], Device.IP.Interface.1"#;
    device
        .set("Device.IP.Interface.1.LowerLayers", value)
        .expect("a parameter");
    assert_eq!(
        paths(
            &device,
            "Device.IP.Interface.1.LowerLayers#*+.Enable",
            ResolveOptions::get()
        ),
        Ok(vec![
            "Device.IP.Interface.12.Enable".to_owned(),
            "Device.IP.Interface.1.Enable".to_owned()
        ])
    );
}

#[test]
fn list_of_references_is_followed_by_number_or_as_a_whole() {
    let layers = |follow: &str| get(&format!("Device.IP.Interface.4.LowerLayers{follow}.Name"));
    assert_eq!(layers("+"), ["Device.IP.Interface.1.Name"]);
    assert_eq!(layers("#1+"), layers("+"));
    assert_eq!(layers("#2+"), ["Device.IP.Interface.12.Name"]);
    // The third leads to nothing: that row is left out.
    assert_eq!(
        layers("#*+"),
        ["Device.IP.Interface.1.Name", "Device.IP.Interface.12.Name"]
    );
}

#[test]
fn dangling_references_concern_their_row_only() {
    assert_eq!(
        get("Device.NAT.PortMapping.*.Interface+.Name"),
        ["Device.IP.Interface.4.Name", "Device.IP.Interface.1.Name"]
    );
    assert_eq!(
        paths(
            &device(),
            "Device.NAT.PortMapping.[Interface+.Enable==true].",
            ResolveOptions::delete()
        )
        .map(|rows| rows.len()),
        Ok(3)
    );
}

#[test]
fn error_tells_what_is_wrong_with_a_reference() {
    let follow = |row| kind(&format!("Device.NAT.PortMapping.{row}.Interface+.Name"));
    assert_eq!(follow(3), ResolveErrorKind::DanglingReference);
    assert_eq!(follow(4), ResolveErrorKind::NoReference);
    assert_eq!(follow(5), ResolveErrorKind::NotAReference);
    let beyond = kind("Device.IP.Interface.4.LowerLayers#9+.Name");
    assert_eq!(beyond, ResolveErrorKind::NoReference);
}

#[test]
fn unsupported_rest_is_an_error_of_the_path_or_of_the_row() {
    let device = device();
    let get = ResolveOptions::get();
    assert_eq!(
        code(&device, "Device.NAT.PortMapping.1.Interface+.Nope", get),
        Some(7026)
    );
    // Behind a wildcard, each row may refer to an object of another kind.
    let rows = "Device.NAT.PortMapping.*.Interface+.Nope";
    assert_eq!(paths(&device, rows, get), Ok(vec![]));
    let bad = "Device.NAT.PortMapping.1.Interface+.IPv4Address.[Subnet>1].";
    assert_eq!(code(&device, bad, get), Some(7008));
}

#[test]
fn references_to_objects_of_several_kinds_go_where_they_lead() {
    let mut model = MemoryModel::new();
    let lines = "
Device.T.1.Ref=Device.A.1
Device.T.2.Ref=Device.B.
Device.T.3.Ref=Device.A.2
Device.A.1.Name=a1
Device.A.2.Name=a2
Device.B.Name=b
";
    model.load(lines).expect("lines");
    assert_eq!(
        paths(&model, "Device.T.*.Ref+.Name", ResolveOptions::get()),
        Ok(vec![
            "Device.A.1.Name".to_owned(),
            "Device.B.Name".to_owned(),
            "Device.A.2.Name".to_owned()
        ])
    );
    assert_eq!(
        paths(
            &model,
            r#"Device.T.[Ref+.Name!="a1"]."#,
            ResolveOptions::set()
        ),
        Ok(vec!["Device.T.2.".to_owned(), "Device.T.3.".to_owned()])
    );
}

#[test]
fn expression_passes_if_one_of_several_references_does() {
    let rows = |expression: &str| {
        let path = format!("Device.NAT.PortMapping.[{expression}].");
        paths(&device(), &path, ResolveOptions::delete()).expect(&path)
    };
    assert_eq!(
        rows(r#"Interface+.LowerLayers#*+.Name=="lo""#),
        ["Device.NAT.PortMapping.1.", "Device.NAT.PortMapping.6."]
    );
    assert_eq!(rows(r#"Interface+.LowerLayers#2+.Name=="lo""#), NONE);
    assert_eq!(
        rows(r#"Interface+.Enable==true&&Interface+.Stats.BytesSent<100&&Protocol=="TCP""#),
        ["Device.NAT.PortMapping.2."]
    );
    // The type of what is referred to is known only then; what does not suit it passes nothing.
    assert_eq!(rows("Interface+.Name>5"), NONE);
}

#[test]
fn object_that_is_reached_twice_is_listed_once() {
    // Mappings 1 and 6 refer to interface 4.
    assert_eq!(get("Device.NAT.PortMapping.*.Interface+.Enable").len(), 2);
}

#[test]
fn object_that_is_listed_with_another_is_listed_once() {
    let mut device = device();
    let value =
        "Device.IP.Interface.4.Stats, Device.IP.Interface.4, Device.IP.Interface.4.IPv4Address.2";
    device
        .set("Device.IP.Interface.1.LowerLayers", value)
        .expect("a parameter");
    let list = |path: &str, options| paths(&device, path, options).expect(path);
    let path = "Device.IP.Interface.1.LowerLayers#*+.";
    let tree = list(path, ResolveOptions::get());
    assert_eq!(tree.len(), 11);
    assert_eq!(
        tree.first().map(String::as_str),
        Some("Device.IP.Interface.4.Stats.")
    );
    // What the depth has left out of one is still there in the other.
    assert_eq!(list(path, ResolveOptions::get().max_depth(1)).len(), 9);
    let path = "Device.IP.Interface.1.LowerLayers#*+.IPv4Address.*.";
    assert_eq!(list(path, ResolveOptions::get_instances()).len(), 2);
}

/// Two rows that refer to each other, and to themselves.
fn circle() -> MemoryModel {
    let mut model = MemoryModel::new();
    let list = DataType::list_of(ValueType::String);
    model
        .support_parameter("Device.T.{i}.Next", list)
        .expect("a parameter");
    for row in [1, 2] {
        model
            .set(&format!("Device.T.{row}.Next"), "Device.T.2,Device.T.1")
            .expect("a value");
    }
    model
}

#[test]
fn cycle_is_walked_as_often_as_the_path_says() {
    let path = format!("Device.T.1.{}", "Next+.".repeat(15));
    assert_eq!(
        paths(&circle(), &path, ResolveOptions::set()),
        Ok(vec!["Device.T.2.".to_owned()])
    );
}

#[test]
fn cycle_of_lists_does_not_multiply() {
    // 2^16 ways lead to two rows.
    let path = format!("Device.T.*.{}", "Next#*+.".repeat(16));
    let options = ResolveOptions::set().max_references(2 * 2 * 16 + 4);
    assert_eq!(
        paths(&circle(), &path, options).map(|rows| rows.len()),
        Ok(2)
    );
}

#[test]
fn long_chains_are_refused() {
    let path = format!("Device.T.1.{}", "Next+.".repeat(17));
    let error = paths(&circle(), &path, ResolveOptions::set()).expect_err("a long chain");
    assert_eq!(error.code(), 7005);
    let path = format!("Device.T.[{}Next==\"\"].", "Next+.".repeat(17));
    assert_eq!(code(&circle(), &path, ResolveOptions::set()), Some(7005));
    let options = ResolveOptions::set().max_chain(17);
    assert_eq!(code(&circle(), &path, options), None);
}

#[test]
fn too_many_references_are_refused() {
    let options = ResolveOptions::set().max_references(3);
    assert_eq!(code(&circle(), "Device.T.*.Next#*+.", options), Some(7005));
    assert_eq!(code(&circle(), "Device.T.*.Next+.", options), None);
}

#[test]
fn reference_to_a_table_names_the_table() {
    let mut device = device();
    device
        .set("Device.Empty.Current", "Device.NAT.PortMapping")
        .expect("a parameter");
    assert_eq!(
        paths(&device, "Device.Empty.Current+.", ResolveOptions::add()),
        Ok(vec!["Device.NAT.PortMapping.".to_owned()])
    );
    assert_eq!(
        code(&device, "Device.Empty.Current+.", ResolveOptions::set()),
        Some(7016)
    );
}
