//! `--cache DIR`: what was read of archive files, kept from run to run.
//!
//! One file in the folder: a mark, the digests of file after file, an index, and where the index starts with its
//! checksum. An entry's key is a hash of the program, of the sources it was told, of the file's path and of its content, so
//! that whatever changes makes another key; each entry has a checksum. What cannot be read is made anew. A run writes
//! the whole file beside the old one and renames it, so that runs at the same time see one or the other.

use crossread::compare::against::Digest;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// Name of the file in the folder.
const FILE: &str = "crossread-archive.cache";
/// First bytes of the file.
const MARK: &[u8; 16] = b"crossread cache\n";
/// Bytes of an entry of the index: key, start, length, checksum.
const ENTRY: usize = 16 + 8 + 8 + 8;
/// Bytes behind the index: where it starts, its checksum, the mark.
const TAIL: usize = 8 + 8 + 16;

/// Where an entry lies in the file.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Place {
    start: u64,
    length: u64,
    checksum: u64,
}

/// Digests by the content of files.
pub struct Cache {
    folder: PathBuf,
    /// What is hashed into every key: the program and the sources it was told.
    salt: u128,
    known: FxHashMap<u128, Place>,
    old: Option<Mutex<File>>,
    fresh: Mutex<Fresh>,
    notes: Vec<String>,
}

/// What this run adds, and what it used.
#[derive(Default)]
struct Fresh {
    file: Option<Writing>,
    used: BTreeMap<u128, Place>,
    failed: Option<String>,
    damaged: usize,
}

/// The file of this run as far as it is written.
struct Writing {
    file: io::BufWriter<File>,
    path: PathBuf,
    at: u64,
    index: Vec<(u128, Place)>,
}

impl Cache {
    /// The cache in a folder, which is made if it is not there; `sources` is what names the sources of files.
    pub fn open(folder: &Path, sources: &str) -> Self {
        let (mut known, mut old, mut notes) = (FxHashMap::default(), None, Vec::new());
        let path = folder.join(FILE);
        match File::open(&path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => notes.push(format!("cache: {} cannot be read ({e}) and is made anew", path.display())),
            Ok(mut file) => match index(&mut file) {
                Some(index) => (known, old) = (index, Some(Mutex::new(file))),
                None => notes.push(format!("cache: {} is damaged and is made anew", path.display())),
            },
        }
        let salt = xxh3_128(format!("{:032x} {sources}", program()).as_bytes());
        Cache { folder: folder.to_path_buf(), salt, known, old, fresh: Mutex::default(), notes }
    }

    /// The key of a file's content at the path it is shown under.
    pub fn key(&self, shown: &str, content: &[u8]) -> u128 {
        xxh3_128(format!("{:032x} {:032x} {shown}", self.salt, xxh3_128(content)).as_bytes())
    }

    /// The digests of a file's articles, where they are known.
    pub fn get(&self, key: u128) -> Option<Vec<Digest>> {
        let place = *self.known.get(&key)?;
        let found = self.old.as_ref().and_then(|old| digests(&body(old, place)?));
        let mut fresh = self.fresh.lock().ok()?;
        match &found {
            Some(_) => drop(fresh.used.insert(key, place)),
            None => fresh.damaged += 1,
        }
        found
    }

    /// Keeps the digests of a file's articles for later runs.
    pub fn put(&self, key: u128, digests: &[Digest]) {
        let mut bytes = (digests.len() as u64).to_le_bytes().to_vec();
        digests.iter().for_each(|digest| digest.write(&mut bytes));
        let Ok(mut fresh) = self.fresh.lock() else { return };
        if fresh.failed.is_none()
            && let Err(e) = fresh.append(&self.folder, key, &bytes)
        {
            fresh.failed = Some(e.to_string());
        }
    }

    /// Writes the file anew if anything was added or is used no more; what is said about it.
    pub fn finish(mut self) -> Vec<String> {
        let mut fresh = std::mem::take(&mut self.fresh).into_inner().unwrap_or_default();
        if fresh.damaged > 0 {
            self.notes.push(format!("cache: {} entries are damaged and were made anew", fresh.damaged));
        }
        let changed = fresh.file.is_some() || fresh.used.len() < self.known.len();
        let written = match fresh.failed.take() {
            Some(why) => Err(io::Error::other(why)),
            None if changed => fresh.write(&self.folder, self.old.as_ref()),
            None => Ok(()),
        };
        if let Err(e) = written {
            self.notes.push(format!("cache: nothing was kept in {}: {e}", self.folder.display()));
            fresh.file.into_iter().for_each(|writing| drop(std::fs::remove_file(writing.path)));
        }
        self.notes
    }
}

impl Fresh {
    fn append(&mut self, folder: &Path, key: u128, bytes: &[u8]) -> io::Result<()> {
        let mut writing = match self.file.take() {
            Some(writing) => writing,
            None => Writing::begin(folder)?,
        };
        let written = writing.append(key, bytes);
        self.file = Some(writing);
        written
    }

    /// Adds what was used of the old file, and the index, and puts the file in the place of the old one.
    fn write(&mut self, folder: &Path, old: Option<&Mutex<File>>) -> io::Result<()> {
        if self.file.is_none() {
            self.file = Some(Writing::begin(folder)?);
        }
        let Some(writing) = &mut self.file else { return Ok(()) };
        for (&key, &place) in &self.used {
            if let Some(bytes) = old.and_then(|old| body(old, place)) {
                writing.append(key, &bytes)?;
            }
        }
        writing.end()?;
        std::fs::rename(&writing.path, folder.join(FILE))
    }
}

impl Writing {
    fn begin(folder: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let path = folder.join(format!("{FILE}.{}", std::process::id()));
        let file = OpenOptions::new().write(true).create(true).truncate(true).open(&path)?;
        let mut file = io::BufWriter::new(file);
        file.write_all(MARK)?;
        Ok(Writing { file, path, at: MARK.len() as u64, index: Vec::new() })
    }

    fn append(&mut self, key: u128, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        let place = Place { start: self.at, length: bytes.len() as u64, checksum: xxh3_64(bytes) };
        self.index.push((key, place));
        self.at += place.length;
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        self.index.sort_by_key(|&(key, _)| key);
        let mut bytes = Vec::with_capacity(self.index.len() * ENTRY + TAIL);
        for (key, place) in &self.index {
            bytes.extend(key.to_le_bytes());
            [place.start, place.length, place.checksum].iter().for_each(|n| bytes.extend(n.to_le_bytes()));
        }
        let checksum = xxh3_64(&bytes);
        bytes.extend(self.at.to_le_bytes());
        bytes.extend(checksum.to_le_bytes());
        bytes.extend(MARK);
        self.file.write_all(&bytes)?;
        self.file.flush()
    }
}

/// The index of a cache file; none where it is no cache file or is damaged.
fn index(file: &mut File) -> Option<FxHashMap<u128, Place>> {
    let end = file.seek(SeekFrom::End(0)).ok()?;
    let tail = read_at(file, end.checked_sub(TAIL as u64)?, TAIL)?;
    let number = |bytes: &[u8]| Some(u64::from_le_bytes(bytes.try_into().ok()?));
    let (start, checksum) = (number(tail.get(..8)?)?, number(tail.get(8..16)?)?);
    if tail.get(16..)? != MARK || read_at(file, 0, MARK.len())? != MARK {
        return None;
    }
    let length = end.checked_sub(TAIL as u64)?.checked_sub(start)?;
    let bytes = read_at(file, start, usize::try_from(length).ok()?)?;
    if xxh3_64(&bytes) != checksum || bytes.len() % ENTRY != 0 {
        return None;
    }
    let entry = |entry: &[u8]| {
        let key = u128::from_le_bytes(entry.get(..16)?.try_into().ok()?);
        let at = |n: usize| number(entry.get(16 + 8 * n..24 + 8 * n)?);
        let place = Place { start: at(0)?, length: at(1)?, checksum: at(2)? };
        (place.start.checked_add(place.length)? <= start).then_some((key, place))
    };
    bytes.chunks(ENTRY).map(entry).collect()
}

fn read_at(file: &mut File, start: u64, length: usize) -> Option<Vec<u8>> {
    file.seek(SeekFrom::Start(start)).ok()?;
    let mut bytes = vec![0; length];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

/// The bytes of an entry; none where they are not those that were written.
fn body(file: &Mutex<File>, place: Place) -> Option<Vec<u8>> {
    let bytes = read_at(&mut *file.lock().ok()?, place.start, usize::try_from(place.length).ok()?)?;
    (xxh3_64(&bytes) == place.checksum).then_some(bytes)
}

fn digests(bytes: &[u8]) -> Option<Vec<Digest>> {
    let (count, mut rest) = bytes.split_first_chunk::<8>()?;
    let mut digests = Vec::new();
    for _ in 0..u64::from_le_bytes(*count) {
        let (digest, behind) = Digest::read(rest)?;
        digests.push(digest);
        rest = behind;
    }
    rest.is_empty().then_some(digests)
}

/// A hash of this very program, so that no other version's digests are taken for its own; of its version where it
/// cannot be read.
fn program() -> u128 {
    let bytes = std::env::current_exe().and_then(std::fs::read);
    bytes.map_or_else(|_| xxh3_128(env!("CARGO_PKG_VERSION").as_bytes()), |bytes| xxh3_128(&bytes))
}
