//! Rules of Messages as such, and of answers as such.

use usp_proto::msg::header::MsgType;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::record::RecordTypeView;
use usp_proto::view::View as _;
use usp_proto::wire::{Content, Item, Walk};
use usp_proto::{DecodeErrorKind, ErrorCode, ProtocolVersion};

use super::{Check, Rule};
use crate::finding::{Quoted, Spot, words};
use crate::validator::{
    Body, Context, Exchange, Kind as _, MsgKind, MsgParts, PathField, PathText,
};
use crate::{Level, req};

pub(super) static RULES: &[Rule] = &[
    Rule::new(&req::MSG_0, Check::Pair(msg_0)),
    Rule::new(&req::MSG_0A, Check::Pair(msg_0a)),
    Rule::new(&req::MSG_1, Check::Pair(msg_1)),
    Rule::new(&req::MSG_3, Check::OddPath(TOLD, msg_3)),
    Rule::new(&req::MSG_5, Check::Msg(MsgKind::ALL, msg_5)).weighing(Level::Should),
    Rule::new(&req::MSG_6, Check::Wire(msg_6)),
    Rule::new(&req::MSG_7, Check::Wire(msg_7)),
    Rule::new(&req::MSG_8, Check::Msg(MsgKind::ALL, msg_8)).answering(ErrorCode::INVALID_ARGUMENTS),
    Rule::new(&req::MSG_9, Check::Pair(msg_9)),
    Rule::new(&req::MSG_10, Check::Msg(MsgKind::ALL, msg_10)).weighing(Level::Should),
];

/// R-MSG.0: a request is answered by the response of its kind, or by an Error.
fn msg_0(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let (Some(request), None) = (exchange.request, exchange.error) else {
        return;
    };
    let expected = answer_of(request.msg_type());
    let found = exchange.response.map(|response| response.msg_type());
    if exchange.response_msg.msg_type().is_ok() && found != Some(expected) {
        let spot = Spot::new(&exchange.response_msg, "body");
        let found = found.map_or("no response", name);
        context.find(
            spot,
            format_args!("{found}"),
            format_args!("{}", name(expected)),
        );
    }
}

/// R-MSG.0a: the answer travels in a Record of the kind that brought the request.
fn msg_0a(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let in_session = |kind| matches!(kind, Ok(Some(RecordTypeView::SessionContext(_))));
    let asked = in_session(exchange.request_record.record_type());
    let answered = in_session(exchange.response_record.record_type());
    if asked != answered {
        let word = |session| if session { "a session" } else { "no session" };
        let field = if answered {
            "session_context"
        } else {
            "no_session_context"
        };
        let spot = Spot::new(&exchange.response_record, field);
        context.find(
            spot,
            format_args!("{}", word(answered)),
            format_args!("{}, as the request", word(asked)),
        );
    }
}

/// R-MSG.1: a request that is not understood is passed over or answered with an Error.
fn msg_1(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let is_unknown = exchange.request.is_none()
        && exchange
            .request_msg
            .is_some_and(|msg| matches!(msg.request(), Ok(Some(_))));
    if is_unknown && exchange.response.is_some() {
        let spot = Spot::new(&exchange.response_msg, "body");
        let found = words!("a response to a request of no known kind");
        context.find(spot, found, format_args!("an Error, or no answer"));
    }
}

/// R-MSG.3: where an Agent names what there is, it does so with instance numbers.
fn msg_3(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    if path.parsed.is_ok_and(|path| path.is_search()) {
        let found = words!("{}", Quoted(path.text));
        context.find(path.spot, found, format_args!("instance numbers only"));
    }
}

/// R-MSG.5: a Message has nothing that the schema of its version has not. A reader of that version
/// passes over it, or fails on an enum, so this is a hint.
fn msg_5(context: &mut Context<'_, '_>, msg: &MsgParts<'_>) {
    let Some(version) = context.version().filter(|it| *it < ProtocolVersion::V1_4) else {
        return;
    };
    if version == ProtocolVersion::V1_3 {
        // All that came with 1.4 are unique key sets.
        let expected = words!("what {version} has");
        if let Some((spot, name)) = key_sets(msg) {
            context.find(
                spot,
                format_args!("{name} of {}", ProtocolVersion::V1_4),
                expected,
            );
        }
        return;
    }
    if msg.is_sound && newest(msg) <= version {
        return;
    }
    for item in Walk::msg(msg.view.bytes()).at(msg.view.offset()) {
        let Some(field) = item.field() else { continue };
        let since = match item.content() {
            Content::Absent | Content::Close => continue,
            Content::Enum { value, .. } => value.map(|value| value.since()),
            _ => None,
        };
        let since = since.map_or(field.since(), |since| since.max(field.since()));
        if since > version {
            // The first is enough: in a long answer there are as many as objects.
            let found = words!("{} of {since}", field.full_name());
            context.find_item(&item, found, format_args!("what {version} has"));
            return;
        }
    }
}

/// R-MSG.6: a Message has one header.
fn msg_6(context: &mut Context<'_, '_>, item: &Item<'_>) {
    if is_of_msg(item, "header") {
        context.find_wire(item, format_args!("one header"));
    }
}

/// R-MSG.7: a Message has one body.
fn msg_7(context: &mut Context<'_, '_>, item: &Item<'_>) {
    if is_of_msg(item, "body") {
        context.find_wire(item, format_args!("one body"));
    }
}

/// R-MSG.8: the header has a `msg_id`. An absent one cannot be told from an empty one.
fn msg_8(context: &mut Context<'_, '_>, msg: &MsgParts<'_>) {
    let Some(header) = &msg.header else {
        return;
    };
    if header.msg_id().is_empty() {
        let spot = Spot::new(header, "msg_id");
        context.find(spot, format_args!("\"\""), format_args!("a message id"));
    }
}

/// R-MSG.9: an answer bears the `msg_id` of its request.
fn msg_9(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let Some(Ok(asked)) = exchange.request_msg.map(|msg| msg.msg_id()) else {
        return;
    };
    let Ok(Some(header)) = exchange.response_msg.header() else {
        return;
    };
    if header.msg_id() != asked {
        let found = words!("{}", Quoted(header.msg_id()));
        let spot = Spot::new(&header, "msg_id");
        context.find(spot, found, format_args!("{}", Quoted(asked)));
    }
}

/// R-MSG.10: `msg_type` says what the body is. The body wins, so a wrong one is a hint only.
///
/// M6: an absent one reads as `ERROR`.
fn msg_10(context: &mut Context<'_, '_>, msg: &MsgParts<'_>) {
    let (Some(header), Some(expected)) = (&msg.header, msg.msg_type()) else {
        return;
    };
    // A number that is unknown is for R-ENC.2 to say.
    let Some(found) = header.msg_type() else {
        return;
    };
    if found != expected {
        let spot = Spot::new(header, "msg_type");
        let (found, expected) = (name(found), name(expected));
        context.find(
            spot,
            format_args!("{found}"),
            format_args!("{expected}, as the body"),
        );
    }
}

fn is_of_msg(item: &Item<'_>, field: &str) -> bool {
    let kind = item.problem().map(|problem| problem.kind());
    item.message().full_name() == "usp.Msg"
        && item.field().is_some_and(|it| it.name() == field)
        && matches!(
            kind,
            Some(DecodeErrorKind::FieldRepeated | DecodeErrorKind::FieldMissing)
        )
}

/// A version that has all that a Message without fault can hold: the highest of header and body.
fn newest(msg: &MsgParts<'_>) -> ProtocolVersion {
    let by_header = match msg.header.as_ref().and_then(|header| header.msg_type()) {
        Some(
            MsgType::Register
            | MsgType::RegisterResp
            | MsgType::Deregister
            | MsgType::DeregisterResp,
        ) => ProtocolVersion::V1_3,
        _ => ProtocolVersion::V1_0,
    };
    let by_body = match &msg.body {
        Body::Request(ReqTypeView::Get(_)) => ProtocolVersion::V1_2,
        Body::Request(ReqTypeView::Register(_) | ReqTypeView::Deregister(_))
        | Body::Response(RespTypeView::RegisterResp(_) | RespTypeView::DeregisterResp(_)) => {
            ProtocolVersion::V1_3
        }
        Body::Request(ReqTypeView::GetSupportedDm(_))
        | Body::Response(RespTypeView::GetSupportedDmResp(_)) => ProtocolVersion::V1_4,
        Body::Unknown => ProtocolVersion::LATEST,
        _ => ProtocolVersion::V1_0,
    };
    by_header.max(by_body)
}

/// Where the unique key sets of 1.4 are asked for or told, if they are.
fn key_sets<'a>(msg: &MsgParts<'a>) -> Option<(Spot<'a>, &'static str)> {
    match &msg.body {
        Body::Request(ReqTypeView::GetSupportedDm(request)) => {
            let name = "usp.GetSupportedDM.return_unique_key_sets";
            let spot = Spot::new(request, "return_unique_key_sets");
            request.return_unique_key_sets().then_some((spot, name))
        }
        Body::Response(RespTypeView::GetSupportedDmResp(resp)) => {
            let name = "usp.GetSupportedDMResp.SupportedObjectResult.unique_key_sets";
            let mut objects = (resp.req_obj_results().iter().flatten())
                .flat_map(|result| result.supported_objs().iter().flatten());
            let object = objects.find(|object| !object.unique_key_sets().is_empty())?;
            Some((Spot::new(&object, "unique_key_sets").item(0), name))
        }
        _ => None,
    }
}

/// The name of a kind of Message, as in the schema.
fn name(msg_type: MsgType) -> &'static str {
    msg_type.as_str_name()
}

/// The kind of response to a kind of request: its number is the next one, but for `NOTIFY_RESP`.
fn answer_of(request: MsgType) -> MsgType {
    match request {
        MsgType::Notify => MsgType::NotifyResp,
        other => MsgType::try_from(i32::from(other) + 1).unwrap_or(other),
    }
}

/// The fields in which an Agent names what there is.
const TOLD: &[PathField] = &[
    PathField::Resolved,
    PathField::Instance,
    PathField::Created,
    PathField::Updated,
    PathField::Deleted,
    PathField::Executed,
    PathField::RequestObject,
    PathField::EventObject,
    PathField::ValueChange,
    PathField::CreatedObject,
    PathField::DeletedObject,
    PathField::OperCompleteObject,
];

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;
    use alloc::vec::Vec;

    use usp_proto::msg::MsgView;
    use usp_proto::schema::{FieldKind, MessageSchema, message};

    use super::*;

    /// The highest version of anything that a message of a schema can hold.
    fn highest(
        schema: &'static MessageSchema,
        seen: &mut BTreeSet<&'static str>,
    ) -> ProtocolVersion {
        if !seen.insert(schema.full_name()) {
            return ProtocolVersion::V1_0;
        }
        let versions = schema.fields().iter().map(|field| {
            let inner = match field.kind() {
                FieldKind::Message(inner) => highest(inner, seen),
                FieldKind::Enum(of) => of.values().iter().map(|it| it.since()).max().unwrap(),
                _ => ProtocolVersion::V1_0,
            };
            inner.max(field.since())
        });
        versions.max().unwrap_or(ProtocolVersion::V1_0)
    }

    fn inside(number: u32, inner: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::from([
            u8::try_from(number << 3 | 2).unwrap(),
            u8::try_from(inner.len()).unwrap(),
        ]);
        bytes.extend_from_slice(inner);
        bytes
    }

    #[test]
    fn r_msg_5_what_needs_no_walk_is_told_by_the_schema() {
        for (number, group) in [(1, "usp.Request"), (2, "usp.Response")] {
            for field in message(group).unwrap().fields() {
                let FieldKind::Message(schema) = field.kind() else {
                    panic!("{}", field.full_name())
                };
                let body = inside(2, &inside(number, &inside(field.number(), &[])));
                let view = MsgView::lazy(&body).unwrap();
                let parts = MsgParts::new(view, true);
                let expected = field.since().max(highest(schema, &mut BTreeSet::new()));
                assert_eq!(newest(&parts), expected, "{}", field.full_name());
            }
        }
        for value in usp_proto::schema::enums()
            .iter()
            .find(|it| it.full_name() == "usp.Header.MsgType")
            .unwrap()
            .values()
        {
            let header = [0x10, u8::try_from(value.number()).unwrap()];
            let body = inside(2, &inside(2, &inside(1, &[])));
            let bytes = [inside(1, &header), body].concat();
            let parts = MsgParts::new(MsgView::lazy(&bytes).unwrap(), true);
            assert_eq!(newest(&parts), value.since(), "{}", value.name());
        }
    }
}
