//! Operate: commands that end at once, and commands that go on ([R-OPR.0] to [R-OPR.7]).
//!
//! What a command does is for a device to know; here they take their time, and give the outputs
//! that the model knows, empty. `Device.Reboot()` and `SendOnBoardRequest()` do what they say.
//!
//! [R-OPR.0]: https://usp.technology/specification/#r-opr.0
//! [R-OPR.7]: https://usp.technology/specification/#r-opr.7

use core::time::Duration;

use usp_path::{NodeKind, ResolveOptions};
use usp_proto::msg::notify::{Event, OnBoardRequest, OperationComplete};
use usp_proto::msg::operate_resp::OperationResult;
use usp_proto::msg::{Error, Notify, Operate, OperateResp};
use usp_proto::{ErrorCode, Failure, ProtocolVersion};
use usp_record::Instant;
use usp_validate::model::Node;

use crate::Agent;
use crate::data_model::{default, node};

/// A command that goes on.
#[derive(Debug)]
pub(crate) struct Running {
    pub(crate) due: Instant,
    /// Its row in the table of Requests.
    request: String,
    command: String,
    command_key: String,
}

impl Agent {
    /// The answer to an Operate, unless none is wanted.
    pub(crate) fn operate(
        &mut self,
        now: Instant,
        controller: &str,
        operate: &Operate,
    ) -> Result<Option<OperateResp>, Error> {
        let found = self
            .data
            .find(&operate.command, ResolveOptions::operate())?;
        let found: Vec<_> = found.iter().map(|it| it.as_str().to_owned()).collect();
        let results = found.into_iter().map(|command| {
            let result = self.start(now, controller, &command, operate);
            result.unwrap_or_else(|failure| OperationResult::failure(command, failure))
        });
        let resp = OperateResp::new(results.collect::<Vec<_>>());
        Ok(Some(resp).filter(|_| operate.send_resp))
    }

    fn start(
        &mut self,
        now: Instant,
        controller: &str,
        command: &str,
        operate: &Operate,
    ) -> Result<OperationResult, Failure> {
        let supported = alloc::sync::Arc::clone(&self.data.supported);
        let node = node(&supported, command);
        let node = node.ok_or_else(|| Failure::from(ErrorCode::COMMAND_FAILURE))?;
        // [R-OPR.5]. [R-OPR.6]: what is not known is passed over.
        let is_missing = |input: &Node<'_>| {
            let name = input.name();
            input.is_mandatory() && !operate.input_args.contains_key(name)
        };
        if let Some(input) = node.inputs().find(is_missing) {
            let text = format!("the argument {} is missing", input.name());
            return Err(Failure::new(ErrorCode::INVALID_COMMAND_ARGUMENTS, text));
        }
        if node.is_asynchronous() != Some(true) {
            if command.ends_with(".SendOnBoardRequest()") {
                self.send_on_board_request(now, command);
            }
            return Ok(OperationResult::output(command, outputs(node)));
        }
        let request = self.data.add_row(REQUESTS)?;
        let values = [
            ("Originator", controller),
            ("Command", command),
            ("CommandKey", &operate.command_key),
            ("Status", "Active"),
        ];
        for (name, value) in values {
            let _ = self.data.store.set(&format!("{request}{name}"), value);
        }
        let delay = operate.input_args.get("DelaySeconds");
        let delay = delay.and_then(|delay| delay.parse().ok());
        self.running.push(Running {
            due: now + delay.map_or(COMMAND_TIME, Duration::from_secs),
            request: request.clone(),
            command: command.to_owned(),
            command_key: operate.command_key.clone(),
        });
        Ok(OperationResult::started(command, request))
    }

    /// Ends the commands whose time has come, and tells who subscribed to that.
    pub(crate) fn finish_commands(&mut self, now: Instant) {
        let (over, running) = core::mem::take(&mut self.running)
            .into_iter()
            .partition(|it: &Running| it.due <= now);
        self.running = running;
        for Running {
            request,
            command,
            command_key,
            ..
        } in over
        {
            // [R-OPR.0]: the Request is gone when the command is over.
            let _ = self.data.remove_row(&request);
            let outputs = node(&self.data.supported, &command).map(outputs);
            let (object, name) = split(&command);
            let outputs = outputs.unwrap_or_default();
            let complete = OperationComplete::success(object, name, command_key, outputs);
            self.tell(now, "OperationComplete", &command, &complete.into());
        }
    }

    /// `Device.Boot!`, once the answer to the command that asks for it is on its way.
    pub(crate) fn boot(&mut self, now: Instant, command_key: &str) {
        let params = [
            ("CommandKey", command_key),
            ("Cause", "RemoteReboot"),
            ("FirmwareUpdated", "false"),
            ("ParameterMap", "{}"),
        ];
        let event = Event::new("Device.", "Boot!", params);
        self.tell(now, "Event", "Device.Boot!", &event.into());
    }

    /// [R-NOT.5], [R-NOT.6]: to the Controller whose command it is, until it answers.
    ///
    /// [R-NOT.5]: https://usp.technology/specification/#r-not.5
    /// [R-NOT.6]: https://usp.technology/specification/#r-not.6
    fn send_on_board_request(&mut self, now: Instant, command: &str) {
        let value = |path| self.data.value(path).unwrap_or_default();
        let request = OnBoardRequest::new(
            value("Device.DeviceInfo.ManufacturerOUI"),
            value("Device.DeviceInfo.ProductClass"),
            value("Device.DeviceInfo.SerialNumber"),
            [ProtocolVersion::V1_3, ProtocolVersion::V1_4],
        );
        let (object, _) = split(command);
        if let Some(controller) = self.data.controller(object) {
            self.notify(now, controller, Notify::on_board(request));
        }
    }
}

/// The outputs of a command, with the values that they begin with.
fn outputs(command: Node<'_>) -> Vec<(String, String)> {
    let parameters = command.outputs();
    let parameters = parameters.filter(|it| it.kind() == NodeKind::Parameter);
    parameters
        .map(|it| (it.name().to_owned(), default(it)))
        .collect()
}

/// A command in its object and its name.
fn split(command: &str) -> (&str, &str) {
    let at = command.rfind('.').map_or(0, |dot| dot + 1);
    command.split_at_checked(at).unwrap_or_default()
}

const REQUESTS: &str = "Device.LocalAgent.Request.";
/// How long a command takes that goes on.
const COMMAND_TIME: Duration = Duration::from_secs(1);
