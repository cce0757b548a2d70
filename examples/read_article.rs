//! Prints what crossread reads in each file: metadata, then numbered sentences with their place in the file.

use crossread::input::{ReadOptions, read_path};
use crossread::text::article;
use std::path::Path;

fn main() {
    for path in std::env::args().skip(1) {
        for document in read_path(Path::new(&path), &path, &ReadOptions::default()) {
            match document {
                Ok(document) => print(&article(document)),
                Err(error) => println!("error: {error}"),
            }
        }
    }
}

fn print(article: &crossread::model::Article) {
    let document = &article.document;
    println!("== {} ({})", article.path(), document.file.encoding);
    println!("   title {:?} source {:?} date {:?}", document.title, document.source, document.date);
    println!("   url {:?} author {:?} language {:?}", document.url, document.author, document.language);
    for (n, sentence) in article.sentences.iter().enumerate() {
        let (_, position) = article.locate(sentence.span);
        let kind = article.block_kind(n);
        println!("{n:4} {}:{} {kind:?} {}", position.line, position.column, article.sentence_text(n));
    }
}
