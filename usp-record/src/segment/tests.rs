use alloc::string::ToString;
use alloc::vec;

use super::*;
use crate::Blame;

const HEADER: SegmentHeader<'_> = SegmentHeader::new("1.4", "self::b", "self::a", 2, 1);

#[test]
fn max_usp_record_size_is_0_or_at_least_512() {
    assert_eq!(MaxRecordSize::default(), MaxRecordSize::OFF);
    assert_eq!(MaxRecordSize::OFF.bytes(), None);
    assert_eq!(
        MaxRecordSize::new(512).map(MaxRecordSize::bytes),
        Ok(Some(512))
    );
    for max in [1, 511] {
        assert_eq!(
            MaxRecordSize::new(max),
            Err(SegmentError::MaxTooSmall { max })
        );
    }
}

#[test]
fn what_is_not_whole_tls_records_is_refused() {
    let max = MaxRecordSize::OFF;
    let refused = |bytes: &'static [u8]| {
        let segments = tls_segments(Bytes::from_static(bytes), &HEADER, max);
        segments.map(Iterator::count)
    };
    assert_eq!(refused(b""), Ok(1));
    assert_eq!(refused(b"\x17\x03\x03\x00\x01a"), Ok(1));
    let error = |offset| Err(SegmentError::NotTlsRecords { offset });
    assert_eq!(refused(b"\x17\x03\x03\x00"), error(0));
    assert_eq!(refused(b"\x17\x03\x03\x00\x02a"), error(0));
    assert_eq!(refused(b"\x17\x03\x03\x00\x01a\x17"), error(6));
}

#[test]
fn any_expected_id_fits_by_default() {
    let max = MaxRecordSize::new(512).expect("512 is allowed");
    let payload = || Bytes::from(vec![0; 2000]);
    let first = |header: &SegmentHeader<'_>| {
        let mut segments = segments(payload(), header, max).expect("there is room");
        segments.next().map(|segment| segment.payload.len())
    };
    let default = first(&HEADER);
    assert_eq!(default, first(&HEADER.expected_id(u64::MAX)));
    let small = first(&HEADER.expected_id(1));
    assert_eq!(small, default.map(|len| len + 9));
}

#[test]
fn segments_are_counted_within_bounds_and_end_once() {
    let max = MaxRecordSize::new(512).expect("512 is allowed");
    for len in [0, 10, 2000] {
        let mut segments = segments(Bytes::from(vec![0; len]), &HEADER, max).expect("room");
        let (least, most) = segments.size_hint();
        let count = segments.by_ref().count();
        assert!(least <= count && Some(count) <= most.or(Some(count)));
        assert_eq!(
            (segments.next(), segments.size_hint()),
            (None, (0, Some(0)))
        );
    }
}

#[test]
fn errors_are_the_callers_to_mend() {
    let texts = [
        (
            SegmentError::MaxTooSmall { max: 5 },
            "found a MaxUSPRecordSize of 5, expected 0 or at least 512",
        ),
        (
            SegmentError::HeaderTooLong {
                header: 600,
                max: 512,
            },
            "the fields of a Record take 600 bytes, MaxUSPRecordSize is 512",
        ),
        (
            SegmentError::NotTlsRecords { offset: 6 },
            "expected a whole TLS record at byte 6",
        ),
    ];
    for (error, text) in texts {
        assert_eq!(error.to_string(), text);
        assert_eq!(error.blame(), Blame::Caller);
    }
}
