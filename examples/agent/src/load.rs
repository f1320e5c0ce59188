//! Where a data model comes from: what another Agent told, or a document of TR-106.

use alloc::sync::Arc;

use thiserror::Error;
use usp_path::{MemoryModel, NodeKind, ValueType};
use usp_proto::DecodeError;
use usp_proto::msg::GetResp;
use usp_proto::record::Record;
use usp_validate::model::{Model, ModelError, SupportedDmReader};

use crate::DataModel;

/// Why no data model could be made.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LoadError {
    /// A Record cannot be read.
    #[error("{0}")]
    Record(DecodeError),
    /// The supported data model cannot be read.
    #[error("{0}")]
    Supported(ModelError),
    /// It cannot be stored.
    #[error("{0}")]
    Store(usp_path::ModelError),
}

impl DataModel {
    /// The model of an Agent from Records with what it answered: one `GetSupportedDMResp` at least,
    /// and any number of `GetResp`, whose values are taken. Other Records are passed over.
    ///
    /// # Errors
    ///
    /// [`LoadError`] if a Record or what it tells cannot be read.
    pub fn from_capture<'r>(
        records: impl IntoIterator<Item = &'r [u8]>,
    ) -> Result<Self, LoadError> {
        let mut reader = SupportedDmReader::new();
        let mut values = Vec::new();
        for record in records {
            let record = Record::decode(record).map_err(LoadError::Record)?;
            let Some(msg) = record.msg().transpose().map_err(LoadError::Record)? else {
                continue;
            };
            if msg.get_supported_dm_resp().is_some() {
                let bytes = msg.encode_to_vec();
                reader.read(&bytes).map_err(LoadError::Supported)?;
            } else if let Some(resp) = msg.get_resp() {
                values.push(resp.clone());
            }
        }
        let mut model = Self::of(reader.finish())?;
        for resp in &values {
            model.take(resp);
        }
        model.count_all();
        Ok(model)
    }

    /// The model of a document of TR-106, with all that exists once and no rows.
    ///
    /// # Errors
    ///
    /// [`LoadError`] if it cannot be read.
    pub fn from_xml(document: &[u8]) -> Result<Self, LoadError> {
        Self::of(Model::from_xml(document).map_err(LoadError::Supported)?)
    }

    fn of(supported: Model) -> Result<Self, LoadError> {
        let store = store_of(&supported).map_err(LoadError::Store)?;
        let supported = Arc::new(supported);
        let mut model = Self::new(Arc::clone(&supported), store);
        for root in supported.roots() {
            model.fill(&format!("{}.", root.name()), root);
        }
        Ok(model)
    }

    /// Values of an answer, and the rows that they are in. What is not supported is left out.
    fn take(&mut self, resp: &GetResp) {
        let results = resp.req_path_results.iter();
        for object in results.flat_map(|result| &result.resolved_path_results) {
            for (name, value) in &object.result_params {
                let path = format!("{}{name}", object.resolved_path);
                let _ = self.store.set(&path, value);
            }
        }
    }

    /// How many rows there are, for every table.
    fn count_all(&mut self) {
        let supported = Arc::clone(&self.supported);
        let mut objects: Vec<_> = supported
            .roots()
            .map(|it| (it, format!("{}.", it.name())))
            .collect();
        while let Some((node, path)) = objects.pop() {
            for child in node.children() {
                let path = format!("{path}{}.", child.name());
                match child.kind() {
                    NodeKind::Object => objects.push((child, path)),
                    NodeKind::Table => {
                        let rows = self.rows(&path).into_iter();
                        objects.extend(rows.map(|row| (child, row)));
                        self.count(&path);
                    }
                    _ => {}
                }
            }
        }
        self.changes.clear();
    }
}

/// An empty store that supports what the model does.
fn store_of(supported: &Model) -> Result<MemoryModel, usp_path::ModelError> {
    let mut store = MemoryModel::new();
    let nodes = supported.nodes().filter(|node| !node.path().is_argument());
    for node in nodes.filter(|node| !node.is_divergent()) {
        let path = node.path().to_string();
        match node.kind() {
            NodeKind::Parameter => {
                let data_type = node.data_type().map(|it| it.data_type());
                store.support_parameter(&path, data_type.unwrap_or(ValueType::String.into()))?;
            }
            NodeKind::Command => drop(store.support_command(&path)?),
            NodeKind::Event => drop(store.support_event(&path)?),
            NodeKind::Object | NodeKind::Table => drop(store.support_object(&path)?),
        }
    }
    for table in supported
        .nodes()
        .filter(|node| node.kind() == NodeKind::Table)
    {
        if table.path().is_argument() || table.is_divergent() {
            continue;
        }
        let path = table.path().to_string();
        for key in table.unique_keys() {
            let names: Vec<_> = key.parameters().collect();
            store.support_key(&path, &names)?;
        }
        if let Some(access) = table.row_access() {
            store.restrict_rows(&path, access)?;
        }
    }
    Ok(store)
}
