//! An expression with its parameters looked up: which rows it lets pass.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::error::ResolveErrorKind;
use super::program::{At, Mistake, Step};
use super::rules::Rules;
use super::tail::Tail;
use super::walk::{Outcome, Walk};
use crate::{
    Comparison, ComparisonError, ComparisonPart, Component, ConstantKind, DataType, ExpressionView,
    KeyLookup, Model, Operator, PathKind, SegmentKind, Value, ValueType,
};

/// The tests that a row has to pass, all of them.
pub(super) struct Filter<'p, M: Model> {
    tests: Vec<Test<M::Node>>,
    referring: Vec<ReferringTest<'p, M>>,
    key: Option<Key>,
}

/// A comparison with a parameter of the row, or of a single object in it.
struct Test<N> {
    way: Vec<N>,
    parameter: N,
    comparison: Comparison,
}

/// A comparison with what references lead to. It is passed if one of them leads to a value that
/// passes: with `#*+` there may be several.
struct ReferringTest<'p, M: Model> {
    walk: Box<Walk<'p, M>>,
    operator: Operator,
    constant: String,
    is_quoted: bool,
    any_quotes: bool,
    /// The comparison for the parameter that was last reached; the type is not known earlier.
    prepared: Option<(M::Node, Option<Comparison>)>,
}

/// The unique key whose values an expression gives.
struct Key {
    key: usize,
    /// The values as an index has them; empty if it cannot be asked for them.
    values: Vec<String>,
    /// Whether the expression says nothing else, so that it is an address.
    is_whole: bool,
}

/// How far a row has come in the tests that follow references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Pass,
    Fail,
    Open,
}

impl<'p, M: Model> Filter<'p, M> {
    /// Looks up the parameters of an expression in a table.
    pub(super) fn compile(
        model: &M,
        rules: &Rules,
        table: M::Node,
        expression: ExpressionView<'p>,
    ) -> Result<Self, Mistake> {
        let mut filter = Self {
            tests: Vec::new(),
            referring: Vec::new(),
            key: None,
        };
        let rules = rules.for_expression();
        for component in expression.components() {
            let tail = Tail::of_parameter(component.parameter());
            if tail.chain() > 0 {
                let mut walk = Box::new(Walk::new(rules, At::Row(table), tail));
                walk.prepare(model)?;
                let constant = component.constant();
                filter.referring.push(ReferringTest {
                    walk,
                    operator: component.operator(),
                    constant: constant.decode().into_owned(),
                    is_quoted: constant.kind() == ConstantKind::Quoted,
                    any_quotes: rules.options.any_quotes,
                    prepared: None,
                });
            } else {
                let test = Test::compile(model, &rules, table, component)?;
                filter.tests.push(test);
            }
        }
        filter.key = filter.find_key(model, table);
        Ok(filter)
    }

    /// The filter of an expression that is the unique key of a table; `None` if it is not.
    pub(super) fn of_key(
        model: &M,
        table: M::Node,
        expression: ExpressionView<'_>,
    ) -> Option<Self> {
        let mut filter = Self {
            tests: Vec::new(),
            referring: Vec::new(),
            key: None,
        };
        for component in expression.components() {
            let mut segments = component.parameter().segments();
            let (Some(SegmentKind::Name(name)), None) = (
                segments.next().map(|segment| segment.kind()),
                segments.next(),
            ) else {
                return None;
            };
            let parameter = model.child(table, name)?;
            let comparison = compare(
                model.data_type(parameter),
                component.operator(),
                &component.constant().decode(),
                component.constant().kind() == ConstantKind::Quoted,
                true,
            );
            filter.tests.push(Test {
                way: Vec::new(),
                parameter,
                comparison: comparison.ok()?,
            });
        }
        filter.key = filter.find_key(model, table);
        filter.is_key().then_some(filter)
    }

    /// Whether it is the address of a row.
    ///
    /// P20: it is if it names the parameters of one unique key, each once and with `==`, in any order.
    /// With anything more it searches, though it can find one row at most.
    pub(super) fn is_key(&self) -> bool {
        self.key.as_ref().is_some_and(|key| key.is_whole)
    }

    /// Whether an index may know its rows.
    pub(super) fn may_be_indexed(&self) -> bool {
        self.key.as_ref().is_some_and(|key| !key.values.is_empty())
    }

    /// Whether there are tests that follow references.
    pub(super) fn refers(&self) -> bool {
        !self.referring.is_empty()
    }

    /// Asks the index of the model for the next row.
    pub(super) fn look_up(
        &self,
        model: &M,
        parent: &M::Object,
        table: M::Node,
        after: u32,
    ) -> KeyLookup<M::Object> {
        match &self.key {
            Some(key) if !key.values.is_empty() => {
                let values: Vec<&str> = key.values.iter().map(String::as_str).collect();
                model.next_row_by_key(parent, table, key.key, &values, after)
            }
            _ => KeyLookup::Unindexed,
        }
    }

    /// Whether a row passes the tests of its own parameters.
    pub(super) fn lets_pass(&self, model: &M, row: &M::Object) -> bool {
        self.tests.iter().all(|test| test.is_passed(model, row))
    }

    /// Does one step of the tests that follow references, beginning with `begin`; `test` is the
    /// number of that which is under way.
    pub(super) fn follow(
        &mut self,
        model: &M,
        row: &M::Object,
        test: &mut usize,
        begin: &mut bool,
    ) -> Result<Verdict, Mistake> {
        let Some(under_way) = self.referring.get_mut(*test) else {
            return Ok(Verdict::Pass);
        };
        let first = core::mem::replace(begin, false);
        let verdict = under_way.step(model, row, first)?;
        if verdict == Verdict::Pass {
            *test = test.saturating_add(1);
            *begin = true;
            return Ok(match *test < self.referring.len() {
                true => Verdict::Open,
                false => Verdict::Pass,
            });
        }
        Ok(verdict)
    }

    /// The unique key whose parameters are all compared with `==`; the whole address if there is one.
    fn find_key(&self, model: &M, table: M::Node) -> Option<Key> {
        let keys = (0..).take_while(|key| model.key_parameter(table, *key, 0).is_some());
        let mut given = keys.filter_map(|key| self.key_at(model, table, key));
        let first = given.next()?;
        if first.is_whole {
            return Some(first);
        }
        Some(given.find(|key| key.is_whole).unwrap_or(first))
    }

    fn key_at(&self, model: &M, table: M::Node, key: usize) -> Option<Key> {
        let mut values = Vec::new();
        let mut is_indexed = true;
        let mut len: usize = 0;
        for index in 0.. {
            let Some(parameter) = model.key_parameter(table, key, index) else {
                break;
            };
            let mut tests = self.tests.iter();
            let test = tests.find(|test| test.is_equality_of(parameter))?;
            match index_value(model.data_type(parameter), &test.comparison) {
                Some(value) => values.push(value),
                None => is_indexed = false,
            }
            len = len.saturating_add(1);
        }
        if !is_indexed {
            values.clear();
        }
        Some(Key {
            key,
            values,
            is_whole: self.tests.len() == len && self.referring.is_empty(),
        })
    }
}

impl<N: Copy + Eq> Test<N> {
    fn compile<M: Model<Node = N>>(
        model: &M,
        rules: &Rules,
        table: N,
        component: Component<'_>,
    ) -> Result<Self, Mistake> {
        let mut way = Vec::new();
        let mut at = At::Row(table);
        let mut segments = component.parameter().segments().peekable();
        while let Some(segment) = segments.next() {
            let mistake = |kind| (kind, segment.span());
            let SegmentKind::Name(name) = segment.kind() else {
                return Err(mistake(ResolveErrorKind::TableInExpression));
            };
            if segments.peek().is_some() {
                match rules.object(model, at, name).map_err(mistake)? {
                    Step::Child(node) => {
                        way.push(node);
                        at = At::Object(node);
                    }
                    _ => return Err(mistake(ResolveErrorKind::TableInExpression)),
                }
                continue;
            }
            let parameter = rules
                .leaf(model, at, name, PathKind::Parameter)
                .map_err(mistake)?;
            let constant = component.constant();
            let comparison = compare(
                model.data_type(parameter),
                component.operator(),
                &constant.decode(),
                constant.kind() == ConstantKind::Quoted,
                rules.options.any_quotes,
            );
            return match comparison {
                Ok(comparison) => Ok(Self {
                    way,
                    parameter,
                    comparison,
                }),
                Err(error) => {
                    let span = match error.part() {
                        ComparisonPart::Operator => component.operator_span(),
                        _ => constant.span(),
                    };
                    Err((ResolveErrorKind::Comparison(error), span))
                }
            };
        }
        Err((ResolveErrorKind::TableInExpression, component.span()))
    }

    fn is_equality_of(&self, parameter: N) -> bool {
        self.way.is_empty()
            && self.parameter == parameter
            && self.comparison.operator() == Operator::Equal
    }

    fn is_passed<M: Model<Node = N>>(&self, model: &M, row: &M::Object) -> bool {
        let mut inner;
        let mut object = row;
        for node in &self.way {
            match model.single(object, *node) {
                Some(found) => inner = found,
                None => return false,
            }
            object = &inner;
        }
        has_value(model, object, self.parameter, &self.comparison)
    }
}

impl<M: Model> ReferringTest<'_, M> {
    fn step(&mut self, model: &M, row: &M::Object, begin: bool) -> Result<Verdict, Mistake> {
        let outcome = match begin {
            true => self.walk.begin(model, Some(row.clone())),
            false => self.walk.step(model),
        };
        match outcome {
            Ok(Outcome::Found) => {}
            Ok(Outcome::Open) => return Ok(Verdict::Open),
            Ok(Outcome::Done) => return Ok(Verdict::Fail),
            Err((kind, _)) if !kind.is_limit() => return Ok(Verdict::Fail),
            Err(mistake) => return Err(mistake),
        }
        let Some(item) = self.walk.item() else {
            return Ok(Verdict::Open);
        };
        let is_prepared = matches!(&self.prepared, Some((node, _)) if *node == item.node);
        if !is_prepared {
            let comparison = compare(
                model.data_type(item.node),
                self.operator,
                &self.constant,
                self.is_quoted,
                self.any_quotes,
            );
            self.prepared = Some((item.node, comparison.ok()));
        }
        Ok(match &self.prepared {
            Some((parameter, Some(comparison)))
                if has_value(model, &item.object, *parameter, comparison) =>
            {
                Verdict::Pass
            }
            _ => Verdict::Open,
        })
    }
}

/// Whether a parameter has a value that satisfies a comparison, and the Controller may read it.
///
/// A row whose parameter it may not read is as if it were not there ([R-GIN.0]); otherwise an
/// expression would tell the value.
///
/// [R-GIN.0]: https://usp.technology/specification/#r-gin.0
fn has_value<M: Model>(
    model: &M,
    object: &M::Object,
    parameter: M::Node,
    comparison: &Comparison,
) -> bool {
    model.is_visible(parameter)
        && model.may_read(object, Some(parameter))
        && model
            .value(object, parameter)
            .is_some_and(|value| comparison.matches(&value).unwrap_or(false))
}

/// The comparison with a parameter of this type, or of the type that the constant suggests.
fn compare(
    data_type: Option<DataType>,
    operator: Operator,
    constant: &str,
    is_quoted: bool,
    any_quotes: bool,
) -> Result<Comparison, ComparisonError> {
    if let Some(data_type) = data_type {
        return match any_quotes {
            true => Comparison::with_any_quoting(data_type, operator, constant),
            false => Comparison::new(data_type, operator, constant, is_quoted),
        };
    }
    let data_type = DataType::suggested_by(operator, constant, is_quoted);
    Comparison::new(data_type, operator, constant, is_quoted)
}

/// The constant of a comparison as an index has it; `None` if equal values may differ as texts.
fn index_value(data_type: Option<DataType>, comparison: &Comparison) -> Option<String> {
    let compared = comparison.data_type();
    let is_plain = match compared.item() {
        _ if compared.is_list() => false,
        ValueType::String => true,
        ValueType::Boolean
        | ValueType::Int
        | ValueType::Long
        | ValueType::UnsignedInt
        | ValueType::UnsignedLong => data_type.is_some(),
        _ => false,
    };
    if !is_plain {
        return None;
    }
    let value = Value::parse(compared, comparison.constant()).ok()?;
    Some(value.to_string())
}
