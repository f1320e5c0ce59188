//! A path that is being resolved.

use core::fmt;
use core::iter::FusedIterator;

use super::error::ResolveError;
use super::found::{Found, ResolvedPath};
use super::options::{Budget, ResolveOptions};
use super::program::{At, Mistake};
use super::rules::Rules;
use super::tail::Tail;
use super::walk::{Outcome, Walk};
use crate::{Model, PathView};

/// Resolves a path, and yields what it is about in the order of the instances.
///
/// Nothing is looked at before it is asked for: the first item comes before the model has been
/// asked for the second row. An error ends the iterator. [`Resolution`] does the same in bounded
/// steps, and does not hold on to the model.
///
/// # What is found
///
/// * A wildcard stands for every row, an expression for those that fit, `#*+` for every reference
///   of a list. Rows come in the order of their numbers, what references lead to in the order of
///   the references. An object that several references lead to comes once.
/// * P20: an expression that names the parameters of one unique key, each once and with `==`, in any
///   order, is the address of a row; with anything more or less it is a search. A path with a
///   search, a wildcard or `#*+` anywhere is a search path, and finding nothing is no error
///   ([R-MSG.4a]). What stands behind a reference that leads nowhere cannot be looked up: an
///   expression there counts as a search.
/// * A reference is one path by instance numbers or keys ([R-ARC.11]), or a list of these. One that
///   is empty, leads nowhere, or is no such path concerns its row: in a search that row is left out.
///   So does a rest of the path that the object referred to does not support, if several objects
///   may be referred to; if there can be one only, it is an error.
/// * In an expression, `#*+` is satisfied if one of the references leads to a value that is.
///
/// # Errors
///
/// See [`ResolveError::code`].
///
/// [R-MSG.4a]: https://usp.technology/specification/#r-msg.4a
/// [R-ARC.11]: https://usp.technology/specification/#r-arc.11
pub fn resolve<'p, 'm, M: Model>(
    path: PathView<'p>,
    model: &'m M,
    options: ResolveOptions,
) -> Resolved<'p, 'm, M> {
    Resolved {
        resolution: Resolution::new(path, options),
        model,
    }
}

/// The iterator that [`resolve`] returns.
pub struct Resolved<'p, 'm, M: Model> {
    resolution: Resolution<'p, M>,
    model: &'m M,
}

impl<M: Model> Iterator for Resolved<'_, '_, M> {
    type Item = Result<ResolvedPath<M>, ResolveError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut budget = Budget::unlimited();
        loop {
            match self.resolution.poll_next(self.model, &mut budget) {
                Progress::Found(found) => return Some(Ok(found.into_owned())),
                Progress::Failed(error) => return Some(Err(error)),
                Progress::Done => return None,
                Progress::Pending => budget = Budget::unlimited(),
            }
        }
    }
}

impl<M: Model> FusedIterator for Resolved<'_, '_, M> {}

impl<M: Model> fmt::Debug for Resolved<'_, '_, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resolved").finish_non_exhaustive()
    }
}

/// A path that is being resolved, step by step.
///
/// It holds no borrow of the model, which may change between two calls: rows that come or go behind
/// the one visited last are seen as they are when their turn comes.
///
/// ```
/// use usp_path::{Budget, MemoryModel, PathView, Progress, Resolution, ResolveOptions};
///
/// let mut model = MemoryModel::new();
/// model.load("Device.Hosts.Host.1.HostName=a\nDevice.Hosts.Host.2.HostName=b\n")?;
/// let path = PathView::parse("Device.Hosts.Host.*.HostName")?;
/// let mut resolution = Resolution::new(path, ResolveOptions::get());
/// let mut names = Vec::new();
/// loop {
///     let mut budget = Budget::steps(10);
///     match resolution.poll_next(&model, &mut budget) {
///         Progress::Found(found) => names.push(found.as_str().to_owned()),
///         Progress::Pending => {} // Let others have their turn, then go on.
///         Progress::Failed(error) => return Err(error.into()),
///         Progress::Done => break,
///     }
/// }
/// assert_eq!(names, ["Device.Hosts.Host.1.HostName", "Device.Hosts.Host.2.HostName"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Resolution<'p, M: Model> {
    walk: Walk<'p, M>,
    options: ResolveOptions,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    UnderWay,
    Over,
}

impl<'p, M: Model> Resolution<'p, M> {
    /// Gets ready to resolve a path; nothing is looked at yet.
    #[must_use]
    pub fn new(path: PathView<'p>, options: ResolveOptions) -> Self {
        Self {
            walk: Walk::new(Rules::new(options), At::Nowhere, Tail::of_path(path)),
            options,
            state: State::New,
        }
    }

    /// Goes on until something is found, the path is done with, or the budget is used up.
    ///
    /// The first step looks the names of the path up. The same model has to be given each time; of
    /// another, the answers mean nothing.
    pub fn poll_next(&mut self, model: &M, budget: &mut Budget) -> Progress<'_, M> {
        match self.poll(model, budget) {
            None => Progress::Pending,
            Some(Err((kind, span))) => {
                self.state = State::Over;
                Progress::Failed(kind.at(span, self.options.purpose))
            }
            Some(Ok(false)) => {
                self.state = State::Over;
                Progress::Done
            }
            Some(Ok(true)) => match self.walk.item() {
                Some(item) => Progress::Found(Found {
                    path: self.walk.item_path(),
                    item,
                }),
                None => Progress::Pending,
            },
        }
    }

    /// `None` if the budget is used up; else whether something was found.
    fn poll(&mut self, model: &M, budget: &mut Budget) -> Option<Result<bool, Mistake>> {
        loop {
            if self.state == State::Over {
                return Some(Ok(false));
            }
            if !budget.spend() {
                return None;
            }
            let outcome = match self.state {
                State::New => {
                    self.state = State::UnderWay;
                    self.walk.begin(model, None)
                }
                _ => self.walk.step(model),
            };
            match outcome {
                Ok(Outcome::Open) => {}
                Ok(Outcome::Found) => return Some(Ok(true)),
                Ok(Outcome::Done) if self.options.missing_is_error => {
                    return Some(self.walk.verdict().map(|()| false));
                }
                Ok(Outcome::Done) => return Some(Ok(false)),
                Err(mistake) => return Some(Err(mistake)),
            }
        }
    }
}

impl<M: Model> fmt::Debug for Resolution<'_, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resolution")
            .field("options", &self.options)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// What a call of [`Resolution::poll_next`] has come to.
#[derive(Debug)]
pub enum Progress<'r, M: Model> {
    /// Something that the path is about; there may be more.
    Found(Found<'r, M>),
    /// The budget is used up; there may be more.
    Pending,
    /// The path is wrong for the model, or what it addresses is not there.
    Failed(ResolveError),
    /// There is nothing more.
    Done,
}
