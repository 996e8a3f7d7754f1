"""Turn trained weights into the files that ship: two ONNX graphs and the tokeniser.

usage: python -m training.export WEIGHTS OUT --encoder FOLDER

OUT gets encoder.onnx (pieces and features → states and cue tags), linker.onnx (states and cues → scores) and
tokenizer.json. The encoder's matrices are int8 per channel, run with activations quantised as they come; its word table
is int8 with one scale per word. The linker's weights are kept in half precision and run in full: they are small, and
its scores are compared with each other. `python -m training.check DATA OUT` says what that costs on the dev half.

The graphs take one window at a time, so nothing is padded and no window's figures depend on its neighbours'.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional as F

from onrecord.learned.pieces import LONGEST

OPSET = 17
LAYERS, HEADS, SIZE = 6, 12, 32
EPSILON = 1e-12

Weights = dict[str, torch.Tensor]


class Encoder(nn.Module):
    """MiniLM-L6 as plain operations, with the word table in int8: ids, features [L] → states [L, W], tags [L, 3]."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        w = {k.removeprefix("encoder."): v for k, v in weights.items() if not k.startswith("linker.")}
        table = w["embeddings.word_embeddings.weight"]
        scale = table.abs().amax(1).clamp(min=1e-8) / 127
        kept = {"table": torch.round(table / scale[:, None]).to(torch.int8), "scale": scale}
        kept["places"] = (
            w["embeddings.position_embeddings.weight"][:LONGEST] + w["embeddings.token_type_embeddings.weight"][0]
        )
        kept["features"] = w["features.weight"]
        for name in [n.removesuffix(".weight") for n in w if n.endswith(".weight")]:
            if "LayerNorm" in name:
                kept[f"{name}.weight"], kept[f"{name}.bias"] = w[f"{name}.weight"], w[f"{name}.bias"]
            elif name.endswith((".dense", "cue_tags")):
                kept[f"{name}.weight"], kept[f"{name}.bias"] = w[f"{name}.weight"].T.contiguous(), w[f"{name}.bias"]
        for number in range(LAYERS):  # query, key and value in one product: one quantisation of the input, not three
            name = f"encoder.layer.{number}.attention.self"
            parts = [f"{name}.{part}" for part in ("query", "key", "value")]
            kept[f"{name}.weight"] = torch.cat([w[f"{p}.weight"] for p in parts]).T.contiguous()
            kept[f"{name}.bias"] = torch.cat([w[f"{p}.bias"] for p in parts])
        for name, value in kept.items():  # buffers become initialisers, which alone are quantised
            self.register_buffer(name.replace(".", "_"), value)

    def forward(self, ids: torch.Tensor, features: torch.Tensor) -> tuple[torch.Tensor, ...]:
        x = self.states(ids, features)
        return x, self._linear(x, "cue_tags").softmax(-1)

    def states(self, ids: torch.Tensor, features: torch.Tensor) -> torch.Tensor:
        """The last layer's states [L, W]; also what `pairs_export` builds on."""
        x = self.table[ids].float() * self.scale[ids][:, None]
        x = x + self.features[features] + self.places[: ids.shape[0]]
        x = self._norm(x, "embeddings.LayerNorm")
        for number in range(LAYERS):
            layer = f"encoder.layer.{number}"
            x = self._norm(x + self._attention(x, f"{layer}.attention"), f"{layer}.attention.output.LayerNorm")
            wide = F.gelu(self._linear(x, f"{layer}.intermediate.dense"))
            x = self._norm(x + self._linear(wide, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
        return x

    def _attention(self, x: torch.Tensor, name: str) -> torch.Tensor:
        joined = self._linear(x, f"{name}.self").reshape(-1, 3, HEADS, SIZE)
        q, k, v = joined.permute(1, 2, 0, 3).unbind(0)
        share = torch.matmul(q * SIZE**-0.5, k.transpose(1, 2)).softmax(-1)
        return self._linear(torch.matmul(share, v).permute(1, 0, 2).reshape(-1, HEADS * SIZE), f"{name}.output.dense")

    def _linear(self, x: torch.Tensor, name: str) -> torch.Tensor:
        weight, bias = self._of(name)
        return torch.matmul(x, weight) + bias

    def _norm(self, x: torch.Tensor, name: str) -> torch.Tensor:
        weight, bias = self._of(name)
        return F.layer_norm(x, weight.shape, weight, bias, EPSILON)

    def _of(self, name: str) -> tuple[torch.Tensor, torch.Tensor]:
        flat = name.replace(".", "_")
        return getattr(self, f"{flat}_weight"), getattr(self, f"{flat}_bias")


class Linker(nn.Module):
    """The trained linker over one window: states [L, W], first, last [C], near [C, L] → scores [C, L, 6]."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        for name, value in weights.items():
            if name.startswith("linker."):
                self.register_buffer(name.removeprefix("linker.").replace(".", "_"), value.half())

    def forward(
        self, states: torch.Tensor, first: torch.Tensor, last: torch.Tensor, near: torch.Tensor
    ) -> torch.Tensor:
        w = {name.replace("_", "."): value.float() for name, value in self.named_buffers()}
        cue = F.linear(torch.cat([states[first], states[last]], -1), w["cue.weight"], w["cue.bias"])
        piece = F.linear(states, w["piece.weight"], w["piece.bias"])
        u = F.gelu(cue[:, None] + piece[None] + w["near.weight"][near])
        v = F.gelu(F.conv1d(u.transpose(1, 2), w["smooth.weight"], w["smooth.bias"], padding=2).transpose(1, 2))
        x = F.layer_norm(u + v, w["norm.weight"].shape, w["norm.weight"], w["norm.bias"])
        return F.linear(x, w["out.weight"], w["out.bias"])


def write_encoder(weights: Weights, out: Path) -> None:
    example = torch.tensor([101, 2002, 2056, 102]), torch.tensor([0, 1, 0, 0])
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Encoder(weights).eval(),
            example,
            str(plain),
            input_names=["ids", "features"],
            output_names=["states", "tags"],
            dynamic_axes={name: {0: "pieces"} for name in ("ids", "features", "states", "tags")},
            opset_version=OPSET,
            dynamo=False,
        )
        # The tags decide what is a cue, from 3 columns: too small to gain from int8.
        small = [n.name for n in onnx.load(plain).graph.node if n.op_type == "MatMul"][-1:]
        quantize_dynamic(
            plain,
            out,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=small,
            extra_options={"MatMulConstBOnly": True},
        )


def write_linker(weights: Weights, out: Path) -> None:
    states = torch.zeros(4, weights["cue_tags.weight"].shape[1])
    example = states, torch.tensor([1, 2]), torch.tensor([1, 2]), torch.zeros(2, 4, dtype=torch.int64)
    torch.onnx.export(
        Linker(weights).eval(),
        example,
        str(out),
        input_names=["states", "first", "last", "near"],
        output_names=["scores"],
        dynamic_axes={
            "states": {0: "pieces"},
            "first": {0: "cues"},
            "last": {0: "cues"},
            "near": {0: "cues", 1: "pieces"},
            "scores": {0: "cues", 1: "pieces"},
        },
        opset_version=OPSET,
        dynamo=False,
        do_constant_folding=False,  # it would write the halves out in full
    )


def write_tokenizer(encoder: Path, out: Path) -> None:
    """The encoder's tokeniser without its cut and padding: windows are made by us."""
    read = json.loads((encoder / "tokenizer.json").read_text(encoding="utf-8"))
    read |= {"truncation": None, "padding": None}
    out.write_text(json.dumps(read, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    weights = torch.load(args.weights, map_location="cpu", weights_only=True)
    weights = {name: value.float() for name, value in weights.items()}
    with torch.no_grad():
        write_encoder(weights, args.out / "encoder.onnx")
        write_linker(weights, args.out / "linker.onnx")
    write_tokenizer(args.encoder, args.out / "tokenizer.json")
    for file in sorted(args.out.glob("*.*")):
        print(f"{file.name:16} {file.stat().st_size / 1e6:6.2f} MB")


if __name__ == "__main__":
    main()
