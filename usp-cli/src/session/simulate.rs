//! `usp session simulate`.

use alloc::sync::Arc;
use core::time::Duration;
use std::io::{self, IsTerminal as _, Write as _};
use std::time;

use usp_record::{
    Credentials, Instant, RecordIntegrity, RetransmitTries, Role, Session, SessionConfig,
    SessionMode, TlsPayload, TrustAnchors, WallClock,
};

use super::args::Simulate;
use super::link::Link;
use super::peer::Peer;
use super::table;
use crate::console::Console;

/// Lets two Endpoints talk until all is said.
pub(super) fn run(options: &Simulate, console: &mut Console) -> io::Result<()> {
    let peers = match peers(options) {
        Ok(peers) => peers,
        Err(error) => return console.fault(&error),
    };
    let links = [
        Link::new(options, options.seed ^ 0xa5a5),
        Link::new(options, options.seed ^ 0x5a5a),
    ];
    let mut exchange = Exchange {
        peers,
        links,
        now: Instant::ZERO,
        progress: Progress::new(options.size),
    };
    let stuck = !exchange.run();
    exchange.progress.clear();
    table::write(
        console.out(),
        &exchange.peers,
        &exchange.links,
        exchange.now,
    )?;
    if !table::verdict(console.out(), &exchange.peers, stuck)? {
        console.fail_silently();
    }
    Ok(())
}

fn peers(options: &Simulate) -> Result<[Peer; 2], String> {
    let config = SessionConfig::new()
        .session_mode(SessionMode::Require)
        .max_retransmit_tries(RetransmitTries::Unlimited)
        .max_usp_record_size(options.max_record_size);
    let config = Arc::new(config);
    let session = |role, own_id, remote_id, number: u64| {
        Session::new(
            config.clone(),
            role,
            own_id,
            remote_id,
            options.seed.wrapping_add(number),
        )
    };
    let mut agent = session(Role::Agent, AGENT, CONTROLLER, 1);
    let mut controller = session(Role::Controller, CONTROLLER, AGENT, 2);
    if options.tls {
        agent = secured(agent, AGENT_PEM, AGENT_KEY, CONTROLLER)?;
        controller = secured(controller, CONTROLLER_PEM, CONTROLLER_KEY, AGENT)?;
    }
    Ok([
        Peer::new("Agent", agent, options.size, options.seed ^ 1),
        Peer::new("Controller", controller, options.size, options.seed ^ 2),
    ])
}

fn secured(session: Session, pem: &[u8], key: &[u8], remote_id: &str) -> Result<Session, String> {
    let credentials = Credentials::from_pem(pem, key).map_err(|error| error.to_string())?;
    let anchors = TrustAnchors::from_pem(ROOT_PEM).map_err(|error| error.to_string())?;
    let (credentials, anchors) = (Arc::new(credentials), Arc::new(anchors));
    let mut integrity =
        RecordIntegrity::new(credentials.clone(), anchors.clone(), remote_id, CLOCK);
    integrity.set_required(true);
    let tls = TlsPayload::new(credentials, anchors, remote_id, CLOCK);
    Ok(session.with_security(integrity, tls))
}

/// Two Endpoints, the links between them, and the time.
struct Exchange {
    peers: [Peer; 2],
    /// From the first Endpoint, and from the second.
    links: [Link; 2],
    now: Instant,
    progress: Progress,
}

impl Exchange {
    /// Goes on until all is said. `false` if that does not come to pass.
    fn run(&mut self) -> bool {
        let mut last = (self.now, 0);
        loop {
            self.settle();
            if self.peers.iter().all(Peer::is_done)
                && self.links.iter().all(|link| link.next_arrival().is_none())
            {
                return true;
            }
            let said = self.peers.iter().map(|peer| peer.counts.arrived).sum();
            if said != last.1 {
                last = (self.now, said);
            }
            if self.now - last.0 > PATIENCE {
                return false;
            }
            let arrivals = self.links.iter().filter_map(Link::next_arrival);
            let timeouts = self
                .peers
                .iter()
                .filter_map(|peer| peer.session.poll_timeout());
            let Some(next) = arrivals.chain(timeouts).min() else {
                return false;
            };
            self.now = self.now.max(next);
            self.progress.show(self.peers.iter().map(Peer::said).sum());
        }
    }

    /// Does all that is to be done at this moment.
    fn settle(&mut self) {
        let now = self.now;
        let [a, b] = &mut self.peers;
        let [from_a, from_b] = &mut self.links;
        settle(now, a, from_a, from_b);
        settle(now, b, from_b, from_a);
    }
}

fn settle(now: Instant, peer: &mut Peer, out: &mut Link, back: &mut Link) {
    if peer
        .session
        .poll_timeout()
        .is_some_and(|timeout| timeout <= now)
    {
        peer.session.handle_timeout(now);
        peer.listen();
    }
    while let Some(record) = back.receive(now) {
        peer.hear(now, record);
    }
    peer.speak(now);
    while let Some(record) = peer.transmit(now) {
        out.send(now, record);
    }
    peer.listen();
}

/// A line on a terminal that says how far it has come.
struct Progress {
    total: u64,
    start: time::Instant,
    shown: Option<time::Instant>,
    is_terminal: bool,
}

impl Progress {
    fn new(size: u64) -> Self {
        Self {
            total: size.saturating_mul(2).max(1),
            start: time::Instant::now(),
            shown: None,
            is_terminal: io::stderr().is_terminal(),
        }
    }

    /// Shows it, now and then: on a terminal each second, elsewhere each ten.
    fn show(&mut self, said: u64) {
        let interval = if self.is_terminal { 1 } else { 10 };
        let since = self.shown.unwrap_or(self.start).elapsed();
        if since < Duration::from_secs(interval) {
            return;
        }
        self.shown = Some(time::Instant::now());
        let percent = said.saturating_mul(100) / self.total;
        let end = if self.is_terminal { "\r" } else { "\n" };
        let _ = write!(io::stderr(), "usp: {percent:>3} % sent{end}");
    }

    fn clear(&self) {
        if self.is_terminal && self.shown.is_some() {
            let _ = write!(io::stderr(), "                \r");
        }
    }
}

/// How long nothing may arrive. The longest wait of a session is far below.
const PATIENCE: Duration = Duration::from_secs(24 * 3600);

const AGENT: &str = "os::00256D-0123456789";
const CONTROLLER: &str = "self::controller";

/// The time at which the certificates are checked: in 2025.
const CLOCK: WallClock = WallClock::new(Duration::from_secs(1_750_000_000));
// Made for tests, known to everybody.
const ROOT_PEM: &[u8] = include_bytes!("pki/root.pem");
const AGENT_PEM: &[u8] = include_bytes!("pki/agent.pem");
const AGENT_KEY: &[u8] = include_bytes!("pki/agent.key");
const CONTROLLER_PEM: &[u8] = include_bytes!("pki/controller.pem");
const CONTROLLER_KEY: &[u8] = include_bytes!("pki/controller.key");
