//! What the rules that need a model say of Records between the reference Agent and a Controller:
//! held against what that Agent tells of itself, and against TR-181. Each finding of
//! `testdata/rules/model_findings.tsv` has its reason.
#![cfg(feature = "xml")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

extern crate alloc;

use alloc::sync::Arc;
use std::io::Read as _;

use traffic::{compare, files, number, request_of, testdata};
use usp_validate::model::Model;
use usp_validate::{Finding, OwnedFinding, Report, Rule, Sender, Validator};

#[path = "support/traffic.rs"]
mod traffic;

/// The model of which the Agent told when it was asked for everything.
fn told(name: &str) -> Arc<Model> {
    let told = std::fs::read(testdata("agent").join(name)).unwrap();
    Arc::new(Model::from_gsdm([&told[..]]).unwrap())
}

fn tr181() -> Arc<Model> {
    let file = std::fs::File::open(testdata("model/tr-181-2-19-1-usp.xml.gz")).unwrap();
    let mut xml = Vec::new();
    flate2::read::GzDecoder::new(file)
        .read_to_end(&mut xml)
        .unwrap();
    Arc::new(Model::from_xml(&xml).unwrap())
}

/// A validator with only the rules that need the model.
fn validator(model: &Arc<Model>) -> Validator {
    Rule::all()
        .filter(|rule| !rule.needs_model())
        .filter(|rule| {
            let id = rule.requirement();
            !Rule::all().any(|other| other.needs_model() && other.requirement() == id)
        })
        .fold(Validator::new(), |validator, rule| {
            validator.without(rule.requirement())
        })
        .model(model.clone())
}

fn judge(
    prefix: &str,
    model: impl Fn(u32) -> Arc<Model>,
    findings: &mut Vec<(String, OwnedFinding)>,
) {
    let files = files("agent");
    // What rules find without a model is told elsewhere.
    let without = Validator::new();
    let mut keep = |source: String, with: &Report, without: &Report| {
        let known = without.findings();
        let new = (with.findings().iter()).filter(|it| !known.contains(it));
        findings.extend(new.map(|it| (format!("{prefix} {source}"), it.clone())));
    };
    for (nth, (name, bytes)) in files.iter().enumerate() {
        let with = validator(&model(number(name)));
        let (mut more, mut less) = (Report::new(), Report::new());
        let sender = if name.contains("agent2ctl") {
            Sender::Agent
        } else {
            Sender::Controller
        };
        (with.clone().sender(sender)).check_record(bytes, &mut more);
        (without.clone().sender(sender)).check_record(bytes, &mut less);
        keep(name.clone(), &more, &less);
        if let Some((asked, request)) = request_of(&files, nth) {
            let (mut more, mut less) = (Report::new(), Report::new());
            with.check_exchange(request, bytes, &mut more);
            without.check_exchange(request, bytes, &mut less);
            keep(format!("{asked} {name}"), &more, &less);
        }
    }
}

#[test]
fn each_finding_in_the_traffic_of_the_reference_agent_has_a_reason() {
    let mut findings = Vec::new();
    // Sessions were exchanged with another build of the Agent, which has more.
    let own = [
        told("066-agent2ctl-get-supported-dm-resp.bin"),
        told("599-agent2ctl-e2e-none-get-supported-dm-resp.bin"),
    ];
    let own_of = |number| own[usize::from(number >= 599)].clone();
    judge("own", own_of, &mut findings);
    let tr181 = tr181();
    judge("tr181", |_| tr181.clone(), &mut findings);
    compare("model_findings.tsv", &findings);
}

/// What takes findings.
type See<'s> = &'s mut dyn FnMut(&Finding<'_>);
/// What gives them.
type Judge<'j> = &'j mut dyn FnMut(See<'_>);

#[test]
fn where_nothing_is_found_nothing_is_allocated() {
    let files = files("agent");
    let validator = Validator::new().model(tr181());
    let mut judged = 0;
    let mut check = |source: &str, judge: Judge<'_>| {
        let mut findings = 0;
        let info = allocation_counter::measure(|| judge(&mut |_| findings += 1));
        if findings == 0 {
            assert_eq!(info.count_total, 0, "{source}");
            judged += 1;
        }
    };
    for (nth, (name, bytes)) in files.iter().enumerate() {
        check(name, &mut |mut see| validator.check_record(bytes, &mut see));
        if let Some((_, request)) = request_of(&files, nth) {
            check(name, &mut |mut see| {
                validator.check_exchange(request, bytes, &mut see);
            });
        }
    }
    assert!(judged > 100, "{judged}");
}
