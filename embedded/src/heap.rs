//! The simplest heap: memory is handed out from one end to the other and not taken back, but for
//! what was handed out last.

use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicUsize, Ordering};

const SIZE: usize = 64 << 10;

#[repr(align(16))]
struct Heap {
    bytes: UnsafeCell<[u8; SIZE]>,
    used: AtomicUsize,
}

// SAFETY: no byte is handed out twice, since `used` is moved before.
unsafe impl Sync for Heap {}

// SAFETY: what is handed out lies in `bytes`, is aligned, and overlaps nothing else.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let mut start = 0;
        let moved = self
            .used
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |used| {
                start = used.next_multiple_of(layout.align().min(16));
                start.checked_add(layout.size()).filter(|end| *end <= SIZE)
            });
        match moved {
            // SAFETY: `start` was found to lie inside.
            Ok(_) => unsafe { self.bytes.get().cast::<u8>().add(start) },
            Err(_) => core::ptr::null_mut(),
        }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let start = block.addr() - self.bytes.get().addr();
        let _ = self.used.compare_exchange(
            start + layout.size(),
            start,
            Ordering::Relaxed,
            Ordering::Relaxed,
        );
    }
}

#[global_allocator]
static HEAP: Heap = Heap {
    bytes: UnsafeCell::new([0; SIZE]),
    used: AtomicUsize::new(0),
};
