use std::fs;

use crate::setup::{run, run_in, run_with, scratch, testdata, usp};

/// What is found in the sample.
const SAMPLE: &str = r#"R-ARC.9b	SHOULD NOT	01-get.bin	81	body.request.get.param_paths[1]	found "Device.IP.Interface.[Status == \"Up\"].Name", expected no blanks beside an operator
N.52	MUST	01-get.bin	124	body.request.get.param_paths[2]	found "Device.Reboot()", a command, expected an object or a parameter
R-MSG.3	MUST	02-get-resp.bin	171	body.response.get_resp.req_path_results[1].resolved_path_results[0].resolved_path	found "Device.IP.Interface.*.", expected instance numbers only
R-ENC.3	MUST	03-operate.bin	68	body.request.operate	found more than one member of oneof req_type, expected one known member and one only
R-MSG.8	MUST	05-notify.bin	50	header.msg_id	found "", expected a message id
R-NOT.7	MUST	05-notify.bin	76	body.request.notify.subscription_id	found nothing, expected a Subscription
R-E2E.3	MUST	06-set.bin	45	session_context.session_id	found 1, expected 2 or more
N.49	MUST	06-set.bin	69	body.request.set.update_objs[0].obj_path	found "Device.LocalAgent.Controller.1.Enable", a parameter, expected the path of an object
8 findings, 7 of them MUST
"#;

#[test]
fn without_a_file_the_faults_of_a_sample_are_shown() {
    let run = run(usp().arg("validate"));
    assert_eq!(run.out, SAMPLE);
    assert_eq!(
        run.err,
        "usp: this was a sample, to judge your own: usp validate FILE (all options: --help)\n"
    );
    assert_eq!(run.code, 0);
}

#[test]
fn exit_status_is_1_if_a_must_is_broken_and_0_if_not() {
    let good = "002-agent2ctl-notify-event.bin";
    let should = "411-ctl2agent-x-header-says-error--body-is-get.bin";
    let must = "415-ctl2agent-x-empty-msg-id.bin";
    let run = run_in("agent", &["validate", good]);
    assert_eq!(
        (run.code, run.out.as_str(), run.err.as_str()),
        (0, "0 findings, 0 of them MUST\n", "")
    );
    let run = run_in("agent", &["validate", should]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with("R-MSG.10\tSHOULD\t"), "{}", run.out);
    let run = run_in("agent", &["validate", good, must]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert_eq!(
        run.out,
        format!(
            "R-MSG.8\tMUST\t{must}\t52\theader.msg_id\tfound \"\", expected a message id\n\
             1 findings, 1 of them MUST\n"
        )
    );
}

#[test]
fn a_file_that_cannot_be_read_is_exit_status_1_and_the_rest_is_judged() {
    let run = run_in(
        "agent",
        &[
            "validate",
            "none.bin",
            "340-ctl2agent-x-empty-record--zero-bytes.bin",
        ],
    );
    assert_eq!(run.code, 1);
    assert!(run.err.starts_with("usp: none.bin: "), "{}", run.err);
    assert!(
        run.out.ends_with("4 findings, 4 of them MUST\n"),
        "{}",
        run.out
    );
}

#[test]
fn findings_below_a_level_are_left_out() {
    let file = "411-ctl2agent-x-header-says-error--body-is-get.bin";
    for (level, count) in [("must", 0), ("should", 1), ("may", 1)] {
        let run = run_in("agent", &["validate", "--level", level, file]);
        assert_eq!(run.out.lines().count(), count + 1, "{level}: {}", run.out);
    }
}

#[test]
fn rules_are_chosen_and_left_out_by_id_and_by_chapter() {
    let found = |args: &[&str]| {
        let run = run(usp().arg("validate").args(args));
        let ids = run.out.lines().filter_map(|line| line.split_once('\t'));
        ids.map(|(id, _)| id.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found(&["--only", "R-ENC.3"]), ["R-ENC.3"]);
    assert_eq!(
        found(&["--only", "msg,n.49"]),
        ["R-MSG.3", "R-MSG.8", "N.49"]
    );
    assert_eq!(
        found(&["--only", "MSG", "--without", "R-MSG.3"]),
        ["R-MSG.8"]
    );
    assert_eq!(
        found(&["--without", "N", "--without", "R-MSG,ARC"]),
        ["R-ENC.3", "R-NOT.7", "R-E2E.3"]
    );
}

#[test]
fn what_is_known_of_the_endpoints_is_judged_by() {
    let get = "420-ctl2agent-x-notify-sent-to-the-agent.bin";
    let judge = |args: &[&str]| run_in("agent", &[&["validate", get], args].concat());
    assert_eq!(judge(&["--role", "agent"]).code, 0);
    let controller = judge(&["--role", "controller"]);
    assert_eq!(controller.code, 1);
    assert!(
        controller.out.starts_with("N.17\tMUST\t"),
        "{}",
        controller.out
    );
    assert_eq!(judge(&["--own-id", "proto::obuspa-agent"]).code, 0);
    let other = judge(&["--own-id", "proto::other"]);
    assert!(other.out.starts_with("R-E2E.1\tMUST\t"), "{}", other.out);
    // The Record says 1.4 and has what 1.4 brought.
    let dm = "066-agent2ctl-get-supported-dm-resp.bin";
    let old = run_in("agent", &["validate", dm]);
    assert!(old.out.starts_with("R-MSG.5\tSHOULD\t"), "{}", old.out);
    let new = run_in("agent", &["validate", "--version", "1.4", dm]);
    assert_eq!(new.out, "0 findings, 0 of them MUST\n");
}

#[test]
fn records_and_messages_come_in_every_form() {
    let msg = "0a 05 0a 01 31 10 01 12 00";
    let expected = "R-ENC.3\tMUST\t-\t9\tbody.msg_body\t\
        found no known member of oneof msg_body, expected one known member and one only\n\
        1 findings, 1 of them MUST\n";
    for (input, args) in [
        (msg.as_bytes(), &[][..]),
        (b"CgUKATEQARIA", &["--input", "base64"]),
        (b"\x0a\x05\x0a\x011\x10\x01\x12\x00", &["--kind", "msg"]),
    ] {
        let run = run_with(input, &[&["validate", "-"], args].concat());
        assert_eq!(
            (run.code, run.out.as_str(), run.err.as_str()),
            (1, expected, "")
        );
    }
    let run = run_with("0a0", &["validate", "-"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.err, "usp: -: odd number of hex digits: 3\n");
}

#[test]
fn a_wrong_option_is_exit_status_2() {
    for (args, text) in [
        (
            &["--role", "broker"][..],
            "possible values: agent, controller",
        ),
        (&["--level", "all"], "possible values: must, should, may"),
        (
            &["--format", "html"],
            "possible values: text, json, sarif, junit",
        ),
        (
            &["--version", "one"],
            "invalid value 'one' for '--version <VERSION>'",
        ),
        (
            &["--only", "R-ENC.99"],
            "no such requirement: see `usp requirements`",
        ),
        (
            &["--without", "R-ENC.3,"],
            "no such requirement: see `usp requirements`",
        ),
    ] {
        let run = run(usp().arg("validate").args(args));
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains(text), "{}", run.err);
    }
}

#[test]
fn each_format_tells_the_same() {
    let file = "415-ctl2agent-x-empty-msg-id.bin";
    let judge = |format| {
        let run = run_in("agent", &["validate", "--format", format, file]);
        assert_eq!((run.code, run.err.as_str()), (1, ""));
        run.out
    };
    assert_eq!(
        judge("json"),
        format!(
            "[\n{{\"requirement\":\"R-MSG.8\",\"level\":\"MUST\",\"source\":\"{file}\",\
             \"offset\":52,\"field\":\"header.msg_id\",\"found\":\"\\\"\\\"\",\
             \"expected\":\"a message id\",\"code\":7004}}\n]\n"
        )
    );
    let sarif: serde_json::Value = serde_json::from_str(&judge("sarif")).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "R-MSG.8");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], file);
    assert_eq!(place["region"]["byteOffset"], 52);
    assert_eq!(
        judge("junit"),
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <testsuite name=\"usp-validate\" tests=\"1\" failures=\"1\">\n\
             <testcase classname=\"{file}\" name=\"R-MSG.8 at byte 52 of header.msg_id\">\
             <failure type=\"MUST\" message=\"found &quot;&quot;, expected a message id\"/></testcase>\n\
             </testsuite>\n"
        )
    );
}

#[test]
fn a_directory_is_judged_file_by_file_in_the_order_of_names() {
    let folder = scratch("validate-directory");
    let vectors = testdata("agent");
    for (file, name) in [
        ("415-ctl2agent-x-empty-msg-id.bin", "b.bin"),
        ("340-ctl2agent-x-empty-record--zero-bytes.bin", "a.bin"),
        ("340-ctl2agent-x-empty-record--zero-bytes.bin", "index.tsv"),
    ] {
        fs::copy(vectors.join(file), folder.join(name)).unwrap();
    }
    let run = run(usp().current_dir(&folder).args(["validate", "."]));
    assert_eq!(run.code, 1);
    let files: Vec<&str> = run
        .out
        .lines()
        .filter_map(|line| line.split('\t').nth(2))
        .collect();
    assert_eq!(files, ["a.bin", "a.bin", "a.bin", "a.bin", "b.bin"]);
}
