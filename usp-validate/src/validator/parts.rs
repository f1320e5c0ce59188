//! The parts of a Record and of a Message, taken out once for all rules.

use usp_proto::ProtocolVersion;
use usp_proto::msg::body::MsgBodyView;
use usp_proto::msg::header::MsgType;
use usp_proto::msg::notify::NotificationView;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::{ErrorView, HeaderView, MsgView, NotifyView};
use usp_proto::record::{RecordTypeView, RecordView, SessionContextRecordView};
use usp_record::{EndpointId, EndpointIdError, EndpointIdView};

use crate::finding::Spot;

/// A Record.
pub(crate) struct RecordParts<'r, 'a> {
    pub(crate) view: &'r RecordView<'a>,
    /// The member of `record_type`, if it can be read.
    pub(crate) member: Option<RecordTypeView<'a>>,
    /// Of `version`, if it is one.
    pub(crate) version: Option<ProtocolVersion>,
}

/// An Endpoint ID that is none.
#[derive(Clone, Copy)]
pub(crate) struct WrongId<'a> {
    pub(crate) text: &'a str,
    pub(crate) error: EndpointIdError,
    pub(crate) spot: Spot<'a>,
}

impl<'r, 'a> RecordParts<'r, 'a> {
    #[inline(always)]
    pub(super) fn new(view: &'r RecordView<'a>) -> Self {
        Self {
            member: view.record_type().ok().flatten(),
            version: version(view.version()),
            view,
        }
    }

    /// Passes on each Endpoint ID of it that is wrong.
    #[inline]
    pub(super) fn wrong_ids(&self, mut see: impl FnMut(&WrongId<'a>)) {
        let ids = [
            ("to_id", self.view.to_id()),
            ("from_id", self.view.from_id()),
        ];
        for (name, text) in ids {
            if let Some(error) = id_error(text) {
                let spot = Spot::new(self.view, name);
                see(&WrongId { text, error, spot });
            }
        }
    }

    pub(crate) const fn kind(&self) -> RecordKind {
        match self.member {
            None => RecordKind::Unknown,
            Some(RecordTypeView::NoSessionContext(_)) => RecordKind::NoSession,
            Some(RecordTypeView::SessionContext(_)) => RecordKind::Session,
            Some(RecordTypeView::MqttConnect(_)) => RecordKind::MqttConnect,
            Some(RecordTypeView::Disconnect(_)) => RecordKind::Disconnect,
            Some(_) => RecordKind::OtherConnect,
        }
    }

    pub(crate) const fn session(&self) -> Option<&SessionContextRecordView<'a>> {
        match &self.member {
            Some(RecordTypeView::SessionContext(session)) => Some(session),
            _ => None,
        }
    }
}

/// A Message.
pub(crate) struct MsgParts<'a> {
    pub(crate) view: MsgView<'a>,
    pub(crate) header: Option<HeaderView<'a>>,
    pub(crate) body: Body<'a>,
    /// Whether all of it was decoded strictly before.
    pub(crate) is_sound: bool,
}

/// What a Message is, as far as it can be read.
pub(crate) enum Body<'a> {
    Unknown,
    Error(ErrorView<'a>),
    /// A request other than a Notify.
    Request(ReqTypeView<'a>),
    Notify(NotifyView<'a>, Option<NotificationView<'a>>),
    Response(RespTypeView<'a>),
}

impl<'a> MsgParts<'a> {
    #[inline(always)]
    pub(crate) fn new(view: MsgView<'a>, is_sound: bool) -> Self {
        let body = match view.msg_body() {
            Ok(Some(MsgBodyView::Request(request))) => match request.req_type() {
                Ok(Some(ReqTypeView::Notify(notify))) => {
                    Body::Notify(notify, notify.notification().ok().flatten())
                }
                Ok(Some(request)) => Body::Request(request),
                _ => Body::Unknown,
            },
            Ok(Some(MsgBodyView::Response(response))) => match response.resp_type() {
                Ok(Some(response)) => Body::Response(response),
                _ => Body::Unknown,
            },
            Ok(Some(MsgBodyView::Error(error))) => Body::Error(error),
            _ => Body::Unknown,
        };
        let header = view.header().ok().flatten();
        Self {
            view,
            header,
            body,
            is_sound,
        }
    }

    /// What it is by its body, whatever the header says.
    pub(crate) const fn msg_type(&self) -> Option<MsgType> {
        match &self.body {
            Body::Unknown => None,
            Body::Error(_) => Some(MsgType::Error),
            Body::Request(request) => Some(request.msg_type()),
            Body::Notify(..) => Some(MsgType::Notify),
            Body::Response(response) => Some(response.msg_type()),
        }
    }

    pub(crate) const fn notification(&self) -> Option<&NotificationView<'a>> {
        match &self.body {
            Body::Notify(_, notification) => notification.as_ref(),
            _ => None,
        }
    }

    pub(crate) const fn kind(&self) -> MsgKind {
        match &self.body {
            Body::Unknown => MsgKind::Unknown,
            Body::Error(_) => MsgKind::Error,
            Body::Request(ReqTypeView::GetSupportedProtocol(_)) => MsgKind::SupportedProtocol,
            Body::Request(_) => MsgKind::Request,
            Body::Response(RespTypeView::GetSupportedProtocolResp(_)) => MsgKind::SupportedProtocol,
            Body::Response(_) => MsgKind::Response,
            Body::Notify(_, None) => MsgKind::EmptyNotify,
            Body::Notify(_, Some(NotificationView::Event(_))) => MsgKind::Event,
            Body::Notify(_, Some(NotificationView::OperComplete(_))) => MsgKind::OperComplete,
            Body::Notify(_, Some(NotificationView::OnBoardReq(_))) => MsgKind::OnBoard,
            Body::Notify(_, Some(_)) => MsgKind::Notify,
        }
    }
}

/// Kinds of things for each of which there is a list of rules.
pub(crate) trait Kind: Copy + 'static {
    /// All of them, by their index.
    const ALL: &'static [Self];

    fn index(self) -> usize;
}

macro_rules! kinds {
    ($(#[$doc:meta])+ $Kind:ident { $($(#[$note:meta])* $variant:ident,)+ }) => {
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $Kind {
            $($(#[$note])* $variant,)+
        }

        impl $crate::validator::Kind for $Kind {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            #[inline]
            #[expect(clippy::as_conversions, reason = "a number below that of the variants")]
            fn index(self) -> usize {
                self as usize
            }
        }
    };
}

pub(crate) use kinds;

kinds! {
    /// Sorts of Records that rules tell apart.
    RecordKind {
        Unknown,
        NoSession,
        Session,
        MqttConnect,
        /// By another transport than MQTT.
        OtherConnect,
        Disconnect,
    }
}

kinds! {
    /// Sorts of Messages that rules tell apart.
    MsgKind {
        Unknown,
        Error,
        /// One that is none of the others.
        Request,
        Response,
        /// A `GetSupportedProtocol` or its response.
        SupportedProtocol,
        /// One without a known notification.
        EmptyNotify,
        /// One with a notification that is none of the others.
        Notify,
        Event,
        OperComplete,
        OnBoard,
    }
}

#[inline]
fn version(text: &str) -> Option<ProtocolVersion> {
    match *text.as_bytes() {
        // As almost all of them are.
        [b'1', b'.', minor @ b'0'..=b'9'] => Some(ProtocolVersion::new(1, u16::from(minor - b'0'))),
        _ => ProtocolVersion::parse(text).ok(),
    }
}

/// That one is missing is for R-MTP.4b to say.
#[inline]
fn id_error(text: &str) -> Option<EndpointIdError> {
    if text.is_empty() || is_plain_id(text) {
        return None;
    }
    EndpointIdView::parse(text).err()
}

/// Whether an Endpoint ID is of one of the most frequent forms, and without fault: it need not be
/// taken apart then. `false` says nothing.
fn is_plain_id(text: &str) -> bool {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let instance_id = match text.as_bytes() {
        [b's', b'e', b'l', b'f', b':', b':', rest @ ..]
        | [b'p', b'r', b'o', b't', b'o', b':', b':', rest @ ..] => rest,
        [b'o', b's', b':', b':', rest @ ..] => match rest {
            [a, b, c, d, e, f, b'-', _, ..] if are_hex([a, b, c, d, e, f]) => rest,
            _ => return false,
        },
        [b'o', b'p', b's', b':', b':', rest @ ..] => match rest {
            [a, b, c, d, e, f, b'-', _, inner @ .., _]
                if are_hex([a, b, c, d, e, f]) && inner.contains(&b'-') =>
            {
                rest
            }
            _ => return false,
        },
        _ => return false,
    };
    (1..=EndpointId::MAX_INSTANCE_ID_LEN).contains(&instance_id.len())
        // Not `all`: without a way out the bytes are looked at many at a time.
        && instance_id.iter().fold(true, |so_far, byte| so_far & is_plain(byte))
}

fn are_hex(digits: [&u8; 6]) -> bool {
    digits.iter().all(|digit| digit.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn r_arc_2a_what_is_taken_for_plain_has_no_fault() {
        let samples = [
            "self::a",
            "self::controller-1.example",
            "proto::obuspa-agent",
            "os::012345-A",
            "os::00D09E-HomeGateway-A1B2C3D4E5F6",
            "ops::00256D-STB-0123456789",
            "ops::00256D-S-T-B",
        ];
        let long = format!("self::{}", "x".repeat(50));
        for id in samples.into_iter().chain([&*long]) {
            assert!(is_plain_id(id), "{id}");
        }
        // Each with every character changed, left out or put in.
        for id in samples.into_iter().chain([&*long]) {
            for (at, _) in id.char_indices() {
                let (before, after) = id.split_at(at);
                for other in ["", "-", ".", ":", "%", "é", "G", "0", "--"] {
                    let rest = after.get(1..).unwrap_or_default();
                    for text in [
                        format!("{before}{other}{rest}"),
                        format!("{before}{other}{after}"),
                    ] {
                        let is_wrong = EndpointIdView::parse(&text).is_err();
                        assert!(!(is_plain_id(&text) && is_wrong), "{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn n_02_short_versions_are_read_as_all_are() {
        for text in [
            "1.0", "1.5", "1.9", "1.10", "2.0", "01.2", "1.", "", "1.a", "1.4 ",
        ] {
            assert_eq!(version(text), ProtocolVersion::parse(text).ok(), "{text:?}");
        }
    }
}
