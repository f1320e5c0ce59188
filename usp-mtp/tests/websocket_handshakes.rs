//! Opening handshakes and what is made of them: `testdata/mtp/websocket.tsv`.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use proptest::prelude::*;
use usp_mtp::websocket::{
    ClientHandshake, HandshakeError, HandshakeErrorKind, HandshakePlace, SUBPROTOCOL,
    ServerHandshake, extension_header, request_headers, request_target,
};

const TABLE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../testdata/mtp/websocket.tsv"
));

#[test]
fn r_ws_9_to_12a_handshakes_have_the_expected_outcome() {
    let mut count = 0;
    for line in TABLE.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [reader, name, target, headers, outcome] = columns[..] else {
            panic!("{line:?}");
        };
        let headers: Vec<_> = headers
            .split(" | ")
            .map(|header| header.split_once(": ").unwrap())
            .collect();
        let found = match reader {
            "server" => client(target, &headers),
            _ => ServerHandshake::parse(headers.iter().copied())
                .map(|server| named(server.endpoint_id())),
        };
        let found = found.unwrap_or_else(|error| error.to_string());
        assert_eq!(found, outcome, "{name}");
        count += 1;
    }
    assert_eq!(count, 58);
}

fn client(target: &str, headers: &[(&str, &str)]) -> Result<String, HandshakeError> {
    let client = ClientHandshake::parse(target, headers.iter().copied())?;
    let answer: Vec<_> = client.response_headers("self::own").collect();
    let answer: Vec<_> = answer
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let protocol = ("Sec-WebSocket-Protocol", "v1.usp");
    let extension = (
        "Sec-WebSocket-Extensions",
        "bbf-usp-protocol; eid=\"self::own\"",
    );
    let mut text = named(client.endpoint_id());
    if answer == [protocol, extension] {
        text.push_str(" + extension");
    } else {
        assert_eq!(answer, [protocol]);
    }
    // A client reads what a server answers.
    let server = ServerHandshake::parse(answer.iter().copied()).unwrap();
    assert_eq!(server.endpoint_id().is_some(), answer.len() == 2);
    Ok(text)
}

fn named(endpoint_id: Option<&str>) -> String {
    endpoint_id.unwrap_or("no name").to_owned()
}

#[test]
fn r_ws_10_a_client_offers_the_sub_protocol() {
    assert_eq!(request_headers(), [("Sec-WebSocket-Protocol", SUBPROTOCOL)]);
}

#[test]
fn r_ws_10b_the_name_is_one_pair_of_the_query() {
    let target = |path| request_target(path, "doc::agent").unwrap();
    assert_eq!(target("/"), "/?eid=doc::agent");
    assert_eq!(target("/usp?"), "/usp?eid=doc::agent");
    assert_eq!(target("/usp?a=1&b"), "/usp?a=1&b&eid=doc::agent");
    assert_eq!(target("/usp?eid=self::old&a=1"), "/usp?a=1&eid=doc::agent");
    assert_eq!(target("/usp?eid&&"), "/usp?eid=doc::agent");
}

#[test]
fn r_ws_10c_a_percent_sign_is_encoded() {
    let target = request_target("/usp", "doc::agent%21").unwrap();
    assert_eq!(target, "/usp?eid=doc::agent%2521");
    let target = request_target("/usp", "self::a&b=c#d").unwrap();
    assert_eq!(target, "/usp?eid=self::a%26b%3Dc%23d");
}

#[test]
fn what_is_no_path_is_refused() {
    let text = |path| request_target(path, "self::a").unwrap_err().to_string();
    assert_eq!(
        text("usp"),
        "found no path at byte 0, expected one of visible ascii that begins with '/' \
         in the request target"
    );
    let error = |path| request_target(path, "self::a").unwrap_err();
    assert_eq!(error("").kind(), HandshakeErrorKind::Path(0));
    assert_eq!(error("/a b").kind(), HandshakeErrorKind::Path(2));
    assert_eq!(error("/a\r\nHost: x").kind(), HandshakeErrorKind::Path(2));
    assert_eq!(error("/ä").kind(), HandshakeErrorKind::Path(1));
    assert_eq!(error("/a#b").kind(), HandshakeErrorKind::Path(2));
    assert_eq!(error("/a#b").place(), HandshakePlace::RequestTarget);
    assert_eq!(HandshakeError::HTTP_STATUS, 400);
}

proptest! {
    #[test]
    fn r_ws_10c_names_survive_the_query(name in "self::([A-Za-z0-9._-]|%[0-9A-Fa-f]{2}){1,16}", path in "/[a-z/]{0,9}(\\?[a-z]=[a-z])?") {
        let target = request_target(&path, &name).unwrap();
        let headers = request_headers();
        let client = ClientHandshake::parse(&target, headers).unwrap();
        prop_assert_eq!(client.endpoint_id(), Some(&name[..]));
    }

    #[test]
    fn r_ws_10a_names_survive_the_extension(name in "self::[!-~]{1,30}") {
        let (header, value) = extension_header(&name);
        let headers = [(header, &value[..]), ("Sec-WebSocket-Protocol", "v1.usp")];
        let client = ClientHandshake::parse("/usp", headers).unwrap();
        prop_assert_eq!(client.endpoint_id(), Some(&name[..]));
    }

    #[test]
    fn any_text_is_read_without_a_panic(target in "\\PC{0,40}", protocol in "[v1.usp, ]{0,12}", extension in "(bbf-usp-protocol)?[ ;=,\"\\\\a-z:é]{0,30}") {
        let headers = [("Sec-WebSocket-Extensions", &extension[..]), ("Sec-WebSocket-Protocol", &protocol[..])];
        let _ = ClientHandshake::parse(&target, headers);
        let _ = ServerHandshake::parse(headers);
    }
}
