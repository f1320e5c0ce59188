//! Search expressions that are built.

use alloc::string::String;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use crate::error::{Form, Part};
use crate::parse::check_bare;
use crate::{
    ExpressionView, Mode, Operator, ParseOptions, PathError, PathErrorKind, PathKind, SegmentKind,
    canonical,
};

/// A search expression that owns its text, which is always canonical.
///
/// It is built comparison by comparison; all of them have to hold.
///
/// ```
/// use usp_path::{Expression, Operator};
///
/// let expression = Expression::new()
///     .and_bare("Enable", Operator::Equal, "true")?
///     .and("SSID", Operator::NotEqual, "100% \"mine\"")?;
/// assert_eq!(expression.as_str(), r#"[Enable==true&&SSID!="100%25 %22mine%22"]"#);
/// # Ok::<(), usp_path::PathError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Expression {
    text: String,
}

impl Expression {
    /// An expression without comparisons, which cannot be part of a path yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            text: String::from("[]"),
        }
    }

    /// Adds a comparison with a string, which is written in quotes and with escapes.
    ///
    /// # Errors
    ///
    /// If the parameter is not names and followed references with a name at the end.
    pub fn and(self, parameter: &str, operator: Operator, value: &str) -> Result<Self, PathError> {
        let mut expression = self.with(parameter, operator)?;
        // Writing to a `String` cannot fail.
        let _ = canonical::write_literal(value.chars(), &mut expression.text);
        expression.text.push(']');
        Ok(expression)
    }

    /// Adds a comparison with a value of another type, which is written without quotes.
    ///
    /// # Errors
    ///
    /// If the parameter is not names and followed references with a name at the end, or if the
    /// value cannot be written without quotes.
    pub fn and_bare(
        self,
        parameter: &str,
        operator: Operator,
        value: &str,
    ) -> Result<Self, PathError> {
        check_bare(value)?;
        let mut expression = self.with(parameter, operator)?;
        expression.text.push_str(value);
        expression.text.push(']');
        Ok(expression)
    }

    /// The same expression, borrowed.
    #[must_use]
    pub fn as_view(&self) -> ExpressionView<'_> {
        ExpressionView::new(&self.text, 0, Mode::Tolerant)
    }

    /// The canonical text, brackets included.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there is no comparison yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text == "[]"
    }

    /// The text up to where the next constant stands.
    fn with(mut self, parameter: &str, operator: Operator) -> Result<Self, PathError> {
        // The limits are those of a parser, which will see to them.
        let options = ParseOptions::new()
            .max_len(usize::MAX)
            .max_segments(usize::MAX);
        let parameter = options.parse_relative(parameter)?;
        for segment in parameter.segments() {
            let part = match segment.kind() {
                SegmentKind::Name(_) | SegmentKind::Follow(_) => continue,
                SegmentKind::Instance(_) => Part::InstanceNumber,
                SegmentKind::Placeholder => Part::Placeholder,
                SegmentKind::Wildcard => Part::Wildcard,
                SegmentKind::Search(_) => Part::Expression,
            };
            let form = Form::Comparison;
            return Err(PathErrorKind::Forbidden { part, form }.at(segment.span()));
        }
        if parameter.kind() != PathKind::Parameter {
            return Err(PathErrorKind::MissingParameter.at(parameter.span()));
        }
        let is_empty = self.is_empty();
        self.text.pop();
        if !is_empty {
            self.text.push_str("&&");
        }
        let _ = canonical::write_segments(parameter.segments(), &mut self.text);
        self.text.push_str(operator.as_str());
        Ok(self)
    }
}

impl Default for Expression {
    fn default() -> Self {
        Self::new()
    }
}

impl From<ExpressionView<'_>> for Expression {
    fn from(view: ExpressionView<'_>) -> Self {
        let mut text = String::with_capacity(view.as_str().len());
        let _ = canonical::write_expression(view, &mut text);
        Self { text }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

// Equal expressions have the same canonical text, and others have not.
impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Expression {}

impl PartialOrd for Expression {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Expression {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_view().cmp(&other.as_view())
    }
}

impl Hash for Expression {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_view().hash(state);
    }
}
