//! Requests with their answers, and notifications.

use alloc::collections::{BTreeMap, BTreeSet, VecDeque};

use bytes::Bytes;
use thiserror::Error;
use tokio::sync::mpsc;
use usp_example_transport::{Clock, Endpoint, EndpointEvent, Seen, random};
use usp_proto::msg::request::ReqType;
use usp_proto::msg::{Error as ErrorMsg, Msg, Notify, NotifyResp};
use usp_proto::{BuildError, Encoder, ErrorCode};
use usp_record::{Event, SendError};
use usp_validate::{Conversation, Finding, Sender, Validator};

/// A Controller of one Agent.
#[derive(Debug)]
pub struct Controller {
    endpoint: Endpoint,
    agent: String,
    clock: Clock,
    /// Each request is one more.
    count: u64,
    /// What was asked, and is not answered.
    open: BTreeSet<String>,
    answers: BTreeMap<String, Msg>,
    notifications: VecDeque<Notify>,
    /// Notifications that came a short while ago: who did not hear the answer tells them again.
    heard: VecDeque<String>,
    seen: mpsc::UnboundedReceiver<Seen>,
    conversation: Conversation,
    channel: Option<u64>,
    findings: Vec<String>,
}

/// Why a request came to nothing.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RequestError {
    /// It cannot be built.
    #[error("{0}")]
    Build(BuildError),
    /// It cannot be sent.
    #[error("{0}")]
    Send(SendError),
    /// The Agent answers with an Error.
    #[error("the agent answers {}: {}", .0.err_code, .0.err_msg)]
    Answer(ErrorMsg),
    /// There is no transport any more.
    #[error("the transport is gone")]
    Gone,
}

impl Controller {
    /// A Controller of this Agent, on an `endpoint` that nobody looks at.
    #[must_use]
    pub fn new(endpoint: Endpoint, agent: &str, clock: Clock) -> Self {
        let (tap, seen) = mpsc::unbounded_channel();
        // Only what goes by is seen, and what is sent may be lost on its way.
        let validator = Validator::new().sender(Sender::Unknown);
        let conversation = Conversation::new(validator).agent(agent).partial();
        Self {
            endpoint: endpoint.tap(tap),
            agent: agent.to_owned(),
            clock,
            count: random() >> 32,
            open: BTreeSet::new(),
            answers: BTreeMap::new(),
            notifications: VecDeque::new(),
            heard: VecDeque::new(),
            seen,
            conversation,
            channel: None,
            findings: Vec::new(),
        }
    }

    /// Sends a request, and waits for its answer.
    ///
    /// # Errors
    ///
    /// [`RequestError`], which may be what the Agent answers.
    pub async fn request(&mut self, request: impl Into<ReqType>) -> Result<Msg, RequestError> {
        let id = self.ask(request)?;
        self.answer(&id).await
    }

    /// Sends a request; gives the `msg_id` by which to wait for the [`answer`](Self::answer).
    ///
    /// # Errors
    ///
    /// [`RequestError`] if it cannot be sent.
    pub fn ask(&mut self, request: impl Into<ReqType>) -> Result<String, RequestError> {
        self.count = self.count.wrapping_add(1);
        let id = format!("request-{}", self.count);
        let msg = Msg::request(&*id, request).map_err(RequestError::Build)?;
        self.send(&msg, true).map_err(RequestError::Send)?;
        self.open.insert(id.clone());
        Ok(id)
    }

    /// Waits for an answer. Others that come in the meantime are kept.
    ///
    /// # Errors
    ///
    /// [`RequestError`], which may be what the Agent answers.
    pub async fn answer(&mut self, id: &str) -> Result<Msg, RequestError> {
        loop {
            if let Some(msg) = self.answers.remove(id) {
                return match msg.error() {
                    Some(error) => Err(RequestError::Answer(error.clone())),
                    None => Ok(msg),
                };
            }
            self.step().await?;
        }
    }

    /// Waits for a notification.
    ///
    /// # Errors
    ///
    /// [`RequestError::Gone`] if there is no transport any more.
    pub async fn notification(&mut self) -> Result<Notify, RequestError> {
        loop {
            if let Some(notify) = self.notifications.pop_front() {
                return Ok(notify);
            }
            self.step().await?;
        }
    }

    /// What was wrong with what the Agent sent since the last time, a line each.
    pub fn findings(&mut self) -> Vec<String> {
        core::mem::take(&mut self.findings)
    }

    /// Takes in one thing that happened.
    async fn step(&mut self) -> Result<(), RequestError> {
        let event = self.endpoint.next().await.ok_or(RequestError::Gone)?;
        self.judge();
        match event {
            EndpointEvent::Message {
                from,
                msg,
                in_session,
            } if from == self.agent => self.handle_msg(&msg, in_session),
            EndpointEvent::Refused(peer, error) => {
                self.findings.push(format!("{peer}: {error}"));
            }
            EndpointEvent::Session(peer, Event::Disconnected { code }) => {
                let code = ErrorCode::new(code);
                self.findings.push(format!("{peer} disconnects: {code}"));
            }
            _ => {}
        }
        self.judge();
        Ok(())
    }

    fn handle_msg(&mut self, bytes: &[u8], in_session: bool) {
        // What cannot be read, the judge tells.
        let Ok(msg) = Msg::decode(bytes) else { return };
        let id = msg.msg_id().to_owned();
        let Some(request) = msg.request_type() else {
            // [R-MSG.9]: what answers nothing is ignored.
            if self.open.remove(&id) {
                self.answers.insert(id, msg);
            }
            return;
        };
        let answer = match request {
            ReqType::Notify(notify) => {
                let answer = notify
                    .send_resp
                    .then(|| msg.reply(NotifyResp::reply(notify)));
                if !self.heard.contains(&id) {
                    self.notifications.push_back(notify.clone());
                    self.heard.push_back(id);
                    if self.heard.len() > HEARD {
                        self.heard.pop_front();
                    }
                }
                answer
            }
            // An Agent asks for nothing else of a Controller.
            _ => Some(msg.reply_error(ErrorCode::MESSAGE_NOT_SUPPORTED)),
        };
        if let Some(Ok(answer)) = answer {
            let _ = self.send(&answer, in_session);
        }
    }

    fn send(&mut self, msg: &Msg, in_session: bool) -> Result<(), SendError> {
        let bytes = Bytes::copy_from_slice(Encoder::new().encode(msg));
        self.endpoint.send(&self.agent, bytes, in_session).map(drop)
    }

    /// Judges all that went by; what the Agent did wrong is kept.
    fn judge(&mut self) {
        while let Ok(seen) = self.seen.try_recv() {
            if self.channel.replace(seen.channel) != Some(seen.channel) {
                self.conversation.open(seen.channel);
            }
            let findings = &mut self.findings;
            let mut sink = |finding: &Finding<'_>| findings.push(finding.to_string());
            self.conversation
                .record(seen.at, seen.channel, &seen.bytes, &mut sink);
        }
    }

    /// The clock of its transports.
    #[must_use]
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }
}

/// So many notifications are remembered.
const HEARD: usize = 64;
