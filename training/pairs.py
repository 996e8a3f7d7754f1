"""Train the pair classifier: what one marked party of a sentence does to another.

usage: python -m training.pairs DATA OUT [--encoder FOLDER] [--epochs N] [--seeds N N …] [--threads N]
                                [--cross N [--only K …]]

DATA holds pairs_train.jsonl and, where they are there, the codebooks' examples (see pairs_data.py). OUT gets
weights.pt, log.jsonl and, in ship/, the files for src/onrecord/learned/pairs_data. With --cross N nothing ships: rows
are dealt into N folds by source text and each fold is judged by a model that has not seen it.

The model: MiniLM-L6 over the sentence with marks around source and target and an added embedding for them; the states
of the first piece and of the two opening marks go through one hidden layer to the 19 CAMEO roots. The loss sums over
the roots that a row's label allows, so that PLOVER types, CAMEO codes and an older category list teach one classifier.
The weights kept are a running average; those of several seeds, which share the first state of the new layers, can be
averaged once more (Wortsman et al. 2022, "Model soups"); the shipped ones are of one seed.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F
from transformers import AutoConfig, AutoModel

from onrecord.learned.pairs import PARTS, ROOTS, Pieces, decided, marked
from training.__main__ import encoder as encoder_folder
from training.pairs_data import Row, folds, made_rows, manual_rows, names_of, pair_rows, renamed

WIDTH = 384
HIDDEN = 192
BATCH = 16
RATE, HEAD_RATE, DECAY, WARMUP = 1.2e-4, 8e-4, 0.01, 0.1
BY_LAYER = 0.85  # the rate of a layer as a share of the rate of the one above
SMOOTHING = 0.1
AVERAGE_FROM, KEEP = 0.3, 0.98  # share of the steps after which the average begins; its memory

Example = tuple[Pieces, Row]


class PairNet(nn.Module):
    def __init__(self, encoder: str) -> None:
        super().__init__()
        config = AutoConfig.from_pretrained(encoder)
        self.encoder = AutoModel.from_pretrained(encoder, config=config, add_pooling_layer=False)
        self.features = nn.Embedding(PARTS, WIDTH)
        nn.init.zeros_(self.features.weight)
        self.joined = nn.Linear(3 * WIDTH, HIDDEN)
        self.roots = nn.Linear(HIDDEN, len(ROOTS))
        self.drop = nn.Dropout(0.2)

    def forward(self, batch: list[Pieces]) -> torch.Tensor:
        """The scores of each of ROOTS, [B, 19]."""
        length = max(len(p.ids) for p in batch)
        ids, parts, mask = (torch.zeros(len(batch), length, dtype=torch.int64) for _ in range(3))
        for k, pieces in enumerate(batch):
            size = len(pieces.ids)
            ids[k, :size], parts[k, :size] = torch.from_numpy(pieces.ids), torch.from_numpy(pieces.parts)
            mask[k, :size] = 1
        words = self.encoder.embeddings.word_embeddings(ids) + self.features(parts)
        states = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        row = torch.arange(len(batch))
        at = torch.from_numpy(np.stack([p.at for p in batch]))
        joined = torch.cat([states[:, 0], states[row, at[:, 0]], states[row, at[:, 1]]], -1)
        return self.roots(self.drop(F.gelu(self.joined(self.drop(joined)))))


def loss_of(scores: torch.Tensor, rows: list[Row]) -> torch.Tensor:
    """Cross entropy against the sum over the allowed roots, with a share for all roots alike."""
    log = scores.float().log_softmax(-1)
    allowed = torch.from_numpy(np.stack([r.allowed for r in rows]))
    right = log.masked_fill(~allowed, -1e4).logsumexp(-1)
    weight = torch.tensor([r.weight for r in rows])
    loss = -(1 - SMOOTHING) * right - SMOOTHING * log.mean(-1)
    return (loss * weight).sum() / weight.sum()


def optimiser(model: PairNet, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW; lower layers slower, the word table fixed, new layers at their own rate; warm-up, then a cosine down."""
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    layers = len(model.encoder.encoder.layer)
    groups: dict[float, list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = HEAD_RATE
        if name.startswith("encoder."):
            at = int(name.split("layer.")[1].split(".")[0]) if "layer." in name else -1
            rate = RATE * BY_LAYER ** (layers - 1 - at)
        groups.setdefault(rate, []).append(parameter)
    chosen = [{"params": parameters, "lr": rate} for rate, parameters in groups.items()]
    optimizer = torch.optim.AdamW(chosen, weight_decay=DECAY, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1, s / (WARMUP * steps)) * (0.5 + 0.5 * math.cos(math.pi * min(1, s / steps))) + 1e-3
    )
    return optimizer, schedule


def batches(examples: list[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Rows of like length together, in shuffled order."""
    order = sorted(range(len(examples)), key=lambda k: len(examples[k][0].ids) + rng.random() * 12)
    cut = [order[k : k + BATCH] for k in range(0, len(order), BATCH)]
    rng.shuffle(cut)
    for group in cut:
        yield [examples[k] for k in group]


def train(rows: list[Row], *, args: argparse.Namespace, seed: int, mark: Callable[[Row], Pieces]) -> PairNet:
    """A model trained on rows, holding the running average of its weights. Our own examples join them, filled anew
    for each epoch, and parties change places between rows."""
    torch.manual_seed(0)  # the new layers begin alike for all seeds, so that their weights can be averaged
    model = PairNet(args.encoder)
    torch.manual_seed(seed)
    rng = random.Random(seed)
    names = names_of(rows)

    def examples() -> list[Example]:
        changed = [renamed(r, names, rng) for r in rows] + ([] if args.no_made else made_rows(rng))
        return [(mark(r), r) for r in changed]

    per_epoch = math.ceil(len(examples()) / BATCH)
    steps, step = per_epoch * args.epochs, 0
    optimizer, schedule = optimiser(model, steps)
    average: dict[str, torch.Tensor] = {}
    for epoch in range(args.epochs):
        model.train()
        begun, total = time.time(), 0.0
        for batch in batches(examples(), rng):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.bf16):
                scores = model([p for p, _ in batch])
            loss = loss_of(scores, [r for _, r in batch])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            total += loss.item()
            if step >= AVERAGE_FROM * steps:
                _take(average, model)
        print(f"seed {seed} epoch {epoch + 1} loss {total / per_epoch:.3f} {time.time() - begun:.0f}s", flush=True)
    model.load_state_dict({**model.state_dict(), **average})
    return model.eval()


def _take(average: dict[str, torch.Tensor], model: PairNet) -> None:
    for name, value in model.named_parameters():
        if value.requires_grad:
            if name in average:
                average[name].mul_(KEEP).add_(value.detach(), alpha=1 - KEEP)
            else:
                average[name] = value.detach().clone()


def mixed(models: list[PairNet]) -> PairNet:
    """The first model with the mean of all weights."""
    states = [m.state_dict() for m in models]
    mean = {n: sum(s[n] for s in states) / len(states) if v.is_floating_point() else v for n, v in states[0].items()}
    models[0].load_state_dict(mean)
    return models[0].eval()


@torch.no_grad()
def chances(model: PairNet, rows: list[Row], mark: Callable[[Row], Pieces]) -> np.ndarray:
    """[rows, 19] probabilities."""
    out = [model([mark(r) for r in rows[k : k + 32]]).float().softmax(-1).numpy() for k in range(0, len(rows), 32)]
    return np.concatenate(out)


def figures(rows: list[Row], found: np.ndarray) -> dict[str, float]:
    """Root accuracy and macro-F1, quad macro-F1, as the published scorer counts them."""
    from onrecord.lexicon.events import quad_class

    gold = [decided(r.allowed.astype(np.float32)).plover for r in rows]
    told = [decided(c).plover for c in found]
    return {
        "root accuracy": round(sum(a == b for a, b in zip(gold, told, strict=True)) / len(rows), 4),
        "root macro-F1": _macro(gold, told),
        "quad macro-F1": _macro([quad_class(t) for t in gold], [quad_class(t) for t in told]),
    }


def _macro(gold: list[str], told: list[str]) -> float:
    each = []
    for label in sorted(set(gold)):
        right = sum(a == b == label for a, b in zip(gold, told, strict=True))
        each.append(2 * right / (gold.count(label) + told.count(label)))
    return round(sum(each) / len(each), 4)


def cross(rows: list[Row], *, args: argparse.Namespace, mark: Callable[[Row], Pieces], extra: list[Row]) -> None:
    """Print the figures on folds, each judged by models trained on the others and on the codebooks' examples."""
    fold = folds(rows, count=args.cross, seed=1)
    judged: list[Row] = []
    single: list[np.ndarray] = []
    joint: list[np.ndarray] = []
    for k in args.only or range(args.cross):
        held = [r for r, f in zip(rows, fold, strict=True) if f == k]
        rest = [r for r, f in zip(rows, fold, strict=True) if f != k] + extra
        models = [train(rest, args=args, seed=s, mark=mark) for s in args.seeds]
        judged += held
        single.append(chances(models[0], held, mark))
        joint.append(chances(mixed(models), held, mark))
        np.save(args.out / f"fold{k}.npy", joint[-1])
        for name, found in (("first seed", single), ("all seeds", joint)):
            row = {"fold": k, "model": name, "settings": vars(args), **figures(judged, np.concatenate(found))}
            print({n: v for n, v in row.items() if n != "settings"}, flush=True)
            with (args.out / "log.jsonl").open("a", encoding="utf-8") as log:
                print(json.dumps(row, default=str), file=log)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", default=None, help="folder of MiniLM-L6; by default that of the installed package")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1], help="the weights of several are averaged")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--bf16", action="store_true", help="half-width products: faster where the processor has them")
    parser.add_argument("--cross", type=int, default=0, metavar="N", help="judge N folds instead of making weights")
    parser.add_argument("--only", type=int, nargs="*", help="these folds alone")
    parser.add_argument("--no-made", action="store_true", help="without our own examples")
    parser.add_argument("--no-manuals", action="store_true", help="without the codebooks' examples")
    parser.add_argument("--limit", type=int, help="rows of each file, for a try")
    return parser.parse_args()


def main() -> None:
    args = arguments()
    args.encoder = args.encoder or str(encoder_folder())
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(Path(args.encoder) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def mark(row: Row) -> Pieces:
        return marked(row.text, row.source, target=row.target, tokenizer=tokenizer)

    rows = pair_rows(args.data)[: args.limit]
    extra = [] if args.no_manuals else manual_rows(args.data)[: args.limit]
    if args.cross:
        cross(rows, args=args, mark=mark, extra=extra)
        return
    model = mixed([train(rows + extra, args=args, seed=s, mark=mark) for s in args.seeds])
    torch.save(model.state_dict(), args.out / "weights.pt")
    from training.pairs_export import write

    write(model.state_dict(), args.out / "ship", encoder=Path(args.encoder))


if __name__ == "__main__":
    main()
