use ::buffa::EnumValue;
use ::core::option::Option;
use ::buffa::alloc::string::String;
use ::buffa::alloc::vec::Vec;
#[derive(Clone, PartialEq, Default)]
pub struct Record {
    pub version: String,
    pub to_id: String,
    pub from_id: String,
    pub originator_id: String,
    pub destination_id: String,
    pub payload_security: EnumValue<record::PayloadSecurity>,
    pub mac_signature: ::buffa::bytes::Bytes,
    pub sender_cert: ::buffa::bytes::Bytes,
    pub record_type: Option<__buffa::oneof::record::RecordType>,
}
impl ::core::fmt::Debug for Record {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("Record")
            .field("version", &self.version)
            .field("to_id", &self.to_id)
            .field("from_id", &self.from_id)
            .field("originator_id", &self.originator_id)
            .field("destination_id", &self.destination_id)
            .field("payload_security", &self.payload_security)
            .field("mac_signature", &self.mac_signature)
            .field("sender_cert", &self.sender_cert)
            .field("record_type", &self.record_type)
            .finish()
    }
}
impl Record {
    pub const TYPE_URL: &'static str = "type.googleapis.com/usp_record.Record";
}
::buffa::impl_default_instance!(Record);
impl ::buffa::MessageName for Record {
    const PACKAGE: &'static str = "usp_record";
    const NAME: &'static str = "Record";
    const FULL_NAME: &'static str = "usp_record.Record";
    const TYPE_URL: &'static str = "type.googleapis.com/usp_record.Record";
}
impl ::buffa::Message for Record {
    #[allow(clippy::let_and_return)]
    fn compute_size(&self, __cache: &mut ::buffa::SizeCache) -> u32 {
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        let mut size = 0u64;
        if !self.version.is_empty() {
            size += 1u64 + ::buffa::types::string_encoded_len(&self.version) as u64;
        }
        if !self.to_id.is_empty() {
            size += 1u64 + ::buffa::types::string_encoded_len(&self.to_id) as u64;
        }
        if !self.from_id.is_empty() {
            size += 1u64 + ::buffa::types::string_encoded_len(&self.from_id) as u64;
        }
        {
            let val = self.payload_security.to_i32();
            if val != 0 {
                size += 1u64 + ::buffa::types::int32_encoded_len(val) as u64;
            }
        }
        if !self.mac_signature.is_empty() {
            size += 1u64 + ::buffa::types::bytes_encoded_len(&self.mac_signature) as u64;
        }
        if !self.sender_cert.is_empty() {
            size += 1u64 + ::buffa::types::bytes_encoded_len(&self.sender_cert) as u64;
        }
        if let ::core::option::Option::Some(ref v) = self.record_type {
            match v {
                __buffa::oneof::record::RecordType::NoSessionContext(x) => {
                    let __slot = __cache.reserve();
                    let inner = x.compute_size(__cache);
                    __cache.set(__slot, inner);
                    size
                        += 1u64 + ::buffa::encoding::varint_len(inner as u64) as u64
                            + inner as u64;
                }
                __buffa::oneof::record::RecordType::SessionContext(x) => {
                    let __slot = __cache.reserve();
                    let inner = x.compute_size(__cache);
                    __cache.set(__slot, inner);
                    size
                        += 1u64 + ::buffa::encoding::varint_len(inner as u64) as u64
                            + inner as u64;
                }
                __buffa::oneof::record::RecordType::WebsocketConnect(x) => {
                    let __slot = __cache.reserve();
                    let inner = x.compute_size(__cache);
                    __cache.set(__slot, inner);
                    size
                        += 1u64 + ::buffa::encoding::varint_len(inner as u64) as u64
                            + inner as u64;
                }
                __buffa::oneof::record::RecordType::MqttConnect(x) => {
                    let __slot = __cache.reserve();
                    let inner = x.compute_size(__cache);
                    __cache.set(__slot, inner);
                    size
                        += 1u64 + ::buffa::encoding::varint_len(inner as u64) as u64
                            + inner as u64;
                }
                __buffa::oneof::record::RecordType::StompConnect(x) => {
                    let __slot = __cache.reserve();
                    let inner = x.compute_size(__cache);
                    __cache.set(__slot, inner);
                    size
                        += 1u64 + ::buffa::encoding::varint_len(inner as u64) as u64
                            + inner as u64;
                }
                __buffa::oneof::record::RecordType::Disconnect(x) => {
                    let __slot = __cache.reserve();
                    let inner = x.compute_size(__cache);
                    __cache.set(__slot, inner);
                    size
                        += 1u64 + ::buffa::encoding::varint_len(inner as u64) as u64
                            + inner as u64;
                }
                __buffa::oneof::record::RecordType::UdsConnect(x) => {
                    let __slot = __cache.reserve();
                    let inner = x.compute_size(__cache);
                    __cache.set(__slot, inner);
                    size
                        += 1u64 + ::buffa::encoding::varint_len(inner as u64) as u64
                            + inner as u64;
                }
            }
        }
        if !self.originator_id.is_empty() {
            size
                += 1u64 + ::buffa::types::string_encoded_len(&self.originator_id) as u64;
        }
        if !self.destination_id.is_empty() {
            size
                += 1u64
                    + ::buffa::types::string_encoded_len(&self.destination_id) as u64;
        }
        ::buffa::saturate_size(size)
    }
    fn write_to(
        &self,
        __cache: &mut ::buffa::SizeCache,
        buf: &mut impl ::buffa::EncodeSink,
    ) {
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        if !self.version.is_empty() {
            ::buffa::types::put_string_field(1u32, &self.version, buf);
        }
        if !self.to_id.is_empty() {
            ::buffa::types::put_string_field(2u32, &self.to_id, buf);
        }
        if !self.from_id.is_empty() {
            ::buffa::types::put_string_field(3u32, &self.from_id, buf);
        }
        {
            let val = self.payload_security.to_i32();
            if val != 0 {
                ::buffa::types::put_int32_field(4u32, val, buf);
            }
        }
        if !self.mac_signature.is_empty() {
            ::buffa::types::put_shared_bytes_field(5u32, &self.mac_signature, buf);
        }
        if !self.sender_cert.is_empty() {
            ::buffa::types::put_shared_bytes_field(6u32, &self.sender_cert, buf);
        }
        if let ::core::option::Option::Some(ref v) = self.record_type {
            match v {
                __buffa::oneof::record::RecordType::NoSessionContext(x) => {
                    ::buffa::types::put_len_delimited_header(
                        7u32,
                        u64::from(__cache.consume_next()),
                        buf,
                    );
                    x.write_to(__cache, buf);
                }
                __buffa::oneof::record::RecordType::SessionContext(x) => {
                    ::buffa::types::put_len_delimited_header(
                        8u32,
                        u64::from(__cache.consume_next()),
                        buf,
                    );
                    x.write_to(__cache, buf);
                }
                __buffa::oneof::record::RecordType::WebsocketConnect(x) => {
                    ::buffa::types::put_len_delimited_header(
                        9u32,
                        u64::from(__cache.consume_next()),
                        buf,
                    );
                    x.write_to(__cache, buf);
                }
                __buffa::oneof::record::RecordType::MqttConnect(x) => {
                    ::buffa::types::put_len_delimited_header(
                        10u32,
                        u64::from(__cache.consume_next()),
                        buf,
                    );
                    x.write_to(__cache, buf);
                }
                __buffa::oneof::record::RecordType::StompConnect(x) => {
                    ::buffa::types::put_len_delimited_header(
                        11u32,
                        u64::from(__cache.consume_next()),
                        buf,
                    );
                    x.write_to(__cache, buf);
                }
                __buffa::oneof::record::RecordType::Disconnect(x) => {
                    ::buffa::types::put_len_delimited_header(
                        12u32,
                        u64::from(__cache.consume_next()),
                        buf,
                    );
                    x.write_to(__cache, buf);
                }
                __buffa::oneof::record::RecordType::UdsConnect(x) => {
                    ::buffa::types::put_len_delimited_header(
                        13u32,
                        u64::from(__cache.consume_next()),
                        buf,
                    );
                    x.write_to(__cache, buf);
                }
            }
        }
        if !self.originator_id.is_empty() {
            ::buffa::types::put_string_field(14u32, &self.originator_id, buf);
        }
        if !self.destination_id.is_empty() {
            ::buffa::types::put_string_field(15u32, &self.destination_id, buf);
        }
    }
    fn merge_field(
        &mut self,
        tag: ::buffa::encoding::Tag,
        buf: &mut impl ::buffa::bytes::Buf,
        ctx: ::buffa::DecodeContext<'_>,
    ) -> ::core::result::Result<(), ::buffa::DecodeError> {
        #[allow(unused_imports)]
        use ::buffa::bytes::Buf as _;
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        match tag.field_number() {
            1u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                ::buffa::types::merge_string(&mut self.version, buf)?;
            }
            2u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                ::buffa::types::merge_string(&mut self.to_id, buf)?;
            }
            3u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                ::buffa::types::merge_string(&mut self.from_id, buf)?;
            }
            4u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::Varint,
                )?;
                self.payload_security = ::buffa::EnumValue::from(
                    ::buffa::types::decode_int32(buf)?,
                );
            }
            5u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                self.mac_signature = ::buffa::types::decode_bytes_to_bytes(buf)?;
            }
            6u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                self.sender_cert = ::buffa::types::decode_bytes_to_bytes(buf)?;
            }
            7u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                if let ::core::option::Option::Some(
                    __buffa::oneof::record::RecordType::NoSessionContext(
                        ref mut existing,
                    ),
                ) = self.record_type
                {
                    ::buffa::Message::merge_length_delimited(existing, buf, ctx)?;
                } else {
                    let mut val = ::core::default::Default::default();
                    ::buffa::Message::merge_length_delimited(&mut val, buf, ctx)?;
                    self.record_type = ::core::option::Option::Some(
                        __buffa::oneof::record::RecordType::NoSessionContext(val),
                    );
                }
            }
            8u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                if let ::core::option::Option::Some(
                    __buffa::oneof::record::RecordType::SessionContext(ref mut existing),
                ) = self.record_type
                {
                    ::buffa::Message::merge_length_delimited(existing, buf, ctx)?;
                } else {
                    let mut val = ::core::default::Default::default();
                    ::buffa::Message::merge_length_delimited(&mut val, buf, ctx)?;
                    self.record_type = ::core::option::Option::Some(
                        __buffa::oneof::record::RecordType::SessionContext(val),
                    );
                }
            }
            9u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                if let ::core::option::Option::Some(
                    __buffa::oneof::record::RecordType::WebsocketConnect(
                        ref mut existing,
                    ),
                ) = self.record_type
                {
                    ::buffa::Message::merge_length_delimited(existing, buf, ctx)?;
                } else {
                    let mut val = ::core::default::Default::default();
                    ::buffa::Message::merge_length_delimited(&mut val, buf, ctx)?;
                    self.record_type = ::core::option::Option::Some(
                        __buffa::oneof::record::RecordType::WebsocketConnect(val),
                    );
                }
            }
            10u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                if let ::core::option::Option::Some(
                    __buffa::oneof::record::RecordType::MqttConnect(ref mut existing),
                ) = self.record_type
                {
                    ::buffa::Message::merge_length_delimited(existing, buf, ctx)?;
                } else {
                    let mut val = ::core::default::Default::default();
                    ::buffa::Message::merge_length_delimited(&mut val, buf, ctx)?;
                    self.record_type = ::core::option::Option::Some(
                        __buffa::oneof::record::RecordType::MqttConnect(val),
                    );
                }
            }
            11u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                if let ::core::option::Option::Some(
                    __buffa::oneof::record::RecordType::StompConnect(ref mut existing),
                ) = self.record_type
                {
                    ::buffa::Message::merge_length_delimited(existing, buf, ctx)?;
                } else {
                    let mut val = ::core::default::Default::default();
                    ::buffa::Message::merge_length_delimited(&mut val, buf, ctx)?;
                    self.record_type = ::core::option::Option::Some(
                        __buffa::oneof::record::RecordType::StompConnect(val),
                    );
                }
            }
            12u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                if let ::core::option::Option::Some(
                    __buffa::oneof::record::RecordType::Disconnect(ref mut existing),
                ) = self.record_type
                {
                    ::buffa::Message::merge_length_delimited(existing, buf, ctx)?;
                } else {
                    let mut val = ::core::default::Default::default();
                    ::buffa::Message::merge_length_delimited(&mut val, buf, ctx)?;
                    self.record_type = ::core::option::Option::Some(
                        __buffa::oneof::record::RecordType::Disconnect(val),
                    );
                }
            }
            13u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                if let ::core::option::Option::Some(
                    __buffa::oneof::record::RecordType::UdsConnect(ref mut existing),
                ) = self.record_type
                {
                    ::buffa::Message::merge_length_delimited(existing, buf, ctx)?;
                } else {
                    let mut val = ::core::default::Default::default();
                    ::buffa::Message::merge_length_delimited(&mut val, buf, ctx)?;
                    self.record_type = ::core::option::Option::Some(
                        __buffa::oneof::record::RecordType::UdsConnect(val),
                    );
                }
            }
            14u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                ::buffa::types::merge_string(&mut self.originator_id, buf)?;
            }
            15u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                ::buffa::types::merge_string(&mut self.destination_id, buf)?;
            }
            _ => {
                ::buffa::encoding::skip_field_depth(tag, buf, ctx.depth())?;
            }
        }
        ::core::result::Result::Ok(())
    }
    fn clear(&mut self) {
        self.version.clear();
        self.to_id.clear();
        self.from_id.clear();
        self.payload_security = ::buffa::EnumValue::from(0);
        self.mac_signature = ::core::default::Default::default();
        self.sender_cert = ::core::default::Default::default();
        self.record_type = ::core::option::Option::None;
        self.originator_id.clear();
        self.destination_id.clear();
    }
}
pub mod record {
    #[allow(unused_imports)]
    use super::*;
    #[allow(non_camel_case_types)]
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    #[repr(i32)]
    pub enum PayloadSecurity {
        PLAINTEXT = 0i32,
        TLS12 = 1i32,
    }
    impl PayloadSecurity {
        #[allow(non_upper_case_globals)]
        pub const Plaintext: Self = Self::PLAINTEXT;
        #[allow(non_upper_case_globals)]
        pub const Tls12: Self = Self::TLS12;
    }
    impl ::core::default::Default for PayloadSecurity {
        fn default() -> Self {
            Self::PLAINTEXT
        }
    }
    impl ::buffa::Enumeration for PayloadSecurity {
        fn from_i32(value: i32) -> ::core::option::Option<Self> {
            match value {
                0i32 => ::core::option::Option::Some(Self::PLAINTEXT),
                1i32 => ::core::option::Option::Some(Self::TLS12),
                _ => ::core::option::Option::None,
            }
        }
        fn to_i32(&self) -> i32 {
            *self as i32
        }
        fn proto_name(&self) -> &'static str {
            match self {
                Self::PLAINTEXT => "PLAINTEXT",
                Self::TLS12 => "TLS12",
            }
        }
        fn from_proto_name(name: &str) -> ::core::option::Option<Self> {
            match name {
                "PLAINTEXT" => ::core::option::Option::Some(Self::PLAINTEXT),
                "TLS12" => ::core::option::Option::Some(Self::TLS12),
                _ => ::core::option::Option::None,
            }
        }
        fn values() -> &'static [Self] {
            &[Self::PLAINTEXT, Self::TLS12]
        }
    }
    pub use super::__buffa::oneof::record::RecordType;
    pub use super::__buffa::view::oneof::record::RecordType as RecordTypeView;
}
#[derive(Clone, PartialEq, Default)]
pub struct NoSessionContextRecord {
    pub payload: ::buffa::bytes::Bytes,
}
impl ::core::fmt::Debug for NoSessionContextRecord {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("NoSessionContextRecord").field("payload", &self.payload).finish()
    }
}
impl NoSessionContextRecord {
    pub const TYPE_URL: &'static str = "type.googleapis.com/usp_record.NoSessionContextRecord";
}
::buffa::impl_default_instance!(NoSessionContextRecord);
impl ::buffa::MessageName for NoSessionContextRecord {
    const PACKAGE: &'static str = "usp_record";
    const NAME: &'static str = "NoSessionContextRecord";
    const FULL_NAME: &'static str = "usp_record.NoSessionContextRecord";
    const TYPE_URL: &'static str = "type.googleapis.com/usp_record.NoSessionContextRecord";
}
impl ::buffa::Message for NoSessionContextRecord {
    #[allow(clippy::let_and_return)]
    fn compute_size(&self, _cache: &mut ::buffa::SizeCache) -> u32 {
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        let mut size = 0u64;
        if !self.payload.is_empty() {
            size += 1u64 + ::buffa::types::bytes_encoded_len(&self.payload) as u64;
        }
        ::buffa::saturate_size(size)
    }
    fn write_to(
        &self,
        _cache: &mut ::buffa::SizeCache,
        buf: &mut impl ::buffa::EncodeSink,
    ) {
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        if !self.payload.is_empty() {
            ::buffa::types::put_shared_bytes_field(2u32, &self.payload, buf);
        }
    }
    fn merge_field(
        &mut self,
        tag: ::buffa::encoding::Tag,
        buf: &mut impl ::buffa::bytes::Buf,
        ctx: ::buffa::DecodeContext<'_>,
    ) -> ::core::result::Result<(), ::buffa::DecodeError> {
        #[allow(unused_imports)]
        use ::buffa::bytes::Buf as _;
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        match tag.field_number() {
            2u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                self.payload = ::buffa::types::decode_bytes_to_bytes(buf)?;
            }
            _ => {
                ::buffa::encoding::skip_field_depth(tag, buf, ctx.depth())?;
            }
        }
        ::core::result::Result::Ok(())
    }
    fn clear(&mut self) {
        self.payload = ::core::default::Default::default();
    }
}
#[derive(Clone, PartialEq, Default)]
pub struct SessionContextRecord {
    pub session_id: u64,
    pub sequence_id: u64,
    pub expected_id: u64,
    pub retransmit_id: u64,
    pub payload_sar_state: EnumValue<session_context_record::PayloadSARState>,
    pub payloadrec_sar_state: EnumValue<session_context_record::PayloadSARState>,
    pub payload: Vec<::buffa::bytes::Bytes>,
}
impl ::core::fmt::Debug for SessionContextRecord {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("SessionContextRecord")
            .field("session_id", &self.session_id)
            .field("sequence_id", &self.sequence_id)
            .field("expected_id", &self.expected_id)
            .field("retransmit_id", &self.retransmit_id)
            .field("payload_sar_state", &self.payload_sar_state)
            .field("payloadrec_sar_state", &self.payloadrec_sar_state)
            .field("payload", &self.payload)
            .finish()
    }
}
impl SessionContextRecord {
    pub const TYPE_URL: &'static str = "type.googleapis.com/usp_record.SessionContextRecord";
}
::buffa::impl_default_instance!(SessionContextRecord);
impl ::buffa::MessageName for SessionContextRecord {
    const PACKAGE: &'static str = "usp_record";
    const NAME: &'static str = "SessionContextRecord";
    const FULL_NAME: &'static str = "usp_record.SessionContextRecord";
    const TYPE_URL: &'static str = "type.googleapis.com/usp_record.SessionContextRecord";
}
impl ::buffa::Message for SessionContextRecord {
    #[allow(clippy::let_and_return)]
    fn compute_size(&self, _cache: &mut ::buffa::SizeCache) -> u32 {
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        let mut size = 0u64;
        if self.session_id != 0u64 {
            size += 1u64 + ::buffa::types::uint64_encoded_len(self.session_id) as u64;
        }
        if self.sequence_id != 0u64 {
            size += 1u64 + ::buffa::types::uint64_encoded_len(self.sequence_id) as u64;
        }
        if self.expected_id != 0u64 {
            size += 1u64 + ::buffa::types::uint64_encoded_len(self.expected_id) as u64;
        }
        if self.retransmit_id != 0u64 {
            size += 1u64 + ::buffa::types::uint64_encoded_len(self.retransmit_id) as u64;
        }
        {
            let val = self.payload_sar_state.to_i32();
            if val != 0 {
                size += 1u64 + ::buffa::types::int32_encoded_len(val) as u64;
            }
        }
        {
            let val = self.payloadrec_sar_state.to_i32();
            if val != 0 {
                size += 1u64 + ::buffa::types::int32_encoded_len(val) as u64;
            }
        }
        for v in &self.payload {
            size += 1u64 + ::buffa::types::bytes_encoded_len(v) as u64;
        }
        ::buffa::saturate_size(size)
    }
    fn write_to(
        &self,
        _cache: &mut ::buffa::SizeCache,
        buf: &mut impl ::buffa::EncodeSink,
    ) {
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        if self.session_id != 0u64 {
            ::buffa::types::put_uint64_field(1u32, self.session_id, buf);
        }
        if self.sequence_id != 0u64 {
            ::buffa::types::put_uint64_field(2u32, self.sequence_id, buf);
        }
        if self.expected_id != 0u64 {
            ::buffa::types::put_uint64_field(3u32, self.expected_id, buf);
        }
        if self.retransmit_id != 0u64 {
            ::buffa::types::put_uint64_field(4u32, self.retransmit_id, buf);
        }
        {
            let val = self.payload_sar_state.to_i32();
            if val != 0 {
                ::buffa::types::put_int32_field(5u32, val, buf);
            }
        }
        {
            let val = self.payloadrec_sar_state.to_i32();
            if val != 0 {
                ::buffa::types::put_int32_field(6u32, val, buf);
            }
        }
        for v in &self.payload {
            ::buffa::types::put_shared_bytes_field(7u32, v, buf);
        }
    }
    fn merge_field(
        &mut self,
        tag: ::buffa::encoding::Tag,
        buf: &mut impl ::buffa::bytes::Buf,
        ctx: ::buffa::DecodeContext<'_>,
    ) -> ::core::result::Result<(), ::buffa::DecodeError> {
        #[allow(unused_imports)]
        use ::buffa::bytes::Buf as _;
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        match tag.field_number() {
            1u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::Varint,
                )?;
                self.session_id = ::buffa::types::decode_uint64(buf)?;
            }
            2u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::Varint,
                )?;
                self.sequence_id = ::buffa::types::decode_uint64(buf)?;
            }
            3u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::Varint,
                )?;
                self.expected_id = ::buffa::types::decode_uint64(buf)?;
            }
            4u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::Varint,
                )?;
                self.retransmit_id = ::buffa::types::decode_uint64(buf)?;
            }
            5u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::Varint,
                )?;
                self.payload_sar_state = ::buffa::EnumValue::from(
                    ::buffa::types::decode_int32(buf)?,
                );
            }
            6u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::Varint,
                )?;
                self.payloadrec_sar_state = ::buffa::EnumValue::from(
                    ::buffa::types::decode_int32(buf)?,
                );
            }
            7u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                let __elem = ::buffa::types::decode_bytes_to_bytes(buf)?;
                ctx.register_element_memory(
                    ::buffa::__private::element_footprint(&__elem),
                )?;
                self.payload.push(__elem);
            }
            _ => {
                ::buffa::encoding::skip_field_depth(tag, buf, ctx.depth())?;
            }
        }
        ::core::result::Result::Ok(())
    }
    fn clear(&mut self) {
        self.session_id = 0u64;
        self.sequence_id = 0u64;
        self.expected_id = 0u64;
        self.retransmit_id = 0u64;
        self.payload_sar_state = ::buffa::EnumValue::from(0);
        self.payloadrec_sar_state = ::buffa::EnumValue::from(0);
        self.payload.clear();
    }
}
pub mod session_context_record {
    #[allow(unused_imports)]
    use super::*;
    #[allow(non_camel_case_types)]
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    #[repr(i32)]
    pub enum PayloadSARState {
        NONE = 0i32,
        BEGIN = 1i32,
        INPROCESS = 2i32,
        COMPLETE = 3i32,
    }
    impl PayloadSARState {
        #[allow(non_upper_case_globals)]
        pub const None: Self = Self::NONE;
        #[allow(non_upper_case_globals)]
        pub const Begin: Self = Self::BEGIN;
        #[allow(non_upper_case_globals)]
        pub const Inprocess: Self = Self::INPROCESS;
        #[allow(non_upper_case_globals)]
        pub const Complete: Self = Self::COMPLETE;
    }
    impl ::core::default::Default for PayloadSARState {
        fn default() -> Self {
            Self::NONE
        }
    }
    impl ::buffa::Enumeration for PayloadSARState {
        fn from_i32(value: i32) -> ::core::option::Option<Self> {
            match value {
                0i32 => ::core::option::Option::Some(Self::NONE),
                1i32 => ::core::option::Option::Some(Self::BEGIN),
                2i32 => ::core::option::Option::Some(Self::INPROCESS),
                3i32 => ::core::option::Option::Some(Self::COMPLETE),
                _ => ::core::option::Option::None,
            }
        }
        fn to_i32(&self) -> i32 {
            *self as i32
        }
        fn proto_name(&self) -> &'static str {
            match self {
                Self::NONE => "NONE",
                Self::BEGIN => "BEGIN",
                Self::INPROCESS => "INPROCESS",
                Self::COMPLETE => "COMPLETE",
            }
        }
        fn from_proto_name(name: &str) -> ::core::option::Option<Self> {
            match name {
                "NONE" => ::core::option::Option::Some(Self::NONE),
                "BEGIN" => ::core::option::Option::Some(Self::BEGIN),
                "INPROCESS" => ::core::option::Option::Some(Self::INPROCESS),
                "COMPLETE" => ::core::option::Option::Some(Self::COMPLETE),
                _ => ::core::option::Option::None,
            }
        }
        fn values() -> &'static [Self] {
            &[Self::NONE, Self::BEGIN, Self::INPROCESS, Self::COMPLETE]
        }
    }
}
#[derive(Clone, PartialEq, Default)]
pub struct WebSocketConnectRecord {}
impl ::core::fmt::Debug for WebSocketConnectRecord {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("WebSocketConnectRecord").finish()
    }
}
impl WebSocketConnectRecord {
    pub const TYPE_URL: &'static str = "type.googleapis.com/usp_record.WebSocketConnectRecord";
}
::buffa::impl_default_instance!(WebSocketConnectRecord);
impl ::buffa::MessageName for WebSocketConnectRecord {
    const PACKAGE: &'static str = "usp_record";
    const NAME: &'static str = "WebSocketConnectRecord";
    const FULL_NAME: &'static str = "usp_record.WebSocketConnectRecord";
    const TYPE_URL: &'static str = "type.googleapis.com/usp_record.WebSocketConnectRecord";
}
impl ::buffa::Message for WebSocketConnectRecord {
    #[allow(clippy::let_and_return)]
    fn compute_size(&self, _cache: &mut ::buffa::SizeCache) -> u32 {
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        let size = 0u64;
        ::buffa::saturate_size(size)
    }
    fn write_to(
        &self,
        _cache: &mut ::buffa::SizeCache,
        _buf: &mut impl ::buffa::EncodeSink,
    ) {
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
    }
    fn merge_field(
        &mut self,
        tag: ::buffa::encoding::Tag,
        buf: &mut impl ::buffa::bytes::Buf,
        ctx: ::buffa::DecodeContext<'_>,
    ) -> ::core::result::Result<(), ::buffa::DecodeError> {
        #[allow(unused_imports)]
        use ::buffa::bytes::Buf as _;
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        match tag.field_number() {
            _ => {
                ::buffa::encoding::skip_field_depth(tag, buf, ctx.depth())?;
            }
        }
        ::core::result::Result::Ok(())
    }
    fn clear(&mut self) {}
}
#[derive(Clone, PartialEq, Default)]
pub struct MQTTConnectRecord {
    pub version: EnumValue<mqtt_connect_record::MQTTVersion>,
    pub subscribed_topic: String,
}
impl ::core::fmt::Debug for MQTTConnectRecord {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("MQTTConnectRecord")
            .field("version", &self.version)
            .field("subscribed_topic", &self.subscribed_topic)
            .finish()
    }
}
impl MQTTConnectRecord {
    pub const TYPE_URL: &'static str = "type.googleapis.com/usp_record.MQTTConnectRecord";
}
::buffa::impl_default_instance!(MQTTConnectRecord);
impl ::buffa::MessageName for MQTTConnectRecord {
    const PACKAGE: &'static str = "usp_record";
    const NAME: &'static str = "MQTTConnectRecord";
    const FULL_NAME: &'static str = "usp_record.MQTTConnectRecord";
    const TYPE_URL: &'static str = "type.googleapis.com/usp_record.MQTTConnectRecord";
}
impl ::buffa::Message for MQTTConnectRecord {
    #[allow(clippy::let_and_return)]
    fn compute_size(&self, _cache: &mut ::buffa::SizeCache) -> u32 {
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        let mut size = 0u64;
        {
            let val = self.version.to_i32();
            if val != 0 {
                size += 1u64 + ::buffa::types::int32_encoded_len(val) as u64;
            }
        }
        if !self.subscribed_topic.is_empty() {
            size
                += 1u64
                    + ::buffa::types::string_encoded_len(&self.subscribed_topic) as u64;
        }
        ::buffa::saturate_size(size)
    }
    fn write_to(
        &self,
        _cache: &mut ::buffa::SizeCache,
        buf: &mut impl ::buffa::EncodeSink,
    ) {
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        {
            let val = self.version.to_i32();
            if val != 0 {
                ::buffa::types::put_int32_field(1u32, val, buf);
            }
        }
        if !self.subscribed_topic.is_empty() {
            ::buffa::types::put_string_field(2u32, &self.subscribed_topic, buf);
        }
    }
    fn merge_field(
        &mut self,
        tag: ::buffa::encoding::Tag,
        buf: &mut impl ::buffa::bytes::Buf,
        ctx: ::buffa::DecodeContext<'_>,
    ) -> ::core::result::Result<(), ::buffa::DecodeError> {
        #[allow(unused_imports)]
        use ::buffa::bytes::Buf as _;
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        match tag.field_number() {
            1u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::Varint,
                )?;
                self.version = ::buffa::EnumValue::from(
                    ::buffa::types::decode_int32(buf)?,
                );
            }
            2u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                ::buffa::types::merge_string(&mut self.subscribed_topic, buf)?;
            }
            _ => {
                ::buffa::encoding::skip_field_depth(tag, buf, ctx.depth())?;
            }
        }
        ::core::result::Result::Ok(())
    }
    fn clear(&mut self) {
        self.version = ::buffa::EnumValue::from(0);
        self.subscribed_topic.clear();
    }
}
pub mod mqtt_connect_record {
    #[allow(unused_imports)]
    use super::*;
    #[allow(non_camel_case_types)]
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    #[repr(i32)]
    pub enum MQTTVersion {
        V3_1_1 = 0i32,
        V5 = 1i32,
    }
    impl MQTTVersion {
        #[allow(non_upper_case_globals)]
        pub const V311: Self = Self::V3_1_1;
    }
    impl ::core::default::Default for MQTTVersion {
        fn default() -> Self {
            Self::V3_1_1
        }
    }
    impl ::buffa::Enumeration for MQTTVersion {
        fn from_i32(value: i32) -> ::core::option::Option<Self> {
            match value {
                0i32 => ::core::option::Option::Some(Self::V3_1_1),
                1i32 => ::core::option::Option::Some(Self::V5),
                _ => ::core::option::Option::None,
            }
        }
        fn to_i32(&self) -> i32 {
            *self as i32
        }
        fn proto_name(&self) -> &'static str {
            match self {
                Self::V3_1_1 => "V3_1_1",
                Self::V5 => "V5",
            }
        }
        fn from_proto_name(name: &str) -> ::core::option::Option<Self> {
            match name {
                "V3_1_1" => ::core::option::Option::Some(Self::V3_1_1),
                "V5" => ::core::option::Option::Some(Self::V5),
                _ => ::core::option::Option::None,
            }
        }
        fn values() -> &'static [Self] {
            &[Self::V3_1_1, Self::V5]
        }
    }
}
#[derive(Clone, PartialEq, Default)]
pub struct STOMPConnectRecord {
    pub version: EnumValue<stomp_connect_record::STOMPVersion>,
    pub subscribed_destination: String,
}
impl ::core::fmt::Debug for STOMPConnectRecord {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("STOMPConnectRecord")
            .field("version", &self.version)
            .field("subscribed_destination", &self.subscribed_destination)
            .finish()
    }
}
impl STOMPConnectRecord {
    pub const TYPE_URL: &'static str = "type.googleapis.com/usp_record.STOMPConnectRecord";
}
::buffa::impl_default_instance!(STOMPConnectRecord);
impl ::buffa::MessageName for STOMPConnectRecord {
    const PACKAGE: &'static str = "usp_record";
    const NAME: &'static str = "STOMPConnectRecord";
    const FULL_NAME: &'static str = "usp_record.STOMPConnectRecord";
    const TYPE_URL: &'static str = "type.googleapis.com/usp_record.STOMPConnectRecord";
}
impl ::buffa::Message for STOMPConnectRecord {
    #[allow(clippy::let_and_return)]
    fn compute_size(&self, _cache: &mut ::buffa::SizeCache) -> u32 {
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        let mut size = 0u64;
        {
            let val = self.version.to_i32();
            if val != 0 {
                size += 1u64 + ::buffa::types::int32_encoded_len(val) as u64;
            }
        }
        if !self.subscribed_destination.is_empty() {
            size
                += 1u64
                    + ::buffa::types::string_encoded_len(&self.subscribed_destination)
                        as u64;
        }
        ::buffa::saturate_size(size)
    }
    fn write_to(
        &self,
        _cache: &mut ::buffa::SizeCache,
        buf: &mut impl ::buffa::EncodeSink,
    ) {
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        {
            let val = self.version.to_i32();
            if val != 0 {
                ::buffa::types::put_int32_field(1u32, val, buf);
            }
        }
        if !self.subscribed_destination.is_empty() {
            ::buffa::types::put_string_field(2u32, &self.subscribed_destination, buf);
        }
    }
    fn merge_field(
        &mut self,
        tag: ::buffa::encoding::Tag,
        buf: &mut impl ::buffa::bytes::Buf,
        ctx: ::buffa::DecodeContext<'_>,
    ) -> ::core::result::Result<(), ::buffa::DecodeError> {
        #[allow(unused_imports)]
        use ::buffa::bytes::Buf as _;
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        match tag.field_number() {
            1u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::Varint,
                )?;
                self.version = ::buffa::EnumValue::from(
                    ::buffa::types::decode_int32(buf)?,
                );
            }
            2u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                ::buffa::types::merge_string(&mut self.subscribed_destination, buf)?;
            }
            _ => {
                ::buffa::encoding::skip_field_depth(tag, buf, ctx.depth())?;
            }
        }
        ::core::result::Result::Ok(())
    }
    fn clear(&mut self) {
        self.version = ::buffa::EnumValue::from(0);
        self.subscribed_destination.clear();
    }
}
pub mod stomp_connect_record {
    #[allow(unused_imports)]
    use super::*;
    #[allow(non_camel_case_types)]
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    #[repr(i32)]
    pub enum STOMPVersion {
        V1_2 = 0i32,
    }
    impl STOMPVersion {
        #[allow(non_upper_case_globals)]
        pub const V12: Self = Self::V1_2;
    }
    impl ::core::default::Default for STOMPVersion {
        fn default() -> Self {
            Self::V1_2
        }
    }
    impl ::buffa::Enumeration for STOMPVersion {
        fn from_i32(value: i32) -> ::core::option::Option<Self> {
            match value {
                0i32 => ::core::option::Option::Some(Self::V1_2),
                _ => ::core::option::Option::None,
            }
        }
        fn to_i32(&self) -> i32 {
            *self as i32
        }
        fn proto_name(&self) -> &'static str {
            match self {
                Self::V1_2 => "V1_2",
            }
        }
        fn from_proto_name(name: &str) -> ::core::option::Option<Self> {
            match name {
                "V1_2" => ::core::option::Option::Some(Self::V1_2),
                _ => ::core::option::Option::None,
            }
        }
        fn values() -> &'static [Self] {
            &[Self::V1_2]
        }
    }
}
#[derive(Clone, PartialEq, Default)]
pub struct UDSConnectRecord {}
impl ::core::fmt::Debug for UDSConnectRecord {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("UDSConnectRecord").finish()
    }
}
impl UDSConnectRecord {
    pub const TYPE_URL: &'static str = "type.googleapis.com/usp_record.UDSConnectRecord";
}
::buffa::impl_default_instance!(UDSConnectRecord);
impl ::buffa::MessageName for UDSConnectRecord {
    const PACKAGE: &'static str = "usp_record";
    const NAME: &'static str = "UDSConnectRecord";
    const FULL_NAME: &'static str = "usp_record.UDSConnectRecord";
    const TYPE_URL: &'static str = "type.googleapis.com/usp_record.UDSConnectRecord";
}
impl ::buffa::Message for UDSConnectRecord {
    #[allow(clippy::let_and_return)]
    fn compute_size(&self, _cache: &mut ::buffa::SizeCache) -> u32 {
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        let size = 0u64;
        ::buffa::saturate_size(size)
    }
    fn write_to(
        &self,
        _cache: &mut ::buffa::SizeCache,
        _buf: &mut impl ::buffa::EncodeSink,
    ) {
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
    }
    fn merge_field(
        &mut self,
        tag: ::buffa::encoding::Tag,
        buf: &mut impl ::buffa::bytes::Buf,
        ctx: ::buffa::DecodeContext<'_>,
    ) -> ::core::result::Result<(), ::buffa::DecodeError> {
        #[allow(unused_imports)]
        use ::buffa::bytes::Buf as _;
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        match tag.field_number() {
            _ => {
                ::buffa::encoding::skip_field_depth(tag, buf, ctx.depth())?;
            }
        }
        ::core::result::Result::Ok(())
    }
    fn clear(&mut self) {}
}
#[derive(Clone, PartialEq, Default)]
pub struct DisconnectRecord {
    pub reason: String,
    pub reason_code: u32,
}
impl ::core::fmt::Debug for DisconnectRecord {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("DisconnectRecord")
            .field("reason", &self.reason)
            .field("reason_code", &self.reason_code)
            .finish()
    }
}
impl DisconnectRecord {
    pub const TYPE_URL: &'static str = "type.googleapis.com/usp_record.DisconnectRecord";
}
::buffa::impl_default_instance!(DisconnectRecord);
impl ::buffa::MessageName for DisconnectRecord {
    const PACKAGE: &'static str = "usp_record";
    const NAME: &'static str = "DisconnectRecord";
    const FULL_NAME: &'static str = "usp_record.DisconnectRecord";
    const TYPE_URL: &'static str = "type.googleapis.com/usp_record.DisconnectRecord";
}
impl ::buffa::Message for DisconnectRecord {
    #[allow(clippy::let_and_return)]
    fn compute_size(&self, _cache: &mut ::buffa::SizeCache) -> u32 {
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        let mut size = 0u64;
        if !self.reason.is_empty() {
            size += 1u64 + ::buffa::types::string_encoded_len(&self.reason) as u64;
        }
        if self.reason_code != 0u32 {
            size += 1u64 + ::buffa::types::FIXED32_ENCODED_LEN as u64;
        }
        ::buffa::saturate_size(size)
    }
    fn write_to(
        &self,
        _cache: &mut ::buffa::SizeCache,
        buf: &mut impl ::buffa::EncodeSink,
    ) {
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        if !self.reason.is_empty() {
            ::buffa::types::put_string_field(1u32, &self.reason, buf);
        }
        if self.reason_code != 0u32 {
            ::buffa::types::put_fixed32_field(2u32, self.reason_code, buf);
        }
    }
    fn merge_field(
        &mut self,
        tag: ::buffa::encoding::Tag,
        buf: &mut impl ::buffa::bytes::Buf,
        ctx: ::buffa::DecodeContext<'_>,
    ) -> ::core::result::Result<(), ::buffa::DecodeError> {
        #[allow(unused_imports)]
        use ::buffa::bytes::Buf as _;
        #[allow(unused_imports)]
        use ::buffa::Enumeration as _;
        match tag.field_number() {
            1u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::LengthDelimited,
                )?;
                ::buffa::types::merge_string(&mut self.reason, buf)?;
            }
            2u32 => {
                ::buffa::encoding::check_wire_type(
                    tag,
                    ::buffa::encoding::WireType::Fixed32,
                )?;
                self.reason_code = ::buffa::types::decode_fixed32(buf)?;
            }
            _ => {
                ::buffa::encoding::skip_field_depth(tag, buf, ctx.depth())?;
            }
        }
        ::core::result::Result::Ok(())
    }
    fn clear(&mut self) {
        self.reason.clear();
        self.reason_code = 0u32;
    }
}
#[allow(
    non_camel_case_types,
    dead_code,
    unused_imports,
    unused_qualifications,
    clippy::derivable_impls,
    clippy::match_single_binding,
    clippy::uninlined_format_args,
    clippy::doc_lazy_continuation,
    clippy::module_inception
)]
pub mod __buffa {
    #[allow(unused_imports)]
    use super::*;
    pub mod view {
        #[allow(unused_imports)]
        use super::*;
        #[derive(Clone, Debug, Default)]
        pub struct RecordView<'a> {
            pub version: &'a str,
            pub to_id: &'a str,
            pub from_id: &'a str,
            pub originator_id: &'a str,
            pub destination_id: &'a str,
            pub payload_security: ::buffa::EnumValue<
                super::super::record::PayloadSecurity,
            >,
            pub mac_signature: &'a [u8],
            pub sender_cert: &'a [u8],
            pub record_type: ::core::option::Option<
                super::super::__buffa::view::oneof::record::RecordType<'a>,
            >,
        }
        impl<'a> ::buffa::MessageView<'a> for RecordView<'a> {
            type Owned = super::super::Record;
            fn decode_view(
                buf: &'a [u8],
            ) -> ::core::result::Result<Self, ::buffa::DecodeError> {
                let __limit = ::core::cell::Cell::new(
                    ::buffa::DEFAULT_UNKNOWN_FIELD_LIMIT,
                );
                let __elem = ::core::cell::Cell::new(
                    ::buffa::DEFAULT_ELEMENT_MEMORY_LIMIT,
                );
                <Self as ::buffa::MessageView>::decode_view_ctx(
                    buf,
                    ::buffa::DecodeContext::new(::buffa::RECURSION_LIMIT, &__limit)
                        .with_element_memory(&__elem),
                )
            }
            fn decode_view_with_ctx(
                buf: &'a [u8],
                ctx: ::buffa::DecodeContext<'_>,
            ) -> ::core::result::Result<Self, ::buffa::DecodeError> {
                <Self as ::buffa::MessageView>::decode_view_ctx(buf, ctx)
            }
            #[inline]
            fn merge_view_field(
                &mut self,
                tag: ::buffa::encoding::Tag,
                cur: &'a [u8],
                _before_tag: &'a [u8],
                ctx: ::buffa::DecodeContext<'_>,
            ) -> ::core::result::Result<&'a [u8], ::buffa::DecodeError> {
                let _ = ctx;
                #[allow(unused_variables)]
                let view = self;
                let mut cur = cur;
                match tag.field_number() {
                    1u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        view.version = ::buffa::types::borrow_str(&mut cur)?;
                    }
                    2u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        view.to_id = ::buffa::types::borrow_str(&mut cur)?;
                    }
                    3u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        view.from_id = ::buffa::types::borrow_str(&mut cur)?;
                    }
                    14u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        view.originator_id = ::buffa::types::borrow_str(&mut cur)?;
                    }
                    15u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        view.destination_id = ::buffa::types::borrow_str(&mut cur)?;
                    }
                    4u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::Varint,
                        )?;
                        view.payload_security = ::buffa::EnumValue::from(
                            ::buffa::types::decode_int32(&mut cur)?,
                        );
                    }
                    5u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        view.mac_signature = ::buffa::types::borrow_bytes(&mut cur)?;
                    }
                    6u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        view.sender_cert = ::buffa::types::borrow_bytes(&mut cur)?;
                    }
                    7u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        let __sub_ctx = ctx.descend()?;
                        let sub = ::buffa::types::borrow_bytes(&mut cur)?;
                        if let Some(
                            super::super::__buffa::view::oneof::record::RecordType::NoSessionContext(
                                ref mut existing,
                            ),
                        ) = view.record_type
                        {
                            ::buffa::MessageView::merge_into_view(
                                &mut **existing,
                                sub,
                                __sub_ctx,
                            )?;
                        } else {
                            view.record_type = Some(
                                super::super::__buffa::view::oneof::record::RecordType::NoSessionContext(
                                    ::buffa::alloc::boxed::Box::new(
                                        <super::super::__buffa::view::NoSessionContextRecordView as ::buffa::MessageView>::decode_view_ctx(
                                            sub,
                                            __sub_ctx,
                                        )?,
                                    ),
                                ),
                            );
                        }
                    }
                    8u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        let __sub_ctx = ctx.descend()?;
                        let sub = ::buffa::types::borrow_bytes(&mut cur)?;
                        if let Some(
                            super::super::__buffa::view::oneof::record::RecordType::SessionContext(
                                ref mut existing,
                            ),
                        ) = view.record_type
                        {
                            ::buffa::MessageView::merge_into_view(
                                &mut **existing,
                                sub,
                                __sub_ctx,
                            )?;
                        } else {
                            view.record_type = Some(
                                super::super::__buffa::view::oneof::record::RecordType::SessionContext(
                                    ::buffa::alloc::boxed::Box::new(
                                        <super::super::__buffa::view::SessionContextRecordView as ::buffa::MessageView>::decode_view_ctx(
                                            sub,
                                            __sub_ctx,
                                        )?,
                                    ),
                                ),
                            );
                        }
                    }
                    9u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        let __sub_ctx = ctx.descend()?;
                        let sub = ::buffa::types::borrow_bytes(&mut cur)?;
                        if let Some(
                            super::super::__buffa::view::oneof::record::RecordType::WebsocketConnect(
                                ref mut existing,
                            ),
                        ) = view.record_type
                        {
                            ::buffa::MessageView::merge_into_view(
                                &mut **existing,
                                sub,
                                __sub_ctx,
                            )?;
                        } else {
                            view.record_type = Some(
                                super::super::__buffa::view::oneof::record::RecordType::WebsocketConnect(
                                    ::buffa::alloc::boxed::Box::new(
                                        <super::super::__buffa::view::WebSocketConnectRecordView as ::buffa::MessageView>::decode_view_ctx(
                                            sub,
                                            __sub_ctx,
                                        )?,
                                    ),
                                ),
                            );
                        }
                    }
                    10u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        let __sub_ctx = ctx.descend()?;
                        let sub = ::buffa::types::borrow_bytes(&mut cur)?;
                        if let Some(
                            super::super::__buffa::view::oneof::record::RecordType::MqttConnect(
                                ref mut existing,
                            ),
                        ) = view.record_type
                        {
                            ::buffa::MessageView::merge_into_view(
                                &mut **existing,
                                sub,
                                __sub_ctx,
                            )?;
                        } else {
                            view.record_type = Some(
                                super::super::__buffa::view::oneof::record::RecordType::MqttConnect(
                                    ::buffa::alloc::boxed::Box::new(
                                        <super::super::__buffa::view::MQTTConnectRecordView as ::buffa::MessageView>::decode_view_ctx(
                                            sub,
                                            __sub_ctx,
                                        )?,
                                    ),
                                ),
                            );
                        }
                    }
                    11u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        let __sub_ctx = ctx.descend()?;
                        let sub = ::buffa::types::borrow_bytes(&mut cur)?;
                        if let Some(
                            super::super::__buffa::view::oneof::record::RecordType::StompConnect(
                                ref mut existing,
                            ),
                        ) = view.record_type
                        {
                            ::buffa::MessageView::merge_into_view(
                                &mut **existing,
                                sub,
                                __sub_ctx,
                            )?;
                        } else {
                            view.record_type = Some(
                                super::super::__buffa::view::oneof::record::RecordType::StompConnect(
                                    ::buffa::alloc::boxed::Box::new(
                                        <super::super::__buffa::view::STOMPConnectRecordView as ::buffa::MessageView>::decode_view_ctx(
                                            sub,
                                            __sub_ctx,
                                        )?,
                                    ),
                                ),
                            );
                        }
                    }
                    12u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        let __sub_ctx = ctx.descend()?;
                        let sub = ::buffa::types::borrow_bytes(&mut cur)?;
                        if let Some(
                            super::super::__buffa::view::oneof::record::RecordType::Disconnect(
                                ref mut existing,
                            ),
                        ) = view.record_type
                        {
                            ::buffa::MessageView::merge_into_view(
                                &mut **existing,
                                sub,
                                __sub_ctx,
                            )?;
                        } else {
                            view.record_type = Some(
                                super::super::__buffa::view::oneof::record::RecordType::Disconnect(
                                    ::buffa::alloc::boxed::Box::new(
                                        <super::super::__buffa::view::DisconnectRecordView as ::buffa::MessageView>::decode_view_ctx(
                                            sub,
                                            __sub_ctx,
                                        )?,
                                    ),
                                ),
                            );
                        }
                    }
                    13u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        let __sub_ctx = ctx.descend()?;
                        let sub = ::buffa::types::borrow_bytes(&mut cur)?;
                        if let Some(
                            super::super::__buffa::view::oneof::record::RecordType::UdsConnect(
                                ref mut existing,
                            ),
                        ) = view.record_type
                        {
                            ::buffa::MessageView::merge_into_view(
                                &mut **existing,
                                sub,
                                __sub_ctx,
                            )?;
                        } else {
                            view.record_type = Some(
                                super::super::__buffa::view::oneof::record::RecordType::UdsConnect(
                                    ::buffa::alloc::boxed::Box::new(
                                        <super::super::__buffa::view::UDSConnectRecordView as ::buffa::MessageView>::decode_view_ctx(
                                            sub,
                                            __sub_ctx,
                                        )?,
                                    ),
                                ),
                            );
                        }
                    }
                    _ => {
                        ::buffa::encoding::skip_field_depth(tag, &mut cur, ctx.depth())?;
                    }
                }
                ::core::result::Result::Ok(cur)
            }
            fn to_owned_message(
                &self,
            ) -> ::core::result::Result<super::super::Record, ::buffa::DecodeError> {
                self.to_owned_from_source(None)
            }
            #[allow(clippy::useless_conversion, clippy::needless_update)]
            fn to_owned_from_source(
                &self,
                __buffa_src: ::core::option::Option<&::buffa::bytes::Bytes>,
            ) -> ::core::result::Result<super::super::Record, ::buffa::DecodeError> {
                #[allow(unused_imports)]
                use ::buffa::alloc::string::ToString as _;
                let _ = __buffa_src;
                ::core::result::Result::Ok(super::super::Record {
                    version: self.version.to_string(),
                    to_id: self.to_id.to_string(),
                    from_id: self.from_id.to_string(),
                    originator_id: self.originator_id.to_string(),
                    destination_id: self.destination_id.to_string(),
                    payload_security: self.payload_security,
                    mac_signature: ::buffa::view::bytes_from_source(
                        __buffa_src,
                        self.mac_signature,
                    ),
                    sender_cert: ::buffa::view::bytes_from_source(
                        __buffa_src,
                        self.sender_cert,
                    ),
                    record_type: match self.record_type.as_ref() {
                        ::core::option::Option::Some(v) => {
                            ::core::option::Option::Some(
                                match v {
                                    super::super::__buffa::view::oneof::record::RecordType::NoSessionContext(
                                        v,
                                    ) => {
                                        super::super::__buffa::oneof::record::RecordType::NoSessionContext(
                                            v.to_owned_from_source(__buffa_src)?,
                                        )
                                    }
                                    super::super::__buffa::view::oneof::record::RecordType::SessionContext(
                                        v,
                                    ) => {
                                        super::super::__buffa::oneof::record::RecordType::SessionContext(
                                            v.to_owned_from_source(__buffa_src)?,
                                        )
                                    }
                                    super::super::__buffa::view::oneof::record::RecordType::WebsocketConnect(
                                        v,
                                    ) => {
                                        super::super::__buffa::oneof::record::RecordType::WebsocketConnect(
                                            v.to_owned_from_source(__buffa_src)?,
                                        )
                                    }
                                    super::super::__buffa::view::oneof::record::RecordType::MqttConnect(
                                        v,
                                    ) => {
                                        super::super::__buffa::oneof::record::RecordType::MqttConnect(
                                            v.to_owned_from_source(__buffa_src)?,
                                        )
                                    }
                                    super::super::__buffa::view::oneof::record::RecordType::StompConnect(
                                        v,
                                    ) => {
                                        super::super::__buffa::oneof::record::RecordType::StompConnect(
                                            v.to_owned_from_source(__buffa_src)?,
                                        )
                                    }
                                    super::super::__buffa::view::oneof::record::RecordType::Disconnect(
                                        v,
                                    ) => {
                                        super::super::__buffa::oneof::record::RecordType::Disconnect(
                                            v.to_owned_from_source(__buffa_src)?,
                                        )
                                    }
                                    super::super::__buffa::view::oneof::record::RecordType::UdsConnect(
                                        v,
                                    ) => {
                                        super::super::__buffa::oneof::record::RecordType::UdsConnect(
                                            v.to_owned_from_source(__buffa_src)?,
                                        )
                                    }
                                },
                            )
                        }
                        ::core::option::Option::None => ::core::option::Option::None,
                    },
                    ..::core::default::Default::default()
                })
            }
        }
        impl<'a> ::buffa::ViewEncode<'a> for RecordView<'a> {
            #[allow(clippy::needless_borrow, clippy::let_and_return)]
            fn compute_size(&self, __cache: &mut ::buffa::SizeCache) -> u32 {
                #[allow(unused_imports)]
                use ::buffa::Enumeration as _;
                let mut size = 0u64;
                if !self.version.is_empty() {
                    size
                        += 1u64
                            + ::buffa::types::string_encoded_len(&self.version) as u64;
                }
                if !self.to_id.is_empty() {
                    size
                        += 1u64 + ::buffa::types::string_encoded_len(&self.to_id) as u64;
                }
                if !self.from_id.is_empty() {
                    size
                        += 1u64
                            + ::buffa::types::string_encoded_len(&self.from_id) as u64;
                }
                {
                    let val = self.payload_security.to_i32();
                    if val != 0 {
                        size += 1u64 + ::buffa::types::int32_encoded_len(val) as u64;
                    }
                }
                if !self.mac_signature.is_empty() {
                    size
                        += 1u64
                            + ::buffa::types::bytes_encoded_len(&self.mac_signature)
                                as u64;
                }
                if !self.sender_cert.is_empty() {
                    size
                        += 1u64
                            + ::buffa::types::bytes_encoded_len(&self.sender_cert)
                                as u64;
                }
                if let ::core::option::Option::Some(ref v) = self.record_type {
                    match v {
                        super::super::__buffa::view::oneof::record::RecordType::NoSessionContext(
                            x,
                        ) => {
                            let __slot = __cache.reserve();
                            let inner = x.compute_size(__cache);
                            __cache.set(__slot, inner);
                            size
                                += 1u64 + ::buffa::encoding::varint_len(inner as u64) as u64
                                    + inner as u64;
                        }
                        super::super::__buffa::view::oneof::record::RecordType::SessionContext(
                            x,
                        ) => {
                            let __slot = __cache.reserve();
                            let inner = x.compute_size(__cache);
                            __cache.set(__slot, inner);
                            size
                                += 1u64 + ::buffa::encoding::varint_len(inner as u64) as u64
                                    + inner as u64;
                        }
                        super::super::__buffa::view::oneof::record::RecordType::WebsocketConnect(
                            x,
                        ) => {
                            let __slot = __cache.reserve();
                            let inner = x.compute_size(__cache);
                            __cache.set(__slot, inner);
                            size
                                += 1u64 + ::buffa::encoding::varint_len(inner as u64) as u64
                                    + inner as u64;
                        }
                        super::super::__buffa::view::oneof::record::RecordType::MqttConnect(
                            x,
                        ) => {
                            let __slot = __cache.reserve();
                            let inner = x.compute_size(__cache);
                            __cache.set(__slot, inner);
                            size
                                += 1u64 + ::buffa::encoding::varint_len(inner as u64) as u64
                                    + inner as u64;
                        }
                        super::super::__buffa::view::oneof::record::RecordType::StompConnect(
                            x,
                        ) => {
                            let __slot = __cache.reserve();
                            let inner = x.compute_size(__cache);
                            __cache.set(__slot, inner);
                            size
                                += 1u64 + ::buffa::encoding::varint_len(inner as u64) as u64
                                    + inner as u64;
                        }
                        super::super::__buffa::view::oneof::record::RecordType::Disconnect(
                            x,
                        ) => {
                            let __slot = __cache.reserve();
                            let inner = x.compute_size(__cache);
                            __cache.set(__slot, inner);
                            size
                                += 1u64 + ::buffa::encoding::varint_len(inner as u64) as u64
                                    + inner as u64;
                        }
                        super::super::__buffa::view::oneof::record::RecordType::UdsConnect(
                            x,
                        ) => {
                            let __slot = __cache.reserve();
                            let inner = x.compute_size(__cache);
                            __cache.set(__slot, inner);
                            size
                                += 1u64 + ::buffa::encoding::varint_len(inner as u64) as u64
                                    + inner as u64;
                        }
                    }
                }
                if !self.originator_id.is_empty() {
                    size
                        += 1u64
                            + ::buffa::types::string_encoded_len(&self.originator_id)
                                as u64;
                }
                if !self.destination_id.is_empty() {
                    size
                        += 1u64
                            + ::buffa::types::string_encoded_len(&self.destination_id)
                                as u64;
                }
                ::buffa::saturate_size(size)
            }
            #[allow(clippy::needless_borrow)]
            fn write_to(
                &self,
                __cache: &mut ::buffa::SizeCache,
                buf: &mut impl ::buffa::EncodeSink,
            ) {
                #[allow(unused_imports)]
                use ::buffa::Enumeration as _;
                if !self.version.is_empty() {
                    ::buffa::types::put_string_field(1u32, &self.version, buf);
                }
                if !self.to_id.is_empty() {
                    ::buffa::types::put_string_field(2u32, &self.to_id, buf);
                }
                if !self.from_id.is_empty() {
                    ::buffa::types::put_string_field(3u32, &self.from_id, buf);
                }
                {
                    let val = self.payload_security.to_i32();
                    if val != 0 {
                        ::buffa::types::put_int32_field(4u32, val, buf);
                    }
                }
                if !self.mac_signature.is_empty() {
                    ::buffa::types::put_shared_bytes_field(
                        5u32,
                        &self.mac_signature,
                        buf,
                    );
                }
                if !self.sender_cert.is_empty() {
                    ::buffa::types::put_shared_bytes_field(6u32, &self.sender_cert, buf);
                }
                if let ::core::option::Option::Some(ref v) = self.record_type {
                    match v {
                        super::super::__buffa::view::oneof::record::RecordType::NoSessionContext(
                            x,
                        ) => {
                            ::buffa::types::put_len_delimited_header(
                                7u32,
                                u64::from(__cache.consume_next()),
                                buf,
                            );
                            x.write_to(__cache, buf);
                        }
                        super::super::__buffa::view::oneof::record::RecordType::SessionContext(
                            x,
                        ) => {
                            ::buffa::types::put_len_delimited_header(
                                8u32,
                                u64::from(__cache.consume_next()),
                                buf,
                            );
                            x.write_to(__cache, buf);
                        }
                        super::super::__buffa::view::oneof::record::RecordType::WebsocketConnect(
                            x,
                        ) => {
                            ::buffa::types::put_len_delimited_header(
                                9u32,
                                u64::from(__cache.consume_next()),
                                buf,
                            );
                            x.write_to(__cache, buf);
                        }
                        super::super::__buffa::view::oneof::record::RecordType::MqttConnect(
                            x,
                        ) => {
                            ::buffa::types::put_len_delimited_header(
                                10u32,
                                u64::from(__cache.consume_next()),
                                buf,
                            );
                            x.write_to(__cache, buf);
                        }
                        super::super::__buffa::view::oneof::record::RecordType::StompConnect(
                            x,
                        ) => {
                            ::buffa::types::put_len_delimited_header(
                                11u32,
                                u64::from(__cache.consume_next()),
                                buf,
                            );
                            x.write_to(__cache, buf);
                        }
                        super::super::__buffa::view::oneof::record::RecordType::Disconnect(
                            x,
                        ) => {
                            ::buffa::types::put_len_delimited_header(
                                12u32,
                                u64::from(__cache.consume_next()),
                                buf,
                            );
                            x.write_to(__cache, buf);
                        }
                        super::super::__buffa::view::oneof::record::RecordType::UdsConnect(
                            x,
                        ) => {
                            ::buffa::types::put_len_delimited_header(
                                13u32,
                                u64::from(__cache.consume_next()),
                                buf,
                            );
                            x.write_to(__cache, buf);
                        }
                    }
                }
                if !self.originator_id.is_empty() {
                    ::buffa::types::put_string_field(14u32, &self.originator_id, buf);
                }
                if !self.destination_id.is_empty() {
                    ::buffa::types::put_string_field(15u32, &self.destination_id, buf);
                }
            }
        }
        impl<'a> ::buffa::MessageName for RecordView<'a> {
            const PACKAGE: &'static str = "usp_record";
            const NAME: &'static str = "Record";
            const FULL_NAME: &'static str = "usp_record.Record";
            const TYPE_URL: &'static str = "type.googleapis.com/usp_record.Record";
        }
        ::buffa::impl_default_view_instance!(RecordView);
        ::buffa::impl_view_reborrow!(RecordView);
        #[derive(Clone, Debug, Default)]
        pub struct NoSessionContextRecordView<'a> {
            pub payload: &'a [u8],
        }
        impl<'a> ::buffa::MessageView<'a> for NoSessionContextRecordView<'a> {
            type Owned = super::super::NoSessionContextRecord;
            fn decode_view(
                buf: &'a [u8],
            ) -> ::core::result::Result<Self, ::buffa::DecodeError> {
                let __limit = ::core::cell::Cell::new(
                    ::buffa::DEFAULT_UNKNOWN_FIELD_LIMIT,
                );
                let __elem = ::core::cell::Cell::new(
                    ::buffa::DEFAULT_ELEMENT_MEMORY_LIMIT,
                );
                <Self as ::buffa::MessageView>::decode_view_ctx(
                    buf,
                    ::buffa::DecodeContext::new(::buffa::RECURSION_LIMIT, &__limit)
                        .with_element_memory(&__elem),
                )
            }
            fn decode_view_with_ctx(
                buf: &'a [u8],
                ctx: ::buffa::DecodeContext<'_>,
            ) -> ::core::result::Result<Self, ::buffa::DecodeError> {
                <Self as ::buffa::MessageView>::decode_view_ctx(buf, ctx)
            }
            #[inline]
            fn merge_view_field(
                &mut self,
                tag: ::buffa::encoding::Tag,
                cur: &'a [u8],
                _before_tag: &'a [u8],
                ctx: ::buffa::DecodeContext<'_>,
            ) -> ::core::result::Result<&'a [u8], ::buffa::DecodeError> {
                let _ = ctx;
                #[allow(unused_variables)]
                let view = self;
                let mut cur = cur;
                match tag.field_number() {
                    2u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        view.payload = ::buffa::types::borrow_bytes(&mut cur)?;
                    }
                    _ => {
                        ::buffa::encoding::skip_field_depth(tag, &mut cur, ctx.depth())?;
                    }
                }
                ::core::result::Result::Ok(cur)
            }
            fn to_owned_message(
                &self,
            ) -> ::core::result::Result<
                super::super::NoSessionContextRecord,
                ::buffa::DecodeError,
            > {
                self.to_owned_from_source(None)
            }
            #[allow(clippy::useless_conversion, clippy::needless_update)]
            fn to_owned_from_source(
                &self,
                __buffa_src: ::core::option::Option<&::buffa::bytes::Bytes>,
            ) -> ::core::result::Result<
                super::super::NoSessionContextRecord,
                ::buffa::DecodeError,
            > {
                #[allow(unused_imports)]
                use ::buffa::alloc::string::ToString as _;
                let _ = __buffa_src;
                ::core::result::Result::Ok(super::super::NoSessionContextRecord {
                    payload: ::buffa::view::bytes_from_source(__buffa_src, self.payload),
                    ..::core::default::Default::default()
                })
            }
        }
        impl<'a> ::buffa::ViewEncode<'a> for NoSessionContextRecordView<'a> {
            #[allow(clippy::needless_borrow, clippy::let_and_return)]
            fn compute_size(&self, _cache: &mut ::buffa::SizeCache) -> u32 {
                #[allow(unused_imports)]
                use ::buffa::Enumeration as _;
                let mut size = 0u64;
                if !self.payload.is_empty() {
                    size
                        += 1u64
                            + ::buffa::types::bytes_encoded_len(&self.payload) as u64;
                }
                ::buffa::saturate_size(size)
            }
            #[allow(clippy::needless_borrow)]
            fn write_to(
                &self,
                _cache: &mut ::buffa::SizeCache,
                buf: &mut impl ::buffa::EncodeSink,
            ) {
                #[allow(unused_imports)]
                use ::buffa::Enumeration as _;
                if !self.payload.is_empty() {
                    ::buffa::types::put_shared_bytes_field(2u32, &self.payload, buf);
                }
            }
        }
        impl<'a> ::buffa::MessageName for NoSessionContextRecordView<'a> {
            const PACKAGE: &'static str = "usp_record";
            const NAME: &'static str = "NoSessionContextRecord";
            const FULL_NAME: &'static str = "usp_record.NoSessionContextRecord";
            const TYPE_URL: &'static str = "type.googleapis.com/usp_record.NoSessionContextRecord";
        }
        ::buffa::impl_default_view_instance!(NoSessionContextRecordView);
        ::buffa::impl_view_reborrow!(NoSessionContextRecordView);
        #[derive(Clone, Debug, Default)]
        pub struct SessionContextRecordView<'a> {
            pub session_id: u64,
            pub sequence_id: u64,
            pub expected_id: u64,
            pub retransmit_id: u64,
            pub payload_sar_state: ::buffa::EnumValue<
                super::super::session_context_record::PayloadSARState,
            >,
            pub payloadrec_sar_state: ::buffa::EnumValue<
                super::super::session_context_record::PayloadSARState,
            >,
            pub payload: ::buffa::RepeatedView<'a, &'a [u8]>,
        }
        impl<'a> ::buffa::MessageView<'a> for SessionContextRecordView<'a> {
            type Owned = super::super::SessionContextRecord;
            fn decode_view(
                buf: &'a [u8],
            ) -> ::core::result::Result<Self, ::buffa::DecodeError> {
                let __limit = ::core::cell::Cell::new(
                    ::buffa::DEFAULT_UNKNOWN_FIELD_LIMIT,
                );
                let __elem = ::core::cell::Cell::new(
                    ::buffa::DEFAULT_ELEMENT_MEMORY_LIMIT,
                );
                <Self as ::buffa::MessageView>::decode_view_ctx(
                    buf,
                    ::buffa::DecodeContext::new(::buffa::RECURSION_LIMIT, &__limit)
                        .with_element_memory(&__elem),
                )
            }
            fn decode_view_with_ctx(
                buf: &'a [u8],
                ctx: ::buffa::DecodeContext<'_>,
            ) -> ::core::result::Result<Self, ::buffa::DecodeError> {
                <Self as ::buffa::MessageView>::decode_view_ctx(buf, ctx)
            }
            #[inline]
            fn merge_view_field(
                &mut self,
                tag: ::buffa::encoding::Tag,
                cur: &'a [u8],
                _before_tag: &'a [u8],
                ctx: ::buffa::DecodeContext<'_>,
            ) -> ::core::result::Result<&'a [u8], ::buffa::DecodeError> {
                let _ = ctx;
                #[allow(unused_variables)]
                let view = self;
                let mut cur = cur;
                match tag.field_number() {
                    1u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::Varint,
                        )?;
                        view.session_id = ::buffa::types::decode_uint64(&mut cur)?;
                    }
                    2u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::Varint,
                        )?;
                        view.sequence_id = ::buffa::types::decode_uint64(&mut cur)?;
                    }
                    3u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::Varint,
                        )?;
                        view.expected_id = ::buffa::types::decode_uint64(&mut cur)?;
                    }
                    4u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::Varint,
                        )?;
                        view.retransmit_id = ::buffa::types::decode_uint64(&mut cur)?;
                    }
                    5u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::Varint,
                        )?;
                        view.payload_sar_state = ::buffa::EnumValue::from(
                            ::buffa::types::decode_int32(&mut cur)?,
                        );
                    }
                    6u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::Varint,
                        )?;
                        view.payloadrec_sar_state = ::buffa::EnumValue::from(
                            ::buffa::types::decode_int32(&mut cur)?,
                        );
                    }
                    7u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        let __elem = ::buffa::types::borrow_bytes(&mut cur)?;
                        ctx.register_element_memory(
                            ::buffa::__private::element_footprint(&__elem),
                        )?;
                        view.payload.push(__elem);
                    }
                    _ => {
                        ::buffa::encoding::skip_field_depth(tag, &mut cur, ctx.depth())?;
                    }
                }
                ::core::result::Result::Ok(cur)
            }
            fn to_owned_message(
                &self,
            ) -> ::core::result::Result<
                super::super::SessionContextRecord,
                ::buffa::DecodeError,
            > {
                self.to_owned_from_source(None)
            }
            #[allow(clippy::useless_conversion, clippy::needless_update)]
            fn to_owned_from_source(
                &self,
                __buffa_src: ::core::option::Option<&::buffa::bytes::Bytes>,
            ) -> ::core::result::Result<
                super::super::SessionContextRecord,
                ::buffa::DecodeError,
            > {
                #[allow(unused_imports)]
                use ::buffa::alloc::string::ToString as _;
                let _ = __buffa_src;
                ::core::result::Result::Ok(super::super::SessionContextRecord {
                    session_id: self.session_id,
                    sequence_id: self.sequence_id,
                    expected_id: self.expected_id,
                    retransmit_id: self.retransmit_id,
                    payload_sar_state: self.payload_sar_state,
                    payloadrec_sar_state: self.payloadrec_sar_state,
                    payload: self
                        .payload
                        .iter()
                        .map(|b| ::buffa::view::bytes_from_source(__buffa_src, b))
                        .collect(),
                    ..::core::default::Default::default()
                })
            }
        }
        impl<'a> ::buffa::ViewEncode<'a> for SessionContextRecordView<'a> {
            #[allow(clippy::needless_borrow, clippy::let_and_return)]
            fn compute_size(&self, _cache: &mut ::buffa::SizeCache) -> u32 {
                #[allow(unused_imports)]
                use ::buffa::Enumeration as _;
                let mut size = 0u64;
                if self.session_id != 0u64 {
                    size
                        += 1u64
                            + ::buffa::types::uint64_encoded_len(self.session_id) as u64;
                }
                if self.sequence_id != 0u64 {
                    size
                        += 1u64
                            + ::buffa::types::uint64_encoded_len(self.sequence_id)
                                as u64;
                }
                if self.expected_id != 0u64 {
                    size
                        += 1u64
                            + ::buffa::types::uint64_encoded_len(self.expected_id)
                                as u64;
                }
                if self.retransmit_id != 0u64 {
                    size
                        += 1u64
                            + ::buffa::types::uint64_encoded_len(self.retransmit_id)
                                as u64;
                }
                {
                    let val = self.payload_sar_state.to_i32();
                    if val != 0 {
                        size += 1u64 + ::buffa::types::int32_encoded_len(val) as u64;
                    }
                }
                {
                    let val = self.payloadrec_sar_state.to_i32();
                    if val != 0 {
                        size += 1u64 + ::buffa::types::int32_encoded_len(val) as u64;
                    }
                }
                for v in &self.payload {
                    size += 1u64 + ::buffa::types::bytes_encoded_len(v) as u64;
                }
                ::buffa::saturate_size(size)
            }
            #[allow(clippy::needless_borrow)]
            fn write_to(
                &self,
                _cache: &mut ::buffa::SizeCache,
                buf: &mut impl ::buffa::EncodeSink,
            ) {
                #[allow(unused_imports)]
                use ::buffa::Enumeration as _;
                if self.session_id != 0u64 {
                    ::buffa::types::put_uint64_field(1u32, self.session_id, buf);
                }
                if self.sequence_id != 0u64 {
                    ::buffa::types::put_uint64_field(2u32, self.sequence_id, buf);
                }
                if self.expected_id != 0u64 {
                    ::buffa::types::put_uint64_field(3u32, self.expected_id, buf);
                }
                if self.retransmit_id != 0u64 {
                    ::buffa::types::put_uint64_field(4u32, self.retransmit_id, buf);
                }
                {
                    let val = self.payload_sar_state.to_i32();
                    if val != 0 {
                        ::buffa::types::put_int32_field(5u32, val, buf);
                    }
                }
                {
                    let val = self.payloadrec_sar_state.to_i32();
                    if val != 0 {
                        ::buffa::types::put_int32_field(6u32, val, buf);
                    }
                }
                for v in &self.payload {
                    ::buffa::types::put_shared_bytes_field(7u32, v, buf);
                }
            }
        }
        impl<'a> ::buffa::MessageName for SessionContextRecordView<'a> {
            const PACKAGE: &'static str = "usp_record";
            const NAME: &'static str = "SessionContextRecord";
            const FULL_NAME: &'static str = "usp_record.SessionContextRecord";
            const TYPE_URL: &'static str = "type.googleapis.com/usp_record.SessionContextRecord";
        }
        ::buffa::impl_default_view_instance!(SessionContextRecordView);
        ::buffa::impl_view_reborrow!(SessionContextRecordView);
        #[derive(Clone, Debug, Default)]
        pub struct WebSocketConnectRecordView<'a> {
            pub __buffa_phantom: ::core::marker::PhantomData<&'a ()>,
        }
        impl<'a> ::buffa::MessageView<'a> for WebSocketConnectRecordView<'a> {
            type Owned = super::super::WebSocketConnectRecord;
            fn decode_view(
                buf: &'a [u8],
            ) -> ::core::result::Result<Self, ::buffa::DecodeError> {
                let __limit = ::core::cell::Cell::new(
                    ::buffa::DEFAULT_UNKNOWN_FIELD_LIMIT,
                );
                let __elem = ::core::cell::Cell::new(
                    ::buffa::DEFAULT_ELEMENT_MEMORY_LIMIT,
                );
                <Self as ::buffa::MessageView>::decode_view_ctx(
                    buf,
                    ::buffa::DecodeContext::new(::buffa::RECURSION_LIMIT, &__limit)
                        .with_element_memory(&__elem),
                )
            }
            fn decode_view_with_ctx(
                buf: &'a [u8],
                ctx: ::buffa::DecodeContext<'_>,
            ) -> ::core::result::Result<Self, ::buffa::DecodeError> {
                <Self as ::buffa::MessageView>::decode_view_ctx(buf, ctx)
            }
            #[inline]
            fn merge_view_field(
                &mut self,
                tag: ::buffa::encoding::Tag,
                cur: &'a [u8],
                _before_tag: &'a [u8],
                ctx: ::buffa::DecodeContext<'_>,
            ) -> ::core::result::Result<&'a [u8], ::buffa::DecodeError> {
                let _ = ctx;
                #[allow(unused_variables)]
                let view = self;
                let mut cur = cur;
                match tag.field_number() {
                    _ => {
                        ::buffa::encoding::skip_field_depth(tag, &mut cur, ctx.depth())?;
                    }
                }
                ::core::result::Result::Ok(cur)
            }
            fn to_owned_message(
                &self,
            ) -> ::core::result::Result<
                super::super::WebSocketConnectRecord,
                ::buffa::DecodeError,
            > {
                self.to_owned_from_source(None)
            }
            #[allow(clippy::useless_conversion, clippy::needless_update)]
            fn to_owned_from_source(
                &self,
                __buffa_src: ::core::option::Option<&::buffa::bytes::Bytes>,
            ) -> ::core::result::Result<
                super::super::WebSocketConnectRecord,
                ::buffa::DecodeError,
            > {
                #[allow(unused_imports)]
                use ::buffa::alloc::string::ToString as _;
                let _ = __buffa_src;
                ::core::result::Result::Ok(super::super::WebSocketConnectRecord {
                    ..::core::default::Default::default()
                })
            }
        }
        impl<'a> ::buffa::ViewEncode<'a> for WebSocketConnectRecordView<'a> {
            #[allow(clippy::needless_borrow, clippy::let_and_return)]
            fn compute_size(&self, _cache: &mut ::buffa::SizeCache) -> u32 {
                #[allow(unused_imports)]
                use ::buffa::Enumeration as _;
                let size = 0u64;
                ::buffa::saturate_size(size)
            }
            #[allow(clippy::needless_borrow)]
            fn write_to(
                &self,
                _cache: &mut ::buffa::SizeCache,
                _buf: &mut impl ::buffa::EncodeSink,
            ) {
                #[allow(unused_imports)]
                use ::buffa::Enumeration as _;
            }
        }
        impl<'a> ::buffa::MessageName for WebSocketConnectRecordView<'a> {
            const PACKAGE: &'static str = "usp_record";
            const NAME: &'static str = "WebSocketConnectRecord";
            const FULL_NAME: &'static str = "usp_record.WebSocketConnectRecord";
            const TYPE_URL: &'static str = "type.googleapis.com/usp_record.WebSocketConnectRecord";
        }
        ::buffa::impl_default_view_instance!(WebSocketConnectRecordView);
        ::buffa::impl_view_reborrow!(WebSocketConnectRecordView);
        #[derive(Clone, Debug, Default)]
        pub struct MQTTConnectRecordView<'a> {
            pub version: ::buffa::EnumValue<
                super::super::mqtt_connect_record::MQTTVersion,
            >,
            pub subscribed_topic: &'a str,
        }
        impl<'a> ::buffa::MessageView<'a> for MQTTConnectRecordView<'a> {
            type Owned = super::super::MQTTConnectRecord;
            fn decode_view(
                buf: &'a [u8],
            ) -> ::core::result::Result<Self, ::buffa::DecodeError> {
                let __limit = ::core::cell::Cell::new(
                    ::buffa::DEFAULT_UNKNOWN_FIELD_LIMIT,
                );
                let __elem = ::core::cell::Cell::new(
                    ::buffa::DEFAULT_ELEMENT_MEMORY_LIMIT,
                );
                <Self as ::buffa::MessageView>::decode_view_ctx(
                    buf,
                    ::buffa::DecodeContext::new(::buffa::RECURSION_LIMIT, &__limit)
                        .with_element_memory(&__elem),
                )
            }
            fn decode_view_with_ctx(
                buf: &'a [u8],
                ctx: ::buffa::DecodeContext<'_>,
            ) -> ::core::result::Result<Self, ::buffa::DecodeError> {
                <Self as ::buffa::MessageView>::decode_view_ctx(buf, ctx)
            }
            #[inline]
            fn merge_view_field(
                &mut self,
                tag: ::buffa::encoding::Tag,
                cur: &'a [u8],
                _before_tag: &'a [u8],
                ctx: ::buffa::DecodeContext<'_>,
            ) -> ::core::result::Result<&'a [u8], ::buffa::DecodeError> {
                let _ = ctx;
                #[allow(unused_variables)]
                let view = self;
                let mut cur = cur;
                match tag.field_number() {
                    1u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::Varint,
                        )?;
                        view.version = ::buffa::EnumValue::from(
                            ::buffa::types::decode_int32(&mut cur)?,
                        );
                    }
                    2u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        view.subscribed_topic = ::buffa::types::borrow_str(&mut cur)?;
                    }
                    _ => {
                        ::buffa::encoding::skip_field_depth(tag, &mut cur, ctx.depth())?;
                    }
                }
                ::core::result::Result::Ok(cur)
            }
            fn to_owned_message(
                &self,
            ) -> ::core::result::Result<
                super::super::MQTTConnectRecord,
                ::buffa::DecodeError,
            > {
                self.to_owned_from_source(None)
            }
            #[allow(clippy::useless_conversion, clippy::needless_update)]
            fn to_owned_from_source(
                &self,
                __buffa_src: ::core::option::Option<&::buffa::bytes::Bytes>,
            ) -> ::core::result::Result<
                super::super::MQTTConnectRecord,
                ::buffa::DecodeError,
            > {
                #[allow(unused_imports)]
                use ::buffa::alloc::string::ToString as _;
                let _ = __buffa_src;
                ::core::result::Result::Ok(super::super::MQTTConnectRecord {
                    version: self.version,
                    subscribed_topic: self.subscribed_topic.to_string(),
                    ..::core::default::Default::default()
                })
            }
        }
        impl<'a> ::buffa::ViewEncode<'a> for MQTTConnectRecordView<'a> {
            #[allow(clippy::needless_borrow, clippy::let_and_return)]
            fn compute_size(&self, _cache: &mut ::buffa::SizeCache) -> u32 {
                #[allow(unused_imports)]
                use ::buffa::Enumeration as _;
                let mut size = 0u64;
                {
                    let val = self.version.to_i32();
                    if val != 0 {
                        size += 1u64 + ::buffa::types::int32_encoded_len(val) as u64;
                    }
                }
                if !self.subscribed_topic.is_empty() {
                    size
                        += 1u64
                            + ::buffa::types::string_encoded_len(&self.subscribed_topic)
                                as u64;
                }
                ::buffa::saturate_size(size)
            }
            #[allow(clippy::needless_borrow)]
            fn write_to(
                &self,
                _cache: &mut ::buffa::SizeCache,
                buf: &mut impl ::buffa::EncodeSink,
            ) {
                #[allow(unused_imports)]
                use ::buffa::Enumeration as _;
                {
                    let val = self.version.to_i32();
                    if val != 0 {
                        ::buffa::types::put_int32_field(1u32, val, buf);
                    }
                }
                if !self.subscribed_topic.is_empty() {
                    ::buffa::types::put_string_field(2u32, &self.subscribed_topic, buf);
                }
            }
        }
        impl<'a> ::buffa::MessageName for MQTTConnectRecordView<'a> {
            const PACKAGE: &'static str = "usp_record";
            const NAME: &'static str = "MQTTConnectRecord";
            const FULL_NAME: &'static str = "usp_record.MQTTConnectRecord";
            const TYPE_URL: &'static str = "type.googleapis.com/usp_record.MQTTConnectRecord";
        }
        ::buffa::impl_default_view_instance!(MQTTConnectRecordView);
        ::buffa::impl_view_reborrow!(MQTTConnectRecordView);
        #[derive(Clone, Debug, Default)]
        pub struct STOMPConnectRecordView<'a> {
            pub version: ::buffa::EnumValue<
                super::super::stomp_connect_record::STOMPVersion,
            >,
            pub subscribed_destination: &'a str,
        }
        impl<'a> ::buffa::MessageView<'a> for STOMPConnectRecordView<'a> {
            type Owned = super::super::STOMPConnectRecord;
            fn decode_view(
                buf: &'a [u8],
            ) -> ::core::result::Result<Self, ::buffa::DecodeError> {
                let __limit = ::core::cell::Cell::new(
                    ::buffa::DEFAULT_UNKNOWN_FIELD_LIMIT,
                );
                let __elem = ::core::cell::Cell::new(
                    ::buffa::DEFAULT_ELEMENT_MEMORY_LIMIT,
                );
                <Self as ::buffa::MessageView>::decode_view_ctx(
                    buf,
                    ::buffa::DecodeContext::new(::buffa::RECURSION_LIMIT, &__limit)
                        .with_element_memory(&__elem),
                )
            }
            fn decode_view_with_ctx(
                buf: &'a [u8],
                ctx: ::buffa::DecodeContext<'_>,
            ) -> ::core::result::Result<Self, ::buffa::DecodeError> {
                <Self as ::buffa::MessageView>::decode_view_ctx(buf, ctx)
            }
            #[inline]
            fn merge_view_field(
                &mut self,
                tag: ::buffa::encoding::Tag,
                cur: &'a [u8],
                _before_tag: &'a [u8],
                ctx: ::buffa::DecodeContext<'_>,
            ) -> ::core::result::Result<&'a [u8], ::buffa::DecodeError> {
                let _ = ctx;
                #[allow(unused_variables)]
                let view = self;
                let mut cur = cur;
                match tag.field_number() {
                    1u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::Varint,
                        )?;
                        view.version = ::buffa::EnumValue::from(
                            ::buffa::types::decode_int32(&mut cur)?,
                        );
                    }
                    2u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        view.subscribed_destination = ::buffa::types::borrow_str(
                            &mut cur,
                        )?;
                    }
                    _ => {
                        ::buffa::encoding::skip_field_depth(tag, &mut cur, ctx.depth())?;
                    }
                }
                ::core::result::Result::Ok(cur)
            }
            fn to_owned_message(
                &self,
            ) -> ::core::result::Result<
                super::super::STOMPConnectRecord,
                ::buffa::DecodeError,
            > {
                self.to_owned_from_source(None)
            }
            #[allow(clippy::useless_conversion, clippy::needless_update)]
            fn to_owned_from_source(
                &self,
                __buffa_src: ::core::option::Option<&::buffa::bytes::Bytes>,
            ) -> ::core::result::Result<
                super::super::STOMPConnectRecord,
                ::buffa::DecodeError,
            > {
                #[allow(unused_imports)]
                use ::buffa::alloc::string::ToString as _;
                let _ = __buffa_src;
                ::core::result::Result::Ok(super::super::STOMPConnectRecord {
                    version: self.version,
                    subscribed_destination: self.subscribed_destination.to_string(),
                    ..::core::default::Default::default()
                })
            }
        }
        impl<'a> ::buffa::ViewEncode<'a> for STOMPConnectRecordView<'a> {
            #[allow(clippy::needless_borrow, clippy::let_and_return)]
            fn compute_size(&self, _cache: &mut ::buffa::SizeCache) -> u32 {
                #[allow(unused_imports)]
                use ::buffa::Enumeration as _;
                let mut size = 0u64;
                {
                    let val = self.version.to_i32();
                    if val != 0 {
                        size += 1u64 + ::buffa::types::int32_encoded_len(val) as u64;
                    }
                }
                if !self.subscribed_destination.is_empty() {
                    size
                        += 1u64
                            + ::buffa::types::string_encoded_len(
                                &self.subscribed_destination,
                            ) as u64;
                }
                ::buffa::saturate_size(size)
            }
            #[allow(clippy::needless_borrow)]
            fn write_to(
                &self,
                _cache: &mut ::buffa::SizeCache,
                buf: &mut impl ::buffa::EncodeSink,
            ) {
                #[allow(unused_imports)]
                use ::buffa::Enumeration as _;
                {
                    let val = self.version.to_i32();
                    if val != 0 {
                        ::buffa::types::put_int32_field(1u32, val, buf);
                    }
                }
                if !self.subscribed_destination.is_empty() {
                    ::buffa::types::put_string_field(
                        2u32,
                        &self.subscribed_destination,
                        buf,
                    );
                }
            }
        }
        impl<'a> ::buffa::MessageName for STOMPConnectRecordView<'a> {
            const PACKAGE: &'static str = "usp_record";
            const NAME: &'static str = "STOMPConnectRecord";
            const FULL_NAME: &'static str = "usp_record.STOMPConnectRecord";
            const TYPE_URL: &'static str = "type.googleapis.com/usp_record.STOMPConnectRecord";
        }
        ::buffa::impl_default_view_instance!(STOMPConnectRecordView);
        ::buffa::impl_view_reborrow!(STOMPConnectRecordView);
        #[derive(Clone, Debug, Default)]
        pub struct UDSConnectRecordView<'a> {
            pub __buffa_phantom: ::core::marker::PhantomData<&'a ()>,
        }
        impl<'a> ::buffa::MessageView<'a> for UDSConnectRecordView<'a> {
            type Owned = super::super::UDSConnectRecord;
            fn decode_view(
                buf: &'a [u8],
            ) -> ::core::result::Result<Self, ::buffa::DecodeError> {
                let __limit = ::core::cell::Cell::new(
                    ::buffa::DEFAULT_UNKNOWN_FIELD_LIMIT,
                );
                let __elem = ::core::cell::Cell::new(
                    ::buffa::DEFAULT_ELEMENT_MEMORY_LIMIT,
                );
                <Self as ::buffa::MessageView>::decode_view_ctx(
                    buf,
                    ::buffa::DecodeContext::new(::buffa::RECURSION_LIMIT, &__limit)
                        .with_element_memory(&__elem),
                )
            }
            fn decode_view_with_ctx(
                buf: &'a [u8],
                ctx: ::buffa::DecodeContext<'_>,
            ) -> ::core::result::Result<Self, ::buffa::DecodeError> {
                <Self as ::buffa::MessageView>::decode_view_ctx(buf, ctx)
            }
            #[inline]
            fn merge_view_field(
                &mut self,
                tag: ::buffa::encoding::Tag,
                cur: &'a [u8],
                _before_tag: &'a [u8],
                ctx: ::buffa::DecodeContext<'_>,
            ) -> ::core::result::Result<&'a [u8], ::buffa::DecodeError> {
                let _ = ctx;
                #[allow(unused_variables)]
                let view = self;
                let mut cur = cur;
                match tag.field_number() {
                    _ => {
                        ::buffa::encoding::skip_field_depth(tag, &mut cur, ctx.depth())?;
                    }
                }
                ::core::result::Result::Ok(cur)
            }
            fn to_owned_message(
                &self,
            ) -> ::core::result::Result<
                super::super::UDSConnectRecord,
                ::buffa::DecodeError,
            > {
                self.to_owned_from_source(None)
            }
            #[allow(clippy::useless_conversion, clippy::needless_update)]
            fn to_owned_from_source(
                &self,
                __buffa_src: ::core::option::Option<&::buffa::bytes::Bytes>,
            ) -> ::core::result::Result<
                super::super::UDSConnectRecord,
                ::buffa::DecodeError,
            > {
                #[allow(unused_imports)]
                use ::buffa::alloc::string::ToString as _;
                let _ = __buffa_src;
                ::core::result::Result::Ok(super::super::UDSConnectRecord {
                    ..::core::default::Default::default()
                })
            }
        }
        impl<'a> ::buffa::ViewEncode<'a> for UDSConnectRecordView<'a> {
            #[allow(clippy::needless_borrow, clippy::let_and_return)]
            fn compute_size(&self, _cache: &mut ::buffa::SizeCache) -> u32 {
                #[allow(unused_imports)]
                use ::buffa::Enumeration as _;
                let size = 0u64;
                ::buffa::saturate_size(size)
            }
            #[allow(clippy::needless_borrow)]
            fn write_to(
                &self,
                _cache: &mut ::buffa::SizeCache,
                _buf: &mut impl ::buffa::EncodeSink,
            ) {
                #[allow(unused_imports)]
                use ::buffa::Enumeration as _;
            }
        }
        impl<'a> ::buffa::MessageName for UDSConnectRecordView<'a> {
            const PACKAGE: &'static str = "usp_record";
            const NAME: &'static str = "UDSConnectRecord";
            const FULL_NAME: &'static str = "usp_record.UDSConnectRecord";
            const TYPE_URL: &'static str = "type.googleapis.com/usp_record.UDSConnectRecord";
        }
        ::buffa::impl_default_view_instance!(UDSConnectRecordView);
        ::buffa::impl_view_reborrow!(UDSConnectRecordView);
        #[derive(Clone, Debug, Default)]
        pub struct DisconnectRecordView<'a> {
            pub reason: &'a str,
            pub reason_code: u32,
        }
        impl<'a> ::buffa::MessageView<'a> for DisconnectRecordView<'a> {
            type Owned = super::super::DisconnectRecord;
            fn decode_view(
                buf: &'a [u8],
            ) -> ::core::result::Result<Self, ::buffa::DecodeError> {
                let __limit = ::core::cell::Cell::new(
                    ::buffa::DEFAULT_UNKNOWN_FIELD_LIMIT,
                );
                let __elem = ::core::cell::Cell::new(
                    ::buffa::DEFAULT_ELEMENT_MEMORY_LIMIT,
                );
                <Self as ::buffa::MessageView>::decode_view_ctx(
                    buf,
                    ::buffa::DecodeContext::new(::buffa::RECURSION_LIMIT, &__limit)
                        .with_element_memory(&__elem),
                )
            }
            fn decode_view_with_ctx(
                buf: &'a [u8],
                ctx: ::buffa::DecodeContext<'_>,
            ) -> ::core::result::Result<Self, ::buffa::DecodeError> {
                <Self as ::buffa::MessageView>::decode_view_ctx(buf, ctx)
            }
            #[inline]
            fn merge_view_field(
                &mut self,
                tag: ::buffa::encoding::Tag,
                cur: &'a [u8],
                _before_tag: &'a [u8],
                ctx: ::buffa::DecodeContext<'_>,
            ) -> ::core::result::Result<&'a [u8], ::buffa::DecodeError> {
                let _ = ctx;
                #[allow(unused_variables)]
                let view = self;
                let mut cur = cur;
                match tag.field_number() {
                    1u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::LengthDelimited,
                        )?;
                        view.reason = ::buffa::types::borrow_str(&mut cur)?;
                    }
                    2u32 => {
                        ::buffa::encoding::check_wire_type(
                            tag,
                            ::buffa::encoding::WireType::Fixed32,
                        )?;
                        view.reason_code = ::buffa::types::decode_fixed32(&mut cur)?;
                    }
                    _ => {
                        ::buffa::encoding::skip_field_depth(tag, &mut cur, ctx.depth())?;
                    }
                }
                ::core::result::Result::Ok(cur)
            }
            fn to_owned_message(
                &self,
            ) -> ::core::result::Result<
                super::super::DisconnectRecord,
                ::buffa::DecodeError,
            > {
                self.to_owned_from_source(None)
            }
            #[allow(clippy::useless_conversion, clippy::needless_update)]
            fn to_owned_from_source(
                &self,
                __buffa_src: ::core::option::Option<&::buffa::bytes::Bytes>,
            ) -> ::core::result::Result<
                super::super::DisconnectRecord,
                ::buffa::DecodeError,
            > {
                #[allow(unused_imports)]
                use ::buffa::alloc::string::ToString as _;
                let _ = __buffa_src;
                ::core::result::Result::Ok(super::super::DisconnectRecord {
                    reason: self.reason.to_string(),
                    reason_code: self.reason_code,
                    ..::core::default::Default::default()
                })
            }
        }
        impl<'a> ::buffa::ViewEncode<'a> for DisconnectRecordView<'a> {
            #[allow(clippy::needless_borrow, clippy::let_and_return)]
            fn compute_size(&self, _cache: &mut ::buffa::SizeCache) -> u32 {
                #[allow(unused_imports)]
                use ::buffa::Enumeration as _;
                let mut size = 0u64;
                if !self.reason.is_empty() {
                    size
                        += 1u64
                            + ::buffa::types::string_encoded_len(&self.reason) as u64;
                }
                if self.reason_code != 0u32 {
                    size += 1u64 + ::buffa::types::FIXED32_ENCODED_LEN as u64;
                }
                ::buffa::saturate_size(size)
            }
            #[allow(clippy::needless_borrow)]
            fn write_to(
                &self,
                _cache: &mut ::buffa::SizeCache,
                buf: &mut impl ::buffa::EncodeSink,
            ) {
                #[allow(unused_imports)]
                use ::buffa::Enumeration as _;
                if !self.reason.is_empty() {
                    ::buffa::types::put_string_field(1u32, &self.reason, buf);
                }
                if self.reason_code != 0u32 {
                    ::buffa::types::put_fixed32_field(2u32, self.reason_code, buf);
                }
            }
        }
        impl<'a> ::buffa::MessageName for DisconnectRecordView<'a> {
            const PACKAGE: &'static str = "usp_record";
            const NAME: &'static str = "DisconnectRecord";
            const FULL_NAME: &'static str = "usp_record.DisconnectRecord";
            const TYPE_URL: &'static str = "type.googleapis.com/usp_record.DisconnectRecord";
        }
        ::buffa::impl_default_view_instance!(DisconnectRecordView);
        ::buffa::impl_view_reborrow!(DisconnectRecordView);
        pub mod oneof {
            #[allow(unused_imports)]
            use super::*;
            pub mod record {
                #[allow(unused_imports)]
                use super::*;
                #[derive(Clone, Debug)]
                pub enum RecordType<'a> {
                    NoSessionContext(
                        ::buffa::alloc::boxed::Box<
                            super::super::super::super::__buffa::view::NoSessionContextRecordView<
                                'a,
                            >,
                        >,
                    ),
                    SessionContext(
                        ::buffa::alloc::boxed::Box<
                            super::super::super::super::__buffa::view::SessionContextRecordView<
                                'a,
                            >,
                        >,
                    ),
                    WebsocketConnect(
                        ::buffa::alloc::boxed::Box<
                            super::super::super::super::__buffa::view::WebSocketConnectRecordView<
                                'a,
                            >,
                        >,
                    ),
                    MqttConnect(
                        ::buffa::alloc::boxed::Box<
                            super::super::super::super::__buffa::view::MQTTConnectRecordView<
                                'a,
                            >,
                        >,
                    ),
                    StompConnect(
                        ::buffa::alloc::boxed::Box<
                            super::super::super::super::__buffa::view::STOMPConnectRecordView<
                                'a,
                            >,
                        >,
                    ),
                    Disconnect(
                        ::buffa::alloc::boxed::Box<
                            super::super::super::super::__buffa::view::DisconnectRecordView<
                                'a,
                            >,
                        >,
                    ),
                    UdsConnect(
                        ::buffa::alloc::boxed::Box<
                            super::super::super::super::__buffa::view::UDSConnectRecordView<
                                'a,
                            >,
                        >,
                    ),
                }
            }
        }
    }
    pub mod oneof {
        #[allow(unused_imports)]
        use super::*;
        pub mod record {
            #[allow(unused_imports)]
            use super::*;
            #[derive(Clone, PartialEq, Debug)]
            #[allow(clippy::large_enum_variant)]
            pub enum RecordType {
                NoSessionContext(super::super::super::NoSessionContextRecord),
                SessionContext(super::super::super::SessionContextRecord),
                WebsocketConnect(super::super::super::WebSocketConnectRecord),
                MqttConnect(super::super::super::MQTTConnectRecord),
                StompConnect(super::super::super::STOMPConnectRecord),
                Disconnect(super::super::super::DisconnectRecord),
                UdsConnect(super::super::super::UDSConnectRecord),
            }
            impl ::buffa::Oneof for RecordType {}
            impl From<super::super::super::NoSessionContextRecord> for RecordType {
                fn from(v: super::super::super::NoSessionContextRecord) -> Self {
                    Self::NoSessionContext(v)
                }
            }
            impl From<super::super::super::NoSessionContextRecord>
            for ::core::option::Option<RecordType> {
                fn from(v: super::super::super::NoSessionContextRecord) -> Self {
                    Self::Some(RecordType::from(v))
                }
            }
            impl From<super::super::super::SessionContextRecord> for RecordType {
                fn from(v: super::super::super::SessionContextRecord) -> Self {
                    Self::SessionContext(v)
                }
            }
            impl From<super::super::super::SessionContextRecord>
            for ::core::option::Option<RecordType> {
                fn from(v: super::super::super::SessionContextRecord) -> Self {
                    Self::Some(RecordType::from(v))
                }
            }
            impl From<super::super::super::WebSocketConnectRecord> for RecordType {
                fn from(v: super::super::super::WebSocketConnectRecord) -> Self {
                    Self::WebsocketConnect(v)
                }
            }
            impl From<super::super::super::WebSocketConnectRecord>
            for ::core::option::Option<RecordType> {
                fn from(v: super::super::super::WebSocketConnectRecord) -> Self {
                    Self::Some(RecordType::from(v))
                }
            }
            impl From<super::super::super::MQTTConnectRecord> for RecordType {
                fn from(v: super::super::super::MQTTConnectRecord) -> Self {
                    Self::MqttConnect(v)
                }
            }
            impl From<super::super::super::MQTTConnectRecord>
            for ::core::option::Option<RecordType> {
                fn from(v: super::super::super::MQTTConnectRecord) -> Self {
                    Self::Some(RecordType::from(v))
                }
            }
            impl From<super::super::super::STOMPConnectRecord> for RecordType {
                fn from(v: super::super::super::STOMPConnectRecord) -> Self {
                    Self::StompConnect(v)
                }
            }
            impl From<super::super::super::STOMPConnectRecord>
            for ::core::option::Option<RecordType> {
                fn from(v: super::super::super::STOMPConnectRecord) -> Self {
                    Self::Some(RecordType::from(v))
                }
            }
            impl From<super::super::super::DisconnectRecord> for RecordType {
                fn from(v: super::super::super::DisconnectRecord) -> Self {
                    Self::Disconnect(v)
                }
            }
            impl From<super::super::super::DisconnectRecord>
            for ::core::option::Option<RecordType> {
                fn from(v: super::super::super::DisconnectRecord) -> Self {
                    Self::Some(RecordType::from(v))
                }
            }
            impl From<super::super::super::UDSConnectRecord> for RecordType {
                fn from(v: super::super::super::UDSConnectRecord) -> Self {
                    Self::UdsConnect(v)
                }
            }
            impl From<super::super::super::UDSConnectRecord>
            for ::core::option::Option<RecordType> {
                fn from(v: super::super::super::UDSConnectRecord) -> Self {
                    Self::Some(RecordType::from(v))
                }
            }
        }
    }
}
pub use self::__buffa::view::RecordView;
pub use self::__buffa::view::NoSessionContextRecordView;
pub use self::__buffa::view::SessionContextRecordView;
pub use self::__buffa::view::WebSocketConnectRecordView;
pub use self::__buffa::view::MQTTConnectRecordView;
pub use self::__buffa::view::STOMPConnectRecordView;
pub use self::__buffa::view::UDSConnectRecordView;
pub use self::__buffa::view::DisconnectRecordView;
