//! Get and `GetInstances`.

use usp_path::{PathKind, PathView, ResolveOptions, ResolvedPath, resolve};
use usp_proto::msg::get_instances_resp::CurrInstance;
use usp_proto::msg::get_resp::ResolvedPathResult;
use usp_proto::msg::{Get, GetInstances, GetInstancesResp, GetResp};
use usp_proto::{ErrorCode, Failure};

use crate::DataModel;
use crate::data_model::node;

/// What a path of a Message leads to.
pub(crate) type Found = ResolvedPath<usp_path::MemoryModel>;

impl DataModel {
    pub(crate) fn get(&self, get: &Get) -> GetResp {
        let options = ResolveOptions::get().max_depth(get.max_depth);
        GetResp::reply(get, |path| {
            let mut objects: Vec<ResolvedPathResult> = Vec::new();
            for found in self.find(path, options)? {
                if found.kind() != PathKind::Parameter {
                    continue;
                }
                let value = self.shown(found.as_str());
                let (object, name) = (found.object_path(), found.name().to_owned());
                match objects.last_mut().filter(|it| it.resolved_path == object) {
                    Some(known) => drop(known.result_params.insert(name, value)),
                    None => objects.push(ResolvedPathResult::new(object, [(name, value)])),
                }
            }
            Ok(objects)
        })
    }

    pub(crate) fn get_instances(&self, get: &GetInstances) -> GetInstancesResp {
        let options = ResolveOptions::get_instances().first_level_only(get.first_level_only);
        GetInstancesResp::reply(get, |path| {
            let rows = self.find(path, options)?.into_iter();
            let row =
                |row: Found| CurrInstance::new(row.as_str(), self.keys(row.object(), row.node()));
            Ok(rows.map(row).collect())
        })
    }

    /// All that a path leads to, or the error that it gets.
    pub(crate) fn find(&self, path: &str, options: ResolveOptions) -> Result<Vec<Found>, Failure> {
        let fails = |code, text: String| Failure::new(ErrorCode::new(code), text);
        let view = PathView::parse(path).map_err(|error| fails(error.code(), error.to_string()))?;
        let found: Result<_, _> = resolve(view, &self.store, options).collect();
        found.map_err(|error| fails(error.code(), error.to_string()))
    }

    /// A value as it is told: of what is hidden, nothing.
    fn shown(&self, path: &str) -> String {
        let data_type = node(&self.supported, path).and_then(|node| node.data_type());
        if data_type.is_some_and(|it| it.is_hidden() || it.is_secured()) {
            return String::new();
        }
        self.value(path).unwrap_or_default()
    }
}
