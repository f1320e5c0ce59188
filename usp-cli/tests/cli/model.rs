use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::setup::{lines, run, run_in, run_with, scratch, testdata, usp};

const OLD: &str = r#"<dm:document xmlns:dm="urn:x" spec="urn:example:old">
  <model name="M:1">
    <object name="Device." access="readOnly" minEntries="1" maxEntries="1">
      <parameter name="Name" access="readOnly"><syntax><string/></syntax></parameter>
      <parameter name="Age" access="readOnly"><syntax><unsignedInt/></syntax></parameter>
      <command name="Go()"><input><parameter name="Now"><syntax><boolean/></syntax></parameter></input></command>
      <event name="Gone!"/>
    </object>
    <object name="Device.Row.{i}." access="readWrite" minEntries="0" maxEntries="unbounded">
      <parameter name="Key" access="readWrite"><syntax><string/></syntax></parameter>
      <parameter name="Size" access="readOnly"><syntax><int><range minInclusive="1"/></int></syntax></parameter>
    </object>
  </model>
</dm:document>"#;

const NEW: &str = r#"<dm:document xmlns:dm="urn:x" spec="urn:example:new">
  <model name="M:2">
    <object name="Device." access="readOnly" minEntries="1" maxEntries="1">
      <parameter name="Name" access="readWrite"><syntax><string/></syntax></parameter>
      <parameter name="Years" access="readOnly"><syntax><unsignedInt/></syntax></parameter>
      <command name="Go()" async="true"><input><parameter name="Now" mandatory="true"><syntax><boolean/></syntax></parameter></input></command>
      <event name="Gone!"/>
    </object>
    <object name="Device.Row.{i}." access="readOnly" minEntries="0" maxEntries="unbounded">
      <uniqueKey><parameter ref="Key"/></uniqueKey>
      <parameter name="Key" access="readWrite"><syntax><list/><string/></syntax></parameter>
      <parameter name="Size" access="readOnly"><syntax><int><range minInclusive="2"/></int></syntax></parameter>
    </object>
    <profile name="Base:1"><object ref="Device." requirement="present"/></profile>
  </model>
</dm:document>"#;

const AGENT: &str = "066-agent2ctl-get-supported-dm-resp.bin";

/// A folder with `old.xml` and `new.xml`.
fn models(test: &str) -> PathBuf {
    let folder = scratch(test);
    fs::write(folder.join("old.xml"), OLD).unwrap();
    fs::write(folder.join("new.xml"), NEW).unwrap();
    folder
}

fn model(folder: &Path, args: &[&str]) -> crate::setup::Run {
    run(usp().current_dir(folder).arg("model").args(args))
}

#[test]
fn info_counts_what_is_in_a_document() {
    let folder = models("model-info");
    let text = model(&folder, &["info", "new.xml"]);
    assert_eq!((text.code, text.err.as_str()), (0, ""));
    let (start, end) = text.out.split_once("  cache      ").unwrap();
    assert_eq!(
        start,
        "M:2
  uri        urn:example:new
  objects    2, 1 of them tables
  parameters 4
  commands   1
  events     1
  arguments  1
  profiles   1
"
    );
    assert!(end.ends_with(" bytes\n"), "{end}");
    let json = model(&folder, &["info", "--format", "json", "new.xml"]);
    assert_eq!((json.code, json.err.as_str()), (0, ""));
    let info = &lines(&json.out)[0];
    assert_eq!((&info["name"], &info["tables"]), (&json!("M:2"), &json!(1)));
}

#[test]
fn info_counts_what_an_agent_told() {
    let file = run_in("agent", &["model", "info", AGENT]);
    assert_eq!((file.code, file.err.as_str()), (0, ""));
    assert!(
        file.out
            .starts_with("told by an Agent\n  uri        urn:broadband-forum-org:tr-181-2-12-0\n"),
        "{}",
        file.out
    );
    // The answers in a directory make one model; all else in it is passed over.
    let folder = run_in("agent", &["model", "info", "."]);
    assert_eq!((folder.code, folder.err.as_str()), (0, ""));
    assert!(
        folder
            .out
            .contains("\n  objects    49, 25 of them tables\n"),
        "{}",
        folder.out
    );
    // As bytes, as hex digits, from standard input.
    let digits = hex::encode(fs::read(testdata("agent").join(AGENT)).unwrap());
    let stdin = run_with(digits, &["model", "info", "-"]);
    assert_eq!((stdin.code, stdin.out), (0, file.out));
}

#[test]
fn a_cache_is_the_same_model() {
    let folder = models("model-cache");
    let cache = model(&folder, &["cache", "-o", "new.cache", "new.xml"]);
    assert_eq!(
        (cache.code, cache.out.as_str(), cache.err.as_str()),
        (0, "", "")
    );
    let info = |file| model(&folder, &["info", file]).out;
    assert_eq!(info("new.cache"), info("new.xml"));
    let same = model(&folder, &["diff", "new.cache", "new.xml"]);
    assert_eq!(
        (same.code, same.out.as_str()),
        (
            0,
            "0 only in the first, 0 only in the second, 0 not alike\n"
        )
    );
    let stdout = usp()
        .current_dir(&folder)
        .args(["model", "cache", "new.xml"])
        .output()
        .unwrap();
    assert_eq!(stdout.stdout, fs::read(folder.join("new.cache")).unwrap());
    let mut cut = stdout.stdout;
    cut.pop();
    fs::write(folder.join("cut.cache"), cut).unwrap();
    let damaged = model(&folder, &["info", "cut.cache"]);
    assert_eq!(damaged.code, 1);
    assert_eq!(
        damaged.err,
        "usp: cut.cache: the cached model is damaged at byte 16\n"
    );
}

#[test]
fn diff_tells_what_each_lacks_and_what_is_not_alike() {
    let folder = models("model-diff");
    let text = model(&folder, &["diff", "old.xml", "new.xml"]);
    assert_eq!((text.code, text.err.as_str()), (1, ""));
    assert_eq!(
        text.out,
        "! Device.Name: access readOnly and readWrite
- Device.Age
! Device.Go(): synchronous and asynchronous
! Device.Row.{i}.: access addDelete and readOnly
! Device.Row.{i}.: keys none and (Key)
+ Device.Years
! Device.Go() Now: optional and mandatory
! Device.Row.{i}.Key: type string and list of string
! Device.Row.{i}.Size: of different facets
1 only in the first, 1 only in the second, 7 not alike
"
    );
    let json = model(&folder, &["diff", "--format", "json", "old.xml", "new.xml"]);
    assert_eq!((json.code, json.err.as_str()), (1, ""));
    let lines = lines(&json.out);
    let of = |path: &str| lines.iter().find(|line| line["path"] == path).unwrap();
    assert_eq!(
        of("Device.Name"),
        &json!({"kind": "access", "path": "Device.Name", "first": "readOnly", "second": "readWrite"})
    );
    assert_eq!(
        of("Device.Age"),
        &json!({"kind": "only_first", "path": "Device.Age", "first": null, "second": null})
    );
    assert_eq!(of("Device.Years")["kind"], "only_second");
}

#[test]
fn to_gsdm_writes_what_an_agent_would_answer() {
    let folder = models("model-gsdm");
    let written = model(&folder, &["to-gsdm", "-o", "gsdm.bin", "new.xml"]);
    assert_eq!(
        (written.code, written.out.as_str(), written.err.as_str()),
        (0, "", "")
    );
    let diff = model(&folder, &["diff", "gsdm.bin", "new.xml"]);
    assert_eq!((diff.code, diff.err.as_str()), (0, ""), "{}", diff.out);
    let json = model(
        &folder,
        &[
            "to-gsdm",
            "--path",
            "Device.",
            "--path",
            "Device.None.",
            "--first-level",
            "--without",
            "params,commands",
            "--msg-id",
            "7",
            "--format",
            "json",
            "new.xml",
        ],
    );
    assert_eq!((json.code, json.err.as_str()), (0, ""));
    let msg = &lines(&json.out)[0];
    assert_eq!(msg["header"]["msgId"], "7");
    let results = &msg["body"]["response"]["getSupportedDmResp"]["reqObjResults"];
    assert_eq!(
        results[0]["supportedObjs"][0]["supportedEvents"][0]["eventName"],
        "Gone!"
    );
    assert_eq!(
        results[0]["supportedObjs"][0]["supportedParams"],
        json!(null)
    );
    assert_eq!(results[1]["errCode"], 7026);
}

#[test]
fn to_gsdm_writes_records_too() {
    let folder = models("model-gsdm-record");
    let args = [
        "to-gsdm",
        "--kind",
        "record",
        "--from-id",
        "self::a",
        "-o",
        "r.bin",
        "new.xml",
    ];
    assert_eq!(model(&folder, &args).code, 0);
    let decoded = run(usp()
        .current_dir(&folder)
        .args(["decode", "--format", "json", "r.bin"]));
    let line = &lines(&decoded.out)[0];
    assert_eq!(line["record"]["fromId"], "self::a");
    assert_eq!(line["record"]["toId"], "self::controller");
    assert_eq!(line["msg"]["header"]["msgType"], "GET_SUPPORTED_DM_RESP");
    let same = model(
        &folder,
        &[
            "to-gsdm",
            "--kind=record",
            "--from-id=self::controller",
            "new.xml",
        ],
    );
    assert_eq!(same.code, 1);
    assert!(same.err.starts_with("usp: "), "{}", same.err);
}

#[test]
fn imports_are_found_next_to_the_document_only() {
    let folder = scratch("model-import");
    let types = r#"<dm:document xmlns:dm="urn:x" spec="urn:example:types"><dataType name="T"><string/></dataType></dm:document>"#;
    let document = |file: &str| {
        format!(
            r#"<dm:document xmlns:dm="urn:x" spec="urn:example:m"><import file="{file}"><dataType name="T"/></import><model name="M:1"><object name="Device." access="readOnly" minEntries="1" maxEntries="1"><parameter name="A" access="readOnly"><syntax><dataType ref="T"/></syntax></parameter></object></model></dm:document>"#
        )
    };
    fs::create_dir(folder.join("models")).unwrap();
    fs::write(folder.join("models/types.xml"), types).unwrap();
    fs::write(folder.join("types.xml"), types).unwrap();
    fs::write(folder.join("models/near.xml"), document("types.xml")).unwrap();
    fs::write(folder.join("models/far.xml"), document("../types.xml")).unwrap();
    assert_eq!(model(&folder, &["info", "models/near.xml"]).code, 0);
    let far = model(&folder, &["info", "models/far.xml"]);
    assert_eq!(far.code, 1);
    assert!(
        far.err
            .starts_with("usp: models/far.xml: the imported document was not found at byte "),
        "{}",
        far.err
    );
}

#[test]
fn what_is_no_model_is_exit_status_1() {
    let folder = models("model-none");
    fs::copy(testdata("agent").join(AGENT), folder.join("told.bin")).unwrap();
    fs::write(folder.join("a.gz"), b"\x1f\x8b\x08").unwrap();
    fs::create_dir(folder.join("empty")).unwrap();
    fs::write(
        folder.join("get.hex"),
        "0a050a0131100112 0f0a0d0a0b0a094465766963652e412e",
    )
    .unwrap();
    const NONE: &str = "neither a document of TR-106, nor a cache, nor a GetSupportedDMResp";
    for (args, error) in [
        (&["get.hex"][..], format!("usp: get.hex: {NONE}\n")),
        (
            &["a.gz"],
            "usp: a.gz: compressed by gzip: unpack it first\n".to_owned(),
        ),
        (
            &["new.xml", "old.xml"],
            "usp: old.xml: a second model, expected one\n".to_owned(),
        ),
        (
            &["new.xml", "told.bin"],
            "usp: a document or cache and answers of an Agent, expected either\n".to_owned(),
        ),
        (
            &["empty"],
            format!("usp: empty: no file to decode in it\nusp: empty: {NONE}\n"),
        ),
    ] {
        let run = model(&folder, &[&["info"], args].concat());
        assert_eq!(
            (run.code, run.out.as_str(), run.err),
            (1, "", error),
            "{args:?}"
        );
    }
    let missing = model(&folder, &["diff", "none.xml", "new.xml"]);
    assert_eq!((missing.code, missing.out.as_str()), (1, ""));
    assert!(
        missing.err.starts_with("usp: none.xml: "),
        "{}",
        missing.err
    );
}

#[test]
fn a_wrong_command_line_is_exit_status_2() {
    for args in [
        &["model"][..],
        &["model", "info"],
        &["model", "diff", "a.xml"],
        &["model", "cache"],
        &["model", "to-gsdm", "--without", "objects", "a.xml"],
        &["model", "to-gsdm", "--kind", "packet", "a.xml"],
    ] {
        let run = run(usp().args(args));
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
    }
}
