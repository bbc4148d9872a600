//! Which key means what, and where; the hint bar, the help and the README read it too.
