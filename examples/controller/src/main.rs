//! The command `usp-example-controller`: one request, or all notifications, of one Agent.

use core::error::Error;
use core::time::Duration;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use usp_example_controller::{Controller, print, walk};
use usp_example_transport::{Address, Clock, Endpoint, Mtp, open};
use usp_proto::ProtocolVersion;
use usp_proto::msg::add::CreateObject;
use usp_proto::msg::request::ReqType;
use usp_proto::msg::set::UpdateObject;
use usp_proto::msg::{
    Add, Delete, Get, GetInstances, GetSupportedDm, GetSupportedProtocol, Operate, Set,
};
use usp_record::{RetransmitTries, Role, SessionConfig, SessionMode};

/// Asks an Agent
#[derive(Debug, Parser)]
struct Args {
    /// Where to connect to, or to be connected to: unix:PATH, ws://HOST:PORT/PATH, or
    /// mqtt://HOST:PORT/OWN-TOPIC?to=AGENT-TOPIC
    address: Address,
    /// Wait to be connected to, rather than connect
    #[arg(long)]
    listen: bool,
    /// The own name
    #[arg(long, default_value = "self::controller")]
    id: String,
    /// The name of the Agent
    #[arg(long, default_value = "self::agent")]
    agent: String,
    /// Exchange Messages in a session
    #[arg(long)]
    session: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// How many seconds to wait for the answer
    #[arg(long, default_value_t = 30)]
    timeout: u64,
    #[command(subcommand)]
    request: Request,
}

#[derive(Debug, Subcommand)]
enum Request {
    /// Values
    Get {
        paths: Vec<String>,
        /// So many levels of objects; 0 for all
        #[arg(long, default_value_t = 0)]
        max_depth: u32,
    },
    /// Rows of tables
    Instances { paths: Vec<String> },
    /// What the Agent supports
    Supported {
        #[arg(default_value = "Device.")]
        path: String,
        /// In one request, rather than object by object
        #[arg(long)]
        at_once: bool,
    },
    /// Versions of the protocol
    Versions,
    /// Changes parameters of an object
    Set { object: String, params: Vec<String> },
    /// Makes a row in a table
    Add { table: String, params: Vec<String> },
    /// Takes rows away
    Delete { paths: Vec<String> },
    /// Runs a command
    Operate { command: String, args: Vec<String> },
    /// Subscribes, and prints what the Agent tells, until it is stopped
    Subscribe {
        #[arg(help = "Event, ValueChange, ObjectCreation, ObjectDeletion or OperationComplete")]
        kind: String,
        paths: Vec<String>,
    },
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match talk(Args::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn talk(args: Args) -> Result<(), Box<dyn Error>> {
    // Records that are lost with a connection are sent again on the next one.
    let mut config = SessionConfig::new().max_retransmit_tries(RetransmitTries::Unlimited);
    if args.session {
        config = config.session_mode(SessionMode::Require);
    }
    let clock = Clock::start();
    let (mtp, events) = Mtp::new(&args.id, clock);
    let mut endpoint = Endpoint::new(Role::Controller, &args.id, config, clock, events);
    if matches!(args.address, Address::Mqtt { .. }) {
        endpoint = endpoint.without_connect();
    }
    let mut controller = Controller::new(endpoint, &args.agent, clock);
    let address = args.address.clone();
    let transport = open(
        mtp,
        Role::Controller,
        address,
        args.listen,
        Some(args.agent.clone()),
    );
    let result = tokio::select! {
        result = transport => result.map_err(Into::into),
        result = serve(&mut controller, &args) => result,
    };
    for finding in controller.findings() {
        eprintln!("{finding}");
    }
    result
}

async fn serve(controller: &mut Controller, args: &Args) -> Result<(), Box<dyn Error>> {
    let wait = Duration::from_secs(args.timeout);
    if let Request::Supported {
        path,
        at_once: false,
    } = &args.request
    {
        let report = |it: walk::Progress| {
            let walk::Progress {
                told,
                answered,
                asked,
            } = it;
            eprint!("\r{answered} of {asked} answers, {told} objects");
        };
        let objects = walk::walk(controller, path, report).await?;
        eprintln!();
        if args.json {
            println!("{}", serde_json::to_string_pretty(&objects)?);
        } else {
            print!("{}", print::table(&print::supported(&objects)));
        }
        return Ok(());
    }
    let answer = tokio::time::timeout(wait, controller.request(args.request.message())).await;
    let answer = answer.map_err(|_| "the agent does not answer")??;
    if args.json {
        println!("{}", serde_json::to_string_pretty(&answer)?);
    } else {
        print!("{}", print::table(&print::answer(&answer)));
    }
    if matches!(args.request, Request::Subscribe { .. }) {
        loop {
            let notify = controller.notification().await?;
            if args.json {
                println!("{}", serde_json::to_string_pretty(&notify)?);
            } else {
                print!("{}", print::table(&print::notification(&notify)));
            }
            for finding in controller.findings() {
                eprintln!("{finding}");
            }
        }
    }
    Ok(())
}

impl Request {
    fn message(&self) -> ReqType {
        match self {
            Self::Get { paths, max_depth } => Get::new(paths).max_depth(*max_depth).into(),
            Self::Instances { paths } => GetInstances::new(paths).into(),
            Self::Supported { path, .. } => GetSupportedDm::new([path]).return_all().into(),
            Self::Versions => {
                GetSupportedProtocol::new([ProtocolVersion::V1_3, ProtocolVersion::V1_4]).into()
            }
            Self::Set { object, params } => {
                let settings = pairs(params).map(|it| required(it.into()));
                Set::new([UpdateObject::new(object, settings)]).into()
            }
            Self::Add { table, params } => {
                Add::new([CreateObject::new(table, pairs(params))]).into()
            }
            Self::Delete { paths } => Delete::new(paths).into(),
            Self::Operate { command, args } => {
                let operate = Operate::new(command, "controller");
                operate.input_args(pairs(args)).into()
            }
            Self::Subscribe { kind, paths } => {
                let settings = [
                    ("Enable", "true"),
                    ("NotifType", kind),
                    ("ReferenceList", &paths.join(",")),
                    ("NotifRetry", "true"),
                ];
                Add::new([CreateObject::new(SUBSCRIPTIONS, settings)]).into()
            }
        }
    }
}

fn required(
    setting: usp_proto::msg::set::UpdateParamSetting,
) -> usp_proto::msg::set::UpdateParamSetting {
    setting.required(true)
}

/// `NAME=VALUE` in two.
fn pairs(params: &[String]) -> impl Iterator<Item = (&str, &str)> {
    params
        .iter()
        .map(|it| it.split_once('=').unwrap_or((it, "")))
}

const SUBSCRIPTIONS: &str = "Device.LocalAgent.Subscription.";
