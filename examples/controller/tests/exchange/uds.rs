//! Over UNIX domain sockets.

use std::{env, fs, process};

use tokio::net::{UnixListener, UnixStream};
use usp_example_transport::uds;
use usp_record::SessionMode;

use crate::cable::{Cuts, pump};
use crate::dialogue::{many, one_of_each};
use crate::scene::Scene;

#[tokio::test]
async fn on_sockets_that_break_nothing_is_lost_and_no_rule_is_broken() {
    let directory = env::temp_dir().join(format!("usp-example-{}", process::id()));
    fs::create_dir_all(&directory).unwrap();
    let (own, middle) = (directory.join("agent"), directory.join("middle"));
    let mut scene = Scene::new(SessionMode::Require);
    let (agent, controller) = (scene.agent_mtp.clone(), scene.controller_mtp.clone());
    let listener = UnixListener::bind(&middle).unwrap();
    let path = own.clone();
    tokio::spawn(async move { uds::listen(agent, &path).await });
    tokio::spawn(async move {
        let mut cuts = Cuts::new(7, 2);
        while let Ok((near, _)) = listener.accept().await {
            if let Ok(far) = UnixStream::connect(&own).await {
                tokio::spawn(pump(near, far, cuts.next()));
            }
        }
    });
    tokio::spawn(uds::connect(controller, move || {
        UnixStream::connect(middle.clone())
    }));
    one_of_each(&mut scene.controller).await;
    many(&mut scene.controller, 100).await;
    let (findings, channels) = scene.verdict(true);
    fs::remove_dir_all(directory).unwrap();
    assert_eq!((findings, channels), (vec![], 3));
}
