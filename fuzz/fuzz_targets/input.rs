//! Any bytes under any extension are articles or errors; sentences ascend and slice back.
#![no_main]

use crossread::input::{ReadOptions, read_bytes};

const NAMES: [&str; 9] = ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.ndjson", "a.csv", "a.htm", "a"];

libfuzzer_sys::fuzz_target!(|data: (u8, Vec<u8>)| {
    let name = NAMES[data.0 as usize % NAMES.len()];
    for document in read_bytes(data.1, name, &ReadOptions::default()).into_iter().flatten() {
        let article = crossread::text::article(document);
        let mut end = 0;
        for (n, sentence) in article.sentences.iter().enumerate() {
            assert!(end <= sentence.span.start);
            end = sentence.span.end;
            assert!(!article.sentence_text(n).trim().is_empty());
            let (file, _) = article.locate(sentence.span);
            assert!(file.end as usize <= article.document.file.text.len());
        }
    }
});
