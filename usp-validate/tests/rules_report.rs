//! How findings are told, and what telling nothing costs.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use usp_proto::msg::set::{UpdateObject, UpdateParamSetting};
use usp_proto::msg::{Get, Msg, Set};
use usp_proto::record::Record;
use usp_validate::{Finding, Level, Report, Validator, req};

fn record(msg_id: &str, path: &str) -> Vec<u8> {
    let mut msg = Msg::request("1", Get::new([path])).unwrap();
    msg.header.as_mut().unwrap().msg_id = msg_id.to_owned();
    let record = Record::builder("self::agent", "self::controller");
    record.msg(&msg).unwrap().encode_to_vec()
}

fn report(bytes: &[u8]) -> Report {
    let mut report = Report::new();
    report.source("a<b.bin");
    Validator::new().check_record(bytes, &mut report);
    report
}

#[test]
fn a_finding_is_one_line() {
    let bytes = record("1", "Device..\n");
    let mut lines = Vec::new();
    Validator::new().check_record(&bytes, &mut |finding: &Finding<'_>| {
        lines.push(finding.to_string());
    });
    let expected = "R-ARC.7 MUST at byte 55 of body.request.get.param_paths[0]: \
                    found \"Device..\\n\": '.' cannot begin a segment at byte 7, expected a path";
    assert_eq!(lines, [expected]);
}

#[test]
fn text_has_a_line_for_each_finding_and_the_counts() {
    assert_eq!(
        report(&record("", "Device.A.B()")).to_string(),
        "R-MSG.8\tMUST\ta<b.bin\t44\theader.msg_id\tfound \"\", expected a message id\n\
         N.52\tMUST\ta<b.bin\t52\tbody.request.get.param_paths[0]\t\
         found \"Device.A.B()\", a command, expected an object or a parameter\n\
         2 findings, 2 of them MUST\n",
    );
}

#[test]
fn json_and_sarif_are_json() {
    let report = report(&record("", "Device.\"\u{7f}\u{1}"));
    let json: serde_json::Value = serde_json::from_str(&report.json()).unwrap();
    let ids: Vec<_> = json
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["requirement"])
        .collect();
    assert_eq!(ids, ["R-MSG.8", "R-ARC.7"]);
    assert_eq!(json[1]["code"], 7008);

    let sarif: serde_json::Value = serde_json::from_str(&report.sarif()).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "R-ARC.7");
    assert_eq!(run["results"][0]["ruleId"], "R-MSG.8");
    assert_eq!(run["results"][0]["level"], "error");
    // The name of a file is a URI there.
    let place = &run["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%3Cb.bin");
}

#[test]
fn junit_escapes_what_xml_cannot_hold() {
    let text = report(&record("1", "Device.<&\u{1}")).junit();
    assert!(text.contains("classname=\"a&lt;b.bin\""), "{text}");
    assert!(text.contains("&lt;&amp;\\u{1}"), "{text}");
    assert!(Report::new().junit().contains("failures=\"0\""));
}

#[test]
fn a_report_keeps_no_more_than_its_limit() {
    let mut report = Report::with_limit(1);
    Validator::new().check_record(&record("", "Device..A"), &mut report);
    assert_eq!(
        (report.findings().len(), report.omitted(), report.musts()),
        (1, 1, 2)
    );
    assert!(
        report
            .to_string()
            .ends_with("2 findings, 2 of them MUST, 1 not shown\n")
    );
}

#[test]
fn rules_can_be_left_out() {
    let bytes = record("", "Device.B.[A == 1].");
    let count = |validator: Validator| {
        let mut count = 0;
        validator.check_record(&bytes, &mut |_: &Finding<'_>| count += 1);
        count
    };
    assert_eq!(count(Validator::new()), 2);
    assert_eq!(count(Validator::new().without(&req::MSG_8)), 1);
    assert_eq!(count(Validator::new().only(&[&req::ARC_7])), 0);
    assert_eq!(count(Validator::new().min_level(Level::Must)), 1);
}

#[test]
fn the_path_of_a_field_counts_items_and_enters_payloads() {
    let object = |path, params: [(&str, &str); 2]| {
        let settings = params.map(|(name, value)| UpdateParamSetting::new(name, value));
        UpdateObject::new(path, settings)
    };
    let set = Set::new([
        object("Device.A.1.", [("X", "1"), ("Y", "2")]),
        object("Device.B.1.", [("X", "1"), ("Y.", "2")]),
    ]);
    let msg = Msg::request("1", set).unwrap();
    let record = Record::builder("self::agent", "self::controller");
    let bytes = record.msg(&msg).unwrap().encode_to_vec();
    let report = report(&bytes);
    let fields: Vec<_> = report.findings().iter().map(|it| it.field()).collect();
    assert_eq!(
        fields,
        ["body.request.set.update_objs[1].param_settings[1].param"]
    );
}

#[test]
fn nothing_is_allocated_where_nothing_is_found() {
    let validator = Validator::new();
    let bytes = record("1", "Device.WiFi.SSID.[Enable==true].Stats.");
    let used = allocation_counter::measure(|| {
        validator.check_record(&bytes, &mut |finding: &Finding<'_>| panic!("{finding}"));
        validator.check_exchange(&bytes, &bytes, &mut |_: &Finding<'_>| {});
    });
    assert_eq!(used.count_total, 0);
}
