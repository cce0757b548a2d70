//! The crossread binary.

fn main() {}
