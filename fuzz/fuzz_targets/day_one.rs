//! An export of Day One.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mada::interchange::day_one;
use mada_fuzz::pages;

fuzz_target!(|bytes: &[u8]| pages(|here, each| day_one::read(bytes, here, each)));
