//! Repairs of dumped text: a stray date before the first sentence, words glued where a link was stripped.

use super::readable::Readable;
use jiff::civil::Date;

/// The text repaired, and the date that stood astray at its head.
pub fn repair(readable: Readable) -> (Readable, Option<Date>) {
    (readable, None)
}
