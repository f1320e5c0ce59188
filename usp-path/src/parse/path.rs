//! Path Names: the productions `idmpath` and `sdmpath`, and what is tolerated beside them.

use super::{Facts, Grammar, Last, Notes, Reader, class};
use crate::error::{Part, Place};
use crate::{DeviationKind, PathError, PathErrorKind, PathKind};

impl Reader<'_> {
    /// Reads segment by segment to the end.
    #[inline]
    pub(crate) fn read<N: Notes>(mut self, notes: &mut N) -> Result<Facts, N::Error> {
        loop {
            if let Some(kind) = self.read_segment(notes)? {
                return Ok(Facts {
                    kind,
                    is_search: self.is_search,
                    follows_reference: self.follows_reference,
                });
            }
        }
    }

    /// Reads one name or instance identifier, the references that are followed behind it, and the
    /// dot or the end of the path. Gives the kind of the path if it ends here.
    #[inline]
    pub(crate) fn read_segment<N: Notes>(
        &mut self,
        notes: &mut N,
    ) -> Result<Option<PathKind>, N::Error> {
        let Some(first) = self.peek() else {
            return self.end_behind_dot(notes).map(Some);
        };
        self.segments += 1;
        if self.segments > self.max_segments {
            return N::fail(|| self.too_many_segments());
        }
        if class::of(first) & class::START == 0 {
            return self.read_instance(first, notes);
        }
        let start = self.at;
        self.skip_name(notes)?;
        self.last = match self.last {
            Last::Start => Last::Root,
            Last::Follow => Last::FollowedName,
            Last::Root | Last::Name | Last::FollowedName | Last::Instance => Last::Name,
        };
        if self.peek() == Some(b'.') {
            self.at += 1;
            return Ok(None);
        }
        self.read_name_end(start, notes)
    }

    /// Behind a name that no dot follows.
    fn read_name_end<N: Notes>(
        &mut self,
        start: usize,
        notes: &mut N,
    ) -> Result<Option<PathKind>, N::Error> {
        let (kind, len) = match self.peek() {
            None if self.last == Last::Root => {
                // P8: the security chapter writes `Targets = Device`.
                return self.end_or_dot(notes);
            }
            None => (PathKind::Parameter, 0),
            Some(b'(') => (PathKind::Command, 2),
            Some(b'!') => (PathKind::Event, 1),
            Some(b'#' | b'+') => return self.read_follow(notes),
            Some(_) => return N::fail(|| self.name_ended_by()),
        };
        if kind == PathKind::Command && self.bytes.get(self.at + 1) != Some(&b')') {
            return N::fail(|| self.incomplete("()"));
        }
        let part = match kind {
            PathKind::Command => Part::Command,
            _ => Part::Event,
        };
        if len > 0 && self.grammar.forbids(part) {
            return N::fail(|| self.forbidden(part, self.at, self.at + len));
        }
        if len > 0 && (self.last == Last::Root || self.at + len != self.bytes.len()) {
            return N::fail(|| self.error(PathErrorKind::MisplacedSuffix, self.at, self.at + len));
        }
        if self.last == Last::FollowedName {
            // P1: the grammar has an object name here, but examples read parameters.
            self.note(notes, DeviationKind::FollowedMember, start, self.at)?;
        }
        if len > 0 && self.grammar == Grammar::Supported {
            // P9: the grammar of supported paths has no suffix, but messages that carry such
            // paths carry those of commands and events.
            self.note(
                notes,
                DeviationKind::SupportedSuffix,
                self.at,
                self.at + len,
            )?;
        }
        self.at += len;
        Ok(Some(kind))
    }

    /// `+`, `#n+` or `#*+`, and what may come behind it.
    fn read_follow<N: Notes>(&mut self, notes: &mut N) -> Result<Option<PathKind>, N::Error> {
        let start = self.at;
        self.segments += 1;
        if self.segments > self.max_segments {
            return N::fail(|| self.too_many_segments());
        }
        self.read_follow_mark::<N>()?;
        if self.grammar.forbids(Part::Follow) {
            return N::fail(|| self.forbidden(Part::Follow, start, self.at));
        }
        match self.last {
            Last::Root => {
                return N::fail(|| self.error(PathErrorKind::MisplacedFollow, start, self.at));
            }
            Last::FollowedName => {
                // P3: the prose does not say that the next reference has to be a level deeper.
                self.note(notes, DeviationKind::FollowedTable, start, self.at)?;
            }
            _ => {}
        }
        self.last = Last::Follow;
        self.follows_reference = true;
        self.is_search |= self.bytes.get(start + 1) == Some(&b'*');
        self.end_or_dot(notes)
    }

    /// Steps over `+`, `#n+` or `#*+`.
    pub(super) fn read_follow_mark<N: Notes>(&mut self) -> Result<(), N::Error> {
        if self.peek() == Some(b'#') {
            self.at += 1;
            match self.peek() {
                Some(b'*') => self.at += 1,
                Some(b'0'..=b'9') => self.skip_number::<N>()?,
                None => {
                    return N::fail(|| {
                        self.error(PathErrorKind::MissingPlus, self.at - 1, self.at)
                    });
                }
                Some(_) => return N::fail(|| self.unexpected(Place::ItemNumber)),
            }
            if self.peek() != Some(b'+') {
                return N::fail(|| self.error_here(PathErrorKind::MissingPlus));
            }
        }
        self.at += 1;
        Ok(())
    }

    /// An instance identifier, which is all that is no name here.
    fn read_instance<N: Notes>(
        &mut self,
        first: u8,
        notes: &mut N,
    ) -> Result<Option<PathKind>, N::Error> {
        let start = self.at;
        let part = match first {
            b'0'..=b'9' => {
                self.skip_number::<N>()?;
                if self.peek().is_some_and(|byte| byte != b'.') {
                    return N::fail(|| self.number_ended_by());
                }
                Part::InstanceNumber
            }
            b'*' => {
                self.at += 1;
                self.is_search = true;
                Part::Wildcard
            }
            b'[' => {
                // Before the brackets are read, for here they are wrong whatever they hold.
                self.check_instance::<N>(Part::Expression, start, start + 1)?;
                self.read_expression(notes)?;
                self.is_search = true;
                Part::Expression
            }
            b'{' => {
                if self.bytes.get(start..start + 3) != Some(b"{i}") {
                    return N::fail(|| self.incomplete("{i}"));
                }
                self.at += 3;
                Part::Placeholder
            }
            b']' => {
                return N::fail(|| self.error(PathErrorKind::UnopenedBracket, start, start + 1));
            }
            _ => return N::fail(|| self.unexpected(Place::SegmentStart)),
        };
        self.check_instance::<N>(part, start, self.at)?;
        if self.last == Last::FollowedName {
            // P3: the prose does not say that a followed object has no tables.
            self.note(notes, DeviationKind::FollowedTable, start, self.at)?;
        }
        self.last = Last::Instance;
        self.end_or_dot(notes)
    }

    #[inline]
    fn check_instance<N: Notes>(
        &self,
        part: Part,
        start: usize,
        end: usize,
    ) -> Result<(), N::Error> {
        if self.grammar.forbids(part) {
            return N::fail(|| self.forbidden(part, start, end));
        }
        match self.last {
            Last::Name | Last::FollowedName => Ok(()),
            // P30: the grammar has one instance identifier for a name, and none for the root.
            Last::Start | Last::Root | Last::Instance | Last::Follow => {
                N::fail(|| self.error(PathErrorKind::MisplacedInstance, start, end))
            }
        }
    }

    /// Digits that begin with one from 1 to 9 and fit into 32 bits.
    #[inline]
    fn skip_number<N: Notes>(&mut self) -> Result<(), N::Error> {
        let start = self.at;
        let mut value: u64 = 0;
        while let Some(byte @ b'0'..=b'9') = self.peek() {
            // Saturates far above 32 bits, so that no number is cut to one that fits.
            value = value
                .saturating_mul(10)
                .saturating_add(u64::from(byte - b'0'));
            self.at += 1;
        }
        if self.bytes.get(start) == Some(&b'0') {
            return N::fail(|| self.error(PathErrorKind::LeadingZero, start, self.at));
        }
        if value > u64::from(u32::MAX) {
            return N::fail(|| self.error(PathErrorKind::NumberTooLarge, start, self.at));
        }
        Ok(())
    }

    /// Behind an instance identifier or a followed reference.
    #[inline]
    fn end_or_dot<N: Notes>(&mut self, notes: &mut N) -> Result<Option<PathKind>, N::Error> {
        match self.peek() {
            Some(b'.') => {
                self.at += 1;
                Ok(None)
            }
            None => {
                // P8: the prose writes `Device.IP.Interface.3`, and conformance tests send such
                // paths, though the grammar has a dot at the end of every object path. In the value
                // of a reference it is the dot that is out of place.
                if self.grammar != Grammar::Reference {
                    self.note(notes, DeviationKind::MissingDot, self.at, self.at)?;
                }
                self.object_kind(notes).map(Some)
            }
            Some(_) => N::fail(|| self.instance_ended_by()),
        }
    }

    /// The text ends behind a dot, or is empty.
    #[inline]
    fn end_behind_dot<N: Notes>(&mut self, notes: &mut N) -> Result<PathKind, N::Error> {
        if self.bytes.is_empty() {
            return N::fail(|| self.unexpected(Place::SegmentStart));
        }
        if self.grammar == Grammar::Reference {
            self.note(notes, DeviationKind::DottedReference, self.at - 1, self.at)?;
        }
        self.object_kind(notes)
    }

    #[inline]
    fn object_kind<N: Notes>(&mut self, notes: &mut N) -> Result<PathKind, N::Error> {
        match self.last {
            Last::Instance => Ok(PathKind::ObjectInstance),
            Last::Follow => {
                // P2: the prose says that what follows is optional, the grammar that it is not.
                let end = self.bytes.len();
                self.note(notes, DeviationKind::FollowedObject, end, end)?;
                Ok(PathKind::Object)
            }
            Last::Start | Last::Root | Last::Name | Last::FollowedName => Ok(PathKind::Object),
        }
    }

    #[cold]
    #[inline(never)]
    fn too_many_segments(&self) -> PathError {
        let max = self.max_segments;
        self.error(
            PathErrorKind::TooManySegments { max },
            self.at,
            self.bytes.len(),
        )
    }

    #[cold]
    #[inline(never)]
    pub(super) fn forbidden(&self, part: Part, start: usize, end: usize) -> PathError {
        let form = self.grammar.form();
        self.error(PathErrorKind::Forbidden { part, form }, start, end)
    }

    #[cold]
    #[inline(never)]
    pub(super) fn incomplete(&self, expected: &'static str) -> PathError {
        let found = self.peek().map_or('\0', char::from);
        self.error(
            PathErrorKind::Incomplete { found, expected },
            self.at,
            self.at + 1,
        )
    }

    #[cold]
    #[inline(never)]
    fn name_ended_by(&self) -> PathError {
        match self.peek() {
            Some(b']') => self.error_here(PathErrorKind::UnopenedBracket),
            _ => self.unexpected(Place::Name),
        }
    }

    #[cold]
    #[inline(never)]
    fn number_ended_by(&self) -> PathError {
        match self.peek() {
            Some(b']') => self.error_here(PathErrorKind::UnopenedBracket),
            Some(b'+' | b'#') => self.error_here(PathErrorKind::MisplacedFollow),
            Some(b'(' | b'!') => self.error_here(PathErrorKind::MisplacedSuffix),
            _ => self.unexpected(Place::Number),
        }
    }

    #[cold]
    #[inline(never)]
    fn instance_ended_by(&self) -> PathError {
        match self.peek() {
            Some(b']') => self.error_here(PathErrorKind::UnopenedBracket),
            Some(b'+' | b'#') => self.error_here(PathErrorKind::MisplacedFollow),
            Some(b'(' | b'!') => self.error_here(PathErrorKind::MisplacedSuffix),
            _ => self.unexpected(Place::AfterInstance),
        }
    }
}
