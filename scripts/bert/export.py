"""Writes trained weights as the Rust side loads them: a folder of `model.safetensors` and `config.json` for each encoder,
and beside these folders `pieces.safetensors`, their table of pieces.

Each matrix `X.weight` becomes int8 with one f32 scale for each of its rows, `X.weight.scale`; vectors stay f32.
Dequantised, a row is its numbers times its scale.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from encoder import write_config

MOST = 127
TABLE = "bert.embeddings.word_embeddings.weight"
PIECES = "pieces.safetensors"


def quantised(matrix: Tensor) -> tuple[Tensor, Tensor]:
    """The matrix as int8, and the scale of each row."""
    scale = matrix.abs().amax(1).clamp_min(1e-12) / MOST
    return (matrix / scale[:, None]).round().clamp(-MOST, MOST).to(torch.int8), scale


def tensors(encoder: nn.Module, heads: nn.Module, form: str = "int8") -> dict[str, Tensor]:
    """All weights by the names they have in the file."""
    weights = {f"bert.{name}": value for name, value in encoder.state_dict().items()}
    weights |= {f"heads.{name}": value for name, value in heads.state_dict().items()}
    found = {}
    for name, value in weights.items():
        value = value.detach().to(torch.float32).contiguous()
        if value.ndim < 2 or form == "f32":
            found[name] = value.clone()
        elif form == "f16":
            found[name] = value.to(torch.float16)
        else:
            found[name], found[f"{name}.scale"] = quantised(value)
    return found


def restored(found: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights as the Rust side sees them: all f32."""
    scaled = {name: value.float() for name, value in found.items() if not name.endswith(".scale")}
    for name, value in scaled.items():
        scale = found.get(f"{name}.scale")
        if scale is not None:
            scaled[name] = value * scale[:, None]
    return scaled


def restore(encoder: nn.Module, heads: nn.Module, found: dict[str, Tensor]) -> None:
    """Puts exported weights back into the modules, so that what is measured is what was written."""
    weights = restored(found)
    for prefix, module in (("bert.", encoder), ("heads.", heads)):
        own = {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}
        module.load_state_dict(own)


def write(folder: Path, found: dict[str, Tensor], config: dict, about: str) -> None:
    """Writes the files; the table of pieces (word embeddings), which no training moves, is one for all encoders."""
    folder.mkdir(parents=True, exist_ok=True)
    own = {name: value for name, value in found.items() if not name.startswith(TABLE)}
    table = {name: value for name, value in found.items() if name.startswith(TABLE)}
    shared = folder.parent / PIECES
    if not shared.exists():
        save_file(table, shared, metadata={"about": "the table of pieces of MiniLM, which the encoders share"})
        shared.chmod(0o644)
    known = load_file(shared)
    if not all(name in known and torch.equal(known[name], value) for name, value in table.items()):
        raise SystemExit(f"error: {shared} holds another table of pieces: remove it and write all encoders again")
    save_file(own, folder / "model.safetensors", metadata={"about": about})
    (folder / "model.safetensors").chmod(0o644)
    write_config(folder, config)


def load(folder: Path, encoder: nn.Module, heads: nn.Module) -> None:
    """Puts weights as `write` wrote them into the modules."""
    restore(encoder, heads, load_file(folder.parent / PIECES) | load_file(folder / "model.safetensors"))
