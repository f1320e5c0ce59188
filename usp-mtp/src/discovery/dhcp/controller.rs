//! What DHCP says of a Controller (sub-options 25 to 29).

use alloc::vec::Vec;
use core::time::Duration;

use usp_record::RetryPolicy;

use super::{Dhcp, DhcpError, encode_texts, for_each_text};
use crate::discovery::{AddressError, ControllerLocation};

/// What DHCP says of one Controller, in option 125 or 17.
///
/// All of them are texts, numbers too ([R-DIS.1a]).
///
/// ```
/// use usp_mtp::discovery::{ControllerLocation, ControllerOptions, Dhcp};
///
/// let options = ControllerOptions::new()
///     .with_url("wss://acs.example.com/usp")
///     .with_endpoint_id("self::controller");
/// let mut option = Vec::new();
/// options.encode(Dhcp::V4, &mut option)?;
///
/// let options = ControllerOptions::decode(Dhcp::V4, &option)?;
/// assert_eq!(options.endpoint_id(), Some("self::controller"));
/// let Some(Ok(ControllerLocation::Url(url))) = options.location() else { panic!() };
/// assert_eq!(url.host(), "acs.example.com");
/// # Ok::<(), usp_mtp::discovery::DhcpError>(())
/// ```
///
/// [R-DIS.1a]: https://usp.technology/specification/#r-dis.1a
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ControllerOptions<'a> {
    url: Option<&'a str>,
    provisioning_code: Option<&'a str>,
    minimum_wait_interval: Option<&'a str>,
    interval_multiplier: Option<&'a str>,
    endpoint_id: Option<&'a str>,
}

impl<'a> ControllerOptions<'a> {
    /// Nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            url: None,
            provisioning_code: None,
            minimum_wait_interval: None,
            interval_multiplier: None,
            endpoint_id: None,
        }
    }

    /// With this URL or full name.
    #[must_use]
    pub const fn with_url(mut self, url_or_fqdn: &'a str) -> Self {
        self.url = Some(url_or_fqdn);
        self
    }

    /// With this `ProvisioningCode`.
    #[must_use]
    pub const fn with_provisioning_code(mut self, code: &'a str) -> Self {
        self.provisioning_code = Some(code);
        self
    }

    /// With this `USPNotifRetryMinimumWaitInterval`, in seconds, as text.
    #[must_use]
    pub const fn with_minimum_wait_interval(mut self, seconds: &'a str) -> Self {
        self.minimum_wait_interval = Some(seconds);
        self
    }

    /// With this `USPNotifRetryIntervalMultiplier`, in thousandths, as text.
    #[must_use]
    pub const fn with_interval_multiplier(mut self, thousandths: &'a str) -> Self {
        self.interval_multiplier = Some(thousandths);
        self
    }

    /// With this Endpoint ID.
    #[must_use]
    pub const fn with_endpoint_id(mut self, endpoint_id: &'a str) -> Self {
        self.endpoint_id = Some(endpoint_id);
        self
    }

    /// Reads the data of an option. What is not of the Broadband Forum, or not of a Controller, is
    /// passed over.
    ///
    /// # Errors
    ///
    /// [`DhcpError`] if the lengths do not add up, or a text is no UTF-8.
    pub fn decode(dhcp: Dhcp, option: &'a [u8]) -> Result<Self, DhcpError> {
        let mut options = Self::new();
        for_each_text(dhcp, option, &CODES, |code, text| {
            let place = match code {
                URL => &mut options.url,
                PROVISIONING_CODE => &mut options.provisioning_code,
                MINIMUM_WAIT_INTERVAL => &mut options.minimum_wait_interval,
                INTERVAL_MULTIPLIER => &mut options.interval_multiplier,
                _ => &mut options.endpoint_id,
            };
            place.get_or_insert(text);
        })?;
        Ok(options)
    }

    /// Writes the data of an option behind what is in `out`; nothing if there is nothing to say.
    ///
    /// # Errors
    ///
    /// [`DhcpError`] if it does not fit.
    pub fn encode(&self, dhcp: Dhcp, out: &mut Vec<u8>) -> Result<(), DhcpError> {
        let texts = [
            (URL, self.url),
            (PROVISIONING_CODE, self.provisioning_code),
            (MINIMUM_WAIT_INTERVAL, self.minimum_wait_interval),
            (INTERVAL_MULTIPLIER, self.interval_multiplier),
            (ENDPOINT_ID, self.endpoint_id),
        ];
        encode_texts(dhcp, texts, out)
    }

    /// The URL or the full name, as it came.
    #[must_use]
    pub const fn url(&self) -> Option<&'a str> {
        self.url
    }

    /// Where the Controller is ([R-DIS.1b]).
    ///
    /// # Errors
    ///
    /// [`AddressError`] if that is neither a URL nor a full name.
    ///
    /// [R-DIS.1b]: https://usp.technology/specification/#r-dis.1b
    #[must_use]
    pub fn location(&self) -> Option<Result<ControllerLocation, AddressError>> {
        self.url.map(ControllerLocation::parse)
    }

    /// `ProvisioningCode`.
    #[must_use]
    pub const fn provisioning_code(&self) -> Option<&'a str> {
        self.provisioning_code
    }

    /// `USPNotifRetryMinimumWaitInterval`, as it came.
    #[must_use]
    pub const fn minimum_wait_interval(&self) -> Option<&'a str> {
        self.minimum_wait_interval
    }

    /// `USPNotifRetryIntervalMultiplier`, as it came.
    #[must_use]
    pub const fn interval_multiplier(&self) -> Option<&'a str> {
        self.interval_multiplier
    }

    /// How Notify Messages are tried again, with 5 seconds and 2000 thousandths where nothing good
    /// is said ([R-NOT.1]).
    ///
    /// [R-NOT.1]: https://usp.technology/specification/#r-not.1
    pub fn notification_retry(&self) -> RetryPolicy {
        let number = |text: Option<&str>, least| {
            let number = text.and_then(|text| text.parse::<u16>().ok());
            number.filter(|&number| number >= least)
        };
        // The ranges of TR-181.
        let minimum = number(self.minimum_wait_interval, 1).unwrap_or(5);
        let multiplier = number(self.interval_multiplier, 1_000).unwrap_or(2_000);
        RetryPolicy::new(Duration::from_secs(minimum.into()), multiplier.into())
    }

    /// The Endpoint ID. Whether it is a good one is not looked at: see
    /// [`usp_record::EndpointIdView`].
    #[must_use]
    pub const fn endpoint_id(&self) -> Option<&'a str> {
        self.endpoint_id
    }
}

const URL: u16 = 25;
const PROVISIONING_CODE: u16 = 26;
const MINIMUM_WAIT_INTERVAL: u16 = 27;
const INTERVAL_MULTIPLIER: u16 = 28;
const ENDPOINT_ID: u16 = 29;
const CODES: [u16; 5] = [
    URL,
    PROVISIONING_CODE,
    MINIMUM_WAIT_INTERVAL,
    INTERVAL_MULTIPLIER,
    ENDPOINT_ID,
];
