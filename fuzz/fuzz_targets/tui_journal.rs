//! A journal of tui-journal.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mada::interchange::tui_journal;
use mada_fuzz::pages;

fuzz_target!(|bytes: &[u8]| pages(|here, each| tui_journal::read(bytes, here, each)));
