//! The short notation of Records in `testdata/rules/sessions.tsv`; its README says what it means.

use core::time::Duration;

use usp_proto::msg::Msg;
use usp_proto::record::Record;
use usp_record::Instant;

pub(crate) const AGENT: &str = "os::012345-A";
pub(crate) const CONTROLLER: &str = "self::ctl-1";

/// One item of a list.
#[derive(Debug)]
pub(crate) enum Item {
    /// A channel is opened.
    Open(u64),
    Record {
        at: Instant,
        channel: u64,
        bytes: Vec<u8>,
    },
}

/// The items of a list, `;` between them.
pub(crate) fn items(text: &str) -> Vec<Item> {
    let (mut now, mut channel) = (Instant::ZERO, 0);
    text.split(';')
        .map(|item| {
            let mut words = item.split_whitespace().peekable();
            while let Some(word) = words.next_if(|word| word.starts_with(['@', '#'])) {
                let number = word[1..].parse().unwrap();
                if word.starts_with('@') {
                    now = Instant::ZERO + Duration::from_secs(number);
                } else {
                    channel = number;
                }
            }
            let words: Vec<&str> = words.collect();
            match words[..] {
                ["open"] => Item::Open(channel),
                [who, what, ref rest @ ..] => Item::Record {
                    at: now,
                    channel,
                    bytes: record(who, what, rest),
                },
                _ => panic!("not an item: {item}"),
            }
        })
        .collect()
}

fn record(who: &str, what: &str, rest: &[&str]) -> Vec<u8> {
    let (from, to) = match who {
        "a" => (AGENT, CONTROLLER),
        "c" => (CONTROLLER, AGENT),
        _ => panic!("nobody: {who}"),
    };
    let security = payload(rest).0;
    let context = match what.split_once('=') {
        None if what == "connect" => r#""websocketConnect":{}"#.to_owned(),
        None if what == "plain" => {
            let payload = base64(&payload(rest).1.unwrap());
            format!(r#""noSessionContext":{{"payload":"{payload}"}}"#)
        }
        Some(("disconnect", code)) => {
            format!(r#""disconnect":{{"reason":"because","reasonCode":{code}}}"#)
        }
        _ => session(what, rest),
    };
    let text = format!(
        r#"{{"version":"1.4","toId":"{to}","fromId":"{from}",
        "payloadSecurity":"{security}",{context}}}"#
    );
    let record: Record = serde_json::from_str(&text).unwrap();
    record.encode_to_vec()
}

fn session(ids: &str, rest: &[&str]) -> String {
    let names = ["sessionId", "sequenceId", "expectedId", "retransmitId"];
    let mut fields: Vec<String> = ids
        .split('/')
        .zip(names)
        .map(|(id, name)| format!(r#""{name}":"{id}""#))
        .collect();
    for word in rest {
        if let Some(states) = word.strip_prefix("sar=") {
            for (state, name) in states
                .chars()
                .zip(["payloadSarState", "payloadrecSarState"])
            {
                let state = match state {
                    'n' => "NONE",
                    'b' => "BEGIN",
                    'i' => "INPROCESS",
                    'c' => "COMPLETE",
                    _ => panic!("no state: {state}"),
                };
                fields.push(format!(r#""{name}":"{state}""#));
            }
        }
    }
    if let (_, Some(payload)) = payload(rest) {
        fields.push(format!(r#""payload":["{}"]"#, base64(&payload)));
    }
    format!(r#""sessionContext":{{{}}}"#, fields.join(","))
}

/// The security of a payload, and the payload.
fn payload(words: &[&str]) -> (&'static str, Option<Vec<u8>>) {
    let mut security = "PLAINTEXT";
    let mut payload: Option<Vec<u8>> = None;
    for word in words {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        let part = match name {
            "tls" => {
                security = "TLS12";
                continue;
            }
            "sar" => continue,
            "hex" => unhex(value),
            "get" => msg(value, r#"{"request":{"get":{"paramPaths":["Device."]}}}"#),
            "get-resp" => msg(value, r#"{"response":{"getResp":{"reqPathResults":[]}}}"#),
            "error" => msg(value, r#"{"error":{"errCode":7003}}"#),
            "notify-resp" => {
                let (id, subscription) = value.split_once(':').unwrap_or((value, "s"));
                let resp = format!(r#"{{"notifyResp":{{"subscriptionId":"{subscription}"}}}}"#);
                msg(id, &format!(r#"{{"response":{resp}}}"#))
            }
            "notify" => notify(value, true, &event("Event!")),
            "boot" => notify(value, false, &event("Boot!")),
            "onboard" => notify(value, true, r#""onBoardReq":{"oui":"012345"}"#),
            _ => {
                security = "TLS12";
                tls(name, value)
            }
        };
        payload.get_or_insert_default().extend(part);
    }
    (security, payload)
}

fn event(name: &str) -> String {
    format!(r#""event":{{"objPath":"Device.","eventName":"{name}"}}"#)
}

fn notify(id: &str, send_resp: bool, notification: &str) -> Vec<u8> {
    let text = format!(
        r#"{{"request":{{"notify":{{"subscriptionId":"s","sendResp":{send_resp},{notification}}}}}}}"#
    );
    msg(id, &text)
}

fn msg(id: &str, body: &str) -> Vec<u8> {
    let text = format!(r#"{{"header":{{"msgId":"{id}"}},"body":{body}}}"#);
    let mut msg: Msg = serde_json::from_str(&text).unwrap();
    let msg_type = msg.msg_type().unwrap();
    msg.header.as_mut().unwrap().msg_type = msg_type.into();
    msg.encode_to_vec()
}

/// A TLS record.
fn tls(name: &str, value: &str) -> Vec<u8> {
    let numbers: Vec<Vec<u8>> = value.split('/').map(unhex).collect();
    let (kind, body) = match name {
        "ch" => {
            let list = |id: u8, value: &[u8]| {
                let len = value.len() as u8;
                [&[0, id, 0, len + 2, 0, len], value].concat()
            };
            let extensions = [list(10, &numbers[1]), list(13, &numbers[2])].concat();
            let hello = [
                &[3, 3][..],
                &[7; 32],
                &[0, 0, 2],
                &numbers[0],
                &[1, 0, 0, extensions.len() as u8],
                &extensions,
            ];
            (22, message(1, &hello.concat()))
        }
        "sh" => {
            // From 1.3 on the version stands in an extension.
            let is_new = numbers[0] == [3, 4];
            let version: &[u8] = if is_new { &[3, 3] } else { &numbers[0] };
            let extension: &[u8] = if is_new {
                &[0, 6, 0, 43, 0, 2, 3, 4]
            } else {
                &[]
            };
            let hello = [version, &[7; 32], &[0], &numbers[1], &[0], extension];
            (22, message(2, &hello.concat()))
        }
        "ske" => {
            let key = [&[3, 0, 23, 1, 4][..], &numbers[0], &[0, 1, 0]];
            (22, message(12, &key.concat()))
        }
        "cert" => (22, message(11, &[0, 0, 4, 0, 0, 1, 9])),
        "nocert" => (22, message(11, &[0, 0, 0])),
        "cr" => (22, message(13, &[1, 64, 0, 2, 4, 3, 0, 0])),
        "shd" => (22, message(14, &[])),
        "hs" => (22, vec![0xaa; 40]),
        "ccs" => (20, vec![1]),
        "alert" => (21, vec![0xaa; 26]),
        "data" => (23, vec![0xaa; 40]),
        _ => panic!("nothing of TLS: {name}"),
    };
    let mut record = vec![kind, 3, 3, 0, body.len() as u8];
    record.extend(body);
    record
}

fn message(kind: u8, body: &[u8]) -> Vec<u8> {
    [&[kind, 0, 0, body.len() as u8], body].concat()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2)
        .map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap())
        .collect()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let mut word = [0; 4];
        word[1..=chunk.len()].copy_from_slice(chunk);
        let word = u32::from_be_bytes(word);
        for digit in 0..4 {
            let shift = 18 - 6 * digit;
            let index = (word >> shift & 63) as usize;
            let is_there = digit as usize <= chunk.len();
            text.push(if is_there { DIGITS[index].into() } else { '=' });
        }
    }
    text
}
