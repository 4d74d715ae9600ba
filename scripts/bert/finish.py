#!/usr/bin/env python3
"""Writes trained checkpoints as the models that the program loads, and what a test compares its own logits with.

usage: finish.py --vocab vocab.txt [--quotes FOLDER --quotes-dev dev.jsonl] [--texts FOLDER --texts-dev dev.jsonl]
       -o models/bert [--quotes-layers N] [--form int8|f16|f32] [--compare] [--reference reference.json]

A model whose checkpoint is not given stays as it is.

Each head's logits are divided by a temperature that makes the right answers of the dev articles likeliest (Guo et al.
2017). All figures printed are those of the weights as written, rounding and all, and `--form` says which; `--compare`
prints those of the others too.
"""

import argparse
import json
from pathlib import Path

import torch
from torch import Tensor, nn

import export
import lessons
import tag_figures
import tags
import text_heads
import train_quotes
import train_texts
import training
from encoder import Encoder, bert_config
from pieces import MOST, OVERLAP, batch, chunks, tokenizer

FORMS = ("int8", "f16", "f32")


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--vocab", "-o"):
        parser.add_argument(name, type=Path, required=True)
    for name in ("--quotes", "--quotes-dev", "--texts", "--texts-dev"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--quotes-layers", type=int, default=4)
    parser.add_argument("--form", choices=FORMS, default="int8")
    parser.add_argument("--compare", action="store_true", help="print the figures of all forms")
    parser.add_argument("--reference", type=Path)
    args = parser.parse_args()
    for model in ("quotes", "texts"):
        if getattr(args, model) and not getattr(args, f"{model}_dev"):
            parser.error(f"--{model} needs --{model}-dev")
    if not (args.quotes or args.texts or args.reference):
        parser.error("nothing to do: give --quotes, --texts or --reference")
    return args


def quotes_of(folder: Path, layers: int) -> tuple[Encoder, nn.Module]:
    """The trained tagger, with all of its layers or as many as its early head reads."""
    encoder, head = train_quotes.started(folder / "checkpoint.pt", layers, 0.0)
    return encoder.eval(), head.eval()


def config(encoder: Encoder, heads: dict) -> dict:
    """What the program has to know beside the weights."""
    layers = len(encoder.encoder["layer"])
    return bert_config(layers) | {"max_pieces": MOST, "overlap": OVERLAP, "heads": heads}


def finish_quotes(args: argparse.Namespace, split) -> None:
    """Writes the tagger."""
    encoder, head = quotes_of(args.quotes, args.quotes_layers)
    dev = tags.read(args.quotes_dev)
    dev_chunks = train_quotes.cut(dev, split, None)
    for form in FORMS if args.compare else [args.form]:
        found = export.tensors(*quotes_of(args.quotes, args.quotes_layers), form)
        export.restore(encoder, head, found)
        output = args.quotes / f"dev-{args.quotes_layers}-{form}.jsonl"
        figures = tag_figures.measure(dev, dev_chunks, train_quotes.scores(encoder, head, dev_chunks), output)
        print("quotes", form, figures, flush=True)
    found = export.tensors(*quotes_of(args.quotes, args.quotes_layers), args.form)
    export.restore(encoder, head, found)
    rows = torch.cat(train_quotes.scores(encoder, head, dev_chunks))
    painted = [tags.painted(article) for article in dev]
    right = torch.tensor([tag for chunk in dev_chunks for tag in tags.labels(chunk, painted[chunk.text])])
    heads = {"tags": {"labels": tags.LABELS, "temperature": training.temperature(rows, right), "begin": tags.BEGIN}}
    export.write(args.o / "quotes", found, config(encoder, heads), "content, source and cue of quotations")


def finish_texts(args: argparse.Namespace, split) -> None:
    """Writes the encoder of texts."""
    encoder, heads = train_texts.trained(args.texts)
    dev = lessons.lessons(lessons.read(args.texts_dev), split)
    for form in FORMS if args.compare else [args.form]:
        export.restore(encoder, heads, export.tensors(*train_texts.trained(args.texts), form))
        print("texts", form, train_texts.figures(train_texts.judged(encoder, heads, dev)), flush=True)
    found = export.tensors(*train_texts.trained(args.texts), args.form)
    export.restore(encoder, heads, found)
    judged = train_texts.judged(encoder, heads, dev)
    named = {"kinds": text_heads.KINDS, "rating": text_heads.RATING, "period": text_heads.PERIODS}
    named |= {"domain": text_heads.DOMAIN}
    about = {name: {"labels": labels} for name, labels in named.items()}
    about["target"] = {"distances": text_heads.DISTANCES}
    for name, (logits, right, _) in judged.items():
        about[name]["temperature"] = training.temperature(logits, right)
    export.write(args.o / "texts", found, config(encoder, about), "sentences, grades and domains of articles")


def written(folder: Path, heads: nn.Module) -> tuple[Encoder, nn.Module]:
    """A model as it was written."""
    encoder = Encoder(json.loads((folder / "config.json").read_text())["num_hidden_layers"])
    export.load(folder, encoder, heads)
    return encoder.eval(), heads.eval()


# Invented; the spans of grades and domains are named by their words.
REFERENCE = [
    (
        "Ousel Lodge is told to improve\nThe lodge’s leadership was rated inadequate and its safety good, inspectors"
        " said on Monday.",
        [("inadequate", ["leadership", "safety", None]), ("good", ["safety", "leadership", None])],
    ),
    (
        "“We’ve been heard at last,” Zoë Brandt, 47, told the Fernley Echo. She added that the £3m"
        " refurbishment would be finished by June.\n\nPreviously the home had been outstanding overall.",
        [("outstanding", [None])],
    ),
]


def byte(text: str, at: int) -> int:
    """A place in bytes."""
    return len(text[:at].encode())


def rounded(values: Tensor) -> list:
    """Numbers as few digits as the comparison needs."""
    return [rounded(row) for row in values] if values.ndim else round(values.item(), 5)


@torch.no_grad()
def reference(split, quotes, texts) -> list[dict]:
    """The logits of all heads for texts of our own, in bytes of those texts."""
    found = []
    for text, grades in REFERENCE:
        (chunk,) = chunks(text, 0, split)
        ids, mask = batch([chunk])
        tagged = quotes[1].tags(quotes[0](ids, mask)[-1])[0, 1:-1]
        states = texts[0](ids, mask)[-1][0, 1:-1]
        spans = [[byte(text, start), byte(text, end)] for start, end in chunk.spans]
        row = {"text": text, "ids": chunk.ids, "spans": spans, "tags": rounded(tagged)}
        found.append(row | told(text, chunk, states, texts[1], grades))
    return found


def told(text: str, chunk, states: Tensor, heads: text_heads.Heads, grades: list) -> dict:
    """What the heads of texts say of the lines of a text, and of its grades."""

    def pieces(words: str) -> tuple[int, int]:
        return lessons.located(chunk, (text.index(words), text.index(words) + len(words)))

    def mean(words: str) -> Tensor:
        start, end = pieces(words)
        return states[start:end].mean(0)

    sentences = []
    for line in filter(None, text.split("\n")):
        place = [byte(text, text.index(line)), byte(text, text.index(line) + len(line))]
        sentences.append({"span": place, "kinds": rounded(heads.kinds(mean(line)))})
    asked = []
    for words, candidates in grades:
        grade = mean(words)
        row = {"words": words, "rating": rounded(heads.rating(grade)), "period": rounded(heads.period(grade))}
        row["targets"] = []
        for other in candidates:
            distance = text_heads.bucket(pieces(words), pieces(other)) if other else text_heads.WHOLE
            own = mean(other) if other else heads.target.overall.weight[0]
            odds = heads.target(grade[None], own[None], torch.tensor([distance]))[0]
            domain = rounded(heads.domain(own)) if other else None
            row["targets"].append({"words": other, "distance": distance, "odds": rounded(odds), "domain": domain})
        asked.append(row)
    return {"sentences": sentences, "grades": asked}


def main() -> None:
    """Writes the models and the reference."""
    args = arguments()
    training.seed()
    split = tokenizer(args.vocab)
    if args.quotes:
        finish_quotes(args, split)
    if args.texts:
        finish_texts(args, split)
    if args.reference:
        quotes = written(args.o / "quotes", train_quotes.Heads())
        rows = reference(split, quotes, written(args.o / "texts", text_heads.Heads()))
        args.reference.parent.mkdir(parents=True, exist_ok=True)
        args.reference.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
