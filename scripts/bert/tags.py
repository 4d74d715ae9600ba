"""Attributed quotations as one tag for each word piece, and back.

Tags are flat, quotations are not: where spans meet, content stands above source and source above cue, and of contents
the longest. A quotation inside what another one reports is so left to that other.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from pieces import Chunk

LABELS = ["O", "B-content", "I-content", "B-source", "I-source", "B-cue", "I-cue"]
# Offset of the roles' first tag, in the order in which they are laid over one another.
ROLES = {"cue_spans": 5, "speaker_spans": 3, "content_spans": 1}
IMPOSSIBLE = -1e4
# What the beginning of a content costs: without it a content falls apart where the tagger hesitates. Chosen on dev.
BEGIN = 2.0


@dataclass
class Annotated:
    """A text with its quotations, as `polnear/*.jsonl` has them."""

    id: str
    text: str
    quotes: list[dict]


def read(path: Path) -> list[Annotated]:
    """The articles of a JSON-lines file."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [Annotated(row["doc_id"], row["text"], row["quotes"]) for row in rows]


def painted(article: Annotated) -> bytearray:
    """A tag for each character; a span starts anew in each line."""
    tags = bytearray(len(article.text))
    for role, first in ROLES.items():
        spans = [tuple(span) for quote in article.quotes for span in quote.get(role, [])]
        for start, end in sorted(spans, key=lambda span: span[1] - span[0]):
            for begin, stop in in_lines(article.text, start, end):
                tags[begin:stop] = bytes([first + 1]) * (stop - begin)
                tags[begin] = first
    return tags


def in_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a span in each line, without white space at their ends."""
    found, at = [], start
    for part in text[start:end].split("\n"):
        bare = part.strip()
        if bare:
            begin = at + part.index(bare)
            found.append((begin, begin + len(bare)))
        at += len(part) + 1
    return found


def labels(chunk: Chunk, tags: bytearray) -> list[int]:
    """The tag of each piece: that of its first character, unless a span starts inside it."""
    found = []
    for start, end in chunk.spans:
        inside = tags[start:end]
        first = next((tag for tag in inside if tag in (1, 3, 5)), None)
        found.append(first if first is not None else (inside[0] if inside else 0))
    return found


def transitions(begin: float = BEGIN) -> tuple[Tensor, Tensor]:
    """What may follow what, and what may come first: an inner tag only after one of its own role; to begin a content
    costs `begin`."""
    follow = torch.zeros(len(LABELS), len(LABELS))
    start = torch.zeros(len(LABELS))
    follow[:, 1] = start[1] = -begin
    for inner in (2, 4, 6):
        start[inner] = IMPOSSIBLE
        for before in range(len(LABELS)):
            if before not in (inner, inner - 1):
                follow[before, inner] = IMPOSSIBLE
    return follow, start


def best(scores: Tensor) -> list[int]:
    """The likeliest possible sequence of tags, by Viterbi; `scores` are log-probabilities [pieces, tags]."""
    follow, start = (part.numpy() for part in transitions())
    rows = scores.numpy()
    total, back = rows[0] + start, []
    for row in rows[1:]:
        paths = total[:, None] + follow
        came = paths.argmax(0)
        total = paths[came, range(len(LABELS))] + row
        back.append(came)
    tag = int(total.argmax())
    found = [tag]
    for came in reversed(back):
        tag = int(came[tag])
        found.append(tag)
    return found[::-1]


def spans(chunk: Chunk, tags: list[int], text: str) -> list[tuple[str, int, int]]:
    """The spans that tags mark, as role and characters; they end with words and with lines."""
    found: list[list] = []
    open_role = None
    last_end = 0
    for at, tag in enumerate(tags):
        start, end = chunk.spans[at]
        role = (tag - 1) // 2 if tag else None
        if chunk.inner[at] and open_role is not None:
            found[-1][2] = end  # a word is not divided
            last_end = end
            continue
        begins = tag in (1, 3, 5) or role != open_role or "\n" in text[last_end:start]
        if role is None:
            open_role = None
        elif begins:
            found.append([role, start, end])
            open_role = role
        else:
            found[-1][2] = end
        last_end = end
    return [(("content", "source", "cue")[role], start, end) for role, start, end in found]


def as_quotes(found: list[tuple[str, int, int]]) -> list[dict]:
    """One quotation for each content, with the source next to it, for the scorer."""
    sources = [span for role, *span in found if role == "source"]
    quotes = []
    for role, start, end in found:
        if role != "content":
            continue
        near = sorted(sources, key=lambda span: max(span[0] - end, start - span[1]))[:1]
        quotes.append({"content_spans": [[start, end]], "speaker_spans": near, "cue_spans": []})
    return quotes
