//! Bytes nobody can guess.

use std::io;

/// As many bytes as are asked for from the system's source of randomness, for one key or one sealed file.
///
/// # Errors
/// When the system has none to give.
pub fn bytes<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_keys_are_the_same() {
        assert_ne!(bytes::<16>().unwrap(), bytes().unwrap());
    }
}
