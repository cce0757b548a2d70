//! Reads the embedded model front to back. `None` is all that comes of bytes that are cut short or do not fit.

use ndarray::Array2;

/// What is still unread of a file in the format that `tools/convert_parser.py` describes.
#[derive(Clone, Copy, Debug)]
pub struct Bytes<'d> {
    rest: &'d [u8],
}

/// A table of rows of signed bytes, each with a factor: an embedding.
#[derive(Clone, Copy, Debug)]
pub struct Table<'d> {
    rows: &'d [u8],
    columns: usize,
}

impl<'d> Bytes<'d> {
    /// All of `data`, unread.
    pub fn new(data: &'d [u8]) -> Self {
        Bytes { rest: data }
    }

    /// Whether everything was read.
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next `count` bytes.
    pub fn take(&mut self, count: usize) -> Option<&'d [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    /// The next byte.
    pub fn u8(&mut self) -> Option<u8> {
        self.array().map(u8::from_le_bytes)
    }

    /// The next two bytes.
    pub fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    /// The next four bytes.
    pub fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    /// The next eight bytes.
    pub fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    /// The next string.
    pub fn text(&mut self) -> Option<&'d str> {
        let length = self.u16()?;
        std::str::from_utf8(self.take(usize::from(length))?).ok()
    }

    /// The next list, its items read by `item`.
    pub fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.u32()?;
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(item(self)?);
        }
        Some(items)
    }

    fn head(&mut self) -> Option<(u8, usize, usize)> {
        let (kind, rows, columns) = (self.u8()?, self.u32()?, self.u32()?);
        Some((kind, usize::try_from(rows).ok()?, usize::try_from(columns).ok()?))
    }

    /// The next tensor as a matrix of numbers: kinds 0 and 1.
    pub fn matrix(&mut self) -> Option<Array2<f32>> {
        let (kind, rows, columns) = self.head()?;
        let count = rows.checked_mul(columns)?;
        let numbers: Vec<f32> = match kind {
            0 => fours(self.take(count.checked_mul(4)?)?),
            1 => halves(self.take(count.checked_mul(2)?)?),
            _ => return None,
        };
        Array2::from_shape_vec((rows, columns), numbers).ok()
    }

    /// The next tensor, one row, as a vector of `length` numbers.
    pub fn vector(&mut self, length: usize) -> Option<Vec<f32>> {
        let matrix = self.matrix()?;
        (matrix.dim() == (1, length)).then(|| matrix.into_raw_vec_and_offset().0)
    }

    /// The next tensor as a table: kind 2, not empty.
    pub fn table(&mut self) -> Option<Table<'d>> {
        let (kind, rows, columns) = self.head()?;
        let whole = rows.checked_mul(columns.checked_add(2)?)?;
        (kind == 2 && rows > 0).then_some(())?;
        Some(Table { rows: self.take(whole)?, columns })
    }
}

impl Table<'_> {
    /// Number of columns.
    pub fn columns(self) -> usize {
        self.columns
    }

    /// Number of rows, at least one.
    pub fn len(self) -> usize {
        self.rows.len() / (self.columns + 2)
    }

    /// Adds row `row` to `sum`, which has a place for every column.
    pub fn add(self, row: usize, sum: &mut [f32]) {
        let start = row * (self.columns + 2);
        let Some((scale, row)) = self.rows.get(start..start + self.columns + 2).and_then(|row| row.split_at_checked(2))
        else {
            return;
        };
        let scale = half(u16::from_le_bytes([scale[0], scale[1]]));
        for (sum, byte) in sum.iter_mut().zip(row) {
            *sum += scale * f32::from(byte.cast_signed());
        }
    }
}

fn fours(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect()
}

fn halves(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks().0.iter().map(|two| half(u16::from_le_bytes(*two))).collect()
}

/// The number that the 16 bits of a half float stand for (IEEE 754 binary16, subnormal numbers included).
fn half(bits: u16) -> f32 {
    let sign = u32::from(bits & 0x8000) << 16;
    let magnitude = u32::from(bits & 0x7fff) << 13;
    let scaled = f32::from_bits(magnitude) * f32::from_bits(0x7780_0000); // times 2^112: the exponents' bias differs
    f32::from_bits(scaled.to_bits() | sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_floats_are_what_they_stand_for() {
        let known = [(0x3c00, 1.0), (0xc000, -2.0), (0x3555, 0.333_251_95), (0x0001, 5.960_464_5e-8), (0x8000, 0.0)];
        for (bits, number) in known {
            assert_eq!(half(bits), number);
        }
    }

    #[test]
    fn what_is_cut_short_is_nothing() {
        let mut bytes = Bytes::new(&[3, 0, b'a', b'b']);
        assert_eq!(bytes.text(), None);
        assert_eq!(Bytes::new(&[255, 255, 255, 255]).list(Bytes::u8), None);
        assert_eq!(Bytes::new(&[1, 255, 255, 255, 255, 255, 255, 255, 255]).matrix(), None);
    }

    #[test]
    fn rows_of_a_table_are_added_with_their_factor() {
        let data = [2, 2, 0, 0, 0, 2, 0, 0, 0, 0x00, 0x3c, 1, 255, 0x00, 0x40, 3, 0];
        let table = Bytes::new(&data).table().unwrap();
        let mut sum = [10.0, 10.0];
        table.add(0, &mut sum);
        table.add(1, &mut sum);
        assert_eq!((table.len(), sum), (2, [17.0, 9.0]));
    }
}
