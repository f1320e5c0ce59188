//! Signatures and MACs of Records, and the certificates behind them ([R-E2E.31] to [R-E2E.39],
//! [R-SEC.0a]).
//!
//! [R-E2E.31]: https://usp.technology/specification/#r-e2e.31
//! [R-E2E.39]: https://usp.technology/specification/#r-e2e.39
//! [R-SEC.0a]: https://usp.technology/specification/#r-sec.0a

mod chain;
mod credentials;
mod ecdsa;
mod pem;
mod record_integrity;
mod trust_anchors;
mod wall_clock;

#[cfg(feature = "tls")]
pub(crate) use self::chain::Chain;
pub use self::credentials::{Credentials, CredentialsError};
#[cfg(feature = "tls")]
pub(crate) use self::ecdsa::P256_SHA256;
pub use self::record_integrity::RecordIntegrity;
pub use self::trust_anchors::TrustAnchors;
pub use self::wall_clock::WallClock;
