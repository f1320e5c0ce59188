//! A small request and its answer over a UNIX domain socket, against bare bytes on the same socket.

use std::hint::black_box;
use std::io::{Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::thread;
use std::time::Duration;

use bytes::BytesMut;
use criterion::{Criterion, Throughput};
use usp_benches::Ratios;
use usp_mtp::uds::{Channel, Input};
use usp_proto::record::RecordView;
use usp_proto::{Encoder, draft};
use usp_record::Instant;

fn main() {
    let criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2))
        .sample_size(30)
        .nresamples(10_000)
        .configure_from_args();
    let (ratios, mut criterion) = Ratios::prepare(criterion);
    let (ask_len, answer_len) = records(&mut criterion);
    bytes(&mut criterion, ask_len, answer_len);
    ratios.print("loopback", &["get".to_owned()], &["bare-bytes", "records"]);
    criterion.final_summary();
}

/// A Get and its answer: encoded, framed, read, decoded, and looked into by both sides. Gives the
/// lengths of both frames.
fn records(criterion: &mut Criterion) -> (usize, usize) {
    let (near, far) = UnixStream::pair().unwrap();
    let agent = thread::spawn(move || {
        let mut agent = End::new(Channel::server(AGENT), far);
        let mut encoder = Encoder::new();
        while let Some(record) = agent.receive() {
            let record = RecordView::decode(&record).unwrap();
            let msg = record.msg().unwrap().unwrap();
            let get = msg.get().unwrap().unwrap();
            let path = get.param_paths().iter().next().unwrap().unwrap();
            let (object, name) = path.rsplit_once('.').unwrap();
            let object = draft::get_resp::ResolvedPathResult::new()
                .resolved_path(object)
                .result_params([(name, "Router 7")]);
            let result = draft::get_resp::RequestedPathResult::new()
                .requested_path(path)
                .resolved_path_results([object]);
            let answer = draft::GetResp::new().req_path_results([result]);
            let answer = draft::response(msg.msg_id().unwrap(), answer);
            let answer = draft::NoSessionContextRecord::new().msg(answer);
            let answer = draft::Record::new()
                .version("1.4")
                .to_id(record.from_id())
                .from_id(AGENT)
                .no_session_context(answer);
            agent.send(encoder.encode(answer));
        }
    });
    let mut controller = End::new(Channel::client(CONTROLLER), near);
    let mut encoder = Encoder::new();
    let mut exchange = || {
        let get = draft::Get::new().param_paths([black_box("Device.DeviceInfo.ModelName")]);
        let get = draft::NoSessionContextRecord::new().msg(draft::request("42", get));
        let get = draft::Record::new()
            .version("1.4")
            .to_id(AGENT)
            .from_id(CONTROLLER)
            .no_session_context(get);
        let sent = controller.send(encoder.encode(get));
        let record = controller.receive().unwrap();
        let view = RecordView::decode(&record).unwrap();
        let msg = view.msg().unwrap().unwrap();
        let resp = msg.get_resp().unwrap().unwrap();
        black_box(resp.req_path_results().len());
        (sent, record.len() + usp_mtp::uds::RECORD_HEADER_LEN)
    };
    let lens = exchange();
    let mut group = criterion.benchmark_group("loopback");
    group.throughput(Throughput::Elements(1));
    group.bench_function("records/get", |bencher| bencher.iter(&mut exchange));
    group.finish();
    drop(controller);
    agent.join().unwrap();
    lens
}

/// As many bytes there and back, that nobody looks at.
fn bytes(criterion: &mut Criterion, ask_len: usize, answer_len: usize) {
    let (mut near, mut far) = UnixStream::pair().unwrap();
    let echo = thread::spawn(move || {
        let (mut ask, answer) = (vec![0; ask_len], vec![0; answer_len]);
        while far.read_exact(&mut ask).is_ok() {
            far.write_all(&answer).unwrap();
        }
    });
    let (ask, mut answer) = (vec![0; ask_len], vec![0; answer_len]);
    let mut group = criterion.benchmark_group("loopback");
    group.throughput(Throughput::Elements(1));
    group.bench_function("bare-bytes/get", |bencher| {
        bencher.iter(|| {
            near.write_all(black_box(&ask)).unwrap();
            near.read_exact(&mut answer).unwrap();
        });
    });
    group.finish();
    drop(near);
    echo.join().unwrap();
}

/// One end of the socket, after the handshake.
struct End {
    channel: Channel,
    socket: UnixStream,
    buffer: BytesMut,
    frame: Vec<u8>,
}

impl End {
    fn new(mut channel: Channel, socket: UnixStream) -> Self {
        channel.handle_connected(Instant::ZERO);
        let mut end = Self {
            channel,
            socket,
            buffer: BytesMut::new(),
            frame: Vec::new(),
        };
        while !end.channel.is_ready() {
            end.flush();
            assert_eq!(end.next(), Some(Input::Ready));
        }
        end.flush();
        end
    }

    fn receive(&mut self) -> Option<bytes::Bytes> {
        match self.next()? {
            Input::Record(record) => Some(record),
            other => panic!("found {other:?}, expected a Record"),
        }
    }

    /// Gives the length of the frame.
    fn send(&mut self, record: &[u8]) -> usize {
        self.frame.clear();
        self.channel.send_record(record, &mut self.frame).unwrap();
        self.socket.write_all(&self.frame).unwrap();
        self.frame.len()
    }

    fn flush(&mut self) {
        self.frame.clear();
        while self.channel.poll_transmit(&mut self.frame) {}
        self.socket.write_all(&self.frame).unwrap();
    }

    fn next(&mut self) -> Option<Input> {
        loop {
            if let Some(input) = self.channel.handle_input(&mut self.buffer).unwrap() {
                return Some(input);
            }
            let mut chunk = [0; 4_096];
            match self.socket.read(&mut chunk) {
                Ok(len @ 1..) => self.buffer.extend_from_slice(chunk.get(..len)?),
                _ => return None,
            }
        }
    }
}

const AGENT: &str = "os::00256D-0123456789";
const CONTROLLER: &str = "self::controller";
