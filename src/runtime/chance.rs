//! Bytes nobody can guess.

use std::io;

/// Thirty-two bytes from the system's source of randomness, for one key.
///
/// # Errors
/// When the system has none to give.
pub fn for_a_key() -> io::Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_keys_are_the_same() {
        assert_ne!(for_a_key().unwrap(), for_a_key().unwrap());
    }
}
