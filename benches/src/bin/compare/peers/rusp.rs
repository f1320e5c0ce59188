pub use rusp_lib::{usp, usp_record};

mod touch;
