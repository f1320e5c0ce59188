//! The Agent: which Message is answered how.

use alloc::collections::VecDeque;

use bytes::Bytes;
use usp_mtp::retry::Retry;
use usp_proto::msg::notify::Notification;
use usp_proto::msg::request::ReqType;
use usp_proto::msg::response::RespType;
use usp_proto::msg::{Error, GetSupportedProtocolResp, Msg, MsgView, Notify};
use usp_proto::view::View as _;
use usp_proto::{Encoder, ErrorCode, Failure, ProtocolVersion};
use usp_record::Instant;

use crate::command::Running;
use crate::subscription::{Subscriber, Unanswered};
use crate::{Change, DataModel};

/// An Agent for any number of Controllers.
///
/// It takes Messages by [`handle_msg`](Self::handle_msg), and gives those that are to be sent by
/// [`poll_transmit`](Self::poll_transmit); time comes in by [`handle_timeout`](Self::handle_timeout).
#[derive(Debug)]
pub struct Agent {
    pub(crate) data: DataModel,
    pub(crate) running: Vec<Running>,
    unanswered: Vec<Unanswered>,
    outgoing: VecDeque<Outgoing>,
    /// Notifications so far.
    count: u64,
    /// Told by chance, so that no two lives of an Agent have a Message in common.
    random: fn() -> u64,
}

/// A Message that is to be sent.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// To whom.
    pub to: String,
    /// The Message.
    pub msg: Bytes,
    /// Whether it goes in the session, should there be one.
    pub in_session: bool,
    /// Whether it was sent before. Where there is no channel, this need not wait for one.
    pub is_retry: bool,
}

impl Agent {
    /// One of this name, that serves this model.
    #[must_use]
    pub fn new(endpoint_id: &str, mut data: DataModel, random: fn() -> u64) -> Self {
        let _ = data.put("Device.LocalAgent.EndpointID", endpoint_id);
        data.changes.clear();
        Self {
            data,
            running: Vec::new(),
            unanswered: Vec::new(),
            outgoing: VecDeque::new(),
            count: random() >> 32,
            random,
        }
    }

    /// A Controller is there. Whoever can open a channel is trusted: a row of the table of
    /// Controllers is made for it, if it has none. Gives the row.
    pub fn handle_controller(&mut self, now: Instant, endpoint_id: &str) -> Option<String> {
        let rows = self.data.rows(CONTROLLERS).into_iter();
        let is_it = |row: &String| {
            self.data.value(&format!("{row}EndpointID")).as_deref() == Some(endpoint_id)
        };
        if let Some(row) = rows.into_iter().find(is_it) {
            return Some(row);
        }
        let row = self.data.add_row(CONTROLLERS).ok()?;
        let _ = self.data.put(&format!("{row}EndpointID"), endpoint_id);
        let _ = self.data.put(&format!("{row}Enable"), "true");
        self.tell_changes(now);
        Some(row)
    }

    /// Takes a Message of a Controller.
    pub fn handle_msg(&mut self, now: Instant, from: &str, bytes: &[u8], in_session: bool) {
        let msg = match Msg::decode(bytes) {
            Ok(msg) => msg,
            Err(error) => {
                // [R-MSG.1]: what is not understood is answered by an Error, if it can be.
                let msg_id = MsgView::lazy(bytes);
                let msg_id = msg_id.and_then(|msg| msg.msg_id().map(str::to_owned));
                let error = Error::new(ErrorCode::INVALID_ARGUMENTS, error.to_string());
                let error = msg_id.ok().and_then(|id| Msg::failure(id, error).ok());
                if let Some(error) = error {
                    self.send(from, &error, in_session);
                }
                return;
            }
        };
        let Some(request) = msg.request_type() else {
            // An answer to a notification, and be it an Error: it has arrived.
            self.unanswered
                .retain(|it| it.to != from || it.msg_id != msg.msg_id());
            return;
        };
        let row = self.handle_controller(now, from).unwrap_or_default();
        let answer = match self.answer(now, &row, request) {
            Ok(Some(response)) => Some(msg.reply(response)),
            Ok(None) => None,
            Err(error) => Some(msg.reply_error(error)),
        };
        if let Some(Ok(answer)) = answer {
            self.send(from, &answer, in_session);
        }
        self.tell_changes(now);
        if let ReqType::Operate(operate) = request {
            if operate.command == "Device.Reboot()" {
                self.boot(now, &operate.command_key);
            }
        }
    }

    fn answer(
        &mut self,
        now: Instant,
        controller: &str,
        request: &ReqType,
    ) -> Result<Option<RespType>, Error> {
        Ok(Some(match request {
            ReqType::Get(get) => self.data.get(get).into(),
            ReqType::GetInstances(get) => self.data.get_instances(get).into(),
            ReqType::GetSupportedDm(get) => self.data.supported.to_gsdm(get).into(),
            ReqType::GetSupportedProtocol(_) => GetSupportedProtocolResp::new(VERSIONS).into(),
            ReqType::Set(set) => self.data.set(set)?.into(),
            ReqType::Add(add) => {
                let recipient = controller.trim_end_matches('.');
                self.data.add(add, recipient)?.into()
            }
            ReqType::Delete(delete) => self.data.delete(delete)?.into(),
            ReqType::Operate(operate) => {
                return Ok(self.operate(now, controller, operate)?.map(Into::into));
            }
            _ => return Err(ErrorCode::MESSAGE_NOT_SUPPORTED.into()),
        }))
    }

    /// Lets time do its work.
    pub fn handle_timeout(&mut self, now: Instant) {
        self.finish_commands(now);
        let random = self.random;
        self.unanswered
            .retain(|it| it.until.is_none_or(|until| until > now));
        for it in self.unanswered.iter_mut().filter(|it| it.due <= now) {
            it.due = it.retry.handle_failure(now, random());
            self.outgoing.push_back(Outgoing {
                to: it.to.clone(),
                msg: it.msg.clone(),
                in_session: true,
                is_retry: true,
            });
        }
        self.tell_changes(now);
    }

    /// When [`handle_timeout`](Self::handle_timeout) is to be called.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Instant> {
        let commands = self.running.iter().map(|it| it.due);
        let until = self.unanswered.iter().filter_map(|it| it.until);
        let notifications = self.unanswered.iter().map(|it| it.due);
        commands.chain(notifications).chain(until).min()
    }

    /// The next Message that is to be sent.
    pub fn poll_transmit(&mut self) -> Option<Outgoing> {
        self.outgoing.pop_front()
    }

    /// The model, to look at.
    #[must_use]
    pub const fn data(&self) -> &DataModel {
        &self.data
    }

    /// Sets a value as the device itself would, and tells who subscribed to it.
    ///
    /// # Errors
    ///
    /// [`Failure`] if there is no such parameter.
    pub fn put(&mut self, now: Instant, path: &str, value: &str) -> Result<(), Failure> {
        self.data.put(path, value)?;
        self.tell_changes(now);
        Ok(())
    }

    /// Tells of an event, or of the end of a command.
    pub(crate) fn tell(&mut self, now: Instant, kind: &str, path: &str, what: &Notification) {
        for subscriber in self.data.subscribers(kind, path) {
            let notify = Notify::new(&*subscriber.subscription_id, what.clone());
            self.notify(now, subscriber, notify);
        }
    }

    pub(crate) fn notify(&mut self, now: Instant, subscriber: Subscriber, notify: Notify) {
        self.count = self.count.wrapping_add(1);
        let msg_id = format!("notify-{}", self.count);
        let notify = notify.send_resp(subscriber.retry);
        let Ok(msg) = Msg::request(&*msg_id, notify) else {
            return;
        };
        let msg = self.send(&subscriber.to, &msg, true);
        if subscriber.retry {
            let mut retry = Retry::new(subscriber.policy);
            self.unanswered.push(Unanswered {
                to: subscriber.to,
                msg_id,
                msg,
                due: retry.handle_failure(now, (self.random)()),
                retry,
                until: subscriber.expiration.map(|expiration| now + expiration),
            });
        }
    }

    fn tell_changes(&mut self, now: Instant) {
        for change in core::mem::take(&mut self.data.changes) {
            let (kind, path, notification) = Change::notification(change);
            self.tell(now, kind, &path, &notification);
        }
    }

    fn send(&mut self, to: &str, msg: &Msg, in_session: bool) -> Bytes {
        let msg = Bytes::copy_from_slice(Encoder::new().encode(msg));
        self.outgoing.push_back(Outgoing {
            to: to.to_owned(),
            msg: msg.clone(),
            in_session,
            is_retry: false,
        });
        msg
    }
}

pub(crate) const CONTROLLERS: &str = "Device.LocalAgent.Controller.";
const VERSIONS: [ProtocolVersion; 3] = [
    ProtocolVersion::V1_2,
    ProtocolVersion::V1_3,
    ProtocolVersion::V1_4,
];
