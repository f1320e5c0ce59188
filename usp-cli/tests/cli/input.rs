use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use crate::setup::{
    SMALL, SMALL_JSON, lines, run, run_in, run_with, scratch, testdata, usp, vectors,
};

fn line(file: &str) -> String {
    format!("{{\"file\":\"{file}\",{SMALL_JSON}\n")
}

#[test]
fn standard_input_is_a_file_named_with_a_dash() {
    let run = run_with(SMALL, &["decode", "--format", "json", "-"]);
    assert_eq!((run.code, run.out, run.err.as_str()), (0, line("-"), ""));
}

#[test]
fn hex_and_base64_are_found_out_or_asked_for() {
    let hex = hex::encode(SMALL);
    let spaced: String = SMALL.iter().map(|byte| format!("0x{byte:02X} ")).collect();
    let colons: String = SMALL.iter().map(|byte| format!("{byte:02x}:\n")).collect();
    for text in [&hex, &spaced, &colons] {
        for form in ["auto", "hex"] {
            let args = ["decode", "--format", "json", "--input", form, "-"];
            let run = run_with(text.as_str(), &args);
            assert_eq!((run.out, run.err.as_str()), (line("-"), ""), "{text}");
        }
    }
    let base64 = STANDARD.encode(SMALL);
    for form in ["auto", "base64"] {
        let args = ["decode", "--format", "json", "--input", form, "-"];
        assert_eq!(run_with(format!("{base64}\n"), &args).out, line("-"));
    }
    let args = ["decode", "--format", "json", "--input", "base64", "-"];
    assert_eq!(
        run_with(URL_SAFE_NO_PAD.encode(SMALL), &args).out,
        line("-")
    );
    let raw = run_with(hex, &["decode", "--format", "json", "--input", "raw", "-"]);
    assert_eq!(raw.code, 1);
}

#[test]
fn text_that_is_not_of_its_form_is_an_error() {
    let run = run_with("0a0", &["decode", "-"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!(run.err, "usp: -: odd number of hex digits: 3\n");
    let run = run_with("0a 0g", &["wire", "--input", "hex", "-"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (1, "usp: -: 'g' is no hex digit at byte 4\n")
    );
}

#[test]
fn records_and_messages_are_told_apart() {
    let index = fs::read_to_string(testdata("versions").join("index.tsv")).unwrap();
    for row in index.lines().skip(1) {
        let (file, kind) = (
            row.split('\t').next().unwrap(),
            row.split('\t').nth(1).unwrap(),
        );
        let expected = if kind == "msg" { "(Msg, " } else { "(Record, " };
        let title = run_in("versions", &["wire", file]).out;
        assert!(title.lines().next().unwrap().contains(expected), "{title}");
    }
    for file in vectors("agent") {
        let title = run(usp().arg("wire").arg(&file)).out;
        assert!(
            title.lines().next().unwrap().contains("(Record, "),
            "{title}"
        );
    }
    for file in vectors("spec") {
        let is_msg = file.to_str().unwrap().ends_with("Msg.bin");
        let title = run(usp().arg("wire").arg(&file)).out;
        assert!(
            !is_msg || title.lines().next().unwrap().contains("(Msg, "),
            "{title}"
        );
    }
}

#[test]
fn files_of_a_directory_are_read_in_the_order_of_their_names() {
    let folder = scratch("directory");
    fs::create_dir_all(folder.join("in/inner.bin")).unwrap();
    for name in [
        "b.bin",
        "a.HEX",
        "1440-c.bin",
        "146-c.bin",
        "plain",
        ".hidden.bin",
        "x.tsv",
    ] {
        fs::write(folder.join("in").join(name), SMALL).unwrap();
    }
    let names = |directory: &str, at: &str| -> Vec<String> {
        let mut command = usp();
        command
            .current_dir(folder.join(at))
            .args(["decode", "--format", "json", directory]);
        let run = run(&mut command);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        lines(&run.out)
            .iter()
            .map(|line| line["file"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        names(".", "in"),
        ["1440-c.bin", "146-c.bin", "a.HEX", "b.bin", "plain"]
    );
    assert_eq!(
        names("in", "").last().unwrap().replace('\\', "/"),
        "in/plain"
    );
}

#[test]
fn a_directory_without_files_is_an_error() {
    let folder = scratch("empty-directory");
    let run = run(usp().current_dir(folder).args(["decode", "."]));
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!(run.err, "usp: .: no file to decode in it\n");
}

#[test]
fn a_file_that_cannot_be_read_does_not_keep_the_others_back() {
    let folder = scratch("unreadable");
    fs::write(folder.join("a.bin"), SMALL).unwrap();
    let args = ["decode", "--format", "json", "missing.bin", "a.bin"];
    let run = run(usp().current_dir(folder).args(args));
    assert_eq!(run.code, 1);
    assert!(run.err.starts_with("usp: missing.bin: "), "{}", run.err);
    let unreadable =
        r#"{"file":"missing.bin","error":{"field":null,"kind":"Unreadable","offset":0}}"#;
    let (first, second) = run.out.split_once('\n').unwrap();
    assert_eq!(lines(first), lines(unreadable));
    assert_eq!(second, line("a.bin"));
}

#[test]
fn more_than_16_mib_are_an_error() {
    let long = vec![0; (16 << 20) + 1];
    for command in [
        &["decode", "-"][..],
        &["wire", "-"],
        &["encode", "-k", "msg", "-f", "json"],
    ] {
        let run = run_with(long.clone(), command);
        assert_eq!((run.code, run.out.as_str()), (1, ""));
        assert_eq!(run.err, "usp: -: more than 16 MiB, the limit\n");
    }
}
