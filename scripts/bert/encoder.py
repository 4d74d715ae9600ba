"""BERT as MiniLM-L6 has it, in plain torch: the weights' names are those of the published model.

Nothing of `transformers` is needed, so that what is trained here is all that the Rust side has to agree with.
"""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

HIDDEN = 384
HEADS = 12
INNER = 1536
EPSILON = 1e-12


class Layer(nn.Module):
    """One layer of self-attention and a feed-forward net, each with a residual and a norm after it."""

    def __init__(self, dropout: float):
        super().__init__()
        self.attention = nn.ModuleDict(
            {
                "self": nn.ModuleDict({name: nn.Linear(HIDDEN, HIDDEN) for name in ("query", "key", "value")}),
                "output": nn.ModuleDict(
                    {"dense": nn.Linear(HIDDEN, HIDDEN), "LayerNorm": nn.LayerNorm(HIDDEN, eps=EPSILON)}
                ),
            }
        )
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(HIDDEN, INNER)})
        self.output = nn.ModuleDict(
            {"dense": nn.Linear(INNER, HIDDEN), "LayerNorm": nn.LayerNorm(HIDDEN, eps=EPSILON)}
        )
        self.dropout = dropout

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """The states after this layer; `mask` is true where a piece may be looked at."""
        batch, length, _ = states.shape
        own = self.attention["self"]

        def split(name: str) -> Tensor:
            return own[name](states).view(batch, length, HEADS, -1).transpose(1, 2)

        seen = F.scaled_dot_product_attention(split("query"), split("key"), split("value"), attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(batch, length, HIDDEN)
        states = self.add(self.attention["output"], seen, states)
        return self.add(self.output, F.gelu(self.intermediate["dense"](states)), states)

    def add(self, part: nn.ModuleDict, inner: Tensor, residual: Tensor) -> Tensor:
        """`inner` through the part's linear layer, added to what it was made of."""
        inner = F.dropout(part["dense"](inner), self.dropout, self.training)
        return part["LayerNorm"](inner + residual)


class Encoder(nn.Module):
    """Embeddings and layers; its parameters are named as those of `BertModel`."""

    def __init__(self, layers: int, vocabulary: int = 30522, positions: int = 512, dropout: float = 0.1):
        super().__init__()
        self.embeddings = nn.ModuleDict(
            {
                "word_embeddings": nn.Embedding(vocabulary, HIDDEN),
                "position_embeddings": nn.Embedding(positions, HIDDEN),
                "token_type_embeddings": nn.Embedding(2, HIDDEN),
                "LayerNorm": nn.LayerNorm(HIDDEN, eps=EPSILON),
            }
        )
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(Layer(dropout) for _ in range(layers))})
        self.dropout = dropout

    def forward(self, ids: Tensor, mask: Tensor) -> list[Tensor]:
        """The states after each layer, for `ids` [batch, length]; `mask` is false at padding."""
        parts = self.embeddings
        places = torch.arange(ids.shape[1])
        states = parts["word_embeddings"](ids) + parts["position_embeddings"](places)
        states = parts["LayerNorm"](states + parts["token_type_embeddings"].weight[0])
        states = F.dropout(states, self.dropout, self.training)
        after = []
        for layer in self.encoder["layer"]:
            states = layer(states, mask[:, None, None, :])
            after.append(states)
        return after

    def freeze_embeddings(self) -> None:
        """Leaves the table of pieces as it is: most of the parameters, and seldom seen ones."""
        self.embeddings["word_embeddings"].weight.requires_grad_(False)


def pretrained(weights: Path, layers: int, dropout: float = 0.1) -> Encoder:
    """The encoder of a published safetensors file, its first `layers` layers."""
    own = load_file(weights)
    own = {name.removeprefix("bert."): value for name, value in own.items()}
    encoder = Encoder(layers, *sizes(own), dropout)
    wanted = encoder.state_dict()
    encoder.load_state_dict({name: own[name] for name in wanted})
    return encoder


def sizes(weights: dict[str, Tensor]) -> tuple[int, int]:
    """Number of pieces and of positions."""
    table = "embeddings.{}_embeddings.weight"
    return weights[table.format("word")].shape[0], weights[table.format("position")].shape[0]


def bert_config(layers: int, vocabulary: int = 30522, positions: int = 512) -> dict:
    """What `rust-bert` wants to know of the encoder."""
    return {
        "hidden_act": "gelu",
        "attention_probs_dropout_prob": 0.0,
        "hidden_dropout_prob": 0.0,
        "hidden_size": HIDDEN,
        "initializer_range": 0.02,
        "intermediate_size": INNER,
        "max_position_embeddings": positions,
        "num_attention_heads": HEADS,
        "num_hidden_layers": layers,
        "type_vocab_size": 2,
        "vocab_size": vocabulary,
    }


def write_config(folder: Path, config: dict) -> None:
    """Writes `config.json`."""
    (folder / "config.json").write_text(json.dumps(config, indent=1, ensure_ascii=False) + "\n")
