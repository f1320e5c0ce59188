use std::fs;

use serde_json::json;

use crate::setup::{Run, lines, run_in, run_with, testdata};

const SUPPORTED: &str = "066-agent2ctl-get-supported-dm-resp.bin";
const VALUES: &str = "038-agent2ctl-get-resp.bin";

fn resolve(args: &[&str]) -> Run {
    run_in("agent", &[&["path", "resolve"], args].concat())
}

fn found(args: &[&str]) -> String {
    let run = resolve(&[&["--model", SUPPORTED, "--get", VALUES], args].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{args:?}");
    run.out
}

#[test]
fn captures_of_an_agent_make_a_model() {
    assert_eq!(
        found(&[
            "Device.X_TEST.Item.[Num<0].Name",
            "Device.X_TEST.Item.1.RefList#*+.Name"
        ]),
        "Device.X_TEST.Item.1.Name\nDevice.X_TEST.Item.2.Name\nDevice.X_TEST.Item.3.Name\n"
    );
    assert_eq!(
        found(&[
            "--values",
            r#"Device.X_TEST.Item.[Name=="alpha"].Sub.*.Key"#
        ]),
        "Device.X_TEST.Item.1.Sub.1.Key=k1\nDevice.X_TEST.Item.1.Sub.2.Key=k2\n"
    );
}

#[test]
fn values_alone_make_a_model_without_types() {
    let run = resolve(&["--get", VALUES, "Device.X_TEST.Item.[Flag==true].Name"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(
        run.out.contains("Device.X_TEST.Item.1.Name\n"),
        "{}",
        run.out
    );
}

#[test]
fn what_is_printed_with_values_can_be_read_as_a_model() {
    let whole = resolve(&["--get", VALUES, "--values", "Device."]).out;
    assert!(whole.lines().count() > 50);
    let args = ["path", "resolve", "--values", "Device.", "--model", "-"];
    let again = run_with(whole.clone(), &args);
    assert_eq!((again.code, again.err.as_str()), (0, ""));
    assert_eq!(again.out, whole);
}

#[test]
fn each_request_has_its_own_results_and_codes() {
    let code = |purpose: &str, path: &str| {
        let args = ["--get", VALUES, "-f", "json", "--for", purpose, path];
        let run = resolve(&args);
        assert_eq!(run.code, 1, "{purpose} {path} {}", run.out);
        lines(&run.out)[0]["error"]["code"].clone()
    };
    assert_eq!(code("get", "Device.X_TEST.Item.99."), 7026);
    assert_eq!(code("set", "Device.X_TEST.Item.99."), 7016);
    assert_eq!(code("operate", "Device.X_TEST.Nothing()"), 7026);
    assert_eq!(code("get-instances", "Device.X_TEST."), 7018);
    assert_eq!(code("add", "Device.X_TEST."), 7018);
    assert_eq!(found(&["--for", "delete", "Device.X_TEST.Item.99."]), "");
    assert_eq!(
        found(&["--for", "add", "Device.X_TEST.Item."]),
        "Device.X_TEST.Item.\n"
    );
    assert_eq!(
        found(&["--for", "delete", "Device.X_TEST.Item.[Num<0]."]),
        "Device.X_TEST.Item.1.\n"
    );
    let subscribed = found(&["--for", "subscription", "Device.X_TEST.Item.1.Name"]);
    assert_eq!(subscribed, "Device.X_TEST.Item.1.Name\n");
}

#[test]
fn a_get_can_be_limited_in_depth() {
    let all = found(&["Device.X_TEST."]);
    let one = found(&["--max-depth", "1", "Device.X_TEST."]);
    assert!(one.lines().count() < all.lines().count());
    assert!(one.contains("Device.X_TEST.Text") && !one.contains("Device.X_TEST.Item.1.Name"));
}

#[test]
fn json_has_a_line_for_each_path() {
    let args = [
        "-f",
        "json",
        "--values",
        "Device.X_TEST.Text",
        "Device.X_TEST.Nope",
        "Device..",
    ];
    let run = resolve(&[&["--get", VALUES], &args[..]].concat());
    assert_eq!(run.code, 1);
    let found = lines(&run.out);
    let result = json!({ "path": "Device.X_TEST.Text", "kind": "parameter", "value": "hello" });
    assert_eq!(
        found[0],
        json!({ "path": "Device.X_TEST.Text", "ok": true, "results": [result] })
    );
    assert_eq!(
        found[1],
        json!({
            "path": "Device.X_TEST.Nope",
            "ok": false,
            "error": {
                "kind": "Unsupported",
                "start": 14,
                "end": 18,
                "code": 7026,
                "text": "the data model has no such parameter here at byte 14",
            },
        })
    );
    assert_eq!(found[2]["error"]["code"], 7008);
    assert!(run.err.contains(
        "usp: Device.X_TEST.Nope: the data model has no such parameter here at byte 14 (code 7026)"
    ));
}

#[test]
fn lines_of_values_come_from_a_file_in_any_of_its_forms() {
    let run = run_with(
        "# a comment\nDevice.A.1.B=x\nDevice.A.2.B=y=z\nDevice.Reset()\n",
        &[
            "path",
            "resolve",
            "--values",
            "--model",
            "-",
            "Device.A.*.B",
        ],
    );
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.out, "Device.A.1.B=x\nDevice.A.2.B=y=z\n");
    let bytes = fs::read(testdata("agent").join(VALUES)).unwrap();
    let args = ["path", "resolve", "--get", "-", "Device.X_TEST.Text"];
    for input in [bytes.clone(), hex::encode(&bytes).into_bytes()] {
        let run = run_with(input, &args);
        assert_eq!(
            (run.out.as_str(), run.err.as_str()),
            ("Device.X_TEST.Text\n", "")
        );
    }
    let instances = ["--model", "110-agent2ctl-get-instances-resp.bin"];
    let run = resolve(
        &[
            &instances[..],
            &["--for", "get-instances", "Device.X_TEST.Item."],
        ]
        .concat(),
    );
    assert!(run.err.is_empty() == (run.code == 0), "{}", run.err);
}

#[test]
fn a_file_that_tells_nothing_ends_it() {
    let run = resolve(&["--model", "001-agent2ctl-mqtt-connect.bin", "Device."]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!(
        run.err,
        "usp: 001-agent2ctl-mqtt-connect.bin: no GetSupportedDMResp, GetInstancesResp or GetResp, \
         nor lines of name=value\n"
    );
    let run = run_with("Device.A", &["path", "resolve", "--model", "-", "Device."]);
    assert_eq!(
        run.err,
        "usp: -: a line lacks '=' behind a parameter at line 1\n"
    );
    let run = resolve(&["--model", "no-such-file", "Device."]);
    assert!(run.err.starts_with("usp: no-such-file: "), "{}", run.err);
    assert_eq!(run.err.lines().count(), 1);
}
