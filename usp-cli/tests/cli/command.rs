use std::io::Read as _;
use std::process::{Command, Stdio};

use crate::setup::{run, run_in, testdata, usp};

#[test]
fn version_and_help_are_for_standard_output() {
    let version = run(usp().arg("--version"));
    assert_eq!((version.code, version.err.as_str()), (0, ""));
    assert_eq!(
        version.out,
        concat!("usp ", env!("CARGO_PKG_VERSION"), "\n")
    );
    for args in [
        &["--help"][..],
        &["help", "decode"],
        &["encode", "--help"],
        &["wire", "-h"],
        &["validate", "--help"],
        &["requirements", "--help"],
        &["model", "--help"],
        &["help", "model", "info"],
        &["help", "model", "diff"],
        &["help", "model", "to-gsdm"],
        &["help", "model", "cache"],
        &["path", "--help"],
        &["help", "path", "parse"],
        &["path", "match", "--help"],
        &["path", "resolve", "--help"],
        &["path", "eval", "-h"],
    ] {
        let help = run(usp().args(args));
        assert_eq!((help.code, help.err.as_str()), (0, ""));
        assert!(help.out.contains("Examples:\n  usp "), "{}", help.out);
    }
}

#[test]
fn a_wrong_command_line_is_exit_status_2() {
    for args in [
        &[][..],
        &["dump"],
        &["decode", "--format", "xml"],
        &["decode", "--kind", "packet"],
        &["encode", "--format", "json"],
        &["encode", "--kind", "msg"],
        &["wire", "a", "b"],
        &["completions", "cobol"],
        &["man", "dump"],
        &["man", "path-dump"],
        &["path"],
        &["path", "dump"],
        &["path", "match"],
        &["path", "parse", "--mode", "loose"],
        &["path", "parse", "--kind", "uri"],
        &["path", "resolve", "--for", "notify", "Device."],
    ] {
        let run = run(usp().args(args));
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(
            run.err.contains("--help") || run.err.contains("Usage: usp"),
            "{}",
            run.err
        );
    }
}

#[test]
fn each_shell_has_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = run(usp().args(["completions", shell]));
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(
            run.out.contains("decode") && run.out.contains("strict"),
            "{shell}"
        );
    }
}

#[test]
fn each_command_has_a_manual_page() {
    let page = run(usp().arg("man"));
    assert_eq!((page.code, page.err.as_str()), (0, ""));
    assert!(page.out.contains(".TH usp 1"), "{}", page.out);
    for command in [
        "decode",
        "encode",
        "wire",
        "validate",
        "requirements",
        "model",
        "model-info",
        "model-diff",
        "model-to-gsdm",
        "model-cache",
        "path",
        "path-parse",
        "path-match",
        "path-resolve",
        "path-eval",
        "session",
        "session-reassemble",
        "session-simulate",
        "endpoint-id",
        "completions",
        "man",
    ] {
        let page = run(usp().args(["man", command]));
        assert_eq!((page.code, page.err.as_str()), (0, ""));
        assert!(
            page.out.contains(&format!(".TH usp-{command} 1")),
            "{}",
            page.out
        );
    }
}

#[test]
fn colours_appear_on_demand_only() {
    let path = run(usp().args(["path", "parse", "Device.A", "--color", "always"]));
    assert!(path.out.contains("\u{1b}[36mname"), "{}", path.out);
    for command in [&["decode"][..], &["wire"]] {
        let plain = run(usp().args(command));
        let coloured = run(usp().args(command).args(["--color", "always"]));
        assert!(!plain.out.contains('\u{1b}'));
        assert!(
            coloured.out.contains("\u{1b}[36mversion\u{1b}[0m"),
            "{}",
            coloured.out
        );
        let never = run(usp()
            .args(command)
            .args(["--color=never"])
            .env("CLICOLOR_FORCE", "1"));
        assert_eq!(never.out, plain.out);
        let no_color = run(usp().args(command).env("NO_COLOR", "1"));
        assert_eq!(no_color.out, plain.out);
    }
}

#[test]
fn nothing_but_text_has_colours() {
    for format in ["json", "txtpb"] {
        let run = run(usp().args(["decode", "--color", "always", "--format", format]));
        assert!(!run.out.contains('\u{1b}'));
    }
}

#[test]
fn a_broken_pipe_is_no_error() {
    for args in [
        &["decode", "331-agent2ctl-get-resp.bin"][..],
        &["decode", "--format", "json", "."],
        &["decode", "--format", "txtpb", "."],
        &["wire", "331-agent2ctl-get-resp.bin"],
        &["requirements"],
        &[&["validate"][..], &["."; 20]].concat(),
        &[&["validate", "--format", "json"][..], &["."; 20]].concat(),
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_usp"))
            .current_dir(testdata("agent"))
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Reads a little of the output, then no more.
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 10]).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?} {err}");
        assert!(!err.contains("panic") && !err.contains("pipe"), "{err}");
    }
}

#[test]
fn output_that_cannot_be_written_is_an_error() {
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else {
        return;
    };
    let child = Command::new(env!("CARGO_BIN_EXE_usp"))
        .arg("decode")
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .starts_with("usp: cannot write: ")
    );
}

#[test]
fn exit_status_is_0_if_all_decode_and_1_if_any_does_not() {
    let good = "001-agent2ctl-mqtt-connect.bin";
    let bad = "381-ctl2agent-x-field-number-0.bin";
    for format in ["text", "json", "txtpb"] {
        let args = |files: &[&'static str]| [&["decode", "--format", format], files].concat();
        assert_eq!(run_in("agent", &args(&[good, good])).code, 0);
        let mixed = run_in("agent", &args(&[bad, good]));
        assert_eq!(mixed.code, 1);
        assert!(
            mixed.out.contains("proto::obuspa-agent"),
            "the good one is still printed"
        );
        assert_eq!(
            mixed.err,
            "usp: 381-ctl2agent-x-field-number-0.bin: field number 0 at byte 44 of usp_record.Record\n"
        );
    }
}
