#!/usr/bin/env python3
"""Labels of sentence pairs of ordinary news, kept as places without text, and back.

usage: wild_labels.py unpack POOLS > LABELS.jsonl      texts for examples/train_confidence, out of wild-labels.jsonl
       wild_labels.py pack POOLS LABELS.jsonl ...      places out of labels with texts, written to wild-labels.jsonl
       wild_labels.py pools OUT GIT_DIR [MONTH ...]    the articles themselves, out of a public repository

POOLS holds `MONTH.jsonl`, an article a line (`id, title, text, source, date`). GIT_DIR is the git directory of
ramybaly/Article-Bias-Prediction, whose articles stay where they are: nothing of their text is kept here.

A line of wild-labels.jsonl: `id`, `pool`, for `a` and `b` the id of the article and the sentence as first and last character
of its text, `same` (0, part, full), and for each difference its kind, C or D, and the words as characters of both texts.
How pairs are labelled stands in docs/labels.md.
"""
import json
import pathlib
import re
import subprocess
import sys

PLACES = pathlib.Path(__file__).with_name("wild-labels.jsonl")
STRENGTH = {"C": "contradiction", "D": "differing"}


def letters(text):
    """The letters and digits of a text in lower case, and where each stands."""
    at = [i for i, c in enumerate(text) if c.isalnum()]
    return "".join(text[i].lower()[:1] for i in at), at


def articles(pools, pool):
    with open(pathlib.Path(pools) / f"{pool}.jsonl", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def whole(row):
    return f"{row['title']}\n\n{row['text']}"


def found(text, part, within=None):
    """First and last character of `part` in `text`, compared by letters and digits; none if it is not there."""
    (folded, at), (wanted, _) = letters(text), letters(part)
    low = next((k for k, i in enumerate(at) if within and i >= within[0]), 0)
    start = folded.find(wanted, low)
    if start < 0 or not wanted:
        return None
    return [at[start], at[start + len(wanted) - 1] + 1]


def place(rows, source, date, text):
    for key, row in rows.items():
        if row["source"] == source and (not date or row["date"] == date) and (span := found(whole(row), text)):
            return key, span
    return None


def packed(label, rows):
    ends = [place(rows, label[f"{s}_source"], label[f"{s}_date"], label[s]) for s in "ab"]
    if None in ends:
        return None
    diffs = []
    for d in label["diffs"]:
        spans = [found(whole(rows[key]), d[f"{s}_span"], span) for s, (key, span) in zip("ab", ends)]
        if None in spans:
            return None
        diffs.append([d["kind"], d["strength"][0].upper(), *spans])
    (a, x), (b, y) = ends
    return {"id": label["id"], "pool": label["pool"], "a": [a, *x], "b": [b, *y], "same": label["same"], "diffs": diffs}


def pack(pools, files):
    rows, lost, kept = {}, 0, []
    for line in (line for name in files for line in open(name, encoding="utf-8")):
        label = json.loads(line)
        if not (pathlib.Path(pools) / f"{label['pool']}.jsonl").exists():
            continue
        if label["pool"] not in rows:
            rows[label["pool"]] = articles(pools, label["pool"])
        row = packed(label, rows[label["pool"]])
        kept += [row] if row else []
        lost += row is None
    with open(PLACES, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, separators=(",", ":")) + "\n" for row in kept)
    print(f"{len(kept)} pairs, {lost} not found in their articles", file=sys.stderr)


def unpack(pools):
    rows = {}
    for row in map(json.loads, open(PLACES, encoding="utf-8")):
        pool = row["pool"]
        if pool not in rows:
            path = pathlib.Path(pools) / f"{pool}.jsonl"
            rows[pool] = articles(pools, pool) if path.exists() else {}
        if not all(row[s][0] in rows[pool] for s in "ab"):
            continue
        ends = {s: rows[pool][row[s][0]] for s in "ab"}
        cut = lambda s, span: re.sub(r"\s+", " ", whole(ends[s])[span[0] : span[1]])
        label = {"id": row["id"], "pool": pool, "same": row["same"]}
        for s in "ab":
            label |= {s: cut(s, row[s][1:]), f"{s}_source": ends[s]["source"], f"{s}_date": ends[s]["date"]}
        label["diffs"] = [
            {"kind": kind, "strength": STRENGTH[strength], "a_span": cut("a", x), "b_span": cut("b", y)}
            for kind, strength, x, y in row["diffs"]
        ]
        print(json.dumps(label, ensure_ascii=False))


def pools(out, git, months):
    git = ["git", f"--git-dir={git}"]
    months = months or sorted({json.loads(line)["pool"] for line in open(PLACES, encoding="utf-8")})
    pathlib.Path(out).mkdir(parents=True, exist_ok=True)
    files = {month: open(pathlib.Path(out) / f"{month}.jsonl", "w", encoding="utf-8") for month in months}
    tree = subprocess.run([*git, "ls-tree", "-r", "-z", "HEAD", "data/jsons"], capture_output=True, check=True).stdout
    names = sorted(entry.split(b"\t", 1)[1].decode() for entry in tree.split(b"\0") if entry)
    batch = subprocess.Popen([*git, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for name in names:
        batch.stdin.write(f"HEAD:{name}\n".encode())
        batch.stdin.flush()
        row = json.loads(batch.stdout.read(int(batch.stdout.readline().split()[2])))
        batch.stdout.read(1)
        if row["date"][:7] in files:
            kept = {"id": row["ID"], "title": row["title"], "text": row["content_original"], "source": row["source"], "date": row["date"]}
            files[row["date"][:7]].write(json.dumps(kept, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    command, arguments = (sys.argv[1:2] or [""])[0], sys.argv[2:]
    if command == "unpack" and len(arguments) == 1:
        unpack(*arguments)
    elif command == "pack" and len(arguments) > 1:
        pack(arguments[0], arguments[1:])
    elif command == "pools" and len(arguments) > 1:
        pools(arguments[0], arguments[1], arguments[2:])
    else:
        sys.exit(__doc__)
