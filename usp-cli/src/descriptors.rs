//! The schema for reflection.

use prost_reflect::{DescriptorPool, MessageDescriptor};
use usp_proto::FILE_DESCRIPTOR_SET;

/// The descriptor of the message of that full name.
pub(crate) fn message(full_name: &str) -> Option<MessageDescriptor> {
    DescriptorPool::decode(FILE_DESCRIPTOR_SET)
        .ok()?
        .get_message_by_name(full_name)
}
