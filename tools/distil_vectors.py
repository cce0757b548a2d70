#!/usr/bin/env python3
"""Distil the word vectors the library embeds from a sentence encoder, and write them quantised to one byte a number.

usage: distil_vectors.py MODEL_DIR SAMPLE.tsv BACKGROUND.txt OUT.bin [--words 20000] [--dims 96] [--each 4] [--cache F.npz]

MODEL_DIR    folder with model.safetensors and tokenizer.json of all-MiniLM-L6-v2 (Apache-2.0)
SAMPLE.tsv   sentences with the places of their stems, from examples/count_background.rs
BACKGROUND   the table of stems; the vectors follow its order, words only

The vector of a stem is the mean, over EACH or more stretches of news sentences that hold it, of the encoder's last states at the word's
pieces (Bommasani, Davis & Cardie 2020), with the mean vector removed, reduced by principal components and scaled to
unit length. OUT: `u32 rows, u32 dims` (little endian), then rows x dims signed bytes; a row is proportional to its
vector, so only directions count. Needs numpy, scipy, safetensors, tokenizers. Runs about ten minutes.
"""
import argparse, pathlib, struct, sys
import numpy as np
from safetensors.numpy import load_file
from scipy.special import erf
from tokenizers import Tokenizer

HEADS = 12
WINDOW = 6

def normalise(x, weight, bias):
    x = x - x.mean(-1, keepdims=True)
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12) * weight + bias

class Encoder:
    """The forward pass of a BERT encoder for rows of equal length."""
    def __init__(self, folder):
        self.w = {k.removeprefix("bert."): v.astype(np.float32) for k, v in load_file(folder / "model.safetensors").items() if v.dtype != np.int64}
        self.layers = 1 + max(int(k.split(".")[2]) for k in self.w if k.startswith("encoder.layer."))

    def linear(self, x, name):
        return x @ self.w[name + ".weight"].T + self.w[name + ".bias"]

    def norm(self, x, name):
        return normalise(x, self.w[name + ".weight"], self.w[name + ".bias"])

    def attention(self, x, p):
        n, length, width = x.shape
        split = lambda y: y.reshape(n, length, HEADS, width // HEADS).transpose(0, 2, 1, 3)
        q, k, v = (split(self.linear(x, p + f"attention.self.{m}")) for m in ("query", "key", "value"))
        scores = q @ k.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width // HEADS))
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (scores / scores.sum(-1, keepdims=True)) @ v
        return self.linear(mixed.transpose(0, 2, 1, 3).reshape(n, length, width), p + "attention.output.dense")

    def states(self, ids):
        """Last hidden states: rows x length x width of token ids of one length."""
        e = "embeddings."
        x = self.w[e + "word_embeddings.weight"][ids] + self.w[e + "position_embeddings.weight"][: ids.shape[1]] + self.w[e + "token_type_embeddings.weight"][0]
        x = self.norm(x, e + "LayerNorm")
        for i in range(self.layers):
            p = f"encoder.layer.{i}."
            x = self.norm(x + self.attention(x, p), p + "attention.output.LayerNorm")
            h = self.linear(x, p + "intermediate.dense")
            h = h * np.float32(0.5) * (1 + erf(h * np.float32(np.sqrt(0.5))))
            x = self.norm(x + self.linear(h, p + "output.dense"), p + "output.LayerNorm")
        return x

def vocabulary(background, words):
    """The first stems of the table that are words, in its order."""
    lines = background.read_text(encoding="utf-8").splitlines()[2:]
    stems = [s for line in lines for s in line.split("\t")[1].split(" ") if s.isalpha() and len(s) > 1]
    return {s: i for i, s in enumerate(stems[:words])}

def choose(sample, vocab, each):
    """Stretches of sentences, with the places of their stems, around a stem still lacking occurrences."""
    need = np.full(len(vocab), each); chosen = []
    for line in open(sample, encoding="utf-8"):
        text, *places = line.rstrip("\n").split("\t")
        places = [(vocab[s], int(a), int(b)) for s, a, b in (p.split("|") for p in places) if s in vocab]
        lacking = [p for p in places if need[p[0]] > 0]
        if lacking:
            text, places = stretch(text, places, max(lacking))
            chosen.append((text, places))
            for s, _, _ in places: need[s] -= 1
    return chosen

def stretch(text, places, around):
    """The words within WINDOW of a place, and the places that lie in them (byte offsets throughout)."""
    raw = text.encode("utf-8")
    spaces = [i for i, c in enumerate(raw) if c == 32]
    before = [i for i in spaces if i < around[1]]; after = [i for i in spaces if i >= around[2]]
    start = before[-WINDOW] + 1 if len(before) >= WINDOW else 0
    end = after[WINDOW - 1] if len(after) >= WINDOW else len(raw)
    return raw[start:end].decode("utf-8"), [(s, a - start, b - start) for s, a, b in places if a >= start and b <= end]

def gather(encoder, tokenizer, chosen, rows):
    """Sum of states and number of occurrences of every stem."""
    total, count = np.zeros((rows, 384), np.float32), np.zeros(rows, np.int64)
    encoded = [tokenizer.encode(text) for text, _ in chosen]
    by_length = sorted(range(len(chosen)), key=lambda i: len(encoded[i].ids)); done = 0
    while done < len(by_length):
        length = len(encoded[by_length[done]].ids)
        batch = [i for i in by_length[done : done + 64] if len(encoded[i].ids) == length]
        states = encoder.states(np.array([encoded[i].ids for i in batch]))
        for i, x in zip(batch, states):
            text, places = chosen[i]; at = offsets(text, encoded[i])
            for stem, a, b in places:
                pieces = [k for k, (s, e) in enumerate(at) if s < b and e > a]
                if pieces: total[stem] += x[pieces].mean(0); count[stem] += 1
        done += len(batch)
        if done % 1000 < len(batch): print(done, len(by_length), file=sys.stderr, flush=True)
    return total, count

def offsets(text, encoded):
    """Byte offsets of the pieces (the tokenizer counts characters)."""
    if text.isascii(): return encoded.offsets
    byte = [0]
    for c in text: byte.append(byte[-1] + len(c.encode("utf-8")))
    return [(byte[s], byte[e]) for s, e in encoded.offsets]

def reduced(vectors, dims):
    """Centred vectors in their first principal components, unit length."""
    x = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    x = x - x.mean(0)
    _, basis = np.linalg.eigh(x.T @ x)
    x = x @ basis[:, ::-1][:, :dims]
    return x / (np.linalg.norm(x, axis=1, keepdims=True) + 1e-9)

def quantised(x):
    """Rows as signed bytes, each with its largest number at 127."""
    return np.rint(x / (np.abs(x).max(1, keepdims=True) + 1e-9) * 127).astype(np.int8)

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("model", "sample", "background", "out"): ap.add_argument(name, type=pathlib.Path)
    ap.add_argument("--words", type=int, default=20000); ap.add_argument("--dims", type=int, default=96)
    ap.add_argument("--each", type=int, default=4); ap.add_argument("--cache", type=pathlib.Path)
    a = ap.parse_args()
    vocab = vocabulary(a.background, a.words)
    if a.cache and a.cache.exists():
        total, count = (np.load(a.cache)[k][: len(vocab)] for k in ("total", "count"))
    else:
        tokenizer = Tokenizer.from_file(str(a.model / "tokenizer.json")); tokenizer.no_padding(); tokenizer.enable_truncation(96)
        chosen = choose(a.sample, vocab, a.each); print(len(chosen), "sentences", file=sys.stderr)
        total, count = gather(Encoder(a.model), tokenizer, chosen, len(vocab))
        if a.cache: np.savez(a.cache, total=total, count=count)
    rows = quantised(reduced(total / np.maximum(count, 1)[:, None], a.dims))
    rows[count == 0] = 0
    a.out.write_bytes(struct.pack("<II", *rows.shape) + rows.tobytes())
    print(rows.shape, "never seen:", int((count == 0).sum()), file=sys.stderr)

if __name__ == "__main__":
    main()
