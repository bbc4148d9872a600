//! A file of a folder: the first line of the input is its name, the rest is in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mada::interchange::folder;
use mada::text::width::width;
use mada_fuzz::pages;

fuzz_target!(|bytes: &[u8]| {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let name = String::from_utf8_lossy(&bytes[..end]);
    let inside = bytes.get(end + 1..).unwrap_or_default().to_vec();
    pages(|here, each| {
        let _ = each(1, folder::read(&name, inside, 1_795_000_000_000, here, width));
        Ok(())
    });
});
