//! The run loop of the program.

use usp_example_transport::{Clock, Endpoint, EndpointEvent};

use crate::Agent;

/// Serves until all transports are gone.
pub async fn run(mut agent: Agent, mut endpoint: Endpoint, clock: Clock) {
    loop {
        let at = agent.poll_timeout();
        tokio::select! {
            event = endpoint.next() => match event {
                Some(EndpointEvent::Message { from, msg, in_session }) => {
                    agent.handle_msg(clock.now(), &from, &msg, in_session);
                }
                Some(EndpointEvent::Up(peer)) => {
                    agent.handle_controller(clock.now(), &peer);
                }
                Some(EndpointEvent::Refused(peer, error)) => eprintln!("{peer}: {error}"),
                Some(_) => {}
                None => return,
            },
            () = clock.sleep_until(at) => agent.handle_timeout(clock.now()),
        }
        while let Some(outgoing) = agent.poll_transmit() {
            if outgoing.is_retry && !endpoint.is_up(&outgoing.to) {
                continue;
            }
            let sent = endpoint.send(&outgoing.to, outgoing.msg, outgoing.in_session);
            if let Err(error) = sent {
                eprintln!("{}: {error}", outgoing.to);
            }
        }
    }
}
