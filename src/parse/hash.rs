//! The two hash functions the model was trained with: strings to ids, ids to rows of an embedding.

const MULTIPLIER: u64 = 0xc6a4_a793_5bd1_e995;

/// The id of a string: MurmurHash64A (Austin Appleby, public domain) of its bytes with seed 1.
pub fn string_hash(text: &str) -> u64 {
    let (eights, tail) = text.as_bytes().as_chunks::<8>();
    let mut hash = 1 ^ (text.len() as u64).wrapping_mul(MULTIPLIER);
    for eight in eights {
        let mixed = u64::from_le_bytes(*eight).wrapping_mul(MULTIPLIER);
        hash = (hash ^ (mixed ^ (mixed >> 47)).wrapping_mul(MULTIPLIER)).wrapping_mul(MULTIPLIER);
    }
    if !tail.is_empty() {
        let last = tail.iter().rev().fold(0, |word, &byte| (word << 8) | u64::from(byte));
        hash = (hash ^ last).wrapping_mul(MULTIPLIER);
    }
    hash = (hash ^ (hash >> 47)).wrapping_mul(MULTIPLIER);
    hash ^ (hash >> 47)
}

fn finish(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// Four hashes of an id, for four rows of an embedding: MurmurHash3 (Austin Appleby) to 128 bits, of eight bytes.
pub fn row_hashes(id: u64, seed: u32) -> [u32; 4] {
    let seed = u64::from(seed);
    let mixed = id.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    let second = seed ^ 8;
    let first = (mixed ^ seed ^ 8).wrapping_add(second);
    let second = second.wrapping_add(first);
    let (first, second) = (finish(first), finish(second));
    let first = first.wrapping_add(second);
    let second = second.wrapping_add(first);
    [first as u32, (first >> 32) as u32, second as u32, (second >> 32) as u32]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_have_the_ids_the_model_knows() {
        assert_eq!(string_hash("of"), 886_050_111_519_832_510);
        assert_eq!(string_hash("Minsk"), 8_663_229_414_304_403_255);
        assert_eq!(string_hash("a longer string, 1"), 12_773_119_627_419_733_253);
    }

    #[test]
    fn ids_have_the_rows_the_model_was_trained_with() {
        let rows = [3_921_089_118, 2_389_096_234, 1_586_666_381, 1_436_160_704];
        assert_eq!(row_hashes(string_hash("of"), 8), rows);
    }
}
