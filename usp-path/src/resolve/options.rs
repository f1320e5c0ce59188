//! What a path is resolved for, and what that may cost.

/// The request that a path stands in: it says what the path may end in, what is listed below it, and
/// which error code tells that there is nothing.
///
/// | purpose | ends in | yields | nothing there |
/// | --- | --- | --- | --- |
/// | [`Get`](Self::Get) | object, table, row, parameter | the parameters, each object before its own | 7026 ([R-GET.0]) |
/// | [`Set`](Self::Set) | object, row | the objects | 7016 |
/// | [`Add`](Self::Add) | table | the tables | 7016 |
/// | [`Delete`](Self::Delete) | row | the rows | no error ([R-DEL.2a]) |
/// | [`Operate`](Self::Operate) | command | the commands | 7016 |
/// | [`GetInstances`](Self::GetInstances) | table, row | the rows, with those below | 7016 |
/// | [`Subscription`](Self::Subscription) | anything | what is there now | no error |
///
/// "Nothing there" is for paths that address: a path that searches and finds nothing is never an
/// error ([R-MSG.4a]). A path that the supported data model does not have is 7026 for all.
///
/// M2: the table of error codes gives 7016 to what is not in the instantiated data model and 7026 to
/// what is not in the supported one; R-GET.0 wants 7026 for both, in a Get only. So only a Get has
/// it.
///
/// [R-GET.0]: https://usp.technology/specification/#r-get.0
/// [R-DEL.2a]: https://usp.technology/specification/#r-del.2a
/// [R-MSG.4a]: https://usp.technology/specification/#r-msg.4a
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Purpose {
    /// `param_paths` of a Get.
    Get,
    /// `obj_path` of a Set.
    Set,
    /// `obj_path` of an Add.
    Add,
    /// `obj_paths` of a Delete.
    Delete,
    /// `command` of an Operate.
    Operate,
    /// `obj_paths` of a `GetInstances`.
    GetInstances,
    /// `ReferenceList` of a subscription.
    Subscription,
}

/// How a path is resolved.
///
/// ```
/// use usp_path::ResolveOptions;
///
/// let options = ResolveOptions::get().max_depth(2);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ResolveOptions {
    pub(super) purpose: Purpose,
    pub(super) max_depth: u32,
    pub(super) first_level_only: bool,
    pub(super) any_object: bool,
    pub(super) missing_is_error: bool,
    pub(super) missing_dot: bool,
    pub(super) any_quotes: bool,
    pub(super) max_references: usize,
    pub(super) max_chain: usize,
}

impl ResolveOptions {
    /// How many references one resolution follows unless told otherwise: 65,536.
    ///
    /// A path such as `Device.WiFi.SSID.*.LowerLayers#*+.` follows some for each row. The largest
    /// tables of home gateways have some ten thousand rows. The objects that were reached are
    /// remembered, so that each is listed once; at about 100 bytes each the limit allows 7 MB. (So
    /// are those that are listed below them; there are as many as in the response.)
    pub const DEFAULT_MAX_REFERENCES: usize = 65_536;

    /// How many references in a row a path follows unless told otherwise: 16.
    ///
    /// The longest way through the interface stack of TR-181, from an IP interface down to a radio,
    /// is below eight. A cycle in the data cannot make a resolution longer, since each step uses up
    /// a `+` of the path: this limit is for paths that are made of little else.
    pub const DEFAULT_MAX_CHAIN: usize = 16;

    /// How a path is resolved for this purpose.
    #[must_use]
    pub const fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            max_depth: 0,
            first_level_only: false,
            any_object: false,
            missing_is_error: !matches!(purpose, Purpose::Delete | Purpose::Subscription),
            missing_dot: true,
            any_quotes: false,
            max_references: Self::DEFAULT_MAX_REFERENCES,
            max_chain: Self::DEFAULT_MAX_CHAIN,
        }
    }

    /// For the `param_paths` of a Get.
    #[must_use]
    pub const fn get() -> Self {
        Self::new(Purpose::Get)
    }

    /// For the `obj_path` of a Set.
    #[must_use]
    pub const fn set() -> Self {
        Self::new(Purpose::Set)
    }

    /// For the `obj_path` of an Add.
    #[must_use]
    pub const fn add() -> Self {
        Self::new(Purpose::Add)
    }

    /// For the `obj_paths` of a Delete.
    #[must_use]
    pub const fn delete() -> Self {
        Self::new(Purpose::Delete)
    }

    /// For the `command` of an Operate.
    #[must_use]
    pub const fn operate() -> Self {
        Self::new(Purpose::Operate)
    }

    /// For the `obj_paths` of a `GetInstances`.
    #[must_use]
    pub const fn get_instances() -> Self {
        Self::new(Purpose::GetInstances)
    }

    /// For the `ReferenceList` of a subscription.
    #[must_use]
    pub const fn subscription() -> Self {
        Self::new(Purpose::Subscription)
    }

    /// Lists no more than `max_depth` levels of objects in a Get; 0, the default, lists all
    /// ([R-GET.5]).
    ///
    /// P21: level 1 is what the path names. The example of the specification reaches the rows of
    /// `TemperatureStatus.TemperatureSensor.` from `Device.DeviceInfo.` at depth 3, so a table and its
    /// rows are one level; hence the rows of a table that the path names are level 1.
    ///
    /// [R-GET.5]: https://usp.technology/specification/#r-get.5
    #[must_use]
    pub const fn max_depth(mut self, max_depth: u32) -> Self {
        self.max_depth = max_depth;
        self
    }

    /// Lists no rows of tables below the named ones in a `GetInstances`; off by default.
    #[must_use]
    pub const fn first_level_only(mut self, first_level_only: bool) -> Self {
        self.first_level_only = first_level_only;
        self
    }

    /// Lets a `GetInstances` name a single object, and lists the rows of the tables below it; off by
    /// default.
    ///
    /// M20: the table of error codes has 7018 for what is no table, while the reference agent lists.
    #[must_use]
    pub const fn any_object(mut self, any_object: bool) -> Self {
        self.any_object = any_object;
        self
    }

    /// Whether an address without an object is an error; the default depends on the [`Purpose`].
    ///
    /// M1: for a Delete with `allow_partial` false, [R-DEL.1] wants an error for an instance that
    /// does not exist, while [R-DEL.2a] and the conformance test 1.25 want an empty success. The
    /// default is that of the test; an Agent that reads R-DEL.1 to the letter turns this on, and gets
    /// 7016.
    ///
    /// [R-DEL.1]: https://usp.technology/specification/#r-del.1
    /// [R-DEL.2a]: https://usp.technology/specification/#r-del.2a
    #[must_use]
    pub const fn missing_is_error(mut self, missing_is_error: bool) -> Self {
        self.missing_is_error = missing_is_error;
        self
    }

    /// Whether `Device.IP.Interface` names the object of that name; on by default.
    ///
    /// P8: by its text it is the path of a parameter. Only the model tells that it is an object, and
    /// the specification and its conformance tests leave the last dot off in places.
    #[must_use]
    pub const fn missing_dot(mut self, missing_dot: bool) -> Self {
        self.missing_dot = missing_dot;
        self
    }

    /// Whether constants may be in quotes or not as they like, `[Enable=="true"]`; off by default.
    ///
    /// The specification lists this example as invalid; the reference agent takes it.
    #[must_use]
    pub const fn any_quotes(mut self, any_quotes: bool) -> Self {
        self.any_quotes = any_quotes;
        self
    }

    /// Follows no more than `max_references` references in all.
    #[must_use]
    pub const fn max_references(mut self, max_references: usize) -> Self {
        self.max_references = max_references;
        self
    }

    /// Refuses a path that follows more than `max_chain` references one behind the other.
    #[must_use]
    pub const fn max_chain(mut self, max_chain: usize) -> Self {
        self.max_chain = max_chain;
        self
    }
}

/// How much work may still be done; see [`Resolution::poll_next`](crate::Resolution::poll_next).
///
/// A step visits one row, one reference, or one child in a listed subtree. It asks the model for
/// about as many things as the path or the expression has parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Budget {
    steps: usize,
}

impl Budget {
    /// A budget of so many steps.
    #[must_use]
    pub const fn steps(steps: usize) -> Self {
        Self { steps }
    }

    /// A budget that does not run out.
    #[must_use]
    pub const fn unlimited() -> Self {
        Self::steps(usize::MAX)
    }

    /// How many steps are left.
    #[must_use]
    pub const fn left(self) -> usize {
        self.steps
    }

    /// Takes a step off; `false` if none is left.
    pub(super) const fn spend(&mut self) -> bool {
        match self.steps.checked_sub(1) {
            Some(left) => {
                self.steps = left;
                true
            }
            None => false,
        }
    }
}
