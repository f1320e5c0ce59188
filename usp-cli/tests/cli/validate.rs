use std::fs;
use std::path::{Path, PathBuf};

use crate::setup::{encode, run, run_in, run_with, scratch, testdata, usp};

/// What is found in the sample.
const SAMPLE: &str = r#"R-ARC.9b	SHOULD NOT	01-get.bin	81	body.request.get.param_paths[1]	found "Device.IP.Interface.[Status == \"Up\"].Name", expected no blanks beside an operator
N.52	MUST	01-get.bin	124	body.request.get.param_paths[2]	found "Device.Reboot()", a command, expected an object or a parameter
R-MSG.3	MUST	02-get-resp.bin	171	body.response.get_resp.req_path_results[1].resolved_path_results[0].resolved_path	found "Device.IP.Interface.*.", expected instance numbers only
N.24	MUST	02-get-resp.bin	124	body.response.get_resp.req_path_results	found 2 results, expected 3, one for each path
R-ENC.3	MUST	03-operate.bin	68	body.request.operate	found more than one member of oneof req_type, expected one known member and one only
R-ENC.5	SHOULD	04-error.bin	56	body.error.err_code	found 7003 internal error, expected 7004 for a oneof without exactly one member
R-MSG.8	MUST	05-notify.bin	50	header.msg_id	found "", expected a message id
R-NOT.7	MUST	05-notify.bin	76	body.request.notify.subscription_id	found nothing, expected a Subscription
R-E2E.3	MUST	06-set.bin	45	session_context.session_id	found 1, expected 2 or more
N.49	MUST	06-set.bin	69	body.request.set.update_objs[0].obj_path	found "Device.LocalAgent.Controller.1.Enable", a parameter, expected the path of an object
10 findings, 8 of them MUST
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
             1 finding, 1 of them MUST\n"
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
        ["R-ENC.3", "R-ENC.5", "R-NOT.7", "R-E2E.3"]
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
        1 finding, 1 of them MUST\n";
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
fn a_directory_is_a_conversation_in_the_order_of_names() {
    let folder = scratch("validate-conversation");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample/faulty");
    for (file, name) in [
        ("01-get.bin", "9-get.bin"),
        ("02-get-resp.bin", "10-get-resp.bin"),
        ("03-operate.bin", "11-operate.bin"),
        ("04-error.bin", "11-what.tsv"),
        ("04-error.bin", "12-error.bin"),
    ] {
        fs::copy(sample.join(file), folder.join(name)).unwrap();
    }
    // A bare Message, and what is no Record at all, do not confuse which file is which.
    fs::write(
        folder.join("9-message.bin"),
        b"\x0a\x05\x0a\x011\x10\x01\x12\x00",
    )
    .unwrap();
    fs::write(folder.join("9-nothing.bin"), b"\x07").unwrap();
    let files = |args: &[&str]| {
        let run = run(usp().current_dir(&folder).arg("validate").args(args));
        assert_eq!((run.code, run.err.as_str()), (1, ""));
        let lines = run.out.lines().map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            cells
                .get(2)
                .map_or(String::new(), |file| format!("{} {file}", cells[0]))
        });
        lines.collect::<Vec<_>>()
    };
    assert_eq!(
        files(&["."]),
        [
            "R-ARC.9b 9-get.bin",
            "N.52 9-get.bin",
            "R-ENC.1 9-nothing.bin",
            "R-MSG.3 10-get-resp.bin",
            "N.24 10-get-resp.bin",
            "R-ENC.3 11-operate.bin",
            "R-ENC.5 12-error.bin",
            "R-ENC.3 9-message.bin",
            "",
        ]
    );
    // Each by itself, there are no answers.
    let separate = [
        "R-ARC.9b 9-get.bin",
        "N.52 9-get.bin",
        "R-ENC.3 9-message.bin",
        "R-ENC.1 9-nothing.bin",
        "R-MSG.3 10-get-resp.bin",
        "R-ENC.3 11-operate.bin",
        "",
    ];
    assert_eq!(files(&["--separate", "."]), separate);
    let names = [
        "9-get.bin",
        "9-message.bin",
        "9-nothing.bin",
        "10-get-resp.bin",
        "11-operate.bin",
    ];
    assert_eq!(files(&names), separate);
}

#[test]
fn the_role_is_that_of_the_first_endpoint_of_a_conversation() {
    let folder = scratch("validate-role");
    let notify = testdata("agent").join("420-ctl2agent-x-notify-sent-to-the-agent.bin");
    fs::copy(notify, folder.join("notify.bin")).unwrap();
    let judge = |role| {
        run(usp()
            .current_dir(&folder)
            .args(["validate", "--role", role, "."]))
    };
    assert_eq!(judge("agent").out, "0 findings, 0 of them MUST\n");
    let controller = judge("controller");
    assert_eq!(controller.code, 1);
    assert!(
        controller.out.starts_with("N.17\tMUST\tnotify.bin\t"),
        "{}",
        controller.out
    );
}

#[test]
fn what_comes_from_the_own_endpoint_need_not_go_to_it() {
    let judge = |id| run(usp().args(["validate", "--only", "R-E2E.1", "--own-id", id]));
    assert_eq!(
        judge("self::controller").out,
        "0 findings, 0 of them MUST\n"
    );
    let other = judge("self::other");
    assert!(
        other.out.ends_with("6 findings, 6 of them MUST\n"),
        "{}",
        other.out
    );
}

#[test]
fn a_model_says_what_there_is_not() {
    let folder = scratch("validate-model");
    let model = r#"<dm:document xmlns:dm="urn:x" spec="urn:example:m"><model name="M:1">
        <object name="Device." access="readOnly" minEntries="1" maxEntries="1">
        <parameter name="Age" access="readOnly"><syntax><unsignedInt/></syntax></parameter>
        </object></model></dm:document>"#;
    fs::write(folder.join("model.xml"), model).unwrap();
    let set = r#"{"header":{"msgId":"1","msgType":"SET"},"body":{"request":{"set":{"updateObjs":[
        {"objPath":"Device.","paramSettings":[{"param":"Age","value":"old"}]}]}}}}"#;
    let set = encode(set, &["--kind", "msg", "--format", "json"]);
    fs::write(folder.join("set.bin"), set).unwrap();
    let judge = |args: &[&str]| run(usp().current_dir(&folder).arg("validate").args(args));
    assert_eq!(judge(&["set.bin"]).out, "0 findings, 0 of them MUST\n");
    let run = judge(&["--model", "model.xml", "set.bin"]);
    assert!(run.out.contains("R-ENC.6\t"), "{}", run.out);
    let cache = usp()
        .current_dir(&folder)
        .args(["model", "cache", "model.xml"])
        .output()
        .unwrap();
    fs::write(folder.join("model.cache"), cache.stdout).unwrap();
    assert_eq!(judge(&["--model", "model.cache", "set.bin"]).out, run.out);
    // Without its model nothing is judged.
    let none = judge(&["--model", "none.xml", "set.bin"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert!(none.err.starts_with("usp: none.xml: "), "{}", none.err);
}

/// A folder with the sample, in a folder of its own.
fn sample(test: &str) -> PathBuf {
    let folder = scratch(test);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample/faulty");
    fs::create_dir(folder.join("capture")).unwrap();
    for entry in fs::read_dir(sample).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.join("capture").join(entry.file_name())).unwrap();
    }
    folder
}

#[test]
fn what_is_found_can_be_accepted_from_then_on() {
    let folder = sample("validate-baseline");
    let judge = |args: &[&str]| run(usp().current_dir(&folder).arg("validate").args(args));
    let written = judge(&["--write-baseline", "known.txt", "capture"]);
    assert_eq!((written.code, written.err.as_str()), (0, ""));
    assert!(
        written.out.ends_with("10 findings, 8 of them MUST\n"),
        "{}",
        written.out
    );
    assert_eq!(
        fs::read_to_string(folder.join("known.txt")).unwrap(),
        "\
# Deviations that are known and accepted: usp validate --baseline FILE
# requirement, field with [*] for any index, and what was found if it is to be that alone
R-ARC.9b	body.request.get.param_paths[*]
N.52	body.request.get.param_paths[*]
R-MSG.3	body.response.get_resp.req_path_results[*].resolved_path_results[*].resolved_path
N.24	body.response.get_resp.req_path_results
R-ENC.3	body.request.operate
R-ENC.5	body.error.err_code
R-MSG.8	header.msg_id
R-NOT.7	body.request.notify.subscription_id
R-E2E.3	session_context.session_id
N.49	body.request.set.update_objs[*].obj_path
"
    );
    let again = judge(&["--baseline", "known.txt", "capture"]);
    assert_eq!(
        (again.code, again.out.as_str()),
        (0, "0 findings, 0 of them MUST\n")
    );
    assert_eq!(again.err, "usp: accepted by known.txt: 10 more\n");
}

#[test]
fn what_is_not_accepted_is_found_and_what_is_not_found_is_told() {
    let folder = sample("validate-baseline-part");
    let known = "R-ENC.3 body.request.operate\n# mended\nR-MSG.6 header\n";
    fs::write(folder.join("known.txt"), known).unwrap();
    let judge = |args: &[&str]| run(usp().current_dir(&folder).arg("validate").args(args));
    let run = judge(&["--baseline", "known.txt", "capture"]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.ends_with("9 findings, 7 of them MUST\n"),
        "{}",
        run.out
    );
    assert_eq!(
        run.err,
        "usp: warning: known.txt: R-MSG.6 header was not found, line 3\n\
         usp: accepted by known.txt: 1 more\n"
    );
    for (known, error) in [
        ("R-MSG.6", "known.txt: found no field at line 1, column 8"),
        (
            "\n R-X.1 *",
            "known.txt: no such requirement at line 2, column 2",
        ),
    ] {
        fs::write(folder.join("known.txt"), known).unwrap();
        let run = judge(&["--baseline", "known.txt", "capture"]);
        assert_eq!((run.code, run.out.as_str()), (1, ""));
        assert_eq!(run.err, format!("usp: {error}\n"));
    }
    let both = judge(&[
        "--baseline",
        "known.txt",
        "--write-baseline",
        "known.txt",
        "capture",
    ]);
    assert_eq!((both.code, both.out.as_str()), (2, ""));
    let missing = judge(&["--baseline", "none.txt", "capture"]);
    assert_eq!((missing.code, missing.out.as_str()), (1, ""));
}

#[test]
fn requirements_of_which_nothing_can_be_found_are_told() {
    let warnings = |id| run(usp().args(["validate", "--only", id])).err;
    let hint =
        "usp: this was a sample, to judge your own: usp validate FILE (all options: --help)\n";
    assert_eq!(warnings("R-ENC.3"), hint);
    assert_eq!(warnings("SEC"), hint);
    assert_eq!(
        warnings("R-ENC.6"),
        format!("usp: warning: R-ENC.6: not judged without --model\n{hint}")
    );
    assert_eq!(
        warnings("N.01"),
        format!("usp: warning: N.01: not judged, but by R-MTP.4b, R-ENC.4\n{hint}")
    );
    assert_eq!(
        warnings("R-ADD.2"),
        format!("usp: warning: R-ADD.2: not judged: not in force any more\n{hint}")
    );
}

#[test]
fn what_a_capture_may_have_lost_is_not_missed_if_it_is_partial() {
    let folder = scratch("validate-partial");
    for (file, sequence_id) in [("1.bin", 1), ("2.bin", 3)] {
        let head = b"\x0a\x031.4\x12\x0cos::012345-A\x1a\x0bself::ctl-1\x42\x08\x08\x02\x10";
        let record = [&head[..], &[sequence_id], b"\x18\x01\x3a\x00"].concat();
        fs::write(folder.join(file), record).unwrap();
    }
    let judge = |options: &[&str]| {
        run(usp()
            .current_dir(&folder)
            .arg("validate")
            .args(options)
            .arg("."))
    };
    let whole = judge(&[]);
    assert_eq!(whole.code, 1);
    assert!(
        whole.out.starts_with("R-E2E.15\tMUST\t2.bin\t"),
        "{}",
        whole.out
    );
    let partial = judge(&["--partial"]);
    assert_eq!(
        (partial.code, partial.out.as_str()),
        (0, "0 findings, 0 of them MUST\n")
    );
    assert_eq!(judge(&["--partial", "--separate"]).code, 2);
}
