//! `usp session reassemble`.

use std::fs;
use std::io;
use std::path::Path;

use bytes::Bytes;
use usp_proto::DecodeOptions;
use usp_proto::msg::MsgView;
use usp_proto::peek::PeekMsg;
use usp_proto::record::{PayloadSecurity, RecordView, SessionContextRecordView};
use usp_proto::wire::{Fields, Value};
use usp_record::SarStates;

use super::args::Reassemble;
use super::flow::{Finding, Flow, Message, Segment};
use super::names;
use crate::console::Console;
use crate::input::{self, Source, one_line};
use crate::style::{NAME, NOTE, PROBLEM, TITLE};

/// Puts together what there is, and says what is not.
pub(super) fn run(options: &Reassemble, console: &mut Console) -> io::Result<()> {
    if let Some(folder) = &options.out {
        if let Err(error) = fs::create_dir_all(folder) {
            return console.fail(&one_line(&folder.display().to_string()), &error);
        }
    }
    let mut sources = input::sources(&options.paths, console)?;
    if options.paths.iter().any(|path| path.is_dir()) {
        sources.sort_by(|a, b| names::natural(&a.name, &b.name));
    }
    let mut capture = Capture::default();
    for source in &sources {
        capture.read(source, options, console)?;
    }
    let mut total = Total {
        files: sources.len(),
        passed: capture.passed,
        repeated: capture.repeated,
        ..Total::default()
    };
    for (key, flow) in capture.flows {
        key.write_title(console)?;
        for finding in flow.findings() {
            match finding {
                Finding::Message(message) => {
                    total.messages += 1;
                    write_message(&message, console)?;
                    if let Some(folder) = &options.out {
                        save(&message, &key, folder, console)?;
                    }
                }
                Finding::Problem { file, text } => {
                    total.problems += 1;
                    let out = console.out();
                    writeln!(out, "  {PROBLEM}!!{PROBLEM:#} {file}: {text}")?;
                    console.fail_silently();
                }
            }
        }
    }
    total.write(console)
}

/// The Records of a capture.
#[derive(Default)]
struct Capture {
    /// In the order in which they begin.
    flows: Vec<(Key, Flow)>,
    /// Records that are of no session.
    passed: usize,
    /// Records that came before.
    repeated: usize,
}

/// Whose flow it is. A number of a session that is used again makes another flow.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    from_id: String,
    to_id: String,
    session_id: u64,
}

#[derive(Default)]
struct Total {
    files: usize,
    passed: usize,
    repeated: usize,
    messages: usize,
    problems: usize,
}

impl Capture {
    fn read(
        &mut self,
        source: &Source,
        options: &Reassemble,
        console: &mut Console,
    ) -> io::Result<()> {
        let bytes = match source.read() {
            Ok(content) => input::bytes(content, options.input),
            Err(error) => return console.fail(&source.name, &error),
        };
        let bytes = match bytes {
            Ok(bytes) => Bytes::from(bytes),
            Err(error) => return console.fail(&source.name, &error),
        };
        let decoded = DecodeOptions::tolerant().view::<RecordView<'_>>(&bytes);
        let record = match decoded {
            Ok(decoded) => decoded.into_value(),
            Err(error) => return console.fail(&source.name, &error),
        };
        let context = match record.session_context() {
            Ok(Some(context)) => context,
            Ok(None) => {
                self.passed += 1;
                return Ok(());
            }
            Err(error) => return console.fail(&source.name, &error),
        };
        let offset = place(&bytes);
        let Some(states) = SarStates::of_view(&context) else {
            let (payload, payloadrec) = (
                context.payload_sar_state_number(),
                context.payloadrec_sar_state_number(),
            );
            let text =
                format!("unknown SAR states {payload} and {payloadrec} at byte {offset} (R-ENC.2)");
            return console.fail(&source.name, &text);
        };
        let Some(security) = record.payload_security() else {
            let number = record.payload_security_number();
            let text = format!("unknown payload_security {number} (R-ENC.2)");
            return console.fail(&source.name, &text);
        };
        // [R-E2E.24], N.04
        let (session_id, sequence_id) = (context.session_id(), context.sequence_id());
        if session_id < 2 {
            let text = format!("found session_id {session_id}, expected above 1 (R-E2E.24)");
            return console.fail(&source.name, &text);
        }
        if sequence_id == 0 {
            return console.fail(
                &source.name,
                &"found sequence_id 0, expected above 0 (N.04)",
            );
        }
        let segment = Segment {
            file: source.name.clone(),
            sequence_id,
            states,
            payload: payload(&bytes, &context),
            offset,
            record_len: bytes.len(),
        };
        let key = Key {
            from_id: one_line(record.from_id()),
            to_id: one_line(record.to_id()),
            session_id,
        };
        self.insert(key, segment, security);
        Ok(())
    }

    fn insert(&mut self, key: Key, segment: Segment, security: PayloadSecurity) {
        // The last flow of that name, unless it has another Record by this number.
        let flow = self.flows.iter_mut().rev().find(|(other, _)| *other == key);
        match flow {
            Some((_, flow)) if !flow.conflicts(&segment) => {
                self.repeated += usize::from(!flow.insert(segment));
            }
            _ => {
                let mut flow = Flow::new(security);
                flow.insert(segment);
                self.flows.push((key, flow));
            }
        }
    }
}

/// The entries of the payload as slices of the Record.
fn payload(record: &Bytes, context: &SessionContextRecordView<'_>) -> Vec<Bytes> {
    let entries = context.payload().into_iter().filter_map(Result::ok);
    entries.map(|entry| record.slice_ref(entry)).collect()
}

/// The offset of the first SAR state, or of the context if there is none.
fn place(record: &[u8]) -> usize {
    let mut fields = Fields::new(record).map_while(Result::ok);
    let context = fields.find_map(|field| match (field.number(), field.value()) {
        (8, Value::Len(context)) => Some((context, field.value_offset())),
        _ => None,
    });
    let Some((context, offset)) = context else {
        return 0;
    };
    let mut fields = Fields::at(context, offset).map_while(Result::ok);
    let state = fields.find(|field| matches!(field.number(), 5 | 6));
    state.map_or(offset, |field| field.offset())
}

impl Key {
    fn write_title(&self, console: &mut Console) -> io::Result<()> {
        let Self {
            from_id,
            to_id,
            session_id,
        } = self;
        writeln!(
            console.out(),
            "{TITLE}{from_id} to {to_id}{TITLE:#} {NOTE}(session {session_id}){NOTE:#}"
        )
    }
}

fn write_message(message: &Message, console: &mut Console) -> io::Result<()> {
    let (first, last, len) = (message.first, message.last, message.bytes.len());
    let numbers = if first == last {
        format!("{first}")
    } else {
        format!("{first} to {last}")
    };
    let what = what(message);
    writeln!(
        console.out(),
        "  {NAME}{numbers:<12}{NAME:#}  {len:>9} bytes  {what} {NOTE}({}){NOTE:#}",
        message.file
    )
}

/// What a Message is, in a few words.
fn what(message: &Message) -> String {
    if message.tls {
        return "TLS records".to_owned();
    }
    match PeekMsg::new(&message.bytes).map(|peek| (peek.msg_type(), peek.msg_id())) {
        Ok((Ok(Some(kind)), Ok(msg_id))) => {
            let id = one_line(msg_id);
            match MsgView::decode(&message.bytes) {
                Ok(_) => format!("{} {id:?}", kind.as_str_name()),
                Err(error) => format!("{} {id:?}, {error}", kind.as_str_name()),
            }
        }
        _ => match MsgView::decode(&message.bytes) {
            Ok(_) => "Message".to_owned(),
            Err(error) => format!("no Message: {error}"),
        },
    }
}

fn save(message: &Message, key: &Key, folder: &Path, console: &mut Console) -> io::Result<()> {
    let extension = if message.tls { "tls" } else { "msg" };
    let stem = format!(
        "{}-{}-{:06}",
        names::harmless(&key.from_id),
        key.session_id,
        message.first
    );
    // A number of a session that is used again would write over what is there.
    let mut path = folder.join(format!("{stem}.{extension}"));
    for copy in 2.. {
        match fs::File::create_new(&path) {
            Ok(mut file) => {
                let written = io::Write::write_all(&mut file, &message.bytes);
                return match written {
                    Ok(()) => Ok(()),
                    Err(error) => console.fail(&one_line(&path.display().to_string()), &error),
                };
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let same = fs::read(&path).is_ok_and(|there| there == message.bytes);
                if same {
                    return Ok(());
                }
                path = folder.join(format!("{stem}-{copy}.{extension}"));
            }
            Err(error) => {
                return console.fail(&one_line(&path.display().to_string()), &error);
            }
        }
    }
    Ok(())
}

impl Total {
    fn write(&self, console: &mut Console) -> io::Result<()> {
        let Self {
            files,
            passed,
            repeated,
            messages,
            problems,
        } = self;
        writeln!(
            console.out(),
            "{messages} Messages, {problems} problems, {files} files: {repeated} repeated, {passed} of no session"
        )
    }
}
