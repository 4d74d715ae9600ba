#!/usr/bin/env python3
"""Fine-tunes MiniLM to say what sentences are, which words are ratings, of when, and of what.

usage: train_texts.py --base model.safetensors --vocab vocab.txt --train train.jsonl --dev dev.jsonl -o FOLDER

Both JSON-lines files are what `clipsheet train export` wrote. FOLDER receives checkpoints; the figures of each head on
the dev articles, by themselves and given what is right before them, are printed after each epoch.
"""

import argparse
import json
import random
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

import lessons
import training
from encoder import Encoder, pretrained
from lessons import Asked
from pieces import Chunk, batch, tokenizer
from text_heads import KINDS, PERIODS, Heads

WEIGHTS = {"kinds": 1.0, "rating": 1.0, "period": 0.5, "domain": 0.3, "target": 1.0}
BATCH = 1024
# File of a folder that says which articles were learned from, by the digests of their texts.
LEARNED = "learned.json"


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--base", "--vocab", "--train", "--dev", "-o"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--half", type=int, choices=(0, 1), help="learn from every second article only, from this on")
    parser.add_argument("--checkpoint", type=Path, help="only measure this one")
    return parser.parse_args()


def answers(encoder: Encoder, heads: Heads, group: list[Chunk], questions: list[Asked]) -> dict[str, tuple]:
    """The logits of every head for all that is asked of a group of chunks, with the right answers."""
    ids, mask = batch(group)
    states = encoder(ids, mask)[-1][:, 1:]

    def means(places: list[tuple[int, tuple[int, int]]]) -> Tensor:
        return torch.stack([states[row, start:end].mean(0) for row, (start, end) in places])

    rows = list(enumerate(questions))
    found = {}
    for head, asked in (("kinds", "sentences"), ("domain", "domains")):
        places = [(row, place) for row, one in rows for place, _ in getattr(one, asked)]
        if places:
            right = [answer for _, one in rows for _, answer in getattr(one, asked)]
            found[head] = getattr(heads, head)(means(places)), torch.tensor(right)
    grades = [(row, place, grade) for row, one in rows for place, grade in one.grades]
    if grades:
        pooled = means([(row, place) for row, place, _ in grades])
        found |= of_grades(heads, pooled, [grade for _, _, grade in grades])
        found |= of_pairs(heads, pooled, means, rows)
    return found


def of_grades(heads: Heads, pooled: Tensor, grades: list[lessons.Grade]) -> dict[str, tuple]:
    """Whether words are ratings, and of when. What a reader might leave out teaches neither."""
    firm = [at for at, grade in enumerate(grades) if not grade.soft]
    rated = [at for at in firm if grades[at].period >= 0]
    found = {}
    if firm:
        right = torch.tensor([int(grades[at].period >= 0) for at in firm])
        found["rating"] = heads.rating(pooled[firm]), right
    if rated:
        found["period"] = heads.period(pooled[rated]), torch.tensor([grades[at].period for at in rated])
    return found


def of_pairs(heads: Heads, pooled: Tensor, means, rows: list[tuple[int, Asked]]) -> dict[str, tuple]:
    """Of what ratings are said; also which of the grades each pair belongs to."""
    pairs, owners, first = [], [], 0
    for row, one in rows:
        known = {pair.grade for pair in one.pairs if pair.right}
        kept = [pair for pair in one.pairs if pair.grade in known and not one.grades[pair.grade][1].soft]
        pairs += [(row, pair) for pair in kept]
        owners += [first + pair.grade for pair in kept]
        first += len(one.grades)
    if not pairs:
        return {}
    overall = heads.target.overall.weight[0]
    domains = torch.stack([means([(row, pair.domain)])[0] if pair.domain else overall for row, pair in pairs])
    distances = torch.tensor([pair.distance for _, pair in pairs])
    right = torch.tensor([float(pair.right) for _, pair in pairs])
    return {"target": (heads.target(pooled[owners], domains, distances), right, owners)}


def loss_of(encoder: Encoder, heads: Heads, questions: dict[int, Asked]):
    """The weighted sum of the heads' losses, each a mean over what was asked."""

    def loss(group: list[Chunk]) -> Tensor:
        total = torch.zeros(())
        for head, (logits, right, *_) in answers(encoder, heads, group, [questions[id(one)] for one in group]).items():
            own = F.binary_cross_entropy_with_logits if head == "target" else F.cross_entropy
            total = total + WEIGHTS[head] * own(logits, right)
        return total

    return loss


@torch.no_grad()
def judged(encoder: Encoder, heads: Heads, asked: list[tuple[Chunk, Asked]]) -> dict[str, tuple]:
    """All logits and right answers of each head; those of pairs with the numbers of their grades."""
    encoder.eval(), heads.eval()
    questions = {id(chunk): one for chunk, one in asked}
    parts: dict[str, list] = {}
    first = 0
    for group in training.groups([chunk for chunk, _ in asked]):
        own = [questions[id(one)] for one in group]
        for head, (logits, right, *owners) in answers(encoder, heads, group, own).items():
            numbers = [first + owner for owner in owners[0]] if owners else []
            parts.setdefault(head, []).append((logits, right, numbers))
        first += sum(len(one.grades) for one in own)
    return {
        head: (torch.cat([a for a, _, _ in own]), torch.cat([b for _, b, _ in own]), [n for *_, c in own for n in c])
        for head, own in parts.items()
    }


def f1(found: Tensor, right: Tensor) -> float:
    """F1 of what is true."""
    both = (found & right).sum().item()
    return round(2 * both / max(1, found.sum().item() + right.sum().item()), 4)


def figures(found: dict[str, tuple]) -> dict:
    """What the heads get right."""
    kinds, right, _ = found["kinds"]
    best = kinds.argmax(-1)
    each = {name: f1(best == at, right == at) for at, name in enumerate(KINDS)}
    told = {"kinds macro": round(sum(each.values()) / len(each), 4), "kinds": accuracy(best, right), "by kind": each}
    rating, right, _ = found["rating"]
    told["rating F1"] = f1(rating.argmax(-1) == 1, right == 1)
    period, right, _ = found["period"]
    best = period.argmax(-1)
    told["period"] = accuracy(best, right)
    told["period recall"] = {name: accuracy(best[right == at], right[right == at]) for at, name in enumerate(PERIODS)}
    domain, right, _ = found["domain"]
    told["domain F1"] = f1(domain.argmax(-1) == 1, right == 1)
    odds, right, grades = found["target"]
    told["target F1"] = f1(meant(odds, grades), right == 1)
    return told


def accuracy(found: Tensor, right: Tensor) -> float:
    """Share of what is right."""
    return round((found == right).float().mean().item(), 4) if len(right) else 0.0


def meant(odds: Tensor, grades: list[int]) -> Tensor:
    """What each grade is taken to be said of: what is more likely than not, or else the likeliest."""
    chosen = odds >= 0
    groups: dict[int, list[int]] = {}
    for at, grade in enumerate(grades):
        groups.setdefault(grade, []).append(at)
    for group in groups.values():
        if not chosen[group].any():
            chosen[max(group, key=lambda at: odds[at].item())] = True
    return chosen


def trained(folder: Path) -> tuple[Encoder, Heads]:
    """The encoder and the heads of the checkpoint in `folder`."""
    encoder_state, heads_state = torch.load(folder / "checkpoint.pt", weights_only=True)
    encoder, heads = Encoder(training.layers_of(encoder_state)), Heads()
    encoder.load_state_dict(encoder_state)
    heads.load_state_dict(heads_state)
    return encoder.eval(), heads.eval()


def main() -> None:
    """Trains, measuring after each epoch."""
    args = arguments()
    args.o.mkdir(parents=True, exist_ok=True)
    training.seed(threads=args.threads)
    split = tokenizer(args.vocab)
    encoder, heads = pretrained(args.base, args.layers, args.dropout), Heads()
    encoder.freeze_embeddings()
    dev = lessons.lessons(lessons.read(args.dev), split)

    def report(label: str) -> None:
        print(label, figures(judged(encoder, heads, dev)), flush=True)

    def after(step: int, last: bool) -> None:
        training.save(args.o / "checkpoint.pt", encoder, heads)
        if last:
            report(f"step {step}")

    if args.checkpoint:
        training.load(args.checkpoint, encoder, heads)
        report(str(args.checkpoint))
        return
    texts = lessons.read(args.train)
    if args.half is not None:
        texts = texts[args.half :: 2]
    (args.o / LEARNED).write_text(json.dumps([text.digest for text in texts]), encoding="utf-8")
    chance = random.Random(training.SEED)
    epochs = [lessons.lessons(texts, split, chance) for _ in range(args.epochs)]
    questions = {id(chunk): one for epoch in epochs for chunk, one in epoch}
    batches = [training.groups([chunk for chunk, _ in epoch], chance, BATCH) for epoch in epochs]
    training.train([encoder, heads], batches, loss_of(encoder, heads, questions), (args.rate, args.head_rate), after)


if __name__ == "__main__":
    main()
