mod touch;
pub mod usp;
pub mod usp_record;
