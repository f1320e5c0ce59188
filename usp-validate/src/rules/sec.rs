//! Rules of security.

use usp_proto::msg::get_supported_dm_resp::SupportedObjectResultView;

use super::{Check, Rule};
use crate::finding::{Spot, words};
use crate::req;
use crate::validator::Context;

pub(super) static RULES: &[Rule] = &[Rule::new(&req::SEC_1A, Check::Supported(sec_1a))];

/// R-SEC.1a: the table of Controllers has the roles that are assigned to them.
///
/// Inherited roles are there only if certificates bear roles, which nobody sees.
fn sec_1a(context: &mut Context<'_, '_>, object: &SupportedObjectResultView<'_>) {
    if object.supported_obj_path().trim_end_matches("{i}.") != "Device.LocalAgent.Controller." {
        return;
    }
    let params = object.supported_params();
    let mut names = params.iter().flatten().map(|it| it.param_name());
    // Without any parameter none was asked for.
    if !params.is_empty() && !names.any(|name| name == "AssignedRole") {
        let spot = Spot::new(object, "supported_params");
        let found = words!("{} parameters without it", params.len());
        context.find(spot, found, format_args!("the parameter AssignedRole"));
    }
}
