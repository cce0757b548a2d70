//! Words a second of the parser, over the sentences of `tests/data/parse/oracle.txt`.
//!
//! `cargo bench --bench parse`. A word is a token; several sentences at once are what a comparison asks for.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use crossread::parse::{self, Parse};
use std::hint::black_box;

fn sentences() -> Vec<&'static str> {
    include_str!("../tests/data/parse/oracle.txt").lines().step_by(3).collect()
}

fn parser(c: &mut Criterion) {
    let Some(parser) = parse::english() else { return };
    let sentences = sentences();
    let parses = parser.parse_all(&sentences);
    let parsed: Vec<(&str, &Parse)> = sentences.iter().copied().zip(&parses).collect();
    let words: usize = parses.iter().map(|parse| parse.words.len()).sum();
    let mut group = c.benchmark_group("parse");
    group.throughput(Throughput::Elements(words as u64)).sample_size(10);
    group.bench_function("together", |b| b.iter(|| parser.parse_all(black_box(&sentences))));
    group.bench_function("one by one", |b| {
        b.iter(|| sentences.iter().map(|sentence| parser.parse(sentence)).collect::<Vec<_>>());
    });
    group.bench_function("entities", |b| {
        b.iter_batched(|| parsed.clone(), |parsed| parser.entities_all(&parsed), BatchSize::SmallInput);
    });
    group.finish();
}

criterion_group!(benches, parser);
criterion_main!(benches);
