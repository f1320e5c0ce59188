//! Any Record and any Message, as bytes and as JSON, and back again.
#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use usp_proto::msg::Msg;
use usp_proto::record::Record;

#[derive(Arbitrary, Debug)]
enum Input {
    Record(Record),
    Msg(Msg),
}

fuzz_target!(|input: Input| match input {
    Input::Record(record) => {
        usp_fuzz::encode::check(&record);
        usp_fuzz::json::check_value(&record);
    }
    Input::Msg(msg) => {
        usp_fuzz::encode::check(&msg);
        usp_fuzz::json::check_value(&msg);
    }
});
