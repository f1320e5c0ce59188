use super::*;

#[test]
fn whole_tls_records_are_told_from_parts() {
    for (payload, expected) in [
        (&b""[..], true),
        (&[23, 3, 3, 0, 1, 7], true),
        (&[23, 3, 3, 0, 1, 7, 23, 3, 3, 0, 0], true),
        (&[23, 3, 3, 0, 2, 7], false),
        (&[23, 3, 3, 0], false),
        (&[23, 3, 3, 0, 1, 7, 23], false),
    ] {
        assert_eq!(is_whole(payload), expected, "{payload:?}");
    }
}

#[test]
fn tls_can_be_shared_between_threads() {
    fn check<T: Send + Sync>() {}
    check::<TlsPayload>();
    check::<crate::RecordIntegrity>();
}
