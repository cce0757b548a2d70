//! `crossread pairs`: the exact similarity join over a file with one sentence a line.

use crossread::pair::Pair;
use crossread::pair::all_pairs::Options;
use crossread::pair::lines::{LineStats, Stage, pairs_of_lines};
use crossread::vector::Vectorizer;
use crossread::{Error, Result};
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// Every pair of lines with a TF-IDF cosine at or above a threshold, and no other.
#[derive(Debug, clap::Args)]
pub struct PairsArgs {
    /// Text with one sentence a line.
    pub file: PathBuf,
    /// Least cosine, from 0 to 1.
    #[arg(long, value_name = "T", value_parser = cosine)]
    pub min_cosine: f32,
    /// Lines `i<TAB>j<TAB>cosine`, or a JSON array of objects.
    #[arg(long, value_enum, default_value_t = Format::Tsv)]
    pub format: Format,
    /// Threads to use; 0 for one a processor.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub threads: usize,
    /// Most memory to take, such as 512M or 2G.
    #[arg(long, value_name = "SIZE", value_parser = bytes)]
    pub memory: Option<u64>,
    /// Print counts, and seconds a stage, on stderr.
    #[arg(long)]
    pub stats: bool,
}

/// How pairs are printed.
#[derive(Copy, Clone, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// `i<TAB>j<TAB>cosine`.
    Tsv,
    /// An array of `{"i": .., "j": .., "cosine": ..}`.
    Json,
}

fn cosine(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("a number from 0 to 1 is needed".to_owned()),
    }
}

fn bytes(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text[digits.len()..].to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" | "kib" => 1 << 10,
        "m" | "mb" | "mib" => 1 << 20,
        "g" | "gb" | "gib" => 1 << 30,
        _ => return Err("a size such as 512M or 2G is needed".to_owned()),
    };
    let number = digits.parse::<u64>().map_err(|_| "a size such as 512M or 2G is needed".to_owned())?;
    number.checked_mul(unit).ok_or_else(|| "the size is too large".to_owned())
}

/// Prints the pairs of a file on stdout and ends with 0.
///
/// # Errors
/// If the file cannot be read, is not UTF-8 or does not fit the memory allowed, or stdout cannot be written.
pub fn run(args: &PairsArgs) -> Result<ExitCode> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.threads).build();
    let pool = pool.map_err(|e| Error::new("threads cannot be started").caused_by(e))?;
    let mut clock = Clock::start();
    let text = read(&args.file, args.memory)?;
    clock.lap("read");
    let options = Options { memory: args.memory, ..Options::new(args.min_cosine) };
    let lap = |stage| match stage {
        Stage::Tokenised => clock.lap("tokenise"),
        Stage::Weighed => clock.lap("weigh"),
        Stage::Joined => clock.lap("join"),
    };
    let (pairs, stats) = pool
        .install(|| pairs_of_lines(text, &Vectorizer::default(), options, lap))
        .map_err(|e| e.at_path(&args.file))?;
    write(&pairs, args.format).map_err(|e| Error::new("the pairs cannot be written").caused_by(e))?;
    clock.lap("write");
    if args.stats {
        print_stats(&stats, &clock);
    }
    Ok(ExitCode::SUCCESS)
}

fn read(path: &Path, memory: Option<u64>) -> Result<String> {
    let unreadable = |e: std::io::Error| Error::new("cannot be read").at_path(path).caused_by(e);
    let length = fs::metadata(path).map_err(unreadable)?.len();
    if memory.is_some_and(|memory| length > memory) {
        return Err(Error::new("is larger than the memory allowed").at_path(path));
    }
    String::from_utf8(fs::read(path).map_err(unreadable)?).map_err(|e| {
        let line = e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
        Error::new("is not UTF-8").at_path(path).at(line as u32, 1)
    })
}

fn write(pairs: &[Pair], format: Format) -> std::io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    match format {
        Format::Tsv => {
            for Pair { i, j, cosine } in pairs {
                writeln!(out, "{i}\t{j}\t{cosine}")?;
            }
        }
        Format::Json => {
            for (n, Pair { i, j, cosine }) in pairs.iter().enumerate() {
                let before = if n == 0 { "[" } else { "," };
                write!(out, "{before}\n{{\"i\": {i}, \"j\": {j}, \"cosine\": {cosine:?}}}")?;
            }
            out.write_all(if pairs.is_empty() { b"[]\n" } else { b"\n]\n" })?;
        }
    }
    out.flush()
}

/// Seconds between stages.
struct Clock {
    last: Instant,
    laps: Vec<(&'static str, f64)>,
}

impl Clock {
    fn start() -> Self {
        Clock { last: Instant::now(), laps: Vec::new() }
    }

    fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.laps.push((stage, (now - self.last).as_secs_f64()));
        self.last = now;
    }
}

fn print_stats(stats: &LineStats, clock: &Clock) {
    let LineStats { lines, terms, entries, join } = stats;
    eprintln!("lines {lines}, terms {terms}, entries {entries}, postings {}, scanned {}", join.postings, join.scanned);
    eprintln!("candidates {}, verified {}, pairs {}", join.candidates, join.verified, join.found);
    let seconds: Vec<String> = clock.laps.iter().map(|(stage, seconds)| format!("{stage} {seconds:.3}")).collect();
    eprintln!("seconds: {}", seconds.join(", "));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_thresholds() {
        assert_eq!(bytes("2G"), Ok(2 << 30));
        assert_eq!(bytes("512MiB"), Ok(512 << 20));
        assert_eq!(bytes("77"), Ok(77));
        assert!(bytes("2X").is_err() && bytes("G").is_err() && bytes("99999999999G").is_err());
        assert_eq!(cosine("0.7"), Ok(0.7));
        assert!(cosine("1.5").is_err() && cosine("NaN").is_err() && cosine("-1").is_err());
    }
}
