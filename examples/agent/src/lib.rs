//! A small Agent: a data model in memory, served over real transports.
#![forbid(unsafe_code)]
