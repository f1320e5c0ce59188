//! By way of an MQTT server, if mosquitto is installed.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::{env, fs, process};

use usp_example_transport::mqtt;
use usp_record::{Role, SessionMode};

use crate::cable::{Cuts, tcp};
use crate::dialogue::{many, one_of_each};
use crate::scene::{AGENT, CONTROLLER, Scene};

/// A server of its own, which ends with the test.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    /// `None` if there is no such program.
    fn start() -> Option<Self> {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let config = env::temp_dir().join(format!("usp-example-{}.conf", process::id()));
        let text = format!("listener {port} 127.0.0.1\nallow_anonymous true\n");
        fs::write(&config, text).unwrap();
        let start = |program: &str| {
            let mut command = Command::new(program);
            command.arg("-c").arg(&config);
            command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()
        };
        let child = start("mosquitto").or_else(|_| start("/usr/sbin/mosquitto"));
        child.ok().map(|child| Self { child, port })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn by_way_of_a_server_nothing_is_lost_and_no_rule_is_broken() {
    let Some(server) = Server::start() else {
        let required = env::var_os("CI_REQUIRES_MQTT").is_some_and(|it| it == "1");
        assert!(!required, "mosquitto is not installed");
        eprintln!("left out: mosquitto is not installed");
        return;
    };
    let mut scene = Scene::brokered(SessionMode::Require);
    let (agent, controller) = (scene.agent_mtp.clone(), scene.controller_mtp.clone());
    let direct = server.port;
    let cut = tcp(direct, Cuts::new(5, 1)).await;
    tokio::spawn(async move {
        let place = ("127.0.0.1", direct);
        let peer = (AGENT.to_owned(), "usp/agent".to_owned());
        mqtt::connect(
            controller,
            Role::Controller,
            place,
            "usp/controller",
            Some(peer),
        )
        .await
    });
    tokio::spawn(async move {
        let peer = (CONTROLLER.to_owned(), "usp/controller".to_owned());
        mqtt::connect(
            agent,
            Role::Agent,
            ("127.0.0.1", cut),
            "usp/agent",
            Some(peer),
        )
        .await
    });
    one_of_each(&mut scene.controller).await;
    many(&mut scene.controller, 100).await;
    let (findings, _) = scene.verdict(true);
    assert_eq!(findings, [""; 0]);
}
