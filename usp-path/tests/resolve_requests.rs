//! What a path resolves to, request by request.

#![expect(clippy::expect_used, reason = "a test may panic")]

#[path = "resolve/device.rs"]
mod device;

use device::{code, device, paths};
use usp_path::{PathKind, PathView, ResolveOptions, RowAccess, resolve};

const NONE: [&str; 0] = [];

fn get() -> ResolveOptions {
    ResolveOptions::get()
}

fn texts(path: &str, options: ResolveOptions) -> Vec<String> {
    paths(&device(), path, options).expect(path)
}

#[test]
fn r_arc_10_wildcard_lists_every_instance_in_order() {
    assert_eq!(
        texts("Device.IP.Interface.*.Name", get()),
        [
            "Device.IP.Interface.1.Name",
            "Device.IP.Interface.4.Name",
            "Device.IP.Interface.12.Name"
        ]
    );
    assert_eq!(
        texts("Device.IP.Interface.*.IPv4Address.*.IPAddress", get()),
        [
            "Device.IP.Interface.1.IPv4Address.1.IPAddress",
            "Device.IP.Interface.4.IPv4Address.2.IPAddress",
            "Device.IP.Interface.4.IPv4Address.7.IPAddress"
        ]
    );
}

#[test]
fn r_arc_10_rows_without_the_parameter_are_passed_over() {
    assert_eq!(
        texts("Device.NAT.PortMapping.*.Protocol", get()).len(),
        4,
        "mappings 5 and 6 have none"
    );
    assert_eq!(
        texts("Device.IP.Interface.*.IPv4Address.2.", get()).len(),
        2
    );
}

#[test]
fn r_msg_3_results_have_instance_numbers() {
    assert_eq!(
        texts(r#"Device.IP.Interface.[Name=="eth0"].Enable"#, get()),
        ["Device.IP.Interface.4.Enable"]
    );
}

#[test]
fn r_get_0_unsupported_path_is_invalid() {
    let device = device();
    for path in [
        "Device.Nope",
        "Device.Nope.",
        "Devise.",
        "Device.IP.Interface.4.Nope",
        "Device.IP.Interface.*.Nope",
        r#"Device.IP.Interface.[Nope=="x"].Name"#,
        "Device.Empty.Table.*.Nope",
        "Device.IP.Interface.Name",
        "Device.DeviceInfo.1.",
        "Device.IP.Interface.4.IPv4Address.IPAddress",
        "Device.DeviceInfo.UpTime.",
        "Device.Reboot()",
        "Device.Boot!",
        "Device.DeviceInfo.UpTime()",
        "Device.Reboot",
    ] {
        assert_eq!(code(&device, path, get()), Some(7026), "{path}");
    }
}

#[test]
fn r_get_0_address_without_an_object_is_invalid() {
    let device = device();
    for path in [
        "Device.IP.Interface.5.",
        "Device.IP.Interface.5.Name",
        "Device.IP.Interface.4294967295.Name",
        r#"Device.IP.Interface.[Name=="eth9"].Name"#,
        "Device.IP.Interface.4.IPv4Address.1.IPAddress",
        "Device.NAT.PortMapping.5.Protocol",
        "Device.NAT.PortMapping.3.Interface+.Name",
        "Device.NAT.PortMapping.4.Interface+.Name",
        "Device.NAT.PortMapping.5.Interface+.",
        "Device.IP.Interface.4.LowerLayers#9+.Name",
    ] {
        assert_eq!(code(&device, path, get()), Some(7026), "{path}");
    }
}

#[test]
fn r_get_1a_search_without_a_match_is_empty() {
    for path in [
        "Device.Empty.Table.*.",
        r#"Device.Empty.Table.[Name=="x"]."#,
        "Device.IP.Interface.[Enable==true&&Stats.BytesSent>1000].Name",
        "Device.IP.Interface.5.IPv4Address.*.",
        "Device.IP.Interface.*.IPv4Address.99.",
        "Device.NAT.PortMapping.3.Interface+.IPv4Address.*.",
        r#"Device.NAT.PortMapping.3.Interface+.IPv4Address.[IPAddress=="x"].Subnet"#,
        "Device.IP.Interface.1.LowerLayers#*+.Name",
    ] {
        assert_eq!(texts(path, get()), NONE, "{path}");
    }
}

#[test]
fn r_get_1b_object_without_content_is_empty() {
    for path in ["Device.Empty.Table.", "Device.Bare."] {
        assert_eq!(texts(path, get()), NONE, "{path}");
    }
}

#[test]
fn r_get_2_parameter_tells_its_object() {
    let model = device();
    let path = PathView::parse("Device.IP.Interface.4.Stats.BytesSent").expect("a path");
    let found: Vec<_> = resolve(path, &model, get()).flatten().collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].object_path(), "Device.IP.Interface.4.Stats.");
    assert_eq!(found[0].name(), "BytesSent");
    assert_eq!(found[0].kind(), PathKind::Parameter);
    assert_eq!(
        found[0].to_string(),
        "Device.IP.Interface.4.Stats.BytesSent"
    );
    let value = usp_path::Model::value(&model, found[0].object(), found[0].node());
    assert_eq!(value.as_deref(), Some("900"));
}

#[test]
fn r_get_3_objects_come_before_their_parameters_and_sub_objects() {
    let model = device();
    let path = PathView::parse("Device.IP.Interface.4.").expect("a path");
    let found: Vec<_> = resolve(path, &model, get())
        .flatten()
        .map(|found| (found.object_path().to_owned(), found.name().to_owned()))
        .collect();
    let found: Vec<_> = found
        .iter()
        .map(|(object, name)| (object.as_str(), name.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("Device.IP.Interface.4.", ""),
            ("Device.IP.Interface.4.", "Name"),
            ("Device.IP.Interface.4.", "Enable"),
            ("Device.IP.Interface.4.", "LastChange"),
            ("Device.IP.Interface.4.", "LowerLayers"),
            ("Device.IP.Interface.4.Stats.", ""),
            ("Device.IP.Interface.4.Stats.", "BytesSent"),
            ("Device.IP.Interface.4.IPv4Address.2.", ""),
            ("Device.IP.Interface.4.IPv4Address.2.", "IPAddress"),
            ("Device.IP.Interface.4.IPv4Address.7.", ""),
            ("Device.IP.Interface.4.IPv4Address.7.", "IPAddress"),
        ]
    );
}

#[test]
fn r_get_5_max_depth_bounds_the_tree() {
    let info = |depth| texts("Device.DeviceInfo.", get().max_depth(depth));
    let one = [
        "Device.DeviceInfo.",
        "Device.DeviceInfo.ModelName",
        "Device.DeviceInfo.UpTime",
    ];
    let two = [
        "Device.DeviceInfo.TemperatureStatus.",
        "Device.DeviceInfo.TemperatureStatus.Count",
    ];
    let three = [
        "Device.DeviceInfo.TemperatureStatus.Sensor.3.",
        "Device.DeviceInfo.TemperatureStatus.Sensor.3.Value",
    ];
    assert_eq!(info(1), one);
    assert_eq!(info(2), [&one[..], &two].concat());
    assert_eq!(info(3), [&one[..], &two, &three].concat());
    assert_eq!(info(0), info(3));
    assert_eq!(
        texts("Device.DeviceInfo.UpTime", get().max_depth(1)),
        ["Device.DeviceInfo.UpTime"]
    );
}

#[test]
fn p_21_table_and_its_rows_are_one_level() {
    assert_eq!(
        texts(
            "Device.DeviceInfo.TemperatureStatus.Sensor.",
            get().max_depth(1)
        ),
        [
            "Device.DeviceInfo.TemperatureStatus.Sensor.3.",
            "Device.DeviceInfo.TemperatureStatus.Sensor.3.Value"
        ]
    );
    let depth = |path: &str, depth| texts(path, get().max_depth(depth)).len();
    assert_eq!(
        depth("Device.IP.Interface.", 1),
        depth("Device.IP.Interface.*.", 1)
    );
    // One object with four parameters; then Stats, and the rows of IPv4Address beside it.
    assert_eq!(depth("Device.IP.Interface.4.", 1), 5);
    assert_eq!(depth("Device.IP.Interface.4.", 2), 11);
}

#[test]
fn p_8_object_without_its_last_dot_is_found_by_the_model() {
    assert_eq!(
        texts("Device.IP.Interface", get()),
        texts("Device.IP.Interface.", get())
    );
    assert_eq!(
        texts("Device.DeviceInfo", get()),
        texts("Device.DeviceInfo.", get())
    );
    assert_eq!(
        texts("Device.IP.Interface.4", get()),
        texts("Device.IP.Interface.4.", get())
    );
    let strict = get().missing_dot(false);
    assert_eq!(code(&device(), "Device.IP.Interface", strict), Some(7026));
}

#[test]
fn m_2_only_a_get_gives_7026_for_a_missing_instance() {
    let device = device();
    let path = "Device.IP.Interface.5.";
    assert_eq!(code(&device, path, get()), Some(7026));
    assert_eq!(code(&device, path, ResolveOptions::set()), Some(7016));
    assert_eq!(
        code(&device, path, ResolveOptions::get_instances()),
        Some(7016)
    );
    let command = "Device.IP.Interface.5.Reset()";
    assert_eq!(
        code(&device, command, ResolveOptions::operate()),
        Some(7016)
    );
    let table = "Device.IP.Interface.5.IPv4Address.";
    assert_eq!(code(&device, table, ResolveOptions::add()), Some(7016));
}

#[test]
fn r_set_0_set_is_about_objects_and_rows() {
    let set = ResolveOptions::set();
    assert_eq!(texts("Device.DeviceInfo.", set), ["Device.DeviceInfo."]);
    assert_eq!(
        texts("Device.IP.Interface.[Enable==true].", set),
        ["Device.IP.Interface.1.", "Device.IP.Interface.4."]
    );
    assert_eq!(
        texts("Device.NAT.PortMapping.1.Interface+.Stats.", set),
        ["Device.IP.Interface.4.Stats."]
    );
    let device = device();
    assert_eq!(code(&device, "Device.IP.Interface.", set), Some(7016));
    assert_eq!(code(&device, "Device.DeviceInfo.UpTime", set), Some(7026));
    assert_eq!(code(&device, "Device.Nope.", set), Some(7026));
    assert_eq!(
        code(&device, "Device.NAT.PortMapping.3.Interface+.", set),
        Some(7016)
    );
    assert_eq!(
        code(&device, "Device.NAT.PortMapping.4.Interface+.", set),
        Some(7016)
    );
}

#[test]
fn r_add_2_add_is_about_tables() {
    let add = ResolveOptions::add();
    assert_eq!(
        texts("Device.NAT.PortMapping.", add),
        ["Device.NAT.PortMapping."]
    );
    assert_eq!(
        texts("Device.IP.Interface.*.IPv4Address.", add),
        [
            "Device.IP.Interface.1.IPv4Address.",
            "Device.IP.Interface.4.IPv4Address.",
            "Device.IP.Interface.12.IPv4Address."
        ]
    );
    assert_eq!(
        texts("Device.NAT.PortMapping.1.Interface+.IPv4Address.", add),
        ["Device.IP.Interface.4.IPv4Address."]
    );
    let device = device();
    for path in [
        "Device.DeviceInfo.",
        "Device.NAT.PortMapping.1.",
        "Device.DeviceInfo.UpTime",
    ] {
        assert_eq!(code(&device, path, add), Some(7018), "{path}");
    }
    assert_eq!(code(&device, "Device.Nope.", add), Some(7026));
    assert_eq!(
        code(&device, "Device.IP.Interface.", add),
        Some(7019),
        "not creatable"
    );
}

#[test]
fn r_add_2_table_tells_the_object_it_is_in() {
    let model = device();
    let path = PathView::parse("Device.IP.Interface.4.IPv4Address.").expect("a path");
    let found: Vec<_> = resolve(path, &model, ResolveOptions::add())
        .flatten()
        .collect();
    assert_eq!(found[0].object_path(), "Device.IP.Interface.4.");
    assert_eq!(found[0].name(), "IPv4Address.");
    assert_eq!(found[0].kind(), PathKind::Object);
    let parent = model.path_of(*found[0].object(), None);
    assert_eq!(parent.as_deref(), Some("Device.IP.Interface.4."));
}

#[test]
fn r_msg_4a_search_without_a_match_is_empty_for_every_request() {
    let search = r#"Device.NAT.PortMapping.[Protocol=="SCTP"]."#;
    for options in [
        ResolveOptions::get(),
        ResolveOptions::set(),
        ResolveOptions::delete(),
        ResolveOptions::get_instances(),
        ResolveOptions::subscription(),
    ] {
        assert_eq!(texts(search, options), NONE, "{options:?}");
    }
    let table = "Device.IP.Interface.[Stats.BytesSent>1000].IPv4Address.";
    assert_eq!(texts(table, ResolveOptions::add()), NONE);
    let command = "Device.IP.Interface.[Stats.BytesSent>1000].Reset()";
    assert_eq!(texts(command, ResolveOptions::operate()), NONE);
}

#[test]
fn r_del_2a_missing_instance_is_an_empty_success() {
    let delete = ResolveOptions::delete();
    assert_eq!(texts("Device.NAT.PortMapping.99.", delete), NONE);
    let key = r#"Device.NAT.PortMapping.[RemoteHost==""&&ExternalPort==9&&Protocol=="TCP"]."#;
    assert_eq!(texts(key, delete), NONE);
    assert_eq!(texts("Device.NAT.PortMapping.*.", delete).len(), 6);
}

#[test]
fn m_1_delete_of_a_missing_instance_is_an_error_where_wanted() {
    let strict = ResolveOptions::delete().missing_is_error(true);
    assert_eq!(
        code(&device(), "Device.NAT.PortMapping.99.", strict),
        Some(7016)
    );
}

#[test]
fn r_del_1_delete_is_about_rows_that_can_be_deleted() {
    let delete = ResolveOptions::delete();
    let device = device();
    assert_eq!(code(&device, "Device.DeviceInfo.", delete), Some(7018));
    assert_eq!(code(&device, "Device.DeviceInfo.1.", delete), Some(7018));
    assert_eq!(code(&device, "Device.NAT.PortMapping.", delete), Some(7016));
    assert_eq!(
        code(&device, "Device.NAT.PortMapping.1.Protocol", delete),
        Some(7026)
    );
    assert_eq!(code(&device, "Device.Nope.1.", delete), Some(7026));
    assert_eq!(code(&device, "Device.IP.Interface.1.", delete), Some(7024));
}

#[test]
fn r_del_1_rows_of_some_tables_can_only_be_added_or_only_be_deleted() {
    let mut device = device();
    let mut restrict = |access| {
        device
            .restrict_rows("Device.NAT.PortMapping.{i}.", access)
            .expect("a table");
        let add = code(&device, "Device.NAT.PortMapping.", ResolveOptions::add());
        (
            add,
            code(
                &device,
                "Device.NAT.PortMapping.1.",
                ResolveOptions::delete(),
            ),
        )
    };
    assert_eq!(restrict(RowAccess::AddDelete), (None, None));
    assert_eq!(restrict(RowAccess::AddOnly), (None, Some(7024)));
    assert_eq!(restrict(RowAccess::DeleteOnly), (Some(7019), None));
    assert_eq!(restrict(RowAccess::ReadOnly), (Some(7019), Some(7024)));
}

#[test]
fn r_opr_2_operate_is_about_commands() {
    let operate = ResolveOptions::operate();
    assert_eq!(texts("Device.Reboot()", operate), ["Device.Reboot()"]);
    assert_eq!(
        texts("Device.IP.Interface.[Enable==true].Reset()", operate),
        [
            "Device.IP.Interface.1.Reset()",
            "Device.IP.Interface.4.Reset()"
        ]
    );
    // Mappings 1 and 6 refer to the same interface: it is not reset twice.
    assert_eq!(
        texts("Device.NAT.PortMapping.*.Interface+.Reset()", operate),
        [
            "Device.IP.Interface.4.Reset()",
            "Device.IP.Interface.1.Reset()"
        ]
    );
    let device = device();
    for path in [
        "Device.Nope()",
        "Device.Boot!",
        "Device.DeviceInfo.",
        "Device.DeviceInfo.UpTime",
        "Device.IP.Interface.Reset()",
    ] {
        assert_eq!(code(&device, path, operate), Some(7026), "{path}");
    }
}

#[test]
fn r_gin_0_get_instances_lists_rows_with_those_below() {
    let all = ResolveOptions::get_instances();
    let first = all.first_level_only(true);
    let interfaces = [
        "Device.IP.Interface.1.",
        "Device.IP.Interface.4.",
        "Device.IP.Interface.12.",
    ];
    assert_eq!(texts("Device.IP.Interface.", first), interfaces);
    assert_eq!(texts("Device.IP.Interface.*.", first), interfaces);
    assert_eq!(
        texts("Device.IP.Interface.", all),
        [
            "Device.IP.Interface.1.",
            "Device.IP.Interface.1.IPv4Address.1.",
            "Device.IP.Interface.4.",
            "Device.IP.Interface.4.IPv4Address.2.",
            "Device.IP.Interface.4.IPv4Address.7.",
            "Device.IP.Interface.12."
        ]
    );
    assert_eq!(
        texts("Device.IP.Interface.4.", first),
        ["Device.IP.Interface.4."]
    );
    assert_eq!(texts("Device.IP.Interface.4.", all).len(), 3);
    assert_eq!(
        texts("Device.IP.Interface.*.IPv4Address.", all).len(),
        3,
        "the rows of three tables"
    );
    assert_eq!(texts("Device.Empty.Table.", all), NONE);
}

#[test]
fn m_20_get_instances_of_what_is_not_a_table_is_refused() {
    let options = ResolveOptions::get_instances();
    let device = device();
    for path in [
        "Device.",
        "Device.DeviceInfo.",
        "Device.DeviceInfo.UpTime",
        "Device.IP.4.",
    ] {
        assert_eq!(code(&device, path, options), Some(7018), "{path}");
    }
    assert_eq!(code(&device, "Device.Nope.", options), Some(7026));
}

#[test]
fn r_not_0_subscription_takes_what_is_there_and_never_misses_what_is_not() {
    let options = ResolveOptions::subscription();
    for path in [
        "Device.IP.Interface.4.Enable",
        "Device.IP.Interface.",
        "Device.DeviceInfo.",
        "Device.IP.Interface.4.",
        "Device.Boot!",
        "Device.IP.Interface.4.Flapped!",
        "Device.IP.Interface.4.Reset()",
    ] {
        assert_eq!(texts(path, options), [path]);
    }
    assert_eq!(texts("Device.IP.Interface.*.Flapped!", options).len(), 3);
    assert_eq!(texts("Device.IP.Interface.5.Enable", options), NONE);
    assert_eq!(code(&device(), "Device.IP.Nope!", options), Some(7026));
}

#[test]
fn m_20_get_instances_of_any_object_lists_the_tables_below_where_wanted() {
    let options = ResolveOptions::get_instances().any_object(true);
    assert_eq!(
        texts("Device.DeviceInfo.", options),
        ["Device.DeviceInfo.TemperatureStatus.Sensor.3."]
    );
    assert_eq!(texts("Device.", options).len(), 1 + 6 + 6);
    assert_eq!(texts("Device.Bare.", options), NONE);
}
