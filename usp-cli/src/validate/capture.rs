//! Files with a Record or a Message each, one by one or as a conversation.

use std::io;

use usp_proto::record::RecordView;
use usp_proto::view::View as _;
use usp_record::Instant;
use usp_validate::{BaselineFilter, Conversation, Report, Validator};

use super::args::{Role, Validate};
use crate::args::Kind;
use crate::console::Console;
use crate::input::Source;

/// Judges files.
pub(super) struct Capture<'o> {
    options: &'o Validate,
    validator: Validator,
    filter: BaselineFilter<'o, Report>,
}

impl<'o> Capture<'o> {
    pub(super) const fn new(
        options: &'o Validate,
        validator: Validator,
        filter: BaselineFilter<'o, Report>,
    ) -> Self {
        Self {
            options,
            validator,
            filter,
        }
    }

    /// Judges each file by itself.
    pub(super) fn judge_each(
        &mut self,
        sources: &[Source],
        console: &mut Console,
    ) -> io::Result<()> {
        for source in sources {
            match source.bytes(self.options.reading.input) {
                Ok(bytes) => self.judge(source, &bytes),
                Err(error) => console.fail(&source.name, &error)?,
            }
        }
        Ok(())
    }

    /// Judges the Records as all that Endpoints sent each other, and after them the bare Messages,
    /// of which nobody knows who sent them to whom.
    pub(super) fn judge_together(
        &mut self,
        sources: &[Source],
        console: &mut Console,
    ) -> io::Result<()> {
        let mut conversation = Conversation::new(self.validator.clone());
        if self.options.partial {
            conversation = conversation.partial();
        }
        let mut role = self.options.role;
        let mut messages = Vec::new();
        self.filter.sink_mut().conversation();
        for source in sources {
            let bytes = match source.bytes(self.options.reading.input) {
                Ok(bytes) => bytes,
                Err(error) => {
                    console.fail(&source.name, &error)?;
                    continue;
                }
            };
            if self.options.reading.kind.of(&bytes) == Kind::Msg {
                messages.push((source, bytes));
                continue;
            }
            if let Some(agent) = role.and_then(|role| agent(&bytes, role)) {
                role = None;
                conversation = conversation.agent(agent);
            }
            self.filter.sink_mut().source(&source.name);
            // Files tell no times, nor on which connection they came.
            conversation.record(Instant::ZERO, 0, &bytes, &mut self.filter);
        }
        conversation.finish(Instant::ZERO, &mut self.filter);
        for (source, bytes) in messages {
            self.judge(source, &bytes);
        }
        Ok(())
    }

    pub(super) fn finish(self) -> BaselineFilter<'o, Report> {
        self.filter
    }

    fn judge(&mut self, source: &Source, bytes: &[u8]) {
        self.filter.sink_mut().source(&source.name);
        match self.options.reading.kind.of(bytes) {
            Kind::Record => self.validator.check_record(bytes, &mut self.filter),
            Kind::Msg => self.validator.check_msg(bytes, &mut self.filter),
        }
    }
}

/// The Endpoint ID of the Agent, if the sender has that role.
fn agent(bytes: &[u8], role: Role) -> Option<String> {
    let record = RecordView::lazy(bytes).ok()?;
    let id = match role {
        Role::Agent => record.from_id(),
        Role::Controller => record.to_id(),
    };
    (!id.is_empty()).then(|| id.to_owned())
}
