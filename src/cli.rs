//! What may be typed in the shell: clap types only.
