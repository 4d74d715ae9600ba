"""The records of `clipsheet train export` as chunks, each with the stretches in it that are asked about."""

import json
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from pieces import MOST, Chunk, chunks
from text_heads import KINDS, PERIODS, WHOLE, bucket

# Half-open; of characters of the text, or of pieces of a chunk.
Range = tuple[int, int]


@dataclass
class Grade:
    """Words that may be a rating; a `period` of -1 says that they are none."""

    place: Range
    period: int
    soft: bool
    # What it may be said of, `None` being the body as a whole, and whether it is.
    candidates: list[tuple[Range | None, bool]]


@dataclass
class Text:
    """An article and what it teaches, in characters."""

    id: str
    digest: str
    text: str
    sentences: list[tuple[Range, int]]
    domains: list[tuple[Range, bool]]
    grades: list[Grade]


@dataclass
class Pair:
    """A grade and something it may be said of."""

    grade: int
    domain: Range | None
    distance: int
    right: bool


@dataclass
class Asked:
    """What is asked of a chunk, in pieces from 0 = the first after `[CLS]`, each with the right answer."""

    sentences: list[tuple[Range, int]] = field(default_factory=list)
    domains: list[tuple[Range, int]] = field(default_factory=list)
    grades: list[tuple[Range, Grade]] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)


def read(path: Path) -> list[Text]:
    """The articles of a file."""
    return [text_of(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def text_of(row: dict) -> Text:
    """The record with its bytes as characters."""
    sizes = (len(sign.encode()) for sign in row["text"])
    chars = {at: number for number, at in enumerate(accumulate(sizes, initial=0))}

    def place(span: list[int] | None) -> Range | None:
        return span and (chars[span[0]], chars[span[1]])

    def grade(one: dict) -> Grade:
        period = PERIODS.index(one["period"]) if one["period"] else -1
        candidates = [(place(other["span"]), other["right"]) for other in one["candidates"]]
        return Grade(place(one["span"]), period, one["soft"], candidates)

    kinds = [(place(one["span"]), KINDS.index(one["kind"])) for one in row["sentences"] if one["kind"]]
    domains = [(place(one["span"]), one["right"]) for one in row["domains"]]
    return Text(row["id"], row["digest"], row["text"], kinds, domains, [grade(one) for one in row["grades"]])


def located(chunk: Chunk, place: Range | None) -> Range | None:
    """The pieces of the chunk that share characters with `place`, if all of it lies in the chunk."""
    if place is None or not chunk.spans or place[0] < chunk.spans[0][0] or place[1] > chunk.spans[-1][1]:
        return None
    inside = [at for at, (start, end) in enumerate(chunk.spans) if start < place[1] and place[0] < end]
    return (inside[0], inside[-1] + 1) if inside else None


def asked(chunk: Chunk, text: Text, done: set) -> Asked:
    """What is asked of a chunk of `text`; what is `done` was asked of one before."""
    found = Asked()

    def fresh(sort: str, place: Range) -> Range | None:
        here = located(chunk, place) if (sort, place) not in done else None
        if here:
            done.add((sort, place))
        return here

    for place, kind in text.sentences:
        if here := fresh("sentence", place):
            found.sentences.append((here, kind))
    for place, right in text.domains:
        if here := fresh("domain", place):
            found.domains.append((here, int(right)))
    for grade in text.grades:
        if here := fresh("grade", grade.place):
            found.grades.append((here, grade))
            found.pairs += pairs(chunk, here, grade, len(found.grades) - 1)
    return found


def pairs(chunk: Chunk, here: Range, grade: Grade, number: int) -> list[Pair]:
    """The grade with each candidate that lies in the chunk."""
    found = []
    for place, right in grade.candidates:
        domain = located(chunk, place)
        if place is None:
            found.append(Pair(number, None, WHOLE, right))
        elif domain:
            found.append(Pair(number, domain, bucket(here, domain), right))
    return found


def lessons(texts: list[Text], split, chance=None) -> list[tuple[Chunk, Asked]]:
    """All chunks of all texts; by `chance` the first of each is shorter, so that lines have other neighbours."""
    found = []
    for number, text in enumerate(texts):
        done: set = set()
        first = chance.randint(48, MOST) if chance else None
        found += [(chunk, asked(chunk, text, done)) for chunk in chunks(text.text, number, split, first=first)]
    return found
