//! Discovery: what Endpoints say of themselves in DNS, and what DHCP says of Controllers and gateways
//! (chapter "Discovery and Advertisement").
//!
//! | to | use |
//! |---|---|
//! | name a service, look for one | [`Service`], [`InstanceName`], [`is_multicast`] |
//! | read and write what stands beside it | [`TxtRecord`] |
//! | know where an Endpoint is | [`Address`], [`ControllerLocation`] |
//! | ask for a Controller by DHCP | [`encode_vendor_class`], [`ControllerOptions`] |
//! | exchange names with a gateway by DHCP | [`IdentityOptions`], [`GatewayInfo`] |
//!
//! ```
//! use usp_mtp::discovery::{Address, InstanceName, TxtRecord};
//!
//! // What DNS or mDNS has answered.
//! let name = InstanceName::parse("os::012345-A._usp-agt-ws._tcp.local.")?;
//! let txt = TxtRecord::decode(b"\x09path=/usp\x12name=kitchen light")?;
//! assert_eq!(name.endpoint_id(), "os::012345-A");
//! assert_eq!(txt.name(), Some("kitchen light"));
//!
//! let address = Address::of_service(name.service(), "agent.local.", 5684, &txt);
//! assert_eq!(address.to_string(), "ws://agent.local:5684/usp");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where the specification is silent or at odds with itself
//!
//! - An Endpoint ID may be longer than a label of DNS, 63 bytes: then it cannot be advertised, and
//!   that is an error.
//! - Options of DHCP that come twice: the first counts. Those of other enterprises are passed over.
//! - A text in an option may end with one NUL or several ([R-DIS.1c]); none of them is part of it.
//! - URLs are written with the schemes `ws`, `mqtt`, `stomp` and `coap`, with an `s` behind them if
//!   encryption is required: only the first is in the specification ([R-WS.1]).
//!
//! [R-DIS.1c]: https://usp.technology/specification/#r-dis.1c
//! [R-WS.1]: https://usp.technology/specification/#r-ws.1

mod address;
mod dhcp;
mod dns_error;
mod gateway;
mod instance_name;
mod service;
mod txt;

pub use self::address::{Address, AddressError, AddressErrorKind, ControllerLocation};
pub use self::dhcp::{
    BROADBAND_FORUM, ControllerOptions, Dhcp, DhcpError, DhcpErrorKind, IdentityOptions,
    encode_vendor_class, has_vendor_class,
};
pub use self::dns_error::{DnsError, DnsErrorKind};
pub use self::gateway::GatewayInfo;
pub use self::instance_name::{InstanceName, is_multicast};
pub use self::service::{Mtp, Service};
pub use self::txt::TxtRecord;
