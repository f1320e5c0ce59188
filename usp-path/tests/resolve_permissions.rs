//! What the Controller may not read.

#[path = "resolve/device.rs"]
mod device;

use device::{code, device, paths};
use usp_path::{
    MemoryModel, MemoryNode, MemoryObject, Model, Permissions, ResolveOptions, Restricted,
};

/// May not read what has one of these paths, and may not know of names that begin with `hidden`.
struct Without {
    paths: &'static [&'static str],
    hidden: &'static str,
}

impl Permissions<MemoryModel> for Without {
    fn may_read(
        &self,
        model: &MemoryModel,
        object: &MemoryObject,
        leaf: Option<MemoryNode>,
    ) -> bool {
        let path = model.path_of(*object, leaf);
        path.is_some_and(|path| !self.paths.contains(&path.as_str()))
    }

    fn is_visible(&self, model: &MemoryModel, node: MemoryNode) -> bool {
        self.hidden.is_empty() || model.name(node) != self.hidden
    }
}

fn without(
    unreadable: &'static [&'static str],
    path: &str,
    options: ResolveOptions,
) -> Result<Vec<String>, u32> {
    let permissions = Without {
        paths: unreadable,
        hidden: "",
    };
    let device = device();
    let model = Restricted::new(&device, permissions);
    paths(&model, path, options).map_err(|error| error.code())
}

fn len(found: Result<Vec<String>, u32>) -> Result<usize, u32> {
    found.map(|found| found.len())
}

const ROW: &[&str] = &["Device.IP.Interface.4."];
const NAME: &[&str] = &["Device.IP.Interface.4.Name"];

#[test]
fn r_get_1_unreadable_is_as_if_not_supported() {
    let get = ResolveOptions::get();
    assert_eq!(without(NAME, "Device.IP.Interface.4.Name", get), Err(7026));
    assert_eq!(without(ROW, "Device.IP.Interface.4.Name", get), Err(7026));
    assert_eq!(without(ROW, "Device.IP.Interface.4.", get), Err(7026));
    assert_eq!(len(without(NAME, "Device.IP.Interface.*.Name", get)), Ok(2));
    assert_eq!(len(without(ROW, "Device.IP.Interface.*.Name", get)), Ok(2));
    // What is below may still be read, if it is addressed.
    assert_eq!(
        len(without(ROW, "Device.IP.Interface.4.Stats.BytesSent", get)),
        Ok(1)
    );
}

#[test]
fn r_get_1_hidden_node_is_not_supported() {
    let permissions = Without {
        paths: &[],
        hidden: "Stats",
    };
    let device = device();
    let model = Restricted::new(&device, permissions);
    let get = ResolveOptions::get();
    for path in [
        "Device.IP.Interface.4.Stats.",
        "Device.IP.Interface.*.Stats.BytesSent",
        "Device.IP.Interface.[Stats.BytesSent>0].Name",
    ] {
        assert_eq!(code(&model, path, get), Some(7026), "{path}");
    }
    let tree = paths(&model, "Device.IP.Interface.4.", get).expect("a tree");
    assert!(tree.iter().all(|path| !path.contains("Stats")), "{tree:?}");
    // A request that writes is not told less than its permission to write says.
    let set = paths(
        &model,
        "Device.IP.Interface.4.Stats.",
        ResolveOptions::set(),
    );
    assert_eq!(set.map(|found| found.len()), Ok(1));
}

#[test]
fn r_get_4_unreadable_parameters_are_left_out_of_a_tree() {
    let tree = without(
        NAME,
        "Device.IP.Interface.4.",
        ResolveOptions::get().max_depth(1),
    );
    assert_eq!(
        tree.expect("a tree"),
        [
            "Device.IP.Interface.4.",
            "Device.IP.Interface.4.Enable",
            "Device.IP.Interface.4.LastChange",
            "Device.IP.Interface.4.LowerLayers"
        ]
    );
    let unreadable: &[&str] = &["Device.IP.Interface.4.Stats.BytesSent"];
    assert_eq!(
        without(
            unreadable,
            "Device.IP.Interface.4.Stats.",
            ResolveOptions::get()
        ),
        Ok(vec!["Device.IP.Interface.4.Stats.".to_owned()]),
        "the object, without parameters"
    );
}

#[test]
fn r_get_4_unreadable_objects_are_left_out_of_a_tree() {
    let unreadable: &[&str] = &["Device.IP.Interface.4.Stats."];
    let tree = without(unreadable, "Device.IP.Interface.4.", ResolveOptions::get());
    assert_eq!(len(tree), Ok(9));
}

#[test]
fn r_gin_0_unreadable_rows_do_not_exist() {
    let options = ResolveOptions::get_instances();
    assert_eq!(without(ROW, "Device.IP.Interface.4.", options), Err(7016));
    assert_eq!(
        without(ROW, "Device.IP.Interface.", options).expect("rows"),
        [
            "Device.IP.Interface.1.",
            "Device.IP.Interface.1.IPv4Address.1.",
            "Device.IP.Interface.12."
        ]
    );
    assert_eq!(
        without(ROW, "Device.IP.Interface.4.IPv4Address.", options),
        Err(7016)
    );
    assert_eq!(
        len(without(ROW, "Device.IP.Interface.*.IPv4Address.", options)),
        Ok(1)
    );
    let key = r#"Device.IP.Interface.[Name=="eth0"]."#;
    assert_eq!(without(ROW, key, options), Err(7016));
}

#[test]
fn r_gin_0_rows_are_not_found_by_parameters_that_may_not_be_read() {
    let options = ResolveOptions::get_instances();
    let by_key = r#"Device.IP.Interface.[Name=="eth0"]."#;
    let by_search = r#"Device.IP.Interface.[Name!="lo"]."#;
    assert_eq!(without(NAME, by_key, options), Err(7016));
    assert_eq!(
        without(NAME, by_search, options),
        Ok(vec!["Device.IP.Interface.12.".to_owned()])
    );
    // Nor does any other request tell the value by what it finds.
    let search = "Device.IP.Interface.[Stats.BytesSent>500].";
    let unreadable: &[&str] = &["Device.IP.Interface.4.Stats.BytesSent"];
    assert_eq!(
        len(without(unreadable, search, ResolveOptions::set())),
        Ok(0)
    );
    assert_eq!(len(without(&[], search, ResolveOptions::set())), Ok(1));
}

#[test]
fn r_gin_0_hidden_parameter_of_an_expression_matches_nothing() {
    let permissions = Without {
        paths: &[],
        hidden: "Name",
    };
    let device = device();
    let model = Restricted::new(&device, permissions);
    let path = r#"Device.IP.Interface.[Name=="eth0"&&Enable==true]."#;
    let found = paths(&model, path, ResolveOptions::get_instances());
    assert_eq!(found, Ok(vec![]));
}

#[test]
fn reference_that_may_not_be_read_is_not_followed() {
    let unreadable: &[&str] = &["Device.NAT.PortMapping.1.Interface"];
    let path = "Device.NAT.PortMapping.1.Interface+.Name";
    assert_eq!(without(unreadable, path, ResolveOptions::get()), Err(7026));
    let search = "Device.NAT.PortMapping.[Interface+.Enable==true].";
    assert_eq!(
        len(without(unreadable, search, ResolveOptions::delete())),
        Ok(2)
    );
}

#[test]
fn r_del_2_delete_finds_what_its_controller_may_not_read() {
    let unreadable: &[&str] = &["Device.NAT.PortMapping.1."];
    let found = without(
        unreadable,
        "Device.NAT.PortMapping.*.",
        ResolveOptions::delete(),
    );
    assert_eq!(len(found), Ok(6));
}
