//! What devices and gateways tell each other of themselves ([R-DIS.2a] to [R-DIS.2d]).
//!
//! [R-DIS.2a]: https://usp.technology/specification/#r-dis.2a
//! [R-DIS.2d]: https://usp.technology/specification/#r-dis.2d

use alloc::vec::Vec;

use super::{Dhcp, DhcpError, encode_texts, for_each_text};

/// Who a device or a gateway is, in option 125 or 17.
///
/// ```
/// use usp_mtp::discovery::{Dhcp, IdentityOptions};
///
/// let device = IdentityOptions::new().with_oui("00256D").with_serial_number("1");
/// let mut request = Vec::new();
/// device.encode_request(Dhcp::V6, &mut request)?;
///
/// // The gateway sees it, and answers with its own.
/// assert_eq!(IdentityOptions::decode_request(Dhcp::V6, &request)?, Some(device));
/// # Ok::<(), usp_mtp::discovery::DhcpError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct IdentityOptions<'a> {
    oui: Option<&'a str>,
    serial_number: Option<&'a str>,
    product_class: Option<&'a str>,
}

impl<'a> IdentityOptions<'a> {
    /// Nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            oui: None,
            serial_number: None,
            product_class: None,
        }
    }

    /// With this `ManufacturerOUI`.
    #[must_use]
    pub const fn with_oui(mut self, oui: &'a str) -> Self {
        self.oui = Some(oui);
        self
    }

    /// With this `SerialNumber`.
    #[must_use]
    pub const fn with_serial_number(mut self, serial_number: &'a str) -> Self {
        self.serial_number = Some(serial_number);
        self
    }

    /// With this `ProductClass`.
    #[must_use]
    pub const fn with_product_class(mut self, product_class: &'a str) -> Self {
        self.product_class = Some(product_class);
        self
    }

    /// What a device says in its requests ([R-DIS.2a]). `None` if it says nothing, and then nothing
    /// is answered either ([R-DIS.2b]).
    ///
    /// # Errors
    ///
    /// [`DhcpError`] if the lengths do not add up, or a text is no UTF-8.
    ///
    /// [R-DIS.2a]: https://usp.technology/specification/#r-dis.2a
    /// [R-DIS.2b]: https://usp.technology/specification/#r-dis.2b
    pub fn decode_request(dhcp: Dhcp, option: &'a [u8]) -> Result<Option<Self>, DhcpError> {
        Self::decode(dhcp, option, request_codes(dhcp))
    }

    /// What a gateway says in its replies ([R-DIS.2b]), for `Device.GatewayInfo.` with
    /// `ManagementProtocol` "CWMP"; what it does not say is empty there. `None` if it says nothing:
    /// all of it is empty then ([R-DIS.2c]).
    ///
    /// # Errors
    ///
    /// [`DhcpError`] if the lengths do not add up, or a text is no UTF-8.
    ///
    /// [R-DIS.2b]: https://usp.technology/specification/#r-dis.2b
    /// [R-DIS.2c]: https://usp.technology/specification/#r-dis.2c
    pub fn decode_reply(dhcp: Dhcp, option: &'a [u8]) -> Result<Option<Self>, DhcpError> {
        Self::decode(dhcp, option, reply_codes(dhcp))
    }

    /// Writes what a device says in its requests behind what is in `out`.
    ///
    /// # Errors
    ///
    /// [`DhcpError`] if it does not fit.
    pub fn encode_request(&self, dhcp: Dhcp, out: &mut Vec<u8>) -> Result<(), DhcpError> {
        self.encode(dhcp, request_codes(dhcp), out)
    }

    /// Writes what a gateway says in its replies behind what is in `out`.
    ///
    /// # Errors
    ///
    /// [`DhcpError`] if it does not fit.
    pub fn encode_reply(&self, dhcp: Dhcp, out: &mut Vec<u8>) -> Result<(), DhcpError> {
        self.encode(dhcp, reply_codes(dhcp), out)
    }

    /// `ManufacturerOUI`.
    #[must_use]
    pub const fn oui(&self) -> Option<&'a str> {
        self.oui
    }

    /// `SerialNumber`.
    #[must_use]
    pub const fn serial_number(&self) -> Option<&'a str> {
        self.serial_number
    }

    /// `ProductClass`.
    #[must_use]
    pub const fn product_class(&self) -> Option<&'a str> {
        self.product_class
    }

    fn decode(dhcp: Dhcp, option: &'a [u8], codes: [u16; 3]) -> Result<Option<Self>, DhcpError> {
        let [oui, serial_number, _] = codes;
        let mut found = None;
        for_each_text(dhcp, option, &codes, |code, text| {
            let identity = found.get_or_insert(Self::new());
            let place = if code == oui {
                &mut identity.oui
            } else if code == serial_number {
                &mut identity.serial_number
            } else {
                &mut identity.product_class
            };
            place.get_or_insert(text);
        })?;
        Ok(found)
    }

    fn encode(&self, dhcp: Dhcp, codes: [u16; 3], out: &mut Vec<u8>) -> Result<(), DhcpError> {
        let [oui, serial_number, product_class] = codes;
        let texts = [
            (oui, self.oui),
            (serial_number, self.serial_number),
            (product_class, self.product_class),
        ];
        encode_texts(dhcp, texts, out)
    }
}

const fn request_codes(dhcp: Dhcp) -> [u16; 3] {
    match dhcp {
        Dhcp::V4 => [1, 2, 3],
        Dhcp::V6 => [11, 12, 13],
    }
}

const fn reply_codes(dhcp: Dhcp) -> [u16; 3] {
    match dhcp {
        Dhcp::V4 => [4, 5, 6],
        Dhcp::V6 => [14, 15, 16],
    }
}
