//! The command `usp-example-agent`: an Agent in memory, on a transport.

use core::error::Error;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use usp_example_agent::{Agent, DataModel, run};
use usp_example_transport::{Address, Clock, Endpoint, Mtp, open, random};
use usp_record::{RetransmitTries, Role, SessionConfig, SessionMode};

/// An Agent with a data model in memory
#[derive(Debug, Parser)]
struct Args {
    /// Where to connect to, or to be connected to: unix:PATH, ws://HOST:PORT/PATH, or
    /// mqtt://HOST:PORT/OWN-TOPIC?to=CONTROLLER-TOPIC
    address: Address,
    /// Wait to be connected to, rather than connect
    #[arg(long)]
    listen: bool,
    /// The own name
    #[arg(long, default_value = "self::agent")]
    id: String,
    /// The Controller, which an MQTT server does not tell
    #[arg(long, default_value = "self::controller")]
    controller: String,
    /// A document of TR-106 with the data model, of which all rows are missing
    #[arg(long, conflicts_with = "capture")]
    xml: Option<PathBuf>,
    /// Records with what another Agent told: its supported data model, and values
    #[arg(long, num_args = 1..)]
    capture: Vec<PathBuf>,
    /// Exchange Messages in sessions only
    #[arg(long)]
    session: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match serve(Args::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(args: Args) -> Result<(), Box<dyn Error>> {
    let data = match &args.xml {
        Some(path) => DataModel::from_xml(&fs::read(path)?)?,
        None => {
            let records: Result<Vec<_>, _> = args.capture.iter().map(fs::read).collect();
            DataModel::from_capture(records?.iter().map(Vec::as_slice))?
        }
    };
    let mut config = SessionConfig::new().max_retransmit_tries(RetransmitTries::Unlimited);
    if args.session {
        config = config.session_mode(SessionMode::Require);
    }
    let clock = Clock::start();
    let (mtp, events) = Mtp::new(&args.id, clock);
    let endpoint = Endpoint::new(Role::Agent, &args.id, config, clock, events);
    let agent = Agent::new(&args.id, data, random);
    let peer = Some(args.controller);
    let transport = open(mtp, Role::Agent, args.address, args.listen, peer);
    tokio::select! {
        result = transport => result?,
        () = run(agent, endpoint, clock) => {}
    }
    Ok(())
}
