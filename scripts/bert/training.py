"""What both trainings share: seeds, the optimiser, batches of like length, checkpoints."""

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from pieces import Chunk

SEED = 2016
# Pieces of a batch, padding counted.
BATCH = 2048
# Chunks that are sorted by length together.
POOL = 128
WARM_UP = 0.06


def seed(value: int = SEED, threads: int = 1) -> None:
    """Makes what follows the same each time; with one thread also to the last bit."""
    random.seed(value)
    torch.manual_seed(value)
    torch.set_num_threads(threads)


def groups(chunks: list[Chunk], chance: random.Random | None = None, most: int = BATCH) -> list[list[Chunk]]:
    """Chunks in groups of like length; shuffled by `chance`, or the longest first."""
    order = list(chunks)
    pool = POOL if chance else len(order)
    if chance:
        chance.shuffle(order)
    found: list[list[Chunk]] = []
    for start in range(0, len(order), max(pool, 1)):
        by_length = sorted(order[start : start + pool], key=lambda chunk: -len(chunk.ids))
        while by_length:
            fitting = max(1, most // (len(by_length[0].ids) + 2))
            found.append(by_length[:fitting])
            by_length = by_length[fitting:]
    if chance:
        chance.shuffle(found)
    return found


def optimiser(encoder: nn.Module, heads: nn.Module, rate: float, head_rate: float) -> torch.optim.Optimizer:
    """AdamW with a rate of its own for the heads; biases and norms do not decay."""
    parts = []
    for module, own_rate in ((encoder, rate), (heads, head_rate)):
        named = [(name, value) for name, value in module.named_parameters() if value.requires_grad]
        decayed = [value for name, value in named if value.ndim > 1]
        plain = [value for name, value in named if value.ndim <= 1]
        parts.append({"params": decayed, "lr": own_rate, "weight_decay": 0.01})
        parts.append({"params": plain, "lr": own_rate, "weight_decay": 0.0})
    return torch.optim.AdamW(parts, betas=(0.9, 0.98), eps=1e-6)


def schedule(optimizer: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Up over the first steps, then down to nothing."""
    warm = max(1, int(steps * WARM_UP))
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )


def train(
    modules: list[nn.Module],
    batches: list[list[list[Chunk]]],
    loss: Callable[[list[Chunk]], Tensor],
    rates: tuple[float, float],
    after: Callable[[int, bool], None],
    save_every: int = 100,
    stop: int | None = None,
) -> None:
    """Goes over the epochs' batches, at most `stop` of them.

    `after` is called now and then with the number of steps done, and whether an epoch or all is over with them.
    """
    encoder, heads = modules
    steps = sum(map(len, batches))
    optimizer = optimiser(encoder, heads, *rates)
    rate = schedule(optimizer, steps)
    mean, step = 0.0, 0
    for epoch, group, last in each(batches):
        for module in modules:
            module.train()
        value = loss(group)
        optimizer.zero_grad(set_to_none=True)
        value.backward()
        nn.utils.clip_grad_norm_([p for module in modules for p in module.parameters() if p.requires_grad], 1.0)
        optimizer.step()
        rate.step()
        step += 1
        mean += (value.item() - mean) * (1 / step if step < 50 else 0.02)
        if step % 20 == 0:
            print(f"step {step}/{steps} epoch {epoch} loss {mean:.4f} cpu {time.process_time():.0f} s", flush=True)
        if last or step == stop or step % save_every == 0:
            after(step, last or step == stop)
        if step == stop:
            return


def each(batches: list[list[list[Chunk]]]) -> Iterator[tuple[int, list[Chunk], bool]]:
    """Every batch with its epoch, and whether it is that epoch's last."""
    for epoch, groups_ in enumerate(batches, 1):
        for at, group in enumerate(groups_):
            yield epoch, group, at + 1 == len(groups_)


def save(path: Path, *modules: nn.Module) -> None:
    """Writes a checkpoint, whole or not at all."""
    part = path.with_suffix(".part")
    torch.save([module.state_dict() for module in modules], part)
    part.replace(path)


def load(path: Path, *modules: nn.Module) -> None:
    """Reads what `save` wrote."""
    for module, state in zip(modules, torch.load(path, weights_only=True), strict=True):
        module.load_state_dict(state)


def layers_of(state: dict[str, Tensor]) -> int:
    """How many layers a checkpoint has."""
    return 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layer."))


def temperature(logits: Tensor, right: Tensor) -> float:
    """What to divide logits by so that the right answers are likeliest, by golden section."""
    own = F.binary_cross_entropy_with_logits if logits.ndim == 1 else F.cross_entropy
    low, high, golden = 0.3, 4.0, 0.618034
    for _ in range(30):
        left, other = high - golden * (high - low), low + golden * (high - low)
        if own(logits / left, right) < own(logits / other, right):
            high = other
        else:
            low = left
    return round((low + high) / 2, 3)
