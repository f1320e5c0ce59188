//! The laws of answers to bad Records.

use usp_proto::record::{Record, RecordView};
use usp_proto::wire::{Fields, Value};
use usp_record::{BadRecordOptions, ReceivedRecord, Reply, respond_to_bad_record};

/// Any bytes can be given, and what is answered is good itself.
///
/// The first byte is the options, the rest the Record.
///
/// # Panics
///
/// If a law is broken.
pub fn check(input: &[u8]) {
    let Some((options, record)) = input.split_first() else {
        return;
    };
    let options = BadRecordOptions::new()
        .return_path(options & 1 == 0)
        .sessions(options & 2 == 0)
        .payload_tls(options & 4 == 0)
        .segments(options & 8 == 0)
        .security_required(options & 16 != 0);
    // To whom it may be: else there is but one answer.
    let fields = Fields::new(record).map_while(Result::ok);
    let ids = fields.filter_map(|field| match (field.number(), field.value()) {
        (2, Value::Len(id)) => core::str::from_utf8(id).ok(),
        _ => None,
    });
    for own_id in ids.last().into_iter().chain(["self::own"]) {
        check_reply(record, own_id, &options);
    }
}

fn check_reply(record: &[u8], own_id: &str, options: &BadRecordOptions) {
    let reply = respond_to_bad_record(record, own_id, options);
    let fault = reply.fault();
    if let Some(fault) = fault {
        assert!(!fault.to_string().contains('\n'), "{fault:?}");
    }
    match reply {
        Reply::Nothing => {
            let received = ReceivedRecord::decode(record).expect("nothing is wrong");
            assert_eq!(received.to_id().as_str(), own_id);
            let view = RecordView::decode(record).expect("nothing is wrong");
            view.msg().expect("nothing is wrong");
        }
        Reply::Error(error) => {
            let msg = error.msg();
            assert_eq!(msg.msg_id(), error.msg_id());
            assert!(!error.msg_id().is_empty());
            assert_eq!(error.is_in_session(), error.record().is_none());
            assert!(error.is_in_session() || !error.restarts_session());
            if let Some(answer) = error.record() {
                is_good(&answer);
                assert_eq!(answer.from_id, own_id);
                assert_eq!(answer.msg(), Some(Ok(msg)));
            }
        }
        Reply::Disconnect(disconnect) => {
            is_good(&disconnect.record());
            assert!(disconnect.reason_code().is_usp_record());
        }
        Reply::Silence(silence) => {
            assert!(!silence.reason().to_string().is_empty());
            assert!(
                silence
                    .disconnect_code()
                    .is_none_or(|code| code.is_usp_record())
            );
        }
        other => panic!("no such answer: {other:?}"),
    }
}

/// Nobody answers to an answer.
fn is_good(answer: &Record) {
    let bytes = answer.encode_to_vec();
    assert_eq!(Record::decode(&bytes).as_ref(), Ok(answer));
    let reply = respond_to_bad_record(&bytes, &answer.to_id, &BadRecordOptions::new());
    // An own name may be one that nobody else would take.
    assert!(
        matches!(reply, Reply::Nothing | Reply::Silence(_)),
        "{reply:?}"
    );
}
