"""Turn the pair classifier's weights into the files that ship: one ONNX graph and the tokeniser.

usage: python -m training.pairs_export WEIGHTS OUT [--encoder FOLDER] [--check DATA]

OUT gets pairs.onnx (ids, parts [L], at [2] → probability of each CAMEO root) and tokenizer.json. As in `export`, the
encoder's matrices are int8 per channel and its word table int8 with one scale per word; the two new layers run in full.
--check says what that costs: how often the file and the weights differ on the rows of DATA, and how fast the file is.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch.nn import functional as F

from onrecord.learned.pairs import FILES, decided, load, marked
from training.__main__ import encoder as encoder_folder
from training.export import OPSET, Encoder, Weights, write_tokenizer

NEW = ("joined", "roots")


class PairGraph(Encoder):
    """The encoder with the two new layers over three of its states."""

    def __init__(self, weights: Weights) -> None:
        super().__init__(weights)
        for name in NEW:
            self.register_buffer(f"{name}_weight", weights[f"{name}.weight"].T.contiguous())
            self.register_buffer(f"{name}_bias", weights[f"{name}.bias"])

    def forward(self, ids: torch.Tensor, parts: torch.Tensor, at: torch.Tensor) -> torch.Tensor:
        x = self.states(ids, parts)
        joined = torch.cat([x[0], x[at[0]], x[at[1]]], -1)[None]
        return self._linear(F.gelu(self._linear(joined, "joined")), "roots").softmax(-1)[0]


def write(weights: Weights, out: Path, *, encoder: Path) -> None:
    """Both files to the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    example = torch.tensor([101, 1008, 2002, 1008, 102]), torch.tensor([0, 1, 1, 1, 0]), torch.tensor([1, 0])
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            PairGraph({name: value.float() for name, value in weights.items()}).eval(),
            example,
            str(plain),
            input_names=["ids", "parts", "at"],
            output_names=["chances"],
            dynamic_axes={"ids": {0: "pieces"}, "parts": {0: "pieces"}},
            opset_version=OPSET,
            dynamo=False,
        )
        products = [n.name for n in onnx.load(plain).graph.node if n.op_type == "MatMul"]
        quantize_dynamic(
            plain,
            out / FILES[0],
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=products[-len(NEW) :],  # they decide, and are small
            extra_options={"MatMulConstBOnly": True},
        )
    write_tokenizer(encoder, out / FILES[1])
    for file in sorted(out.glob("*.*")):
        print(f"{file.name:16} {file.stat().st_size / 1e6:6.2f} MB")


def check(weights: Weights, folder: Path, *, data: Path, encoder: str) -> None:
    """Print what int8 changes on the training rows, and the speed."""
    from training.pairs import PairNet, chances
    from training.pairs_data import pair_rows

    network = PairNet(encoder)
    network.load_state_dict(weights)
    model = load(folder)
    assert model is not None
    rows = pair_rows(data)

    def mark(row):
        return marked(row.text, row.source, target=row.target, tokenizer=model._tokenizer)

    exact = chances(network.eval(), rows, mark)
    begun = time.process_time()
    short = np.stack([model.chances(mark(r)) for r in rows])
    seconds = time.process_time() - begun
    other = sum(decided(a).plover != decided(b).plover for a, b in zip(exact, short, strict=True))
    print(f"{other} of {len(rows)} rows told otherwise in int8; greatest change {np.abs(exact - short).max():.3f}")
    words = sum(len(r.text.split()) for r in rows)
    print(f"{len(rows) / seconds:.0f} pairs, {words / seconds:.0f} words per CPU second")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", default=None)
    parser.add_argument("--check", type=Path, metavar="DATA")
    args = parser.parse_args()
    encoder = args.encoder or str(encoder_folder())
    weights = torch.load(args.weights, map_location="cpu", weights_only=True)
    write(weights, args.out, encoder=Path(encoder))
    if args.check:
        check(weights, args.out, data=args.check, encoder=encoder)


if __name__ == "__main__":
    main()
