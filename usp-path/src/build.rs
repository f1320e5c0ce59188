//! Paths built piece by piece.
//!
//! Every step checks the piece and the place it goes to, so what comes out is a path that a parser
//! reads as these pieces.

use alloc::string::String;
use core::fmt::Write as _;

use crate::error::{Form, Part};
use crate::parse::{Facts, check_name};
use crate::path::Canonical;
use crate::{
    ConstantKind, Expression, Follow, Operator, Path, PathError, PathErrorKind, PathKind,
    RelativePathView, SegmentKind, Span, SupportedPath, canonical,
};

/// Steps are made from an object path to a longer one, and the last one to a parameter, a command
/// or an event.
///
/// ```
/// use usp_path::{Expression, Operator, Path};
///
/// let expression = Expression::new().and("Alias", Operator::Equal, r#"my "lan""#)?;
/// let path = Path::root("Device")?
///     .child("IP")?
///     .child("Interface")?
///     .search(&expression)?
///     .parameter("Enable")?;
/// assert_eq!(path.as_str(), r#"Device.IP.Interface.[Alias=="my %22lan%22"].Enable"#);
/// # Ok::<(), usp_path::PathError>(())
/// ```
impl Path {
    /// The root of a data model: `Device.`
    ///
    /// # Errors
    ///
    /// If it is no name.
    pub fn root(name: &str) -> Result<Self, PathError> {
        Canonical::root(name).map(|canonical| Self { canonical })
    }

    /// An object below this one.
    ///
    /// # Errors
    ///
    /// If it is no name, or this is no object path.
    pub fn child(self, name: &str) -> Result<Self, PathError> {
        self.with(|canonical| canonical.push_name(name, PathKind::Object))
    }

    /// One instance of this table.
    ///
    /// # Errors
    ///
    /// If the number is 0, or the path does not end in the name of a table.
    pub fn instance(self, number: u32) -> Result<Self, PathError> {
        self.with(|canonical| {
            if number == 0 {
                return Err(PathErrorKind::LeadingZero.at(canonical.end()));
            }
            canonical.push_instance(SegmentKind::Instance(number))
        })
    }

    /// Every instance of this table.
    ///
    /// # Errors
    ///
    /// If the path does not end in the name of a table.
    pub fn wildcard(self) -> Result<Self, PathError> {
        self.with(|canonical| canonical.push_instance(SegmentKind::Wildcard))
    }

    /// The instances of this table that an expression holds for.
    ///
    /// # Errors
    ///
    /// If the expression is empty, or the path does not end in the name of a table.
    pub fn search(self, expression: &Expression) -> Result<Self, PathError> {
        self.with(|canonical| {
            if expression.is_empty() {
                return Err(PathErrorKind::EmptyExpression.at(canonical.end()));
            }
            canonical.push_instance(SegmentKind::Search(expression.as_view()))
        })
    }

    /// The instance of this table whose unique key has these values: parameters of the key, how
    /// their values are written, the values.
    ///
    /// ```
    /// use usp_path::{ConstantKind, Path};
    ///
    /// let path = Path::parse("Device.NAT.PortMapping.")?.key_address(&[
    ///     ("RemoteHost", ConstantKind::Quoted, ""),
    ///     ("ExternalPort", ConstantKind::Bare, "8080"),
    ///     ("Protocol", ConstantKind::Quoted, "TCP"),
    /// ])?;
    /// assert_eq!(
    ///     path.as_str(),
    ///     r#"Device.NAT.PortMapping.[RemoteHost==""&&ExternalPort==8080&&Protocol=="TCP"]."#,
    /// );
    /// # Ok::<(), usp_path::PathError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there is no key, a parameter or a value without quotes is none, or the path does not end
    /// in the name of a table.
    pub fn key_address(self, key: &[(&str, ConstantKind, &str)]) -> Result<Self, PathError> {
        let mut expression = Expression::new();
        for &(parameter, kind, value) in key {
            expression = match kind {
                ConstantKind::Quoted => expression.and(parameter, Operator::Equal, value)?,
                ConstantKind::Bare => expression.and_bare(parameter, Operator::Equal, value)?,
            };
        }
        self.search(&expression)
    }

    /// What the reference that the path ends in leads to; the reference was added as a
    /// [`child`](Self::child).
    ///
    /// # Errors
    ///
    /// If the number of the item is 0, or the path does not end in a name below the root.
    pub fn follow(self, follow: Follow) -> Result<Self, PathError> {
        self.with(|canonical| canonical.push_follow(follow))
    }

    /// A parameter of this object.
    ///
    /// # Errors
    ///
    /// If it is no name, or this is no object path.
    pub fn parameter(self, name: &str) -> Result<Self, PathError> {
        self.with(|canonical| canonical.push_name(name, PathKind::Parameter))
    }

    /// A command of this object; the name stands without `()`.
    ///
    /// # Errors
    ///
    /// If it is no name, or this is no object path.
    pub fn command(self, name: &str) -> Result<Self, PathError> {
        self.with(|canonical| canonical.push_name(name, PathKind::Command))
    }

    /// An event of this object; the name stands without `!`.
    ///
    /// # Errors
    ///
    /// If it is no name, or this is no object path.
    pub fn event(self, name: &str) -> Result<Self, PathError> {
        self.with(|canonical| canonical.push_name(name, PathKind::Event))
    }

    /// What a relative path names, seen from this object.
    ///
    /// # Errors
    ///
    /// If this is no object path, or an instance identifier comes to stand where none can.
    pub fn join<'r>(self, relative: impl Into<RelativePathView<'r>>) -> Result<Self, PathError> {
        let relative = relative.into();
        self.with(|canonical| canonical.push_relative(&relative))
    }

    fn with(
        mut self,
        push: impl FnOnce(&mut Canonical) -> Result<(), PathError>,
    ) -> Result<Self, PathError> {
        push(&mut self.canonical)?;
        Ok(self)
    }
}

/// As for [`Path`], with `{i}` in place of instance identifiers.
impl SupportedPath {
    /// The root of a data model: `Device.`
    ///
    /// # Errors
    ///
    /// If it is no name.
    pub fn root(name: &str) -> Result<Self, PathError> {
        Canonical::root(name).map(|canonical| Self { canonical })
    }

    /// An object below this one.
    ///
    /// # Errors
    ///
    /// If it is no name, or this is no object path.
    pub fn child(self, name: &str) -> Result<Self, PathError> {
        self.with(|canonical| canonical.push_name(name, PathKind::Object))
    }

    /// Any instance of this table: `{i}`.
    ///
    /// # Errors
    ///
    /// If the path does not end in the name of a table.
    pub fn placeholder(self) -> Result<Self, PathError> {
        self.with(|canonical| canonical.push_instance(SegmentKind::Placeholder))
    }

    /// A parameter of this object.
    ///
    /// # Errors
    ///
    /// If it is no name, or this is no object path.
    pub fn parameter(self, name: &str) -> Result<Self, PathError> {
        self.with(|canonical| canonical.push_name(name, PathKind::Parameter))
    }

    /// A command of this object; the name stands without `()`.
    ///
    /// # Errors
    ///
    /// If it is no name, or this is no object path.
    pub fn command(self, name: &str) -> Result<Self, PathError> {
        self.with(|canonical| canonical.push_name(name, PathKind::Command))
    }

    /// An event of this object; the name stands without `!`.
    ///
    /// # Errors
    ///
    /// If it is no name, or this is no object path.
    pub fn event(self, name: &str) -> Result<Self, PathError> {
        self.with(|canonical| canonical.push_name(name, PathKind::Event))
    }

    fn with(
        mut self,
        push: impl FnOnce(&mut Canonical) -> Result<(), PathError>,
    ) -> Result<Self, PathError> {
        push(&mut self.canonical)?;
        Ok(self)
    }
}

/// What the last segment of an object path is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Root,
    Name,
    Instance,
    Follow,
}

impl Canonical {
    fn root(name: &str) -> Result<Self, PathError> {
        check_name(name)?;
        let mut text = String::from(name);
        text.push('.');
        Ok(Self {
            text,
            facts: Facts {
                kind: PathKind::Object,
                is_search: false,
                follows_reference: false,
            },
        })
    }

    fn push_name(&mut self, name: &str, kind: PathKind) -> Result<(), PathError> {
        self.object_end()?;
        check_name(name)?;
        self.text.push_str(name);
        self.text.push_str(canonical::ending(kind));
        self.facts.kind = kind;
        Ok(())
    }

    fn push_instance(&mut self, segment: SegmentKind<'_>) -> Result<(), PathError> {
        self.check_instance()?;
        // Writing to a `String` cannot fail.
        let _ = canonical::write_segment(segment, &mut self.text);
        self.text.push('.');
        self.facts.kind = PathKind::ObjectInstance;
        self.facts.is_search |= matches!(segment, SegmentKind::Wildcard | SegmentKind::Search(_));
        Ok(())
    }

    fn push_follow(&mut self, follow: Follow) -> Result<(), PathError> {
        if self.object_end()? != End::Name {
            return Err(PathErrorKind::MisplacedFollow.at(self.end()));
        }
        if follow == Follow::Item(0) {
            return Err(PathErrorKind::LeadingZero.at(self.end()));
        }
        self.text.pop();
        let _ = canonical::write_segment(SegmentKind::Follow(follow), &mut self.text);
        self.text.push('.');
        self.facts.follows_reference = true;
        self.facts.is_search |= follow == Follow::All;
        Ok(())
    }

    fn push_relative(&mut self, relative: &RelativePathView<'_>) -> Result<(), PathError> {
        self.object_end()?;
        let first = relative.segments().next().map(|segment| segment.kind());
        if !matches!(first, Some(SegmentKind::Name(_))) {
            self.check_instance()?;
        }
        let _ = write!(self.text, "{relative}");
        self.facts = Facts {
            kind: relative.kind(),
            is_search: self.facts.is_search || relative.is_search(),
            follows_reference: self.facts.follows_reference || relative.follows_reference(),
        };
        Ok(())
    }

    /// P30: an instance identifier stands behind the name of a table only.
    fn check_instance(&self) -> Result<(), PathError> {
        match self.object_end()? {
            End::Name => Ok(()),
            End::Root | End::Instance | End::Follow => {
                Err(PathErrorKind::MisplacedInstance.at(self.end()))
            }
        }
    }

    fn object_end(&self) -> Result<End, PathError> {
        let text = self.text.strip_suffix('.').unwrap_or(&self.text);
        match self.facts.kind {
            PathKind::ObjectInstance => Ok(End::Instance),
            PathKind::Object if text.ends_with('+') => Ok(End::Follow),
            PathKind::Object if text.contains('.') => Ok(End::Name),
            PathKind::Object => Ok(End::Root),
            PathKind::Parameter | PathKind::Command | PathKind::Event => {
                Err(PathErrorKind::NotAnObject.at(self.end()))
            }
        }
    }

    /// Where the next piece would stand.
    fn end(&self) -> Span {
        Span::new(self.text.len(), 0)
    }
}

impl Path {
    /// The path of the same element in the supported data model: `{i}` stands in place of every
    /// instance identifier.
    ///
    /// # Errors
    ///
    /// If the path follows a reference, for where that leads is not to be seen in it.
    pub fn to_supported(&self) -> Result<SupportedPath, PathError> {
        let mut text = String::with_capacity(self.as_str().len());
        for segment in self.segments() {
            if !text.is_empty() {
                text.push('.');
            }
            match segment.kind() {
                SegmentKind::Name(name) => text.push_str(name),
                SegmentKind::Follow(_) => {
                    let (part, form) = (Part::Follow, Form::Supported);
                    return Err(PathErrorKind::Forbidden { part, form }.at(segment.span()));
                }
                SegmentKind::Instance(_)
                | SegmentKind::Wildcard
                | SegmentKind::Search(_)
                | SegmentKind::Placeholder => text.push_str("{i}"),
            }
        }
        text.push_str(canonical::ending(self.kind()));
        Ok(SupportedPath {
            canonical: Canonical {
                text,
                facts: Facts {
                    is_search: false,
                    ..self.canonical.facts
                },
            },
        })
    }

    /// The text of the path as the value of a parameter that refers to it: without the dot at its
    /// end, which the value of a reference does not have (P8).
    ///
    /// [`ParseOptions::parse_reference`](crate::ParseOptions::parse_reference) reads such a value.
    ///
    /// ```
    /// use usp_path::Path;
    ///
    /// let path = Path::parse("Device.IP.Interface.")?.instance(1)?;
    /// assert_eq!(path.as_reference(), "Device.IP.Interface.1");
    /// # Ok::<(), usp_path::PathError>(())
    /// ```
    #[must_use]
    pub fn as_reference(&self) -> &str {
        let text = self.as_str();
        text.strip_suffix('.').unwrap_or(text)
    }
}
