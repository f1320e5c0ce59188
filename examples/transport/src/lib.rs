//! Records over real transports: sockets and clocks under the machines of `usp-mtp` and
//! `usp-record`.
#![forbid(unsafe_code)]
