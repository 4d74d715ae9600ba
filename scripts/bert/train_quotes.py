#!/usr/bin/env python3
"""Fine-tunes MiniLM to tag the content, source and cue of attributed quotations.

usage: train_quotes.py --base model.safetensors --vocab vocab.txt --train train.jsonl --dev dev.jsonl -o FOLDER

Chunks are cut at other places in each epoch, so that a line is seen beside different ones. With `--exit` a second head
reads the states of an earlier layer, so that one training says what fewer layers would do; `--start` goes on from such
a checkpoint, with as many of its layers as `--layers` says. FOLDER receives the checkpoint, and the tags of the dev
articles as the scorer of quotations reads them; figures are printed after each epoch.
"""

import argparse
import random
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

import tags
import training
from encoder import HIDDEN, Encoder, pretrained
from pieces import Chunk, batch, chunks, padded, tokenizer
from tag_figures import measure
from tags import LABELS, Annotated

IGNORED = -100
EXIT_WEIGHT = 0.3


class Heads(nn.Module):
    """A linear head over the last layer and, if wanted, one over an earlier."""

    def __init__(self, early: bool = False):
        super().__init__()
        self.tags = nn.Linear(HIDDEN, len(LABELS))
        self.exit = nn.Linear(HIDDEN, len(LABELS)) if early else None


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--base", "--vocab", "--train", "--dev", "-o"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--exit", type=int, help="layer of the second head")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--steps", type=int, help="stop after so many, in the middle of an epoch")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--checkpoint", type=Path, help="only measure this one")
    return parser.parse_args()


def cut(articles: list[Annotated], split, chance: random.Random | None) -> list[Chunk]:
    """The chunks of all articles; by `chance` the first of each is shorter."""
    found = []
    for number, article in enumerate(articles):
        first = chance.randint(48, 254) if chance else None
        found += chunks(article.text, number, split, first=first)
    return found


def started(path: Path, layers: int, dropout: float) -> tuple[Encoder, Heads]:
    """The first `layers` layers of a checkpoint, with the head that reads them."""
    encoder_state, heads_state = torch.load(path, weights_only=True)
    name = "tags" if layers == training.layers_of(encoder_state) else "exit"
    encoder, heads = Encoder(layers, dropout=dropout), Heads()
    encoder.load_state_dict({key: encoder_state[key] for key in encoder.state_dict()})
    heads.tags.load_state_dict({key: heads_state[f"{name}.{key}"] for key in ("weight", "bias")})
    return encoder, heads


def loss_of(encoder: Encoder, heads: Heads, painted: list[bytearray], exit_layer: int | None):
    """The loss of a group of chunks: of all heads, by piece."""

    def loss(group: list[Chunk]) -> Tensor:
        ids, mask = batch(group)
        right = padded([[IGNORED, *tags.labels(chunk, painted[chunk.text]), IGNORED] for chunk in group], IGNORED)
        after = encoder(ids, mask)
        last = F.cross_entropy(heads.tags(after[-1]).transpose(1, 2), right, ignore_index=IGNORED)
        if exit_layer is None:
            return last
        early = F.cross_entropy(heads.exit(after[exit_layer - 1]).transpose(1, 2), right, ignore_index=IGNORED)
        return last + EXIT_WEIGHT * early

    return loss


@torch.no_grad()
def scores(encoder: Encoder, heads: Heads, all_chunks: list[Chunk], exit_layer: int | None = None) -> list[Tensor]:
    """Log-probabilities [pieces, tags] of each chunk; by the early head if `exit_layer` says so."""
    encoder.eval()
    places = {id(chunk): at for at, chunk in enumerate(all_chunks)}
    found: list = [None] * len(all_chunks)
    for group in training.groups(all_chunks):
        after = encoder(*batch(group))
        logits = heads.exit(after[exit_layer - 1]) if exit_layer else heads.tags(after[-1])
        for chunk, row in zip(group, logits.log_softmax(-1)):
            found[places[id(chunk)]] = row[1 : 1 + len(chunk.ids)]
    return found


def main() -> None:
    """Trains, measuring after each epoch."""
    args = arguments()
    args.o.mkdir(parents=True, exist_ok=True)
    training.seed(threads=args.threads)
    split = tokenizer(args.vocab)
    encoder, heads = pretrained(args.base, args.layers, args.dropout), Heads(args.exit is not None)
    if args.start:
        encoder, heads = started(args.start, args.layers, args.dropout)
    encoder.freeze_embeddings()
    dev = tags.read(args.dev)
    dev_chunks = cut(dev, split, None)

    def report(label: str) -> None:
        for early in {None, args.exit}:
            layers = early or args.layers
            rows = scores(encoder, heads, dev_chunks, early)
            figures = measure(dev, dev_chunks, rows, args.o / f"dev-{layers}.jsonl")
            print(label, f"layers {layers}", figures, flush=True)

    def after(step: int, last: bool) -> None:
        training.save(args.o / "checkpoint.pt", encoder, heads)
        if last:
            report(f"step {step}")

    if args.checkpoint:
        training.load(args.checkpoint, encoder, heads)
        report(str(args.checkpoint))
        return
    epochs, loss = lessons(args, split, encoder, heads)
    training.train([encoder, heads], epochs, loss, (args.rate, args.head_rate), after, stop=args.steps)


def lessons(args: argparse.Namespace, split, encoder: Encoder, heads: Heads) -> tuple[list, Callable]:
    """The batches of all epochs, and the loss of one."""
    articles = tags.read(args.train)
    chance = random.Random(training.SEED)
    epochs = [training.groups(cut(articles, split, chance), chance) for _ in range(args.epochs)]
    return epochs, loss_of(encoder, heads, [tags.painted(article) for article in articles], args.exit)


if __name__ == "__main__":
    main()
