//! Every message type, its view and the accessors of that.

use serde_json::Value;
use usp_proto::schema::FieldSchema;
use usp_proto::view::View as _;
use usp_proto::{DecodeError, msg, record};

use super::parts::{Choice, Part, Parts, Tally, Tree, Viewed};

/// Lists views: the owned type, the view and the accessors of its fields, with that of the number
/// if it is an enum; then the oneof with its members.
macro_rules! views {
    ($(
        $($owned:ident)::+ => $($view:ident)::+ { $($field:ident $([$number:ident])?),* $(,)? }
        $(oneof $oneof:ident { $($member:ident),+ $(,)? })?;
    )+) => {$(
        impl Viewed for $($owned)::+ {
            type View<'a> = $($view)::+<'a>;
        }

        impl<'a> Parts<'a> for $($view)::+<'a> {
            const FIELDS: &'static [&'static str] = &[
                $(stringify!($field),)*
                $($(stringify!($member),)+)?
            ];

            fn strictly(bytes: &'a [u8]) -> Result<Self, DecodeError> {
                Self::decode(bytes)
            }

            fn own(&self) -> Result<$($owned)::+, DecodeError> {
                self.to_owned()
            }

            fn tree(&self) -> Value {
                #[allow(unused_mut, reason = "some messages have no fields")]
                let mut tree = Tree::new(Self::schema());
                $(tree.add(stringify!($field), &views!(@part self $field $($number)?));)*
                $(
                    $(tree.add_member(stringify!($member), &self.$member());)+
                    tree.check_oneof(&self.$oneof());
                )?
                tree.into_value()
            }
        }

        impl Part for $($view)::+<'_> {
            fn read(&self, tally: &mut Tally<'_>) {
                tally.view(self, &[
                    $(&|tally| views!(@part self $field $($number)?).read(tally),)*
                    $($(&|tally| self.$member().read(tally),)+)?
                ]);
                $(assert!(self.$oneof().is_ok() || tally.has_errors());)?
            }

            fn json(&self, _: &FieldSchema) -> Value {
                self.tree()
            }
        }
    )+};
    (@part $view:ident $field:ident) => { $view.$field() };
    (@part $view:ident $field:ident $number:ident) => {
        Choice($view.$field(), $view.$number())
    };
}

views! {
    msg::Msg => msg::MsgView { header, body };
    msg::Header => msg::HeaderView { msg_id, msg_type [msg_type_number] };
    msg::Body => msg::BodyView {} oneof msg_body { request, response, error };
    msg::Request => msg::RequestView {} oneof req_type {
        get,
        get_supported_dm,
        get_instances,
        set,
        add,
        delete,
        operate,
        notify,
        get_supported_protocol,
        register,
        deregister,
    };
    msg::Response => msg::ResponseView {} oneof resp_type {
        get_resp,
        get_supported_dm_resp,
        get_instances_resp,
        set_resp,
        add_resp,
        delete_resp,
        operate_resp,
        notify_resp,
        get_supported_protocol_resp,
        register_resp,
        deregister_resp,
    };
    msg::Error => msg::ErrorView { err_code, err_msg, param_errs };
    msg::error::ParamError => msg::error::ParamErrorView { param_path, err_code, err_msg };
    msg::Get => msg::GetView { param_paths, max_depth };
    msg::GetResp => msg::GetRespView { req_path_results };
    msg::get_resp::RequestedPathResult =>
        msg::get_resp::RequestedPathResultView {
            requested_path,
            err_code,
            err_msg,
            resolved_path_results,
        };
    msg::get_resp::ResolvedPathResult =>
        msg::get_resp::ResolvedPathResultView { resolved_path, result_params };
    msg::GetSupportedDm =>
        msg::GetSupportedDmView {
            obj_paths,
            first_level_only,
            return_commands,
            return_events,
            return_params,
            return_unique_key_sets,
        };
    msg::GetSupportedDmResp => msg::GetSupportedDmRespView { req_obj_results };
    msg::get_supported_dm_resp::RequestedObjectResult =>
        msg::get_supported_dm_resp::RequestedObjectResultView {
            req_obj_path,
            err_code,
            err_msg,
            data_model_inst_uri,
            supported_objs,
        };
    msg::get_supported_dm_resp::SupportedObjectResult =>
        msg::get_supported_dm_resp::SupportedObjectResultView {
            supported_obj_path,
            access [access_number],
            is_multi_instance,
            supported_commands,
            supported_events,
            supported_params,
            divergent_paths,
            unique_key_sets,
        };
    msg::get_supported_dm_resp::SupportedParamResult =>
        msg::get_supported_dm_resp::SupportedParamResultView {
            param_name,
            access [access_number],
            value_type [value_type_number],
            value_change [value_change_number],
        };
    msg::get_supported_dm_resp::SupportedCommandResult =>
        msg::get_supported_dm_resp::SupportedCommandResultView {
            command_name,
            input_arg_names,
            output_arg_names,
            command_type [command_type_number],
        };
    msg::get_supported_dm_resp::SupportedEventResult =>
        msg::get_supported_dm_resp::SupportedEventResultView { event_name, arg_names };
    msg::get_supported_dm_resp::SupportedUniqueKeySet =>
        msg::get_supported_dm_resp::SupportedUniqueKeySetView { key_names };
    msg::GetInstances => msg::GetInstancesView { obj_paths, first_level_only };
    msg::GetInstancesResp => msg::GetInstancesRespView { req_path_results };
    msg::get_instances_resp::RequestedPathResult =>
        msg::get_instances_resp::RequestedPathResultView {
            requested_path,
            err_code,
            err_msg,
            curr_insts,
        };
    msg::get_instances_resp::CurrInstance =>
        msg::get_instances_resp::CurrInstanceView { instantiated_obj_path, unique_keys };
    msg::GetSupportedProtocol =>
        msg::GetSupportedProtocolView { controller_supported_protocol_versions };
    msg::GetSupportedProtocolResp =>
        msg::GetSupportedProtocolRespView { agent_supported_protocol_versions };
    msg::Add => msg::AddView { allow_partial, create_objs };
    msg::add::CreateObject => msg::add::CreateObjectView { obj_path, param_settings };
    msg::add::CreateParamSetting => msg::add::CreateParamSettingView { param, value, required };
    msg::AddResp => msg::AddRespView { created_obj_results };
    msg::add_resp::CreatedObjectResult =>
        msg::add_resp::CreatedObjectResultView { requested_path, oper_status };
    msg::add_resp::created_object_result::OperationStatus =>
        msg::add_resp::created_object_result::OperationStatusView {} oneof oper_status {
        oper_failure,
        oper_success,
    };
    msg::add_resp::created_object_result::operation_status::OperationFailure =>
        msg::add_resp::created_object_result::operation_status::OperationFailureView {
            err_code,
            err_msg,
        };
    msg::add_resp::created_object_result::operation_status::OperationSuccess =>
        msg::add_resp::created_object_result::operation_status::OperationSuccessView {
            instantiated_path,
            param_errs,
            unique_keys,
        };
    msg::add_resp::ParameterError =>
        msg::add_resp::ParameterErrorView { param, err_code, err_msg };
    msg::Delete => msg::DeleteView { allow_partial, obj_paths };
    msg::DeleteResp => msg::DeleteRespView { deleted_obj_results };
    msg::delete_resp::DeletedObjectResult =>
        msg::delete_resp::DeletedObjectResultView { requested_path, oper_status };
    msg::delete_resp::deleted_object_result::OperationStatus =>
        msg::delete_resp::deleted_object_result::OperationStatusView {} oneof oper_status {
        oper_failure,
        oper_success,
    };
    msg::delete_resp::deleted_object_result::operation_status::OperationFailure =>
        msg::delete_resp::deleted_object_result::operation_status::OperationFailureView {
            err_code,
            err_msg,
        };
    msg::delete_resp::deleted_object_result::operation_status::OperationSuccess =>
        msg::delete_resp::deleted_object_result::operation_status::OperationSuccessView {
            affected_paths,
            unaffected_path_errs,
        };
    msg::delete_resp::UnaffectedPathError =>
        msg::delete_resp::UnaffectedPathErrorView { unaffected_path, err_code, err_msg };
    msg::Set => msg::SetView { allow_partial, update_objs };
    msg::set::UpdateObject => msg::set::UpdateObjectView { obj_path, param_settings };
    msg::set::UpdateParamSetting => msg::set::UpdateParamSettingView { param, value, required };
    msg::SetResp => msg::SetRespView { updated_obj_results };
    msg::set_resp::UpdatedObjectResult =>
        msg::set_resp::UpdatedObjectResultView { requested_path, oper_status };
    msg::set_resp::updated_object_result::OperationStatus =>
        msg::set_resp::updated_object_result::OperationStatusView {} oneof oper_status {
        oper_failure,
        oper_success,
    };
    msg::set_resp::updated_object_result::operation_status::OperationFailure =>
        msg::set_resp::updated_object_result::operation_status::OperationFailureView {
            err_code,
            err_msg,
            updated_inst_failures,
        };
    msg::set_resp::updated_object_result::operation_status::OperationSuccess =>
        msg::set_resp::updated_object_result::operation_status::OperationSuccessView {
            updated_inst_results,
        };
    msg::set_resp::UpdatedInstanceFailure =>
        msg::set_resp::UpdatedInstanceFailureView { affected_path, param_errs };
    msg::set_resp::UpdatedInstanceResult =>
        msg::set_resp::UpdatedInstanceResultView { affected_path, param_errs, updated_params };
    msg::set_resp::ParameterError =>
        msg::set_resp::ParameterErrorView { param, err_code, err_msg };
    msg::Operate => msg::OperateView { command, command_key, send_resp, input_args };
    msg::OperateResp => msg::OperateRespView { operation_results };
    msg::operate_resp::OperationResult =>
        msg::operate_resp::OperationResultView { executed_command } oneof operation_resp {
        req_obj_path,
        req_output_args,
        cmd_failure,
    };
    msg::operate_resp::operation_result::OutputArgs =>
        msg::operate_resp::operation_result::OutputArgsView { output_args };
    msg::operate_resp::operation_result::CommandFailure =>
        msg::operate_resp::operation_result::CommandFailureView { err_code, err_msg };
    msg::Notify => msg::NotifyView { subscription_id, send_resp } oneof notification {
        event,
        value_change,
        obj_creation,
        obj_deletion,
        oper_complete,
        on_board_req,
    };
    msg::notify::Event => msg::notify::EventView { obj_path, event_name, params };
    msg::notify::ValueChange => msg::notify::ValueChangeView { param_path, param_value };
    msg::notify::ObjectCreation => msg::notify::ObjectCreationView { obj_path, unique_keys };
    msg::notify::ObjectDeletion => msg::notify::ObjectDeletionView { obj_path };
    msg::notify::OperationComplete =>
        msg::notify::OperationCompleteView { obj_path, command_name, command_key }
        oneof operation_resp {
        req_output_args,
        cmd_failure,
    };
    msg::notify::operation_complete::OutputArgs =>
        msg::notify::operation_complete::OutputArgsView { output_args };
    msg::notify::operation_complete::CommandFailure =>
        msg::notify::operation_complete::CommandFailureView { err_code, err_msg };
    msg::notify::OnBoardRequest =>
        msg::notify::OnBoardRequestView {
            oui,
            product_class,
            serial_number,
            agent_supported_protocol_versions,
        };
    msg::NotifyResp => msg::NotifyRespView { subscription_id };
    msg::Register => msg::RegisterView { allow_partial, reg_paths };
    msg::register::RegistrationPath => msg::register::RegistrationPathView { path };
    msg::RegisterResp => msg::RegisterRespView { registered_path_results };
    msg::register_resp::RegisteredPathResult =>
        msg::register_resp::RegisteredPathResultView { requested_path, oper_status };
    msg::register_resp::registered_path_result::OperationStatus =>
        msg::register_resp::registered_path_result::OperationStatusView {} oneof oper_status {
        oper_failure,
        oper_success,
    };
    msg::register_resp::registered_path_result::operation_status::OperationFailure =>
        msg::register_resp::registered_path_result::operation_status::OperationFailureView {
            err_code,
            err_msg,
        };
    msg::register_resp::registered_path_result::operation_status::OperationSuccess =>
        msg::register_resp::registered_path_result::operation_status::OperationSuccessView {
            registered_path,
        };
    msg::Deregister => msg::DeregisterView { paths };
    msg::DeregisterResp => msg::DeregisterRespView { deregistered_path_results };
    msg::deregister_resp::DeregisteredPathResult =>
        msg::deregister_resp::DeregisteredPathResultView { requested_path, oper_status };
    msg::deregister_resp::deregistered_path_result::OperationStatus =>
        msg::deregister_resp::deregistered_path_result::OperationStatusView {} oneof oper_status {
        oper_failure,
        oper_success,
    };
    msg::deregister_resp::deregistered_path_result::operation_status::OperationFailure =>
        msg::deregister_resp::deregistered_path_result::operation_status::OperationFailureView {
            err_code,
            err_msg,
        };
    msg::deregister_resp::deregistered_path_result::operation_status::OperationSuccess =>
        msg::deregister_resp::deregistered_path_result::operation_status::OperationSuccessView {
            deregistered_path,
        };
    record::Record =>
        record::RecordView {
            version,
            to_id,
            from_id,
            payload_security [payload_security_number],
            mac_signature,
            sender_cert,
            originator_id,
            destination_id,
        } oneof record_type {
        no_session_context,
        session_context,
        websocket_connect,
        mqtt_connect,
        stomp_connect,
        disconnect,
        uds_connect,
    };
    record::NoSessionContextRecord => record::NoSessionContextRecordView { payload };
    record::SessionContextRecord =>
        record::SessionContextRecordView {
            session_id,
            sequence_id,
            expected_id,
            retransmit_id,
            payload_sar_state [payload_sar_state_number],
            payloadrec_sar_state [payloadrec_sar_state_number],
            payload,
        };
    record::WebSocketConnectRecord => record::WebSocketConnectRecordView {};
    record::MqttConnectRecord =>
        record::MqttConnectRecordView { version [version_number], subscribed_topic };
    record::StompConnectRecord =>
        record::StompConnectRecordView { version [version_number], subscribed_destination };
    record::UdsConnectRecord => record::UdsConnectRecordView {};
    record::DisconnectRecord => record::DisconnectRecordView { reason, reason_code };
}
