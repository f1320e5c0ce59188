//! Elements and their attributes, over the events of `quick-xml`.

use alloc::borrow::Cow;
use core::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::model::{ModelError, ModelErrorKind, ModelPlace};

/// The elements of a document, or of a part of it.
pub(super) struct Elements<'d> {
    reader: Reader<&'d [u8]>,
    text: &'d str,
    /// Where `text` begins in the document.
    base: usize,
    document: usize,
    /// Where the last tag begins in the document.
    at: usize,
}

/// A start tag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'d> {
    /// The name without its prefix.
    pub(super) name: &'d str,
    attributes: &'d str,
    /// Whether it has neither content nor end tag.
    pub(super) is_empty: bool,
    /// Where it begins in the document.
    pub(super) start: usize,
}

pub(super) enum Step<'d> {
    Start(Tag<'d>),
    End,
    Eof,
}

impl<'d> Elements<'d> {
    pub(super) fn new(text: &'d str, range: Range<usize>, document: usize) -> Self {
        let base = range.start;
        let text = text.get(range).unwrap_or_default();
        let mut reader = Reader::from_str(text);
        // Blanks between tags are most of the text, and none of it matters.
        reader.config_mut().trim_text_start = true;
        Self {
            reader,
            text,
            base,
            document,
            at: base,
        }
    }

    /// The next tag.
    #[inline]
    pub(super) fn next(&mut self) -> Result<Step<'d>, ModelError> {
        loop {
            let (len, name_len, is_empty) = match self.reader.read_event() {
                Ok(Event::Start(tag)) => (tag.len(), tag.name().as_ref().len(), false),
                Ok(Event::Empty(tag)) => (tag.len(), tag.name().as_ref().len(), true),
                Ok(Event::End(_)) => return Ok(Step::End),
                Ok(Event::Eof) => return Ok(Step::Eof),
                Ok(Event::DocType(_)) => {
                    self.at = self.end();
                    return Err(self.error(ModelErrorKind::DocumentType));
                }
                Ok(_) => continue,
                Err(_) => {
                    let at = usize::try_from(self.reader.error_position()).unwrap_or_default();
                    self.at = self.base + at;
                    return Err(self.error(ModelErrorKind::Xml));
                }
            };
            // The event borrows from the reader's input, but does not say so for long enough.
            let end = self.end() - self.base - 1 - usize::from(is_empty);
            let start = end.saturating_sub(len);
            let content = self.text.get(start..end).unwrap_or_default();
            let (name, attributes) = content.split_at_checked(name_len).unwrap_or((content, ""));
            self.at = self.base + start.saturating_sub(1);
            return Ok(Step::Start(Tag {
                name: match name.as_bytes().iter().position(|byte| *byte == b':') {
                    Some(colon) => name.get(colon + 1..).unwrap_or_default(),
                    None => name,
                },
                attributes,
                is_empty,
                start: self.at,
            }));
        }
    }

    /// The next child of the element that was entered; `None` at its end.
    #[inline]
    pub(super) fn child(&mut self) -> Result<Option<Tag<'d>>, ModelError> {
        match self.next()? {
            Step::Start(tag) => Ok(Some(tag)),
            Step::End => Ok(None),
            Step::Eof => {
                self.at = self.end();
                Err(self.error(ModelErrorKind::UnexpectedEnd))
            }
        }
    }

    /// Passes over what is in an element.
    pub(super) fn skip(&mut self, tag: &Tag<'_>) -> Result<(), ModelError> {
        let mut depth = usize::from(!tag.is_empty);
        while depth > 0 {
            match self.child()? {
                Some(inner) => depth += usize::from(!inner.is_empty),
                None => depth -= 1,
            }
        }
        Ok(())
    }

    /// Where the document was read up to.
    pub(super) fn end(&self) -> usize {
        self.base + usize::try_from(self.reader.buffer_position()).unwrap_or_default()
    }

    /// An error at the last tag.
    #[cold]
    pub(super) fn error(&self, kind: ModelErrorKind) -> ModelError {
        let place = ModelPlace {
            input: self.document,
            offset: self.at,
            line: 0,
        };
        ModelError::new(kind, place)
    }

    /// The value of an attribute, references to characters replaced.
    #[inline]
    pub(super) fn value(&self, raw: &'d str) -> Result<Cow<'d, str>, ModelError> {
        if raw.as_bytes().contains(&b'&') {
            quick_xml::escape::unescape(raw).map_err(|_| self.error(ModelErrorKind::Xml))
        } else {
            Ok(Cow::Borrowed(raw))
        }
    }
}

impl<'d> Tag<'d> {
    pub(super) const fn attributes(&self) -> Attributes<'d> {
        Attributes {
            text: self.attributes,
            at: 0,
        }
    }

    pub(super) fn is_model(&self) -> bool {
        self.name == "model"
    }
}

/// The attributes of a tag, as they are written.
#[derive(Debug, Clone)]
pub(super) struct Attributes<'d> {
    text: &'d str,
    at: usize,
}

impl<'d> Attributes<'d> {
    /// The next attribute: its name without prefix, and its value.
    #[inline]
    pub(super) fn next(
        &mut self,
        elements: &Elements<'_>,
    ) -> Result<Option<(&'d str, &'d str)>, ModelError> {
        match self.scan() {
            Some(found) => Ok(found),
            None => Err(elements.error(ModelErrorKind::Xml)),
        }
    }

    /// `None` if what comes is no attribute.
    #[inline]
    fn scan(&mut self) -> Option<Option<(&'d str, &'d str)>> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = bytes.get(at) {
            at += 1;
        }
        if at >= bytes.len() {
            return Some(None);
        }
        let mut start = at;
        loop {
            match *bytes.get(at)? {
                // Most of what comes, told from the rest by one comparison.
                b'A'.. => {}
                b'=' | b' ' | b'\n' | b'\t' | b'\r' => break,
                b':' => start = at + 1,
                _ => {}
            }
            at += 1;
        }
        let name = self.text.get(start..at)?;
        while let b' ' | b'\n' | b'\t' | b'\r' = *bytes.get(at)? {
            at += 1;
        }
        if *bytes.get(at)? != b'=' {
            return None;
        }
        at += 1;
        while let b' ' | b'\n' | b'\t' | b'\r' = *bytes.get(at)? {
            at += 1;
        }
        let quote = *bytes.get(at)?;
        if !matches!(quote, b'"' | b'\'') {
            return None;
        }
        let start = at + 1;
        let rest = bytes.get(start..)?;
        let end = start + rest.iter().position(|byte| *byte == quote)?;
        self.at = end + 1;
        Some(Some((name, self.text.get(start..end)?)))
    }
}
