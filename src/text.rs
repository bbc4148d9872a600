//! The text engine: width, clusters, wrapping, folding, editing. It knows nothing of mada.
