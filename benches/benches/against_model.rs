//! Judging Messages against TR-181, beside decoding them and reading every text, and beside judging
//! them without a model.

use std::fs::File;
use std::hint::black_box;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use flate2::read::GzDecoder;
use usp_benches::views::touch_msg;
use usp_benches::{Ratios, Total, samples};
use usp_path::{NodeKind, ValueType};
use usp_proto::msg::get_instances_resp::{CurrInstance, RequestedPathResult as Instances};
use usp_proto::msg::get_resp::{RequestedPathResult, ResolvedPathResult};
use usp_proto::msg::{GetInstancesResp, GetResp, Msg, MsgView};
use usp_validate::model::{Model, Node};
use usp_validate::{Finding, Validator};

/// What is measured, the yardstick first.
const NAMES: [&str; 3] = ["decode-msg", "check_msg", "against-model"];

fn main() {
    let criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(30)
        .nresamples(10_000)
        .configure_from_args();
    let (ratios, mut criterion) = Ratios::prepare(criterion);
    let model = Arc::new(tr181());
    let mut messages = vec![
        ("tr181-get-resp".to_owned(), everything(&model)),
        ("tr181-get-instances-resp".to_owned(), instances(&model)),
    ];
    // The others are made of random values, which no model bears out.
    let real = samples()
        .into_iter()
        .filter(|it| it.name.starts_with("real_"));
    messages.extend(real.map(|it| (it.name, it.msg.to_vec())));
    let (without, with) = (Validator::new(), Validator::new().model(model));
    let mut group = criterion.benchmark_group("against_model");
    for (name, msg) in &messages {
        group.throughput(Throughput::Bytes(u64::try_from(msg.len()).unwrap()));
        group.bench_function(BenchmarkId::new(NAMES[0], name), |bencher| {
            bencher.iter(|| {
                let msg = MsgView::decode(black_box(msg)).unwrap();
                let mut total = Total::default();
                touch_msg(&msg, &mut total).unwrap();
                total
            });
        });
        for (which, validator) in [(NAMES[1], &without), (NAMES[2], &with)] {
            group.bench_function(BenchmarkId::new(which, name), |bencher| {
                bencher.iter(|| {
                    let mut findings = 0;
                    let mut count = |_: &Finding<'_>| findings += 1;
                    validator.check_msg(black_box(msg), &mut count);
                    findings
                });
            });
        }
    }
    group.finish();
    criterion.final_summary();
    let names: Vec<_> = messages.into_iter().map(|(name, _)| name).collect();
    ratios.print("against_model", &names, &NAMES);
}

fn tr181() -> Model {
    let name = "../testdata/model/tr-181-2-19-1-usp.xml.gz";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let mut xml = Vec::new();
    let mut reader = GzDecoder::new(File::open(path).expect("TR-181 in testdata/model"));
    reader.read_to_end(&mut xml).expect("a gzip file");
    Model::from_xml(&xml).expect("a model")
}

/// Every object of a model, with one row in each table, and every parameter that has a plain value.
fn everything(model: &Model) -> Vec<u8> {
    let objects = objects(model).map(|object| ResolvedPathResult {
        resolved_path: path(object),
        result_params: (object.children())
            .filter_map(|child| Some((child.name().to_owned(), value(child)?)))
            .collect(),
    });
    let result = RequestedPathResult {
        requested_path: "Device.".to_owned(),
        resolved_path_results: objects.collect(),
        ..Default::default()
    };
    let resp = GetResp {
        req_path_results: vec![result],
    };
    Msg::response("1", resp).unwrap().encode_to_vec()
}

/// One row of each table.
fn instances(model: &Model) -> Vec<u8> {
    let rows = objects(model).filter(|it| it.kind() == NodeKind::Table);
    let rows = rows.map(|table| CurrInstance {
        instantiated_obj_path: path(table),
        unique_keys: (table.unique_keys())
            .flat_map(|key| key.parameters())
            .filter_map(|name| Some((name.to_owned(), value(table.parameter(name)?)?)))
            .collect(),
    });
    let result = Instances {
        requested_path: "Device.".to_owned(),
        curr_insts: rows.collect(),
        ..Default::default()
    };
    let resp = GetInstancesResp {
        req_path_results: vec![result],
    };
    Msg::response("1", resp).unwrap().encode_to_vec()
}

fn objects(model: &Model) -> impl Iterator<Item = Node<'_>> {
    let is_object = |node: &Node<'_>| matches!(node.kind(), NodeKind::Object | NodeKind::Table);
    (model.nodes()).filter(move |node| is_object(node) && !node.path().is_argument())
}

fn path(node: Node<'_>) -> String {
    node.path().to_string().replace("{i}", "1")
}

/// A value of a parameter that has a plain one.
fn value(parameter: Node<'_>) -> Option<String> {
    let data_type = parameter.data_type()?;
    let first = data_type.enumeration().next();
    let value = match (data_type.value_type(), first) {
        (_, Some(first)) => first.value(),
        (ValueType::String, None) => "a value",
        (ValueType::Boolean, None) => "true",
        (ValueType::DateTime, None) => "2024-01-01T00:00:00Z",
        _ => "17",
    };
    let is_plain = data_type.check(value).is_ok()
        && data_type.check_patterns(value).is_ok()
        && !data_type.is_hidden()
        && !data_type.is_secured()
        && !data_type.is_strong_reference();
    is_plain.then(|| value.to_owned())
}
