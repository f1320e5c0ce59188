//! Over a pipe in memory, with time that does not pass by itself.

use core::future::ready;

use usp_example_transport::uds;
use usp_record::SessionMode;

use crate::cable::{Cuts, line};
use crate::dialogue::{many, one_of_each};
use crate::scene::Scene;

/// A Controller that connects to an Agent, by lines that break.
fn connected(mode: SessionMode, mut cuts: Cuts) -> Scene {
    let scene = Scene::new(mode);
    let (agent, controller) = (scene.agent_mtp.clone(), scene.controller_mtp.clone());
    tokio::spawn(uds::connect(controller, move || {
        let (near, far) = line(cuts.next());
        tokio::spawn(uds::accept(agent.clone(), far));
        ready(Ok(near))
    }));
    scene
}

#[tokio::test(start_paused = true)]
async fn a_dialogue_without_sessions_breaks_no_rule() {
    let mut scene = connected(SessionMode::Forbid, Cuts::new(0, 0));
    one_of_each(&mut scene.controller).await;
    assert_eq!(scene.verdict(false), (vec![], 1));
}

#[tokio::test(start_paused = true)]
async fn a_dialogue_in_a_session_breaks_no_rule() {
    let mut scene = connected(SessionMode::Require, Cuts::new(0, 0));
    one_of_each(&mut scene.controller).await;
    assert_eq!(scene.verdict(false), (vec![], 1));
}

#[tokio::test(start_paused = true)]
async fn on_lines_that_break_nothing_is_lost_and_nothing_comes_twice() {
    for seed in 0..20 {
        let mut scene = connected(SessionMode::Require, Cuts::new(seed, 8));
        many(&mut scene.controller, 60).await;
        let (findings, channels) = scene.verdict(true);
        assert_eq!(findings, [""; 0], "seed {seed}");
        assert!(channels > 1, "seed {seed}");
    }
}

#[tokio::test(start_paused = true)]
async fn on_lines_that_break_a_dialogue_breaks_no_rule() {
    for seed in 0..10 {
        let mut scene = connected(SessionMode::Require, Cuts::new(seed, 20));
        one_of_each(&mut scene.controller).await;
        let (findings, _) = scene.verdict(true);
        assert_eq!(findings, [""; 0], "seed {seed}");
    }
}
