//! The whole supported data model of an Agent, object by object, so that no answer is huge and
//! somebody who waits sees how far it is.

use alloc::collections::VecDeque;

use usp_proto::msg::get_supported_dm_resp::SupportedObjectResult;
use usp_proto::msg::{GetSupportedDm, GetSupportedDmResp};

use crate::{Controller, RequestError};

/// How far a walk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Objects that the Agent has told of.
    pub told: usize,
    /// Answers that have come.
    pub answered: usize,
    /// Requests so far.
    pub asked: usize,
}

/// Asks for the objects at and below `path`: first for the path alone, then for each of its children
/// and all that is below it, a few at a time. `report` hears of each answer.
///
/// # Errors
///
/// The first [`RequestError`].
pub async fn walk(
    controller: &mut Controller,
    path: &str,
    mut report: impl FnMut(Progress),
) -> Result<Vec<SupportedObjectResult>, RequestError> {
    let first = GetSupportedDm::new([path])
        .return_all()
        .first_level_only(true);
    let first = controller.request(first).await?;
    let mut objects = objects(first.get_supported_dm_resp());
    // The first is the object itself, the others are its children without what is in them.
    let mut children = objects.split_off(objects.len().min(1)).into_iter();
    let mut under_way = VecDeque::new();
    let mut progress = Progress {
        told: objects.len(),
        answered: 1,
        asked: 1 + children.len(),
    };
    report(progress);
    loop {
        while under_way.len() < AT_ONCE {
            let Some(child) = children.next() else { break };
            let child = GetSupportedDm::new([child.supported_obj_path]).return_all();
            under_way.push_back(controller.ask(child)?);
        }
        let Some(id) = under_way.pop_front() else {
            return Ok(objects);
        };
        let answer = controller.answer(&id).await?;
        objects.extend(self::objects(answer.get_supported_dm_resp()));
        progress.told = objects.len();
        progress.answered += 1;
        report(progress);
    }
}

fn objects(resp: Option<&GetSupportedDmResp>) -> Vec<SupportedObjectResult> {
    let results = resp.into_iter().flat_map(|resp| &resp.req_obj_results);
    results
        .flat_map(|result| result.supported_objs.clone())
        .collect()
}

/// Enough that the Agent always has something to do, and few enough that it stays at ease.
const AT_ONCE: usize = 4;
