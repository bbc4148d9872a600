//! The text engine: width, clusters, wrapping, folding, editing. It knows nothing of mada.
//!
//! Positions are byte offsets into a `str`, widths are terminal cells. Everything here is pure: no
//! clock, no terminal, no files. The pieces, from the ground up:
//!
//! - [`graphemes`] says what one character is to a reader, [`width`] how many cells it takes;
//! - [`clean`] makes foreign text harmless before it is stored or printed;
//! - [`wrap`] breaks a paragraph into rows, [`walk`] moves over the rows of a whole text;
//! - [`words`] steps by words, [`fold`] prepares text for searching;
//! - [`buffer`] holds a text with its caret, [`history`] undoes, [`editor`] puts both in a viewport.

pub mod buffer;
pub mod clean;
pub mod editor;
pub mod fold;
pub mod graphemes;
pub mod history;
pub mod segment;
pub mod walk;
pub mod width;
pub mod words;
pub mod wrap;
