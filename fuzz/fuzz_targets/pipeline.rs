//! Any two texts can be compared and reported in every format.
#![no_main]

use crossread::compare::{Grouping, Options, Unwatched, compare};
use crossread::input::{ReadOptions, read_bytes};
use crossread::model::Corpus;
use crossread::report::FORMATS;

libfuzzer_sys::fuzz_target!(|texts: (String, String)| {
    let read = |text: String, name| read_bytes(text.into_bytes(), name, &ReadOptions::default());
    let documents = read(texts.0, "a.txt").into_iter().chain(read(texts.1, "b.md")).flatten();
    let corpus = Corpus::new(documents.map(crossread::text::article).collect());
    let report = compare(&corpus, Grouping::Together, &Options::default(), &Unwatched);
    for format in FORMATS {
        (format.render)(&report, &Default::default());
    }
});
