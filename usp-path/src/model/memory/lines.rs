//! Facts as lines of text.

use super::MemoryModel;
use super::build::Make;
use super::error::{ModelError, ModelErrorKind};
use crate::{NodeKind, PathKind};

impl MemoryModel {
    /// Takes lines of `name=value`, and infers from their names what is supported.
    ///
    /// ```text
    /// # comments and blank lines are passed over
    /// Device.DeviceInfo.ModelName=Router
    /// Device.IP.Interface.1.Name=lo
    /// Device.IP.Interface.4.
    /// Device.Reboot()
    /// Device.Boot!
    /// ```
    ///
    /// A name before a number is a table. A line without `=` tells of an object, a command or an
    /// event. What was declared before keeps its type; an inferred parameter has none. The value
    /// is all that follows the first `=`, blanks included, up to the end of the line.
    ///
    /// # Errors
    ///
    /// With the number of the line that is wrong; the lines before it have been taken.
    pub fn load(&mut self, lines: &str) -> Result<(), ModelError> {
        for (index, line) in lines.lines().enumerate() {
            self.load_line(line)
                .map_err(|error| error.at_line(index.saturating_add(1)))?;
        }
        Ok(())
    }

    fn load_line(&mut self, line: &str) -> Result<(), ModelError> {
        if line.trim().is_empty() || line.starts_with('#') {
            return Ok(());
        }
        if let Some((name, value)) = line.split_once('=') {
            return self.put(name.trim(), Some(value), Make::Everything);
        }
        let (object, last) = self.place(line.trim(), Make::Everything)?;
        let kind = match last {
            None => return Ok(()),
            Some((_, PathKind::Command)) => NodeKind::Command,
            Some((_, PathKind::Event)) => NodeKind::Event,
            Some(_) => return Err(ModelErrorKind::NoValue.error()),
        };
        if let (Some((name, _)), Some(object)) =
            (last, object.and_then(|object| self.store.object(object)))
        {
            self.leaf_node(object.node, name, kind, true)?;
        }
        Ok(())
    }
}
