//! Seconds of each stage on a generated collection: `cargo bench --bench join`.

#![allow(missing_docs)] // for what the macros write

mod corpus;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use crossread::pair::all_pairs::{self, Options, Simd};
use crossread::pair::lines::pairs_of_lines;
use crossread::pair::near_duplicates::{Measure, near_duplicates};
use crossread::pair::{inverted, naive};
use crossread::vector::{Shingles, Vectorizer};

const SENTENCES: usize = 20_000;

fn vectorise(c: &mut Criterion) {
    let sentences = corpus::sentences(SENTENCES);
    let mut group = c.benchmark_group("vectorise");
    group.throughput(Throughput::Bytes(sentences.iter().map(|s| s.len() as u64).sum()));
    group.sample_size(20);
    for (name, settings) in
        [("words", Vectorizer::default()), ("stems", Vectorizer::stems()), ("characters", Vectorizer::chars())]
    {
        group.bench_function(name, |b| b.iter(|| settings.fit_transform(&sentences)));
    }
    group.finish();
}

fn join(c: &mut Criterion) {
    let (_, rows) = Vectorizer::default().fit_transform(&corpus::sentences(SENTENCES));
    let mut group = c.benchmark_group("join");
    group.sample_size(20);
    for simd in Simd::available() {
        for threshold in [0.5, 0.7, 0.9] {
            let id = BenchmarkId::new(format!("{simd:?}"), threshold);
            group.bench_function(id, |b| {
                b.iter(|| all_pairs::self_join(&rows, Options { simd, ..Options::new(threshold) }));
            });
        }
    }
    group.finish();
}

/// The plain ways, on a tenth.
fn references(c: &mut Criterion) {
    let (_, rows) = Vectorizer::default().fit_transform(&corpus::sentences(SENTENCES / 10));
    let mut group = c.benchmark_group("references");
    group.sample_size(10);
    group.bench_function("all_pairs", |b| b.iter(|| all_pairs::self_join(&rows, Options::new(0.7))));
    group.bench_function("inverted", |b| b.iter(|| inverted::self_join(&rows, 0.7)));
    group.bench_function("naive", |b| b.iter(|| naive::self_join(&rows, 0.7)));
    group.finish();
}

fn new_against_old(c: &mut Criterion) {
    let sentences = corpus::sentences(SENTENCES);
    let (tfidf, old) = Vectorizer::default().fit_transform(&sentences);
    let new = tfidf.transform(&sentences[..30]);
    c.bench_function("30 new sentences against all", |b| {
        b.iter(|| all_pairs::cross_join(&new, &old, Options::new(0.7)));
    });
}

fn end_to_end(c: &mut Criterion) {
    let text = corpus::sentences(SENTENCES).join("\n");
    let mut group = c.benchmark_group("end to end");
    group.sample_size(20);
    group.bench_function("lines", |b| {
        b.iter(|| pairs_of_lines(text.clone(), &Vectorizer::default(), Options::new(0.7), |_| ()));
    });
    let articles: Vec<String> = corpus::sentences(SENTENCES).chunks(20).map(|s| s.join(" ")).collect();
    group.bench_function("near-duplicates", |b| {
        b.iter(|| near_duplicates(&Shingles::of(&articles, 5), 0.7, Measure::Jaccard));
    });
    group.finish();
}

criterion_group!(benches, vectorise, join, references, new_against_old, end_to_end);
criterion_main!(benches);
