#!/usr/bin/env python3
"""Writes the numbers that tests/oracle.rs holds crossread to: the TF-IDF rows and cosines of scikit-learn.

usage: make_oracle.py SENTENCES.txt > oracle.json
Needs scikit-learn. One sentence a line. For each setting: rows as [[term, weight], ...] and all cosines i < j.
"""
import json
import sys

from sklearn.feature_extraction.text import TfidfVectorizer

SETTINGS = {
    "words": {},
    "sublinear": {"sublinear_tf": True},
    "bigrams": {"ngram_range": (1, 2)},
    "min_df": {"min_df": 2},
    "chars": {"analyzer": "char_wb", "ngram_range": (3, 5)},
}


def numbers(sentences, options):
    vectorizer = TfidfVectorizer(**options)
    rows = vectorizer.fit_transform(sentences)
    names = vectorizer.get_feature_names_out()
    cosines = (rows @ rows.T).toarray()
    n = len(sentences)
    return {
        "rows": [[[names[k], round(float(w), 8)] for k, w in zip(r.indices, r.data)] for r in rows],
        "cosines": [[i, j, round(float(cosines[i, j]), 8)] for i in range(n) for j in range(i + 1, n) if cosines[i, j] > 0],
    }


def main():
    sentences = open(sys.argv[1], encoding="utf-8", newline="\n").read().split("\n")[:-1]
    print(json.dumps({name: numbers(sentences, options) for name, options in SETTINGS.items()}, ensure_ascii=False, sort_keys=True))


main()
