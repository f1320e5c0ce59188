//! Constructors of Notify and of the six notifications.

use alloc::string::String;

use super::notify::operation_complete::{CommandFailure, OperationResp, OutputArgs};
use super::notify::{
    Event, Notification, ObjectCreation, ObjectDeletion, OnBoardRequest, OperationComplete,
    ValueChange,
};
use super::requests::pairs;
use super::{Notify, NotifyResp};
use crate::build::Failure;
use crate::version::{ProtocolVersion, ProtocolVersions};

impl Notify {
    /// A notification for the Subscription with that id, without a response wanted.
    ///
    /// An [`OnBoardRequest`] belongs to no Subscription: see [`on_board`](Self::on_board).
    pub fn new(subscription_id: impl Into<String>, notification: impl Into<Notification>) -> Self {
        Self {
            subscription_id: subscription_id.into(),
            send_resp: false,
            notification: Some(notification.into()),
        }
    }

    /// The request of an Agent to be taken on: without a Subscription ([R-NOT.7]), and with a
    /// response wanted ([R-NOT.6]).
    ///
    /// [R-NOT.6]: https://usp.technology/specification/#r-not.6
    /// [R-NOT.7]: https://usp.technology/specification/#r-not.7
    #[must_use]
    pub fn on_board(request: OnBoardRequest) -> Self {
        Self::new("", request).send_resp(true)
    }

    /// Whether a response is wanted.
    #[must_use]
    pub fn send_resp(mut self, send_resp: bool) -> Self {
        self.send_resp = send_resp;
        self
    }
}

impl NotifyResp {
    /// The answer to a Notify: with its `subscription_id` ([R-NOT.10]).
    ///
    /// [R-NOT.10]: https://usp.technology/specification/#r-not.10
    #[must_use]
    pub fn reply(notify: &Notify) -> Self {
        Self {
            subscription_id: notify.subscription_id.clone(),
        }
    }
}

impl Event {
    /// The event `event_name`, such as `Boot!`, of the object at `obj_path`, with its arguments.
    pub fn new<N: Into<String>, V: Into<String>>(
        obj_path: impl Into<String>,
        event_name: impl Into<String>,
        params: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        Self {
            obj_path: obj_path.into(),
            event_name: event_name.into(),
            params: pairs(params),
        }
    }
}

impl ValueChange {
    /// The parameter at `param_path` has the new value `param_value`.
    pub fn new(param_path: impl Into<String>, param_value: impl Into<String>) -> Self {
        Self {
            param_path: param_path.into(),
            param_value: param_value.into(),
        }
    }
}

impl ObjectCreation {
    /// The instance at `obj_path` is new, with these unique keys.
    pub fn new<N: Into<String>, V: Into<String>>(
        obj_path: impl Into<String>,
        unique_keys: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        Self {
            obj_path: obj_path.into(),
            unique_keys: pairs(unique_keys),
        }
    }
}

impl ObjectDeletion {
    /// The instance at `obj_path` is gone.
    pub fn new(obj_path: impl Into<String>) -> Self {
        Self {
            obj_path: obj_path.into(),
        }
    }
}

impl OperationComplete {
    /// The command `command_name`, such as `Reset()`, of the object at `obj_path` has ended with
    /// these results.
    pub fn success<N: Into<String>, V: Into<String>>(
        obj_path: impl Into<String>,
        command_name: impl Into<String>,
        command_key: impl Into<String>,
        output_args: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let output = OutputArgs {
            output_args: pairs(output_args),
        };
        Self {
            obj_path: obj_path.into(),
            command_name: command_name.into(),
            command_key: command_key.into(),
            operation_resp: Some(OperationResp::ReqOutputArgs(output)),
        }
    }

    /// The command `command_name` of the object at `obj_path` has failed.
    pub fn failure(
        obj_path: impl Into<String>,
        command_name: impl Into<String>,
        command_key: impl Into<String>,
        failure: impl Into<Failure>,
    ) -> Self {
        let (err_code, err_msg) = failure.into().into_fields();
        Self {
            obj_path: obj_path.into(),
            command_name: command_name.into(),
            command_key: command_key.into(),
            operation_resp: Some(OperationResp::CmdFailure(CommandFailure {
                err_code,
                err_msg,
            })),
        }
    }
}

impl OnBoardRequest {
    /// The Agent of that manufacturer, class and serial number, which speaks these versions.
    pub fn new(
        oui: impl Into<String>,
        product_class: impl Into<String>,
        serial_number: impl Into<String>,
        versions: impl IntoIterator<Item = ProtocolVersion>,
    ) -> Self {
        Self {
            oui: oui.into(),
            product_class: product_class.into(),
            serial_number: serial_number.into(),
            agent_supported_protocol_versions: ProtocolVersions::join(versions),
        }
    }
}

/// A notification of each kind.
macro_rules! members {
    ($($member:ident($kind:ident),)+) => {$(
        impl From<$kind> for Notification {
            fn from(notification: $kind) -> Self {
                Self::$member(notification)
            }
        }
    )+};
}

members! {
    Event(Event),
    ValueChange(ValueChange),
    ObjCreation(ObjectCreation),
    ObjDeletion(ObjectDeletion),
    OperComplete(OperationComplete),
    OnBoardReq(OnBoardRequest),
}
