//! Lines that break.

use tokio::io::{
    AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, DuplexStream, duplex,
};
use tokio::net::{TcpListener, TcpStream};

/// After how many bytes each line breaks, until it lasts.
pub(crate) struct Cuts {
    state: u64,
    left: usize,
}

impl Cuts {
    pub(crate) fn new(seed: u64, count: usize) -> Self {
        Self {
            state: seed,
            left: count,
        }
    }

    pub(crate) fn next(&mut self) -> usize {
        let Some(left) = self.left.checked_sub(1) else {
            return usize::MAX;
        };
        self.left = left;
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        // Some in the middle of the handshake, some in that of a Record.
        usize::try_from(self.state >> 33).unwrap() % 6_000
    }
}

/// Two ends of a line in memory that breaks after so many bytes.
pub(crate) fn line(bytes: usize) -> (DuplexStream, DuplexStream) {
    let (near, left) = duplex(4_096);
    let (right, far) = duplex(4_096);
    tokio::spawn(pump(left, right, bytes));
    (near, far)
}

/// Carries bytes both ways, and breaks after so many.
pub(crate) async fn pump(
    mut left: impl AsyncRead + AsyncWrite + Unpin,
    mut right: impl AsyncRead + AsyncWrite + Unpin,
    mut bytes: usize,
) {
    let (mut there, mut back) = ([0; 1_024], [0; 1_024]);
    while bytes > 0 {
        let result = tokio::select! {
            read = left.read(&mut there) => match read {
                Ok(len @ 1..) => {
                    let len = len.min(bytes);
                    bytes -= len;
                    right.write_all(&there[..len]).await
                }
                _ => return,
            },
            read = right.read(&mut back) => match read {
                Ok(len @ 1..) => {
                    let len = len.min(bytes);
                    bytes -= len;
                    left.write_all(&back[..len]).await
                }
                _ => return,
            },
        };
        if result.is_err() {
            return;
        }
    }
}

/// A port that leads to another, by lines that break.
pub(crate) async fn tcp(to: u16, mut cuts: Cuts) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((near, _)) = listener.accept().await {
            if let Ok(far) = TcpStream::connect(("127.0.0.1", to)).await {
                tokio::spawn(pump(near, far, cuts.next()));
            }
        }
    });
    port
}
