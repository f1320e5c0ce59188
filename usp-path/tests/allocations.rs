//! What reading a path allocates: nothing.

use allocation_counter::measure;
use usp_path::{ParseOptions, PathView, RelativePathView, SegmentKind, SupportedPathView};

const PATHS: [&str; 6] = [
    r#"Device.WiFi.SSID.[Enable==true&&BSSID!="00:00"].Stats."#,
    "Device.IP.Interface.*.Stats.BytesSent",
    r#"Device.A.[R+.B~="x y"&&C.D<=-5].LowerLayers#2+.Stats.E()"#,
    "Device.X_EXAMPLE-COM_A.1.B!",
    r#"Device.A.[ B == x_y && C=="%41" && ]"#,
    "Device.Local Agent.",
];

/// Asks a path everything that it can tell.
fn walk(path: PathView<'_>) -> usize {
    let mut sum = path.as_str().len() + usize::from(path.is_search());
    for segment in path.segments() {
        sum += segment.span().end();
        let SegmentKind::Search(expression) = segment.kind() else {
            continue;
        };
        for component in expression.components() {
            sum += component.parameter().segments().count();
            sum += component.operator_span().len();
            sum += component.constant().chars().count();
        }
    }
    sum + path.deviations().count() + usize::from(path.cmp(&{ path }).is_eq())
}

#[test]
fn reading_a_path_allocates_nothing() {
    for text in PATHS {
        for options in [
            ParseOptions::strict(),
            ParseOptions::new(),
            ParseOptions::lenient(),
        ] {
            let mut walked = 0;
            let allocations = measure(|| walked = options.parse(text).map_or(0, walk));
            assert_eq!(allocations.count_total, 0, "{text}");
            let is_read = options.parse(text).is_ok();
            assert_eq!(walked > 0, is_read);
        }
    }
}

#[test]
fn reading_other_forms_of_paths_allocates_nothing() {
    let allocations = measure(|| {
        let supported = SupportedPathView::parse("Device.IP.Interface.{i}.Stats.").unwrap();
        assert_eq!(supported.segments().count(), 5);
        assert_eq!(supported.instance_behind_placeholder(), None);
        let relative = RelativePathView::parse("1.Stats.BytesSent").unwrap();
        assert_eq!(relative.segments().count(), 3);
        let options = ParseOptions::new();
        assert!(options.parse_reference("Device.IP.Interface.1").is_ok());
        assert!(options.parse_registration("Device.IP.Interface.1").is_err());
    });
    assert_eq!(allocations.count_total, 0);
}

#[test]
fn an_owned_path_is_one_allocation() {
    let path = PathView::parse(PATHS[0]).unwrap();
    let allocations = measure(|| drop(path.into_owned()));
    assert_eq!(allocations.count_total, 1);
}
