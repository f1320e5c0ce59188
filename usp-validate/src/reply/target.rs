//! What of a request a finding is about.

use alloc::format;
use alloc::string::{String, ToString as _};

use usp_proto::msg::request::ReqTypeView;

/// What fails for a finding.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The whole Message.
    Msg,
    /// A path or parameter, and the whole request with it.
    Path(String),
    /// A part of the request, which the response tells.
    Response,
}

impl Target {
    /// By the field of a finding, such as `body.request.set.update_objs[0].obj_path`.
    pub(super) fn of(field: &str, request: &ReqTypeView<'_>) -> Self {
        let Some(inner) = field.strip_prefix("body.request.") else {
            return Self::Msg;
        };
        let steps = Steps { rest: inner };
        let target = match request {
            ReqTypeView::Get(_)
            | ReqTypeView::GetInstances(_)
            | ReqTypeView::GetSupportedDm(_)
            | ReqTypeView::Deregister(_) => steps.index_of("").map(|_| Self::Response),
            ReqTypeView::Operate(_) => steps.index_of("input_args").map(|_| Self::Response),
            ReqTypeView::Register(register) => steps
                .index_of("reg_paths")
                .filter(|_| register.allow_partial())
                .map(|_| Self::Response),
            ReqTypeView::Delete(delete) => steps.index_of("obj_paths").map(|index| {
                let path = delete.obj_paths().iter().flatten().nth(index);
                Self::path(delete.allow_partial(), path)
            }),
            ReqTypeView::Set(set) => steps.index_of("update_objs").map(|index| {
                let object = set.update_objs().iter().flatten().nth(index);
                let setting = steps.index_of("param_settings");
                let Some((object, setting)) = object.zip(setting) else {
                    return Self::path(set.allow_partial(), object.map(|it| it.obj_path()));
                };
                let setting = object.param_settings().iter().flatten().nth(setting);
                let setting = setting.map(|it| (it.param(), it.required()));
                Self::parameter(set.allow_partial(), object.obj_path(), setting)
            }),
            ReqTypeView::Add(add) => steps.index_of("create_objs").map(|index| {
                let object = add.create_objs().iter().flatten().nth(index);
                let setting = steps.index_of("param_settings");
                let Some((object, setting)) = object.zip(setting) else {
                    return Self::path(add.allow_partial(), object.map(|it| it.obj_path()));
                };
                let setting = object.param_settings().iter().flatten().nth(setting);
                let setting = setting.map(|it| (it.param(), it.required()));
                Self::parameter(add.allow_partial(), object.obj_path(), setting)
            }),
            _ => None,
        };
        target.unwrap_or(Self::Msg)
    }

    fn path(is_partial: bool, path: Option<&str>) -> Self {
        match path {
            Some(path) if !is_partial => Self::Path(path.to_string()),
            _ => Self::Response,
        }
    }

    /// A parameter that is not required fails alone.
    fn parameter(is_partial: bool, object: &str, setting: Option<(&str, bool)>) -> Self {
        match setting {
            Some((param, true)) if !is_partial => Self::Path(format!("{object}{param}")),
            _ => Self::Response,
        }
    }
}

/// The names and indices of a field.
#[derive(Clone, Copy)]
struct Steps<'a> {
    rest: &'a str,
}

impl Steps<'_> {
    /// The index behind the first step of that name; behind any for the empty name.
    fn index_of(self, name: &str) -> Option<usize> {
        self.rest.split('.').find_map(|step| {
            let (step, index) = step.split_once('[')?;
            let index = index.strip_suffix(']')?.parse().ok()?;
            (name.is_empty() || step == name).then_some(index)
        })
    }
}
