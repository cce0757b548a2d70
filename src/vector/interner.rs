//! Numbers for terms, in the order in which they first appear.

/// A term as it is looked up: up to 16 bytes lie in two words, zero beyond its end; longer ones keep their bytes.
#[derive(Copy, Clone)]
pub(crate) struct Term<'t> {
    words: [u64; 2],
    len: u32,
    long: &'t [u8],
}

impl<'t> Term<'t> {
    /// The term with these bytes.
    pub fn new(bytes: &'t [u8]) -> Self {
        if bytes.len() > 16 {
            return Term { words: hash_long(bytes), len: bytes.len() as u32, long: bytes };
        }
        let mut buffer = [0; 16];
        buffer[..bytes.len()].copy_from_slice(bytes);
        Term { words: split(buffer), len: bytes.len() as u32, long: &[] }
    }

    /// The term of `len` bytes, at most 16, whose bytes lie in `words`; those beyond the end are zero.
    pub fn short(words: [u64; 2], len: usize) -> Self {
        Term { words, len: len as u32, long: &[] }
    }

    fn hash(self) -> u64 {
        fold(self.words[0] ^ 0x9e37_79b9_7f4a_7c15 ^ u64::from(self.len), self.words[1] ^ 0xd6e8_feb8_6659_fd93)
    }
}

fn split(buffer: [u8; 16]) -> [u64; 2] {
    let whole = u128::from_le_bytes(buffer);
    [whole as u64, (whole >> 64) as u64]
}

/// The two halves of the 128-bit product, folded.
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product >> 64) as u64 ^ product as u64
}

fn hash_long(bytes: &[u8]) -> [u64; 2] {
    let mut state = [0x2545_f491_4f6c_dd1d, 0x9fb2_1c65_1e98_df25];
    for chunk in bytes.chunks(16) {
        let mut buffer = [0; 16];
        buffer[..chunk.len()].copy_from_slice(chunk);
        let [a, b] = split(buffer);
        state = [fold(state[0] ^ a, 0xa076_1d64_78bd_642f ^ b), fold(state[1] ^ b, 0xe703_7ed1_a0b4_28db ^ a)];
    }
    state
}

#[derive(Copy, Clone)]
struct Entry {
    words: [u64; 2],
    len: u32,
    /// Where the bytes of a term of more than 16 lie.
    long: u32,
}

/// An open-addressing table of distinct terms, numbered from 0 in the order in which they came.
///
/// A slot holds the upper half of the hash and the number plus 1; linear probing, at most half full.
#[derive(Clone)]
pub(crate) struct Interner {
    slots: Vec<u64>,
    entries: Vec<Entry>,
    long: Vec<u8>,
}

impl Default for Interner {
    fn default() -> Self {
        Interner { slots: vec![0; 1 << 12], entries: Vec::new(), long: Vec::new() }
    }
}

impl Interner {
    /// Number of distinct terms.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The number of a term, a new one if it was not there.
    #[inline]
    pub fn intern(&mut self, term: Term<'_>) -> u32 {
        let hash = term.hash();
        match self.find(term, hash) {
            Ok(id) => id,
            Err(slot) => self.insert(term, hash, slot),
        }
    }

    /// The number of a term, if it is there.
    pub fn get(&self, term: Term<'_>) -> Option<u32> {
        self.find(term, term.hash()).ok()
    }

    /// The bytes of the term with this number, written into `buffer` if it is a short one.
    pub fn bytes<'a>(&'a self, id: u32, buffer: &'a mut [u8; 16]) -> &'a [u8] {
        let entry = self.entries[id as usize];
        if entry.len > 16 {
            return &self.long[entry.long as usize..][..entry.len as usize];
        }
        buffer[..8].copy_from_slice(&entry.words[0].to_le_bytes());
        buffer[8..].copy_from_slice(&entry.words[1].to_le_bytes());
        &buffer[..entry.len as usize]
    }

    /// The term with this number as it is looked up.
    pub fn term(&self, id: u32) -> Term<'_> {
        let Entry { words, len, long } = self.entries[id as usize];
        let long = if len > 16 { &self.long[long as usize..][..len as usize] } else { &[] };
        Term { words, len, long }
    }

    #[inline]
    fn find(&self, term: Term<'_>, hash: u64) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return Err(at);
            }
            let id = slot as u32 - 1;
            if slot >> 32 == hash >> 32 && self.is(id, term) {
                return Ok(id);
            }
            at = (at + 1) & mask;
        }
    }

    #[inline]
    fn is(&self, id: u32, term: Term<'_>) -> bool {
        let entry = &self.entries[id as usize];
        entry.words == term.words
            && entry.len == term.len
            && (term.len <= 16 || self.long[entry.long as usize..].starts_with(term.long))
    }

    #[cold]
    fn insert(&mut self, term: Term<'_>, hash: u64, slot: usize) -> u32 {
        let id = self.entries.len() as u32;
        self.entries.push(Entry { words: term.words, len: term.len, long: self.long.len() as u32 });
        self.long.extend_from_slice(term.long);
        self.slots[slot] = hash >> 32 << 32 | (u64::from(id) + 1);
        if self.entries.len() * 2 > self.slots.len() {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 4 - 1;
        let mut slots = vec![0u64; mask + 1];
        for id in 0..self.entries.len() as u32 {
            let hash = self.term(id).hash();
            let mut at = hash as usize & mask;
            while slots[at] != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = hash >> 32 << 32 | (u64::from(id) + 1);
        }
        self.slots = slots;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_first_appearance() {
        let mut interner = Interner::default();
        let words: Vec<String> = (0..50_000).map(|n| format!("{n:x>len$}", len = n % 40 + 5)).collect();
        for round in 0..2 {
            for (n, word) in words.iter().enumerate() {
                assert_eq!(interner.intern(Term::new(word.as_bytes())), n as u32, "round {round}");
            }
        }
        let mut buffer = [0; 16];
        assert!(words.iter().enumerate().all(|(n, w)| interner.bytes(n as u32, &mut buffer) == w.as_bytes()));
        assert_eq!(interner.get(Term::new(b"absent")), None);
    }

    #[test]
    fn zero_bytes_count() {
        let mut interner = Interner::default();
        assert_ne!(interner.intern(Term::new(b"a")), interner.intern(Term::new(b"a\0")));
    }
}
