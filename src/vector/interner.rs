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
    #[inline]
    pub fn short(words: [u64; 2], len: usize) -> Self {
        Term { words, len: len as u32, long: &[] }
    }

    /// The term without its lifetime, if it is a short one.
    #[inline]
    pub fn as_short(self) -> Option<Term<'static>> {
        (self.len <= 16).then_some(Term { long: &[], ..self })
    }

    #[inline]
    pub fn hash(self) -> u64 {
        fold(self.words[0] ^ 0x9e37_79b9_7f4a_7c15 ^ u64::from(self.len), self.words[1] ^ 0xd6e8_feb8_6659_fd93)
    }
}

fn split(buffer: [u8; 16]) -> [u64; 2] {
    let whole = u128::from_le_bytes(buffer);
    [whole as u64, (whole >> 64) as u64]
}

/// The two halves of the 128-bit product, folded.
#[inline]
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
struct Entry<N> {
    words: [u64; 2],
    len: u32,
    /// Where the bytes of a term of more than 16 lie.
    long: u32,
    note: N,
}

/// An open-addressing table of distinct terms, numbered from 0 in the order in which they came, with a note on each.
///
/// A slot holds the number plus 1; linear probing, at most half full.
#[derive(Clone)]
pub(crate) struct Interner<N = ()> {
    slots: Vec<u32>,
    entries: Vec<Entry<N>>,
    long: Vec<u8>,
}

impl<N> Default for Interner<N> {
    fn default() -> Self {
        Interner { slots: vec![0; 1 << 12], entries: Vec::new(), long: Vec::new() }
    }
}

impl<N: Copy + Default> Interner<N> {
    /// Number of distinct terms.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The number of a term, a new one if it was not there.
    #[inline]
    pub fn intern(&mut self, term: Term<'_>) -> u32 {
        match self.find(term) {
            Ok(id) => id,
            Err(slot) => self.insert(term, slot),
        }
    }

    /// Writes the numbers of `terms` to `ids`, of the same length. The look-ups overlap, which hides the time memory
    /// takes; the numbers are those of [`Interner::intern`] one by one.
    #[inline]
    pub fn intern_all(&mut self, terms: &[Term<'static>], ids: &mut [u32]) {
        let mask = self.slots.len() - 1;
        for (id, term) in ids.iter_mut().zip(terms) {
            *id = self.slots[term.hash() as usize & mask];
        }
        for (id, &term) in ids.iter_mut().zip(terms) {
            *id = match id.checked_sub(1) {
                Some(found) if self.is(found, term) => found,
                _ => self.intern(term),
            };
        }
    }

    /// The number of a term, if it is there.
    pub fn get(&self, term: Term<'_>) -> Option<u32> {
        self.find(term).ok()
    }

    /// The note on the term with this number.
    #[inline]
    pub fn note_mut(&mut self, id: u32) -> &mut N {
        &mut self.entries[id as usize].note
    }

    /// The notes on all terms in the order of their numbers.
    pub fn notes(&self) -> impl Iterator<Item = N> {
        self.entries.iter().map(|entry| entry.note)
    }

    /// The bytes of the term with this number, written into `buffer` if it is a short one.
    pub fn bytes<'a>(&'a self, id: u32, buffer: &'a mut [u8; 16]) -> &'a [u8] {
        let Entry { words, len, long, .. } = self.entries[id as usize];
        if len > 16 {
            return &self.long[long as usize..][..len as usize];
        }
        buffer[..8].copy_from_slice(&words[0].to_le_bytes());
        buffer[8..].copy_from_slice(&words[1].to_le_bytes());
        &buffer[..len as usize]
    }

    /// The term with this number as it is looked up.
    pub fn term(&self, id: u32) -> Term<'_> {
        let Entry { words, len, long, .. } = self.entries[id as usize];
        let long = if len > 16 { &self.long[long as usize..][..len as usize] } else { &[] };
        Term { words, len, long }
    }

    /// The number of a term, or the slot where it belongs.
    #[inline]
    fn find(&self, term: Term<'_>) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = term.hash() as usize & mask;
        loop {
            match self.slots[at].checked_sub(1) {
                None => return Err(at),
                Some(id) if self.is(id, term) => return Ok(id),
                Some(_) => at = (at + 1) & mask,
            }
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
    fn insert(&mut self, term: Term<'_>, slot: usize) -> u32 {
        let id = self.entries.len() as u32;
        let (words, len, long) = (term.words, term.len, self.long.len() as u32);
        self.entries.push(Entry { words, len, long, note: N::default() });
        self.long.extend_from_slice(term.long);
        self.slots[slot] = id + 1;
        if self.entries.len() * 2 > self.slots.len() {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![0u32; mask + 1];
        for id in 0..self.entries.len() as u32 {
            let mut at = self.term(id).hash() as usize & mask;
            while slots[at] != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = id + 1;
        }
        self.slots = slots;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_first_appearance() {
        let mut interner = Interner::<()>::default();
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
    fn many_at_once_get_the_same_numbers() {
        let words: Vec<String> = (0..30_000).map(|n| (n * 7919 % 9973).to_string()).collect();
        let terms: Vec<Term<'static>> = words.iter().map(|w| Term::new(w.as_bytes()).as_short().unwrap()).collect();
        let (mut one_by_one, mut together) = (Interner::<()>::default(), Interner::<()>::default());
        let mut ids = vec![0; 256];
        for chunk in terms.chunks(256) {
            together.intern_all(chunk, &mut ids[..chunk.len()]);
            let expected: Vec<u32> = chunk.iter().map(|&term| one_by_one.intern(term)).collect();
            assert_eq!(&ids[..chunk.len()], expected);
        }
    }

    #[test]
    fn zero_bytes_count() {
        let mut interner = Interner::<()>::default();
        assert_ne!(interner.intern(Term::new(b"a")), interner.intern(Term::new(b"a\0")));
    }
}
