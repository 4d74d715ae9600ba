"""How good tags are: pieces with the right one, spans with the right ends, contents that are found by half."""

import json
from pathlib import Path

from torch import Tensor

import tags
from pieces import Chunk
from tags import Annotated

# The spans of an article: role, first character, end.
Spans = list[tuple[str, int, int]]


def decoded(articles: list[Annotated], chunks: list[Chunk], rows: list[Tensor]) -> list[Spans]:
    """The spans of each article. What stands where two windows of a long line overlap may be there twice."""
    found: list[Spans] = [[] for _ in articles]
    for chunk, scores in zip(chunks, rows):
        found[chunk.text] += tags.spans(chunk, tags.best(scores), articles[chunk.text].text)
    return found


def marked(articles: list[Annotated], chunks: list[Chunk], right: list[list[int]]) -> list[Spans]:
    """The spans of each article as the right tags have them."""
    found: list[Spans] = [[] for _ in articles]
    for chunk, own in zip(chunks, right):
        found[chunk.text] += tags.spans(chunk, own, articles[chunk.text].text)
    return found


def exact(found: list[Spans], gold: list[Spans]) -> dict[str, float]:
    """F1 of spans with the same ends, by role."""
    figures = {}
    for role in ("content", "source", "cue"):
        own = [{span for span in spans if span[0] == role} for spans in found]
        right = [{span for span in spans if span[0] == role} for spans in gold]
        both = sum(len(one & other) for one, other in zip(own, right))
        figures[role] = round(2 * both / max(1, sum(map(len, own)) + sum(map(len, right))), 4)
    return figures


def overlap(found: list[Spans], gold: list[Spans]) -> float:
    """F1 of contents that share half of the characters that either covers."""
    right = total = 0
    for own, other in zip(found, gold):
        own = [span[1:] for span in own if span[0] == "content"]
        other = [span[1:] for span in other if span[0] == "content"]
        total += len(own) + len(other)
        right += sum(any(shared(one, two) >= 0.5 for two in other) for one in own)
    return round(2 * right / max(1, total), 4)


def shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Intersection over union."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]))


def measure(articles: list[Annotated], chunks: list[Chunk], rows: list[Tensor], output: Path) -> dict[str, float]:
    """Figures on articles, given the log-probabilities of each chunk; `output` receives what the scorer reads."""
    painted = [tags.painted(article) for article in articles]
    right = [tags.labels(chunk, painted[chunk.text]) for chunk in chunks]
    found, gold = decoded(articles, chunks, rows), marked(articles, chunks, right)
    with output.open("w", encoding="utf-8") as file:
        for article, spans in zip(articles, found):
            row = {"doc_id": article.id, "text": article.text, "quotes": tags.as_quotes(spans)}
            file.write(json.dumps(row) + "\n")
    same = sum((scores.argmax(-1) == scores.new_tensor(own)).sum().item() for scores, own in zip(rows, right))
    figures = {"pieces": round(same / sum(map(len, right)), 4)}
    return figures | exact(found, gold) | {"content overlap": overlap(found, gold)}
