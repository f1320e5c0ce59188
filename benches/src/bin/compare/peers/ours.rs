use usp_proto::msg as usp;

mod touch;

/// The types of a Record as prost alone would name them.
mod usp_record {
    pub(super) use usp_proto::record::*;

    pub(super) mod record {
        pub(in crate::peers::ours) use usp_proto::record::RecordType;
    }
}
