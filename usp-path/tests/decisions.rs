//! What was decided where the specification contradicts itself or is silent: one test and more for
//! each number of the list in ARCHITECTURE.md.

use usp_path::PathView;

#[test]
fn p_1_a_parameter_directly_behind_a_reference_is_read() {
    let path = PathView::parse("Device.NAT.PortMapping.1.Interface+.Name").unwrap();
    let deviations: Vec<_> = path.deviations().map(|it| it.to_string()).collect();
    assert_eq!(
        deviations,
        ["P1: a parameter, command or event directly behind a reference at byte 36"]
    );
}
