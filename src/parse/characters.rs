//! Classes of characters, exactly as the model's tokeniser was trained with them.

use crate::parse::bytes::Bytes;

/// A class of characters; the order is that of the model file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// White space.
    Space,
    /// Letters of any script, for the shape of a word.
    Alphabetic,
    /// Capital letters of any script, for the shape of a word.
    Uppercase,
    /// Digits of any script, for the shape of a word.
    Digit,
    /// What the scheme of a web address may hold, besides `+`, `-` and `.`.
    Word,
    /// Letters between which a hyphen or a comma divides a word.
    Letter,
    /// Small letters, and letters of scripts without case.
    Lower,
    /// Capital letters, and letters of scripts without case.
    Upper,
    /// Quotation marks.
    Quote,
    /// Symbols and pictures.
    Icon,
    /// What a full stop may be cut off behind.
    BeforeStop,
    /// Cut off one by one at the front.
    Prefix,
    /// Cut off one by one at the back.
    Suffix,
}

const CLASSES: usize = 13;
/// Code points below this are looked up in a table.
const TABLED: usize = 0x3000;

/// All classes: a table of bits for the first code points, ranges for all.
#[derive(Clone, Debug)]
pub struct Characters {
    bits: Vec<u16>,
    ranges: Vec<Vec<(u32, u32)>>,
}

impl Characters {
    /// Reads the classes.
    pub fn read(bytes: &mut Bytes) -> Option<Self> {
        let ranges = bytes.list(|bytes| bytes.list(|bytes| Some((bytes.u32()?, bytes.u32()?))))?;
        (ranges.len() == CLASSES).then(|| Characters { bits: tabled(&ranges), ranges })
    }

    /// Whether `character` is in `class`. Cost: a look-up, or a binary search beyond U+3000.
    pub fn is(&self, character: char, class: Class) -> bool {
        let code = character as usize;
        match self.bits.get(code) {
            Some(bits) => bits & (1 << class as u16) != 0,
            None => self.ranges.get(class as usize).is_some_and(|ranges| within(ranges, character as u32)),
        }
    }
}

fn within(ranges: &[(u32, u32)], code: u32) -> bool {
    let after = ranges.partition_point(|(first, _)| *first <= code);
    after.checked_sub(1).and_then(|n| ranges.get(n)).is_some_and(|(_, last)| code <= *last)
}

fn tabled(ranges: &[Vec<(u32, u32)>]) -> Vec<u16> {
    let bits =
        |code: u32| (0..ranges.len()).filter(|class| within(&ranges[*class], code)).map(|class| 1 << class).sum();
    (0..TABLED as u32).map(bits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_include_both_ends() {
        let ranges = [(48, 57), (65, 65)];
        let inside: Vec<u32> = (40..70).filter(|code| within(&ranges, *code)).collect();
        assert_eq!(inside, (48..58).chain([65]).collect::<Vec<_>>());
    }
}
