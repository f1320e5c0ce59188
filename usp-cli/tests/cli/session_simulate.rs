use crate::setup::{Run, run, usp};

fn simulate(args: &[&str]) -> Run {
    run(usp().args(["session", "simulate"]).args(args))
}

/// The two numbers of a line of the table.
fn numbers(run: &Run, title: &str) -> (u64, u64) {
    let line = run
        .out
        .lines()
        .find(|line| line.starts_with(title))
        .unwrap();
    let mut numbers = line[title.len()..]
        .split_whitespace()
        .map(|it| it.parse().unwrap());
    (numbers.next().unwrap(), numbers.next().unwrap())
}

#[test]
fn every_message_arrives_once_whole_and_in_order_over_a_bad_link() {
    for seed in ["1", "2", "3"] {
        let run = simulate(&["--size", "100kB", "--seed", seed]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
        assert!(
            run.out
                .ends_with("every Message arrived once, whole and in order\n")
        );
        assert_eq!(numbers(&run, "  bytes"), (100_000, 100_000));
        let (agent, controller) = numbers(&run, "  longest");
        assert!(agent <= 1024 && controller <= 1024, "{}", run.out);
        let (lost, _) = numbers(&run, "  lost on the way");
        assert!(lost > 0);
    }
}

#[test]
fn the_same_seed_gives_the_same_table() {
    let first = simulate(&["--size", "50kB", "--seed", "9"]);
    assert_eq!(first.out, simulate(&["--size", "50kB", "--seed", "9"]).out);
    assert_ne!(first.out, simulate(&["--size", "50kB", "--seed", "10"]).out);
}

#[test]
fn a_good_link_needs_no_record_twice() {
    let run = simulate(&[
        "--loss",
        "0",
        "--dup",
        "0",
        "--reorder",
        "0",
        "--size",
        "64kB",
        "--max-record-size",
        "0",
    ]);
    assert_eq!(run.code, 0, "{}", run.out);
    for title in [
        "  sent again",
        "  ignored",
        "  refused",
        "  missed and asked for",
        "  lost on the way",
    ] {
        assert_eq!(numbers(&run, title), (0, 0), "{title}");
    }
}

#[test]
fn payloads_can_be_secured_by_tls() {
    let run = simulate(&["--tls", "--size", "20kB", "--max-record-size", "2048"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
}

#[test]
fn a_link_that_loses_everything_is_a_failure() {
    let run = simulate(&["--loss", "1", "--size", "1kB"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("!! "), "{}", run.out);
}

#[test]
fn numbers_out_of_bounds_are_a_wrong_command_line() {
    for args in [
        ["--loss", "1.1"],
        ["--dup", "x"],
        ["--max-record-size", "511"],
        ["--size", "1TB"],
        ["--size", "0"],
    ] {
        let run = simulate(&args);
        assert_eq!(run.code, 2, "{args:?}");
    }
    let run = simulate(&["--max-record-size", "511"]);
    assert!(
        run.err
            .contains("found a MaxUSPRecordSize of 511, expected 0 or at least 512"),
        "{}",
        run.err
    );
}
