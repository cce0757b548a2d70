//! Instructions of each stage on a generated collection, counted by valgrind: `cargo bench --bench instructions`.
//!
//! A count that rises by more than 5 % over the stored one fails, so this can gate a change on any machine of the same
//! kind. Valgrind knows no AVX-512, so the join is counted at the portable level and at AVX2.

#![allow(missing_docs)] // for what the macros write

mod corpus;

use crossread::pair::all_pairs::{Options, Simd, Stats, self_join};
use crossread::pair::near_duplicates::{Measure, Overlap, near_duplicates};
use crossread::vector::{Rows, Shingles, Vectorizer};
use gungraun::{Callgrind, EventKind, LibraryBenchmarkConfig, library_benchmark, library_benchmark_group, main};
use std::hint::black_box;

const SENTENCES: usize = 3_000;

fn sentences() -> Vec<String> {
    corpus::sentences(SENTENCES)
}

fn articles() -> Vec<String> {
    sentences().chunks(15).map(|part| part.join(" ")).collect()
}

fn rows(simd: Simd) -> (Rows, Simd) {
    (Vectorizer::default().fit_transform(&sentences()).1, simd)
}

/// One thread, so that counts do not depend on the machine.
fn on_one_thread<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

// The work stands outside of the functions that are counted: closures inside them would end the counting.

fn rows_of(sentences: &[String]) -> Rows {
    on_one_thread(|| Vectorizer::default().fit_transform(sentences).1)
}

fn stats_of(rows: &Rows, simd: Simd) -> Option<Stats> {
    let options = Options { simd, ..Options::new(0.7) };
    on_one_thread(|| self_join(rows, options).ok().map(|(_, stats)| stats))
}

fn duplicates_of(articles: &[String]) -> Vec<Overlap> {
    on_one_thread(|| near_duplicates(&Shingles::of(articles, 5), 0.7, Measure::Jaccard))
}

#[library_benchmark]
#[bench::words(sentences())]
fn vectorise(sentences: Vec<String>) -> Rows {
    black_box(rows_of(&sentences))
}

#[library_benchmark]
#[bench::portable(rows(Simd::Portable))]
#[bench::avx2(rows(Simd::Avx2))]
fn join((rows, simd): (Rows, Simd)) -> Option<Stats> {
    black_box(stats_of(&rows, simd))
}

#[library_benchmark]
#[bench::jaccard(articles())]
fn duplicates(articles: Vec<String>) -> Vec<Overlap> {
    black_box(duplicates_of(&articles))
}

library_benchmark_group!(name = stages; benchmarks = vectorise, join, duplicates);

main!(
    config = LibraryBenchmarkConfig::default()
        .tool(Callgrind::default().soft_limits([(EventKind::Ir, 5f64)]));
    library_benchmark_groups = stages
);
