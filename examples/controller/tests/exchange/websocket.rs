//! Over the WebSocket, opened by the Agent.

use tokio::net::TcpListener;
use usp_example_transport::websocket;
use usp_record::SessionMode;

use crate::cable::{Cuts, tcp};
use crate::dialogue::{many, one_of_each};
use crate::scene::{CONTROLLER, Scene};

#[tokio::test]
async fn on_websockets_that_break_nothing_is_lost_and_no_rule_is_broken() {
    let mut scene = Scene::new(SessionMode::Require);
    let (agent, controller) = (scene.agent_mtp.clone(), scene.controller_mtp.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(websocket::serve(controller, listener));
    let port = tcp(port, Cuts::new(3, 1)).await;
    let authority = format!("127.0.0.1:{port}");
    tokio::spawn(async move {
        let peer = Some(CONTROLLER.to_owned());
        websocket::connect(agent, &authority, "/usp", peer).await;
    });
    one_of_each(&mut scene.controller).await;
    many(&mut scene.controller, 100).await;
    let (findings, channels) = scene.verdict(true);
    assert_eq!((findings, channels), (vec![], 2));
}
