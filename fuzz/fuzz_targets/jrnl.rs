//! A journal of jrnl, as its text file or its export.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mada::interchange::jrnl;
use mada_fuzz::pages;

fuzz_target!(|bytes: &[u8]| pages(|here, each| jrnl::read(bytes, here, each)));
