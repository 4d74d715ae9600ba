"""Texts as chunks of word pieces.

A chunk is a run of consecutive lines of one text, as many as fit into `MOST` pieces, with `[CLS]` before and `[SEP]`
after them. A line that is longer by itself is cut into windows of `MOST` pieces that share `OVERLAP` pieces.
"""

from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from torch import Tensor

PAD, CLS, SEP = 0, 101, 102
MOST = 254
OVERLAP = 64


@dataclass
class Chunk:
    """Pieces of a stretch of one text, without `[CLS]` and `[SEP]`."""

    text: int
    ids: list[int]
    # Where each piece starts and ends, in characters of the text.
    spans: list[tuple[int, int]]
    # Whether a piece goes on with the word before it.
    inner: list[bool]


def tokenizer(vocabulary: Path) -> Tokenizer:
    """The WordPiece tokenizer of uncased BERT."""
    made = Tokenizer(WordPiece.from_file(str(vocabulary), unk_token="[UNK]"))
    made.normalizer = BertNormalizer()
    made.pre_tokenizer = BertPreTokenizer()
    return made


def lines(text: str) -> list[tuple[int, int]]:
    """The lines that hold something, as character spans."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def chunks(text: str, number: int, split: Tokenizer, most: int = MOST, first: int | None = None) -> list[Chunk]:
    """The chunks of a text; the first of them has at most `first` pieces, where that is said."""
    found: list[Chunk] = []
    room = first or most
    current = Chunk(number, [], [], [])
    for start, end in lines(text):
        encoded = split.encode(text[start:end], add_special_tokens=False)
        spans = [(start + one, start + other) for one, other in encoded.offsets]
        inner = [token.startswith("##") for token in encoded.tokens]
        line = Chunk(number, encoded.ids, spans, inner)
        if current.ids and len(current.ids) + len(line.ids) > room:
            found.append(current)
            current, room = Chunk(number, [], [], []), most
        for window in windows(line, most):
            if current.ids and len(current.ids) + len(window.ids) > room:
                found.append(current)
                current, room = Chunk(number, [], [], []), most
            current.ids += window.ids
            current.spans += window.spans
            current.inner += window.inner
    if current.ids:
        found.append(current)
    return found


def windows(line: Chunk, most: int) -> list[Chunk]:
    """The line, in windows that overlap if it is too long for one."""
    if len(line.ids) <= most:
        return [line]
    starts = range(0, len(line.ids) - OVERLAP, most - OVERLAP)
    cut = lambda values, at: values[at : at + most]
    return [Chunk(line.text, cut(line.ids, at), cut(line.spans, at), cut(line.inner, at)) for at in starts]


def padded(rows: list[list[int]], fill: int) -> Tensor:
    """Rows of unequal length as one tensor."""
    longest = max(len(row) for row in rows)
    return torch.tensor([row + [fill] * (longest - len(row)) for row in rows])


def batch(group: list[Chunk]) -> tuple[Tensor, Tensor]:
    """Ids with `[CLS]` and `[SEP]`, and where there is no padding."""
    ids = padded([[CLS, *chunk.ids, SEP] for chunk in group], PAD)
    return ids, ids != PAD
