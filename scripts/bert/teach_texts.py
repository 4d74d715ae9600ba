#!/usr/bin/env python3
"""Writes what two encoders think of annotated articles, for the models of the embedded tier to learn from.

usage: teach_texts.py --vocab vocab.txt --halves FOLDER FOLDER --texts FILE... --dev dev.jsonl -o FILE

The folders are those of `train_texts.py --half 0` and `--half 1`; of each article one is asked that has not learned
from it, since what an encoder thinks of its own lessons is what they say. Probabilities are in percent, at the
temperature that fits the dev articles.
"""

import argparse
import json
from itertools import accumulate
from pathlib import Path

import torch
from torch import Tensor

import lessons
import train_texts
import training
from lessons import Range, Text
from pieces import batch, chunks, tokenizer
from text_heads import WHOLE, bucket


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--vocab", "--dev", "-o"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--halves", type=Path, nargs=2, required=True)
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    return parser.parse_args()


class Teacher:
    """An encoder with the temperatures of its heads."""

    def __init__(self, folder: Path, dev: list):
        self.encoder, self.heads = train_texts.trained(folder)
        self.learned = set(json.loads((folder / train_texts.LEARNED).read_text(encoding="utf-8")))
        judged = train_texts.judged(self.encoder, self.heads, dev)
        self.temperatures = {name: training.temperature(logits, right) for name, (logits, right, _) in judged.items()}

    def shares(self, head: str, state: Tensor) -> list[int]:
        """What a head says of a state, in percent."""
        logits = getattr(self.heads, head)(state) / self.temperatures[head]
        return [round(100 * share) for share in logits.softmax(-1).tolist()]

    def odds(self, grade: Tensor, domain: Tensor | None, distance: int) -> int:
        """Whether a grade is said of a domain, or of the whole, in percent."""
        other = self.heads.target.overall.weight[0] if domain is None else domain
        logit = self.heads.target(grade[None], other[None], torch.tensor([distance]))[0]
        return round(100 * (logit / self.temperatures["target"]).sigmoid().item())


class Read:
    """A text as a teacher has read it: the states of its pieces, by chunk."""

    def __init__(self, teacher: Teacher, text: Text, split):
        self.teacher, self.text = teacher, text
        self.read = [(chunk, teacher.encoder(*batch([chunk]))[-1][0, 1:]) for chunk in chunks(text.text, 0, split)]
        self.bytes = list(accumulate((len(sign.encode()) for sign in text.text), initial=0))

    def place(self, span: Range | None) -> list[int] | None:
        """A place in bytes."""
        return span and [self.bytes[span[0]], self.bytes[span[1]]]

    def state(self, span: Range, chunk: int | None = None) -> tuple[int, Range, Tensor] | None:
        """The first chunk that holds a place, or that `chunk`; the place in its pieces; their mean state."""
        for number, (own, states) in enumerate(self.read):
            here = lessons.located(own, span) if chunk in (None, number) else None
            if here:
                return number, here, states[here[0] : here[1]].mean(0)
        return None

    def grade(self, grade: lessons.Grade) -> dict | None:
        """What is thought of a grade."""
        if not (found := self.state(grade.place)):
            return None
        chunk, here, own = found
        targets = []
        for span, _ in grade.candidates:
            if span is None:
                targets.append({"span": None, "meant": self.teacher.odds(own, None, WHOLE)})
            elif other := self.state(span, chunk):
                meant = self.teacher.odds(own, other[2], bucket(here, other[1]))
                targets.append({"span": self.place(span), "meant": meant})
        rating, period = self.teacher.shares("rating", own)[1], self.teacher.shares("period", own)
        return {"span": self.place(grade.place), "rating": rating, "period": period, "targets": targets}

    def domain(self, span: Range) -> dict | None:
        """What is thought of words that may mean a domain."""
        found = self.state(span)
        return found and {"span": self.place(span), "meant": self.teacher.shares("domain", found[2])[1]}

    def opinions(self) -> dict:
        """What is thought of all that is asked, in bytes of the text."""
        grades = list(filter(None, map(self.grade, self.text.grades)))
        domains = [found for span, _ in self.text.domains if (found := self.domain(span))]
        return {"id": self.text.id, "digest": self.text.digest, "grades": grades, "domains": domains}


@torch.no_grad()
def main() -> None:
    """Asks about all articles."""
    args = arguments()
    training.seed()
    split = tokenizer(args.vocab)
    dev = lessons.lessons(lessons.read(args.dev), split)
    teachers = [Teacher(folder, dev) for folder in args.halves]
    with args.o.open("w", encoding="utf-8") as out:
        for path in args.texts:
            for text in lessons.read(path):
                teacher = next(teacher for teacher in teachers if text.digest not in teacher.learned)
                record = Read(teacher, text, split).opinions()
                out.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
