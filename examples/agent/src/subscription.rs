//! Who is told of what, and told again until it is known ([R-NOT.1] to [R-NOT.4]).
//!
//! [R-NOT.1]: https://usp.technology/specification/#r-not.1
//! [R-NOT.4]: https://usp.technology/specification/#r-not.4

use core::time::Duration;

use bytes::Bytes;
use usp_mtp::retry::{Retry, RetryPolicy};
use usp_path::{Match, PathView, PatternView, ResolveOptions};
use usp_proto::msg::notify::{Notification, ObjectCreation, ObjectDeletion, ValueChange};
use usp_record::Instant;

use crate::change::SUBSCRIPTIONS;
use crate::{Change, DataModel};

/// A row of the table of subscriptions that something falls under.
#[derive(Debug)]
pub(crate) struct Subscriber {
    /// The Endpoint that is told.
    pub(crate) to: String,
    pub(crate) subscription_id: String,
    /// `NotifRetry`: whether it has to answer.
    pub(crate) retry: bool,
    /// `NotifExpiration`: for how long it is told again.
    pub(crate) expiration: Option<Duration>,
    /// How long is waited between.
    pub(crate) policy: RetryPolicy,
}

/// A notification that waits for its answer.
#[derive(Debug)]
pub(crate) struct Unanswered {
    pub(crate) to: String,
    pub(crate) msg_id: String,
    pub(crate) msg: Bytes,
    pub(crate) retry: Retry,
    pub(crate) due: Instant,
    pub(crate) until: Option<Instant>,
}

impl Change {
    /// What kind of subscription it is for, the path by which it is told apart, and the
    /// notification.
    pub(crate) fn notification(self) -> (&'static str, String, Notification) {
        match self {
            Self::Value(path, value) => {
                let change = ValueChange::new(&*path, value);
                ("ValueChange", path, change.into())
            }
            Self::Created(path, keys) => {
                let creation = ObjectCreation::new(&*path, keys);
                ("ObjectCreation", path, creation.into())
            }
            Self::Deleted(path) => {
                let deletion = ObjectDeletion::new(&*path);
                ("ObjectDeletion", path, deletion.into())
            }
        }
    }
}

impl DataModel {
    /// Everybody who subscribed to this kind of thing, and to what is at that path.
    pub(crate) fn subscribers(&self, kind: &str, path: &str) -> Vec<Subscriber> {
        let rows = self.rows(SUBSCRIPTIONS).into_iter();
        rows.filter_map(|row| {
            let value = |name: &str| self.value(&format!("{row}{name}"));
            let is_meant = value("Enable")? == "true" && value("NotifType")? == kind;
            let references = value("ReferenceList").filter(|_| is_meant)?;
            let mut references = references.split(',').map(str::trim);
            references.find(|reference| self.concerns(reference, kind, path))?;
            let expiration = value("NotifExpiration").and_then(|it| it.parse().ok());
            let mut subscriber = self.controller(&value("Recipient")?)?;
            subscriber.subscription_id = value("ID")?;
            subscriber.retry = value("NotifRetry")? == "true";
            subscriber.expiration = expiration.filter(|&it| it > 0).map(Duration::from_secs);
            Some(subscriber)
        })
        .collect()
    }

    /// A Controller by the path of its row, as somebody to be told.
    pub(crate) fn controller(&self, row: &str) -> Option<Subscriber> {
        let value = |name: &str| self.value(&format!("{}.{name}", row.trim_end_matches('.')));
        // Neither can be 0, but where the model tells no default they are.
        let number = |name, default| {
            let number = value(name).and_then(|it| it.parse().ok());
            number.filter(|&it| it > 0).unwrap_or(default)
        };
        let minimum = number("USPNotifRetryMinimumWaitInterval", 5_u32);
        let multiplier = number("USPNotifRetryIntervalMultiplier", 2_000);
        Some(Subscriber {
            to: value("EndpointID")?,
            subscription_id: String::new(),
            retry: true,
            expiration: None,
            policy: RetryPolicy::new(Duration::from_secs(minimum.into()), multiplier),
        })
    }

    fn concerns(&self, reference: &str, kind: &str, path: &str) -> bool {
        let (Ok(pattern), Ok(view)) = (PatternView::parse(reference), PathView::parse(path)) else {
            return false;
        };
        if kind == "ObjectCreation" {
            // Of a new row the table is asked about, and not what it is in.
            let table = path.trim_end_matches('.').rsplit_once('.');
            let table = table.and_then(|(table, _)| path.get(..=table.len()));
            let table = table.and_then(|table| PathView::parse(table).ok());
            return table.is_some_and(|table| pattern.only_itself().matches(table).is_certain());
        }
        match pattern.matches(view) {
            Match::Yes => true,
            Match::No => false,
            // A search or a reference: what it leads to now.
            Match::Depends(_) => self
                .find(reference, ResolveOptions::subscription())
                .is_ok_and(|found| found.iter().any(|it| path.starts_with(it.as_str()))),
        }
    }
}
