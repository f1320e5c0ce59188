//! The laws of reading data models: from documents of TR-106 and from caches.

use usp_proto::msg::GetSupportedDm;
use usp_validate::model::Model;

/// The first byte says what the rest is: a document, a cache, or a Record with a
/// `GetSupportedDMResp`.
///
/// # Panics
///
/// If a law is broken.
pub fn check(input: &[u8]) {
    let Some((kind, input)) = input.split_first() else {
        return;
    };
    let model = match kind % 3 {
        0 => Model::from_xml(input),
        1 => Model::from_cache(input),
        _ => Model::from_gsdm([input]),
    };
    match model {
        Ok(model) => told_alike(&model),
        Err(error) => assert!(!error.to_string().contains(['\n', '\0'])),
    }
}

fn told_alike(model: &Model) {
    // A cache holds all that there is.
    let cache = model.to_cache();
    let again = Model::from_cache(&cache).expect("a cache of ours");
    assert!(model.diff(&again).is_empty());
    assert_eq!(again.to_cache(), cache);
    for node in model.nodes() {
        assert_eq!(model.node(node.id()).map(|it| it.id()), Some(node.id()));
    }
    for root in model.roots() {
        let request = GetSupportedDm {
            obj_paths: vec![format!("{}.", root.name())],
            return_commands: true,
            return_events: true,
            return_params: true,
            ..GetSupportedDm::default()
        };
        let _ = model.to_gsdm(&request);
    }
}
