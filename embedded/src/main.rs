//! A program without a standard library, with an allocator and a panic handler of its own, that
//! answers a Get: on a bare machine it shows how much code the crates take, and on another that they
//! do there what they should.
//!
//! It ends with 0 if the answer is right. Which crates it has is decided by its features.
#![no_std]
#![no_main]

extern crate alloc;

mod heap;

#[cfg(feature = "owned")]
#[path = "owned.rs"]
mod agent;
#[cfg(all(feature = "prost", not(feature = "owned")))]
#[path = "prost.rs"]
mod agent;
#[cfg(feature = "prost-all")]
#[path = "prost_all.rs"]
mod agent;
#[cfg(all(feature = "view", not(any(feature = "owned", feature = "prost"))))]
#[path = "view.rs"]
mod agent;

#[cfg(feature = "session")]
mod session;

/// A Get of `Device.DeviceInfo.UpTime` from `self::c` to `self::a`.
const REQUEST: &[u8] =
    b"\x0a\x031.4\x12\x07self::a\x1a\x07self::c:)\x12'\x0a\x05\x0a\x011\x10\x01\x12\
    \x1e\x0a\x1c\x0a\x1a\x0a\x18Device.DeviceInfo.UpTime";

/// What answers it.
const RESPONSE: &[u8] =
    b"\x0a\x031.4\x12\x07self::c\x1a\x07self::a:O\x12M\x0a\x05\x0a\x011\x10\x02\x12D\
    \x12B\x0a@\x0a>\x0a\x18Device.DeviceInfo.UpTime\x22\x22\x0a\x12Device.DeviceInfo\
    .\x12\x0c\x0a\x06UpTime\x12\x0217";

#[cfg(not(any(
    feature = "view",
    feature = "owned",
    feature = "prost",
    feature = "prost-all"
)))]
mod agent {
    /// Nothing: the size of a program without USP.
    pub fn answer(request: &[u8]) -> Option<alloc::vec::Vec<u8>> {
        Some(alloc::vec::Vec::from(request))
    }
}

/// Whether all goes as it should. Without USP, what came goes back.
fn run() -> Option<()> {
    // Nobody but the machine itself knows what stands there, so that nothing is done beforehand.
    let request = core::hint::black_box(REQUEST);
    let answer = agent::answer(request)?;
    #[cfg(feature = "session")]
    session::exchange(request, &answer)?;
    let is_echo = answer == request;
    (answer == RESPONSE || is_echo).then_some(())
}

#[cfg(target_os = "none")]
#[unsafe(no_mangle)]
extern "C" fn start() -> ! {
    core::hint::black_box(run());
    loop {}
}

#[cfg(not(target_os = "none"))]
#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    i32::from(run().is_none())
}

/// The parts of the standard library that are there were built to unwind. Nothing does here.
#[cfg(not(target_os = "none"))]
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    #[cfg(not(target_os = "none"))]
    {
        unsafe extern "C" {
            fn abort() -> !;
        }
        // SAFETY: it may be called at any time.
        unsafe { abort() }
    }
    #[cfg(target_os = "none")]
    loop {}
}
