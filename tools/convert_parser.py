#!/usr/bin/env python3
"""Writes `src/parse/data/en.bin`: all that crossread's parser of English needs, from spaCy's model `en_core_web_sm` 3.8.0.

    python3 tools/convert_parser.py src/parse/data/en.bin [--package en_core_web_sm]

Needs spaCy 3.8 and the model (MIT, Explosion). The file is little-endian and is read from front to back:

    magic       8 bytes, `crsparse`
    version     u32, 1
    classes     u32 count, then each: u32 count of ranges, then `first, last` as two u32, both inclusive
    endings     u32 count, then strings: what may be cut off behind a figure
    ids         u32 count, then `u64 hash, u64 id`, ascending: strings that have an id other than their hash
    norms       u32 count, then `u64 id of a form, u64 id of its norm`, ascending
    exceptions  u32 count, then each: string, u8 count of pieces, then each piece: u8 bytes, u64 id of its norm or 0
    tags        u32 count, then strings, in the order of the tagger's outputs
    moves       u32 count, then strings: the parser's moves in the order of its outputs
    entities    u32 count, then strings: the moves of the entity reader in the order of its outputs
    weights     u32 count, then tensors in the order of `tensors` below

A string is a u16 of bytes and UTF-8. A tensor is a u8 kind, u32 rows, u32 columns and its numbers row by row: kind 0 is
f32, kind 1 is f16, kind 2 is signed bytes with one f16 ahead of each row that they are multiplied by. Matrices stand the
way round in which rows of input are multiplied with them; the pieces of a maxout layer stand one whole piece after
another.
"""

import argparse
import importlib
import re
import struct
import sys
import unicodedata

import numpy as np

MAGIC = b"crsparse"
VERSION = 1


def u32(number):
    return struct.pack("<I", number)


def string(text):
    data = text.encode("utf-8")
    return struct.pack("<H", len(data)) + data


def listed(items, write):
    items = list(items)
    return u32(len(items)) + b"".join(write(item) for item in items)


def ranges(holds):
    """The ranges of code points for which `holds` is true, surrogates left out."""
    found = []
    for code in range(sys.maxunicode + 1):
        if 0xD800 <= code <= 0xDFFF or not holds(chr(code)):
            continue
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


def in_class(pattern):
    compiled = re.compile(f"[{pattern}]")
    return lambda c: compiled.match(c) is not None


def length(match):
    return match.end() - match.start() if match else 0


def classes(tokenizer):
    """The character classes, in the order of `Class` in `src/parse/characters.rs`."""
    from spacy.lang import char_classes as c

    before_stop = r"0-9{al}{e}{p}(?:{q})".format(al=c.ALPHA_LOWER, e=r"%²\-\+", p=c.PUNCT, q=c.CONCAT_QUOTES)
    tests = [
        str.isspace,
        str.isalpha,
        str.isupper,
        str.isdigit,
        lambda char: re.match(r"\w", char) is not None,
        in_class(c.ALPHA),
        in_class(c.ALPHA_LOWER),
        in_class(c.ALPHA_UPPER),
        in_class(c.CONCAT_QUOTES),
        in_class(c.CONCAT_ICONS),
        in_class(before_stop),
        lambda char: length(tokenizer.prefix_search(char + "0")) == 1,
        lambda char: length(tokenizer.suffix_search(char)) == 1,
    ]
    return listed(tests, lambda holds: listed(ranges(holds), lambda pair: u32(pair[0]) + u32(pair[1])))


def endings():
    """Currencies, units and the plus sign: cut off behind a figure."""
    from spacy.lang import char_classes as c

    plain = [text.replace("\\", "") for text in c.CURRENCY.split("|") + c.UNITS.split("|")]
    return listed(sorted({"+", *plain}), string)


def string_id(text):
    from spacy.strings import get_string_id

    return int(get_string_id(text)) if text else 0


def pairs(table):
    return listed(sorted(table.items()), lambda item: struct.pack("<QQ", *item))


def ids():
    """Strings that spaCy numbers by hand: parts of speech, labels, attributes."""
    from spacy.strings import hash_string
    from spacy.symbols import IDS

    return pairs({hash_string(text): string_id(text) for text in IDS if text})


def norms(nlp):
    from spacy.lang.norm_exceptions import BASE_NORMS

    table = {string_id(form): string_id(norm) for form, norm in BASE_NORMS.items()}
    table.update({int(form): string_id(norm) for form, norm in nlp.vocab.lookups.get_table("lexeme_norm").items()})
    return pairs(table)


def exceptions(tokenizer):
    from spacy.attrs import NORM, ORTH

    def piece(attributes):
        return struct.pack("<BQ", len(attributes[ORTH].encode("utf-8")), string_id(attributes.get(NORM, "")))

    def exception(item):
        form, pieces = item
        return string(form) + struct.pack("<B", len(pieces)) + b"".join(map(piece, pieces))

    return listed(sorted(tokenizer.rules.items()), exception)


def moves(pipe):
    return listed((pipe.moves.get_class_name(n) for n in range(pipe.moves.n_moves)), string)


def tensor(kind, array):
    array = np.atleast_2d(np.asarray(array, dtype=np.float32))
    head = struct.pack("<BII", kind, *array.shape)
    if kind == 0:
        return head + array.astype("<f4").tobytes()
    if kind == 1:
        return head + array.astype("<f2").tobytes()
    scales = (np.abs(array).max(axis=1) / 127).astype("<f2")
    divisors = np.where(scales == 0, 1, scales).astype(np.float32)[:, None]
    bytes_ = np.clip(np.round(array / divisors), -127, 127).astype(np.int8)
    return head + b"".join(scale.tobytes() + row.tobytes() for scale, row in zip(scales, bytes_))


def named(model, name):
    return [node for node in model.walk() if node.name == name]


def maxouts(model):
    """Matrix, bias and the two vectors of the normalisation of each maxout layer."""
    for layer, norm in zip(named(model, "maxout"), named(model, "layernorm")):
        weights, bias = layer.get_param("W"), layer.get_param("b")
        yield 1, weights.transpose(1, 0, 2).reshape(-1, weights.shape[2]).T
        yield 0, bias.T.reshape(-1)
        yield 0, norm.get_param("G")
        yield 0, norm.get_param("b")


def tok2vec(model):
    for table in named(model, "hashembed"):
        yield 2, table.get_param("E")
    yield from maxouts(model)


def transitions(model):
    """From word vectors to the scores of moves."""
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    linear = named(model.get_ref("tok2vec"), "linear")[-1]
    weights, pad = lower.get_param("W"), lower.get_param("pad")
    yield 1, linear.get_param("W").T
    yield 0, linear.get_param("b")
    yield 1, weights.transpose(0, 2, 1, 3).reshape(-1, weights.shape[3]).T
    yield 0, lower.get_param("b").T.reshape(-1)
    yield 0, pad[0].transpose(0, 2, 1).reshape(pad.shape[1], -1)
    yield 1, upper.get_param("W").T
    yield 0, upper.get_param("b")


def tensors(nlp):
    softmax = named(nlp.get_pipe("tagger").model, "softmax")[0]
    yield from tok2vec(nlp.get_pipe("tok2vec").model)
    yield 1, softmax.get_param("W").T
    yield 0, softmax.get_param("b")
    yield from transitions(nlp.get_pipe("parser").model)
    yield from tok2vec(nlp.get_pipe("ner").model.get_ref("tok2vec"))
    yield from transitions(nlp.get_pipe("ner").model)


def convert(nlp):
    parts = [
        MAGIC,
        u32(VERSION),
        classes(nlp.tokenizer),
        endings(),
        ids(),
        norms(nlp),
        exceptions(nlp.tokenizer),
        listed(nlp.get_pipe("tagger").labels, string),
        moves(nlp.get_pipe("parser")),
        moves(nlp.get_pipe("ner")),
        listed(tensors(nlp), lambda item: tensor(*item)),
    ]
    return b"".join(parts)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("out")
    arguments.add_argument("--package", default="en_core_web_sm", help="the installed package that holds the model")
    chosen = arguments.parse_args()
    data = convert(importlib.import_module(chosen.package).load())
    with open(chosen.out, "wb") as file:
        file.write(data)
    print(f"{chosen.out}: {len(data):,} bytes, Unicode {unicodedata.unidata_version}")


if __name__ == "__main__":
    main()
