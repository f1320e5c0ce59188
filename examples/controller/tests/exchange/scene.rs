//! An Agent, a Controller, and somebody who looks on.

use std::fs;
use std::path::PathBuf;

use tokio::sync::mpsc;
use usp_example_agent::{Agent, DataModel, run};
use usp_example_controller::Controller;
use usp_example_transport::{Clock, Endpoint, Mtp, Seen, random};
use usp_proto::Peek;
use usp_proto::peek::RecordKind;
use usp_record::{MaxRecordSize, RetransmitTries, Role, SessionConfig, SessionMode};
use usp_validate::{Conversation, Finding, Level, Validator, req};

pub(crate) const AGENT: &str = "self::agent";
pub(crate) const CONTROLLER: &str = "self::controller";

pub(crate) struct Scene {
    pub(crate) controller: Controller,
    /// For the transport of the Agent.
    pub(crate) agent_mtp: Mtp,
    /// For that of the Controller.
    pub(crate) controller_mtp: Mtp,
    seen: mpsc::UnboundedReceiver<Seen>,
}

impl Scene {
    pub(crate) fn new(mode: SessionMode) -> Self {
        Self::on(mode, |endpoint| endpoint)
    }

    /// With a Controller that does without Connect Records.
    pub(crate) fn brokered(mode: SessionMode) -> Self {
        Self::on(mode, Endpoint::without_connect)
    }

    fn on(mode: SessionMode, adapt: fn(Endpoint) -> Endpoint) -> Self {
        let mut config = SessionConfig::new()
            .session_mode(mode)
            .max_retransmit_tries(RetransmitTries::Unlimited);
        if mode == SessionMode::Require {
            // Short Records, so that many Messages are in several.
            config = config.max_usp_record_size(MaxRecordSize::new(1_024).unwrap());
        }
        let clock = Clock::start();
        let (tap, seen) = mpsc::unbounded_channel();
        let (agent_mtp, events) = Mtp::new(AGENT, clock);
        let endpoint = Endpoint::new(Role::Agent, AGENT, config.clone(), clock, events);
        let agent = Agent::new(AGENT, data(), random);
        tokio::spawn(run(agent, endpoint.tap(tap), clock));
        let (controller_mtp, events) = Mtp::new(CONTROLLER, clock);
        let endpoint = Endpoint::new(Role::Controller, CONTROLLER, config, clock, events);
        Self {
            controller: Controller::new(adapt(endpoint), AGENT, clock),
            agent_mtp,
            controller_mtp,
            seen,
        }
    }

    /// What of all that the Agent sent and got breaks a MUST; and how many channels there were.
    ///
    /// On lines that break not all comes that was sent.
    pub(crate) fn verdict(mut self, breaks: bool) -> (Vec<String>, usize) {
        let mut validator = Validator::new().min_level(Level::Must);
        if breaks {
            // A notification whose time comes while there is no channel comes late.
            validator = validator.without(&req::NOT_1).without(&req::NOT_2);
        }
        let mut conversation = Conversation::new(validator).agent(AGENT);
        if breaks {
            conversation = conversation.partial();
        }
        let mut findings = Vec::new();
        let mut sink = |finding: &Finding<'_>| {
            let record = finding.record().unwrap_or_default();
            findings.push(format!("{record}: {finding}"));
        };
        let mut channels = Vec::new();
        while let Ok(seen) = self.seen.try_recv() {
            if !channels.contains(&seen.channel) {
                channels.push(seen.channel);
                conversation.open(seen.channel);
                let kind = Peek::new(&seen.bytes).unwrap().kind().unwrap();
                assert!(seen.sent && is_connect(kind), "{kind:?} is first");
            }
            conversation.record(seen.at, seen.channel, &seen.bytes, &mut sink);
        }
        (findings, channels.len())
    }
}

fn is_connect(kind: RecordKind) -> bool {
    use RecordKind::{MqttConnect, UdsConnect, WebsocketConnect};

    matches!(kind, MqttConnect | UdsConnect | WebsocketConnect)
}

fn data() -> DataModel {
    let capture = |name: &str| {
        let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../../testdata/agent", name]
            .iter()
            .collect();
        fs::read(path).unwrap()
    };
    let supported = capture("066-agent2ctl-get-supported-dm-resp.bin");
    let values = capture("038-agent2ctl-get-resp.bin");
    DataModel::from_capture([&*supported, &*values]).unwrap()
}
