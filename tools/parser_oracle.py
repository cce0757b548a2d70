#!/usr/bin/env python3
"""Writes `tests/data/parse/oracle.txt`: sentences made from `frames.txt`, and what spaCy's parser says of each.

    python3 tools/parser_oracle.py tests/data/parse [--package en_core_web_sm]

Needs spaCy 3.8 and the model. Three lines a sentence: the sentence, with `\\t`, `\\n` and `\\\\` for those characters; its
tokens, `bytes/tag/head/relation`, the head as a distance and a `+` behind a token that no blank follows; its entities,
`first-last:KIND` in tokens, or `-`.
"""

import argparse
import hashlib
import importlib
import pathlib
import re

FILLINGS = 5


def frames(text):
    """The lists by their letters, and the frames."""
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("# ")]
    lists = {line[1 : line.index("]")]: line[line.index("]") + 2 :].split("|") for line in lines if re.match(r"\[\w+\] ", line)}
    return lists, [line for line in lines if not re.match(r"\[\w+\] ", line)]


def chosen(items, *key):
    """One of the items, by the key alone."""
    digest = hashlib.sha256("\0".join(map(str, key)).encode()).digest()
    return items[int.from_bytes(digest[:4], "big") % len(items)]


def filled(frame, lists, filling):
    count = iter(range(100))

    def slot_text(slot):
        return chosen(lists[slot[1]], frame, filling, next(count)) if slot[1] in lists else slot[0]

    text = re.sub(r"\{(\w+)\}", slot_text, frame).replace("\\t", "\t").replace("\\n", "\n")
    return text[:1].upper() + text[1:] if filling % 2 == 0 else text


def sentences(lists, all_frames):
    """Every frame filled, each sentence once."""
    found = {}
    for frame in all_frames:
        for filling in range(FILLINGS if re.search(r"\{\w+\}", frame) else 1):
            found.setdefault(filled(frame, lists, filling))
    return list(found)


def escaped(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def token(word):
    end = word.idx + len(word.text)
    blank = word.doc.text[end : end + 1] == " " and word.whitespace_
    length = len(word.text.encode("utf-8"))
    return f"{length}/{word.tag_}/{word.head.i - word.i}/{word.dep_}{'' if blank else '+'}"


def said(doc):
    entities = " ".join(f"{e.start}-{e.end - 1}:{e.label_}" for e in doc.ents) or "-"
    return "\n".join([escaped(doc.text), " ".join(map(token, doc)), entities])


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--package", default="en_core_web_sm", help="the installed package that holds the model")
    chosen_arguments = arguments.parse_args()
    folder = chosen_arguments.folder
    nlp = importlib.import_module(chosen_arguments.package).load()
    texts = sentences(*frames((folder / "frames.txt").read_text(encoding="utf-8")))
    out = "\n".join(said(nlp(text)) for text in texts) + "\n"
    (folder / "oracle.txt").write_text(out, encoding="utf-8", newline="\n")
    print(f"{len(texts)} sentences, {len(out.encode('utf-8')):,} bytes")


if __name__ == "__main__":
    main()
