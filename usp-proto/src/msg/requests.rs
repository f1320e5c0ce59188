//! Constructors of requests: what a request cannot do without is an argument, the rest a setter.

use alloc::string::String;

use super::add::{CreateObject, CreateParamSetting};
use super::register::RegistrationPath;
use super::set::{UpdateObject, UpdateParamSetting};
use super::{
    Add, Delete, Deregister, Get, GetInstances, GetSupportedDm, GetSupportedProtocol, Operate,
    Register, Set,
};
use crate::version::{ProtocolVersion, ProtocolVersions};

/// Setters that consume `self` and bear the name of the field.
macro_rules! setters {
    ($message:ty { $($(#[$doc:meta])* $field:ident: $kind:ty,)+ }) => {
        impl $message {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $field(mut self, $field: $kind) -> Self {
                    self.$field = $field;
                    self
                }
            )+
        }
    };
}

impl Get {
    /// Asks for the values at `param_paths`.
    pub fn new(param_paths: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            param_paths: strings(param_paths),
            max_depth: 0,
        }
    }
}

setters!(Get {
    /// How many levels below each path are wanted; 0, the default, means all. Agents before 1.2
    /// do not know it.
    max_depth: u32,
});

impl GetSupportedDm {
    /// Asks for the supported data model at `obj_paths`, and for nothing but the objects as long
    /// as no `return_` flag is set.
    pub fn new(obj_paths: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            obj_paths: strings(obj_paths),
            ..Self::default()
        }
    }

    /// Asks for commands, events, parameters and unique key sets.
    #[must_use]
    pub fn return_all(self) -> Self {
        self.return_commands(true)
            .return_events(true)
            .return_params(true)
            .return_unique_key_sets(true)
    }
}

setters!(GetSupportedDm {
    /// Only the objects themselves and their children, and nothing below.
    first_level_only: bool,
    /// Commands are wanted.
    return_commands: bool,
    /// Events are wanted.
    return_events: bool,
    /// Parameters are wanted.
    return_params: bool,
    /// Unique key sets are wanted. Agents before 1.4 do not know it.
    return_unique_key_sets: bool,
});

impl GetInstances {
    /// Asks for the instances at `obj_paths`.
    pub fn new(obj_paths: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            obj_paths: strings(obj_paths),
            first_level_only: false,
        }
    }
}

setters!(GetInstances {
    /// Only the instances of the tables themselves, and nothing below.
    first_level_only: bool,
});

impl GetSupportedProtocol {
    /// Tells the versions of the Controller and asks for those of the Agent.
    pub fn new(versions: impl IntoIterator<Item = ProtocolVersion>) -> Self {
        Self {
            controller_supported_protocol_versions: ProtocolVersions::join(versions),
        }
    }
}

impl Set {
    /// Changes parameters of existing objects.
    pub fn new(update_objs: impl IntoIterator<Item = UpdateObject>) -> Self {
        Self {
            allow_partial: false,
            update_objs: update_objs.into_iter().collect(),
        }
    }
}

setters!(Set {
    /// Objects that can be updated are, though others fail. The default is all or nothing.
    allow_partial: bool,
});

impl UpdateObject {
    /// Changes the object, or all objects, at `obj_path`. Pairs of name and value become settings
    /// that are not required.
    pub fn new(
        obj_path: impl Into<String>,
        param_settings: impl IntoIterator<Item = impl Into<UpdateParamSetting>>,
    ) -> Self {
        let param_settings = param_settings.into_iter().map(Into::into).collect();
        Self {
            obj_path: obj_path.into(),
            param_settings,
        }
    }
}

impl UpdateParamSetting {
    /// Sets `param`, relative to the object, to `value`. Not required: the object may be updated
    /// without it.
    pub fn new(param: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            param: param.into(),
            value: value.into(),
            required: false,
        }
    }
}

setters!(UpdateParamSetting {
    /// The object fails if this parameter does.
    required: bool,
});

impl<P: Into<String>, V: Into<String>> From<(P, V)> for UpdateParamSetting {
    fn from((param, value): (P, V)) -> Self {
        Self::new(param, value)
    }
}

impl Add {
    /// Creates objects.
    pub fn new(create_objs: impl IntoIterator<Item = CreateObject>) -> Self {
        Self {
            allow_partial: false,
            create_objs: create_objs.into_iter().collect(),
        }
    }
}

setters!(Add {
    /// Objects that can be created are, though others fail. The default is all or nothing.
    allow_partial: bool,
});

impl CreateObject {
    /// Creates an instance in the table at `obj_path`. Pairs of name and value become settings
    /// that are not required.
    pub fn new(
        obj_path: impl Into<String>,
        param_settings: impl IntoIterator<Item = impl Into<CreateParamSetting>>,
    ) -> Self {
        let param_settings = param_settings.into_iter().map(Into::into).collect();
        Self {
            obj_path: obj_path.into(),
            param_settings,
        }
    }
}

impl CreateParamSetting {
    /// Sets `param`, relative to the new object, to `value`. Not required: the object may be
    /// created without it.
    pub fn new(param: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            param: param.into(),
            value: value.into(),
            required: false,
        }
    }
}

setters!(CreateParamSetting {
    /// The object fails if this parameter does.
    required: bool,
});

impl<P: Into<String>, V: Into<String>> From<(P, V)> for CreateParamSetting {
    fn from((param, value): (P, V)) -> Self {
        Self::new(param, value)
    }
}

impl Delete {
    /// Deletes the objects at `obj_paths`.
    pub fn new(obj_paths: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            allow_partial: false,
            obj_paths: strings(obj_paths),
        }
    }
}

setters!(Delete {
    /// Objects that can be deleted are, though others fail. The default is all or nothing.
    allow_partial: bool,
});

impl Operate {
    /// Runs the command at the path `command`, with a response wanted. `command_key` comes back
    /// in the notification that an asynchronous command ends with; it may be empty.
    pub fn new(command: impl Into<String>, command_key: impl Into<String>) -> Self {
        Self {
            command: command.into(),
            command_key: command_key.into(),
            send_resp: true,
            ..Self::default()
        }
    }

    /// The arguments, as pairs of name and value.
    #[must_use]
    pub fn input_args<N, V>(mut self, args: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<String>,
        V: Into<String>,
    {
        self.input_args = pairs(args);
        self
    }
}

setters!(Operate {
    /// Whether a response is wanted.
    send_resp: bool,
});

impl Register {
    /// Registers the paths that this Agent serves. Sent by an Agent.
    pub fn new(paths: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let reg_paths = paths
            .into_iter()
            .map(|path| RegistrationPath { path: path.into() });
        Self {
            allow_partial: false,
            reg_paths: reg_paths.collect(),
        }
    }
}

setters!(Register {
    /// Paths that can be registered are, though others fail. The default is all or nothing.
    allow_partial: bool,
});

impl Deregister {
    /// Gives up registered paths. Sent by an Agent.
    pub fn new(paths: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            paths: strings(paths),
        }
    }
}

pub(super) fn strings(
    items: impl IntoIterator<Item = impl Into<String>>,
) -> alloc::vec::Vec<String> {
    items.into_iter().map(Into::into).collect()
}

pub(super) fn pairs<N: Into<String>, V: Into<String>>(
    items: impl IntoIterator<Item = (N, V)>,
) -> alloc::collections::BTreeMap<String, String> {
    items
        .into_iter()
        .map(|(name, value)| (name.into(), value.into()))
        .collect()
}
