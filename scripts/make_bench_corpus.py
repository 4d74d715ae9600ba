#!/usr/bin/env python3
"""Makes a large folder of articles out of the small corpus: same files for the same corpus, count, size and seed.

Every article starts as one of the corpus, in order, and is filled up with paragraphs of others to a size drawn from a
skewed distribution (1 to 8 KB). Numbers and names are exchanged, most paragraphs get a sentence of their own and most lines
a phrase, so that lines recur no more often than they do in a real archive. One file in forty is Windows-1252, one in five hundred UTF-16.
"""

import argparse
import random
import re
import sys
from pathlib import Path

SYLLABLES = ["bar", "bel", "cor", "den", "dun", "fen", "gar", "hal", "ken", "lar", "mor", "nor", "pen", "ros", "sel", "tarn",
             "ul", "ven", "wes", "yar"]
ENDINGS = ["by", "combe", "dale", "field", "ford", "ham", "ley", "mere", "ton", "wick"]
PERSON = re.compile(r"\b(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Sir|Dame) )(?:[A-Z]\w+ )?([A-Z][a-z]{3,})\b|"
                    r"\b[A-Z][a-z]+ ([A-Z][a-z]{3,}),? (?:said|says|added|told)\b|"
                    r"\b(?:said|says|added) [A-Z][a-z]+ ([A-Z][a-z]{3,})\b")
PLACE = re.compile(r"\b([A-Z][a-z]{4,})(?:'s|’s)? (?:Academy|Borough|Community|Council|County|Hospital|House|Lodge|Nursery|"
                   r"Park|Police|Primary|School|Surgery|YOS|YOT|Youth)\b")
KEEP = {"Children", "National", "Probation", "Primary", "Secondary", "Council", "County", "Community", "Inspector",
        "Inspectorate", "Service", "Services", "Ofsted", "Estyn", "Health", "Local", "Crown", "Quality", "Commission"}
NUMBER = re.compile(r"(?<![\w.,£-])(\d{1,3})(?![\d,.]*\d|\w|st|nd|rd|th)")
SENTENCES = [
    "The {place} team had {n} open cases when the fieldwork began.",
    "Papers for the {place} committee run to {n} pages.",
    "Some {n} people in {place} answered the survey.",
    "A second visit to {place} took {n} days.",
    "Mrs {person} has worked in {place} for {n} years.",
    "“We told {place} about it {n} weeks ago,” said {person}.",
]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December"]


def decode(data: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def paragraphs(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    blocks = [block for block in re.split(r"\n\s*\n", text) if block.strip()]
    # Texts without blank lines have a paragraph on each line.
    return blocks if len(blocks) > 4 else [line for line in text.split("\n") if line.strip()]


class Article:
    """A corpus text: its head (title, byline), its body, and the names in it."""

    def __init__(self, text: str) -> None:
        blocks = paragraphs(text)
        self.head, self.body = blocks[:2], blocks[2:]
        found = {name for match in PERSON.finditer(text) for name in match.groups() if name}
        found |= {match.group(1) for match in PLACE.finditer(text)}
        self.names = sorted(found - KEEP)


class Maker:
    def __init__(self, articles: list[Article]) -> None:
        self.articles = articles
        self.prose = [block for article in articles for block in article.body]
        names = sorted({name for article in articles for name in article.names})
        self.names = re.compile(r"\b(?:%s)\b" % "|".join(map(re.escape, names))) if names else None

    def make(self, index: int, target: int, rng: random.Random) -> str:
        base = self.articles[index % len(self.articles)]
        blocks, size = list(base.head), sum(len(block) + 2 for block in base.head)
        body = list(base.body)
        # Most articles keep their order; some are cut from the pyramid's foot, as desks do.
        if rng.random() < 0.3:
            rng.shuffle(body)
        while size < target:
            block = body.pop(0) if body else rng.choice(self.prose)
            if rng.random() < 0.15:
                block = rng.choice(self.prose)
            if block.rstrip().endswith(".") and len(block) > 60 and rng.random() < 0.85:
                block = f"{block.rstrip()} {self.sentence(rng)}"
            blocks.append(block)
            size += len(block) + 2
        return self.vary("\n\n".join(blocks) + "\n", rng)

    def sentence(self, rng: random.Random) -> str:
        return rng.choice(SENTENCES).format(place=name(rng), person=name(rng), n=rng.randint(2, 98))

    def vary(self, text: str, rng: random.Random) -> str:
        text = NUMBER.sub(lambda match: vary_number(match.group(1), rng), text)
        text = "\n".join(vary_line(line, rng) for line in text.split("\n"))
        if self.names is None:
            return text
        known: dict[str, str] = {}
        return self.names.sub(lambda match: known.setdefault(match.group(), name(rng)), text)


def vary_line(line: str, rng: random.Random) -> str:
    """Puts a phrase before a comma or at the end of a line, where it splits no term."""
    if len(line) < 40 or rng.random() < 0.1:
        return line
    ends = [match.start() for match in re.finditer(r"(?<=\w)[,;]? (?=and |but |which |who |that )|(?<=\w)[.,;:]?$", line)]
    at = rng.choice(ends) if ends else len(line)
    where = name(rng)
    phrase = rng.choice([f"in {where}", f"near {where}", f"on {rng.randint(1, 28)} {rng.choice(MONTHS)}", f"at {where}"])
    return f"{line[:at]} {phrase}{line[at:]}"


def vary_number(digits: str, rng: random.Random) -> str:
    # Single digits are often grades or counts of a list: they stay.
    return digits if len(digits) == 1 else str(rng.randint(10 ** (len(digits) - 1), 10 ** len(digits) - 1))


def name(rng: random.Random) -> str:
    return (rng.choice(SYLLABLES) + rng.choice(["", "", rng.choice(SYLLABLES)]) + rng.choice(ENDINGS)).capitalize()


def encode(text: str, rng: random.Random) -> bytes:
    draw = rng.random()
    if draw < 0.002:
        return text.encode("utf-16")
    return text.encode("cp1252", "replace") if draw < 0.027 else text.encode("utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="folder of .txt and .md files to draw from")
    parser.add_argument("out", type=Path, help="folder to make; must not exist")
    parser.add_argument("--files", type=int, default=60_000)
    parser.add_argument("--bytes", type=int, default=200_000_000)
    parser.add_argument("--seed", type=int, default=20_170_914)
    args = parser.parse_args()

    paths = sorted(path for path in args.corpus.rglob("*") if path.suffix in {".txt", ".md"} and path.name != "README.md")
    articles = [Article(decode(path.read_bytes())) for path in paths]
    articles = [article for article in articles if article.body]
    if not articles:
        sys.exit(f"error: no articles in {args.corpus}")
    maker, left = Maker(articles), args.bytes
    for index in range(args.files):
        rng = random.Random(args.seed * 1_000_003 + index)
        mean = left / (args.files - index)
        # Log-normal around the mean that is still needed, less what the last paragraph and the phrases add.
        target = min(max((rng.lognormvariate(-0.1, 0.45) * mean - 160) * 0.85, 850), 7000)
        data = encode(maker.make(index, int(target), rng), rng)
        left -= len(data)
        folder = args.out / f"{index // 1000:02}"
        folder.mkdir(parents=True, exist_ok=index % 1000 != 0)
        (folder / f"{index:05}.txt").write_bytes(data)
    print(f"{args.files} files, {args.bytes - left} bytes in {args.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
