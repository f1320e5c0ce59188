//! What happened in a simulation, side by side.

use std::io::{self, Write};

use usp_record::Instant;

use super::link::Link;
use super::peer::Peer;
use crate::style::{NAME, PROBLEM, TITLE};

/// A table with a column for each Endpoint.
pub(super) fn write(
    out: &mut dyn Write,
    peers: &[Peer; 2],
    links: &[Link; 2],
    now: Instant,
) -> io::Result<()> {
    let [a, b] = peers;
    let [ab, ba] = links;
    let (x, y) = (&a.counts, &b.counts);
    writeln!(
        out,
        "{TITLE}{:<28}{:>14}{:>14}{TITLE:#}",
        "", a.name, b.name
    )?;
    for (title, a, b) in [
        ("Messages sent", x.messages, y.messages),
        ("  bytes", x.message_bytes, y.message_bytes),
        ("  acknowledged", x.acknowledged, y.acknowledged),
        ("  fate unknown", x.unknown, y.unknown),
        ("Messages arrived", x.arrived, y.arrived),
        ("  bytes", x.arrived_bytes, y.arrived_bytes),
        ("  wrong or out of order", x.wrong, y.wrong),
        ("Records sent", x.records, y.records),
        ("  bytes", x.record_bytes, y.record_bytes),
        ("  longest", x.longest, y.longest),
        ("  sent again", x.resent, y.resent),
        ("  without payload", x.empty, y.empty),
        ("  lost on the way", ab.counts.lost, ba.counts.lost),
        (
            "  repeated on the way",
            ab.counts.repeated,
            ba.counts.repeated,
        ),
        (
            "  overtaken on the way",
            ab.counts.delayed,
            ba.counts.delayed,
        ),
        ("Records arrived", ba.counts.arrived, ab.counts.arrived),
        ("  ignored", x.ignored, y.ignored),
        ("  refused", x.refused, y.refused),
        ("  missed and asked for", x.asked, y.asked),
        ("Sessions", x.sessions, y.sessions),
    ] {
        writeln!(out, "{NAME}{title:<28}{NAME:#}{a:>14}{b:>14}")?;
    }
    for peer in peers {
        let name = peer.name;
        for (cause, count) in &peer.ended {
            writeln!(out, "  {NAME}{name} ended{NAME:#} {count}: {cause}")?;
        }
        for (requirement, count) in &peer.refused {
            writeln!(out, "  {NAME}{name} refused{NAME:#} {count}: {requirement}")?;
        }
    }
    writeln!(
        out,
        "{NAME}{:<28}{NAME:#}{:>28}",
        "time on the link",
        now.to_string()
    )
}

/// Whether every Message arrived once, whole and in order; says so.
pub(super) fn verdict(out: &mut dyn Write, peers: &[Peer; 2], stuck: bool) -> io::Result<bool> {
    let [a, b] = peers;
    let came = |from: &Peer, to: &Peer| {
        let (sent, heard) = (&from.counts, &to.counts);
        sent.messages == heard.arrived
            && sent.message_bytes == heard.arrived_bytes
            && heard.wrong == 0
    };
    let good = came(a, b) && came(b, a) && !stuck;
    if good {
        writeln!(out, "every Message arrived once, whole and in order")?;
    } else if stuck {
        writeln!(
            out,
            "{PROBLEM}!!{PROBLEM:#} the exchange came to a standstill"
        )?;
    } else {
        writeln!(
            out,
            "{PROBLEM}!!{PROBLEM:#} not every Message arrived once, whole and in order"
        )?;
    }
    Ok(good)
}
