//! Set, Add and Delete: all or nothing, or as much as goes.

mod failed;

use usp_path::ResolveOptions;
use usp_proto::msg::add_resp::CreatedObjectResult;
use usp_proto::msg::add_resp::created_object_result::{OperationStatus, operation_status as added};
use usp_proto::msg::delete_resp::deleted_object_result::operation_status as deleted;
use usp_proto::msg::set_resp::UpdatedInstanceResult;
use usp_proto::msg::set_resp::updated_object_result::operation_status as updated;
use usp_proto::msg::{
    Add, AddResp, Delete, DeleteResp, Error, Set, SetResp, add::CreateObject, set::UpdateObject,
};
use usp_proto::{ErrorCode, Failure};

use self::failed::{Failed, add_fault, set_fault};
use crate::data_model::node;
use crate::{Change, DataModel};

/// A parameter, its new value, and whether its object fails with it.
type Setting<'a> = (&'a str, &'a str, bool);

/// What came of the settings of one object.
#[derive(Default)]
struct Written {
    values: Vec<(String, String)>,
    faults: Vec<(String, Failure)>,
    is_failure: bool,
}

impl DataModel {
    pub(crate) fn set(&mut self, set: &Set) -> Result<SetResp, Error> {
        let before = self.clone();
        let mut failures = Vec::new();
        let resp = SetResp::reply(set, |object| {
            let result = self.update(object);
            result.map_err(|failed| {
                let failure = failed.of_set();
                failures.push(failed);
                failure
            })
        });
        self.all_or_nothing(before, set.allow_partial, &failures)?;
        Ok(resp)
    }

    pub(crate) fn add(&mut self, add: &Add, recipient: &str) -> Result<AddResp, Error> {
        let before = self.clone();
        let mut failures = Vec::new();
        let mut resp = AddResp::default();
        for object in &add.create_objs {
            let result = |oper_status| CreatedObjectResult {
                requested_path: object.obj_path.clone(),
                oper_status: Some(OperationStatus {
                    oper_status: Some(oper_status),
                }),
            };
            match self.create(object, recipient) {
                Ok(made) => {
                    let made = made.into_iter().map(added::OperStatus::OperSuccess);
                    resp.created_obj_results.extend(made.map(result));
                }
                Err(failed) => {
                    let status = added::OperStatus::OperFailure(failed.why.clone().into());
                    resp.created_obj_results.push(result(status));
                    failures.push(failed);
                }
            }
        }
        self.all_or_nothing(before, add.allow_partial, &failures)?;
        Ok(resp)
    }

    pub(crate) fn delete(&mut self, delete: &Delete) -> Result<DeleteResp, Error> {
        let before = self.clone();
        let mut failures = Vec::new();
        let resp = DeleteResp::reply(delete, |path| {
            let result = self.take_away(path);
            result.map_err(|why| {
                failures.push(Failed::of_path(path, why.clone()));
                why.into()
            })
        });
        self.all_or_nothing(before, delete.allow_partial, &failures)?;
        Ok(resp)
    }

    /// Undoes everything and gives the Error, if something failed and nothing may.
    fn all_or_nothing(
        &mut self,
        before: Self,
        allow_partial: bool,
        failures: &[Failed],
    ) -> Result<(), Error> {
        let Some(first) = failures.first().filter(|_| !allow_partial) else {
            return Ok(());
        };
        *self = before;
        let mut error = Error::from(first.why.clone());
        for failed in failures {
            for (path, why) in failed.params() {
                error = error.param_err(path, why);
            }
        }
        Err(error)
    }

    /// One object of a Set. All that a search finds is updated, or nothing ([R-SET.2a]).
    ///
    /// [R-SET.2a]: https://usp.technology/specification/#r-set.2a
    fn update(&mut self, object: &UpdateObject) -> Result<updated::OperationSuccess, Failed> {
        let found = self.find(&object.obj_path, ResolveOptions::set());
        let found = found.map_err(|why| Failed::of_path(&object.obj_path, why))?;
        let before = self.clone();
        let mut results = Vec::new();
        let mut instances = Vec::new();
        for instance in found {
            let path = instance.as_str();
            let settings = object.param_settings.iter();
            let settings = settings.map(|it| (&*it.param, &*it.value, it.required));
            let written = self.write_all(path, settings, false);
            if written.is_failure {
                instances.push((path.to_owned(), written.faults));
            } else {
                let mut result = UpdatedInstanceResult::new(path, written.values);
                let faults = written.faults.into_iter();
                result.param_errs = faults.map(|fault| set_fault(&fault)).collect();
                results.push(result);
            }
        }
        if instances.is_empty() {
            return Ok(updated::OperationSuccess::new(results));
        }
        *self = before;
        Err(Failed::of_params(&object.obj_path, instances))
    }

    /// One object of an Add: a row in each table that the path leads to ([R-ADD.2a]).
    ///
    /// [R-ADD.2a]: https://usp.technology/specification/#r-add.2a
    fn create(
        &mut self,
        object: &CreateObject,
        recipient: &str,
    ) -> Result<Vec<added::OperationSuccess>, Failed> {
        let of_path = |why| Failed::of_path(&object.obj_path, why);
        let tables = self.find(&object.obj_path, ResolveOptions::add());
        let before = self.clone();
        let mut made = Vec::new();
        for table in tables.map_err(of_path)? {
            let row = self.add_row(table.as_str()).map_err(of_path)?;
            let mark = self.changes.len();
            // Notifications go to whoever subscribes.
            if table.as_str() == SUBSCRIPTIONS {
                let _ = self.put(&format!("{row}Recipient"), recipient);
            }
            let keys = self.key_names(&row);
            let settings = object.param_settings.iter();
            let settings = settings.map(|it| {
                // N.20: what is part of a key cannot fail alone.
                let required = it.required || keys.contains(&it.param);
                (&*it.param, &*it.value, required)
            });
            let written = self.write_all(&row, settings, true);
            if written.is_failure {
                *self = before;
                let instances = vec![(row, written.faults)];
                return Err(Failed::of_params(&object.obj_path, instances));
            }
            // The values of an object that is new have not changed.
            self.changes.truncate(mark);
            let keys = self
                .object(&row)
                .map(|(object, table)| self.keys(&object, table));
            let keys = keys.unwrap_or_default();
            self.changes
                .push(Change::Created(row.clone(), keys.clone()));
            let mut success = added::OperationSuccess::new(row, keys);
            let faults = written.faults.into_iter();
            success.param_errs = faults.map(|fault| add_fault(&fault)).collect();
            made.push(success);
        }
        if made.is_empty() {
            // [R-MSG.4a]: a search that finds no table succeeds.
            made.push(added::OperationSuccess::default());
        }
        Ok(made)
    }

    fn take_away(&mut self, path: &str) -> Result<deleted::OperationSuccess, Failure> {
        let rows = self.find(path, ResolveOptions::delete())?;
        for row in &rows {
            self.remove_row(row.as_str())?;
        }
        let rows = rows.into_iter().map(usp_path::ResolvedPath::into_string);
        Ok(deleted::OperationSuccess::new(rows))
    }

    fn write_all<'s>(
        &mut self,
        object: &str,
        settings: impl Iterator<Item = Setting<'s>>,
        adding: bool,
    ) -> Written {
        let mut written = Written::default();
        for (name, value, required) in settings {
            let path = format!("{object}{name}");
            match self.write(&path, value, adding) {
                Ok(()) => {
                    let value = self.value(&path).unwrap_or_default();
                    written.values.push((name.to_owned(), value));
                }
                Err(failure) => {
                    written.is_failure |= required;
                    written.faults.push((name.to_owned(), failure));
                }
            }
        }
        // Keys have to be unique once all is written, whatever the order.
        if let Some(name) = self.clash(object) {
            let failure = ErrorCode::OBJECT_EXISTS_WITH_DUPLICATE_KEY.into();
            written.faults.push((name, failure));
            written.is_failure = true;
        }
        written
    }

    /// A parameter of a key that another row has the same values of.
    fn clash(&self, row: &str) -> Option<String> {
        let node = node(&self.supported, row)?;
        let (table, _) = row.trim_end_matches('.').rsplit_once('.')?;
        let others = self.rows(&format!("{table}."));
        let values = |row: &str, names: &[&str]| -> Option<Vec<String>> {
            let mut values = names.iter().map(|name| self.value(&format!("{row}{name}")));
            values.by_ref().collect()
        };
        node.unique_keys().find_map(|key| {
            let names: Vec<_> = key.parameters().collect();
            let own = values(row, &names)?;
            let same =
                |other: &&String| **other != row && values(other, &names) == Some(own.clone());
            others.iter().find(same)?;
            names.first().map(|name| (*name).to_owned())
        })
    }

    fn key_names(&self, row: &str) -> Vec<String> {
        let keys = node(&self.supported, row).map(|node| node.unique_keys());
        let names = keys.into_iter().flatten().flat_map(|key| key.parameters());
        names.map(str::to_owned).collect()
    }
}

pub(crate) const SUBSCRIPTIONS: &str = "Device.LocalAgent.Subscription.";
