"""The heads of the encoder of texts: what sentences are, and what is said of grades and domains in them.

All read means of the pieces of a stretch of text: of a sentence, of the words of a grade, of the words of a domain.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from encoder import HIDDEN

KINDS = [
    "rating",
    "finding_positive",
    "finding_negative",
    "recommendation",
    "statistic",
    "statement",
    "background",
    "heading",
    "metadata",
    "boilerplate",
]
RATING = ["not", "rating"]
PERIODS = ["current", "previous", "other"]
DOMAIN = ["not", "meant"]
TARGET_INNER = 128
DISTANCE_SIZE = 16
# Fewest pieces between grade and domain of each bucket; those of domains after their grade come after these.
DISTANCES = [0, 1, 3, 5, 9, 17, 33, 65]


class Target(nn.Module):
    """Whether a grade is said of a domain, or of the body as a whole."""

    def __init__(self):
        super().__init__()
        self.overall = nn.Embedding(1, HIDDEN)
        self.distance = nn.Embedding(2 * len(DISTANCES) + 1, DISTANCE_SIZE)
        self.hidden = nn.Linear(3 * HIDDEN + DISTANCE_SIZE, TARGET_INNER)
        self.out = nn.Linear(TARGET_INNER, 1)

    def forward(self, grades: Tensor, domains: Tensor, distances: Tensor) -> Tensor:
        """Log-odds of each pair; `domains` of the body as a whole is `overall`, with the last distance."""
        joined = torch.cat([grades, domains, grades * domains, self.distance(distances)], -1)
        return self.out(F.gelu(self.hidden(joined))).squeeze(-1)


class Heads(nn.Module):
    """All of them."""

    def __init__(self):
        super().__init__()
        self.kinds = nn.Linear(HIDDEN, len(KINDS))
        self.rating = nn.Linear(HIDDEN, len(RATING))
        self.period = nn.Linear(HIDDEN, len(PERIODS))
        self.domain = nn.Linear(HIDDEN, len(DOMAIN))
        self.target = Target()


def bucket(grade: tuple[int, int], domain: tuple[int, int]) -> int:
    """The bucket of a distance, from half-open ranges of pieces; 0 between them where they meet or overlap."""
    after = domain[0] >= grade[1]
    gap = max(0, domain[0] - grade[1] if after else grade[0] - domain[1])
    number = sum(gap >= least for least in DISTANCES) - 1
    return number + len(DISTANCES) * after


# The distance of the body as a whole.
WHOLE = 2 * len(DISTANCES)
