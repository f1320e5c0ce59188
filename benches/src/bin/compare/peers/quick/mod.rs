// Automatically generated mod.rs
pub mod usp;
pub mod usp_record;
