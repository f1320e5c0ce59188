//! Every text of an error, word for word.
