"""Train the joint model: `python training/train.py --encoder FOLDER --out FOLDER [--epochs 12]`.

FOLDER of the encoder holds all-MiniLM-L6-v2 (config.json, model.safetensors, tokenizer.json; sha256 of the weights 53aa5117...).
Seeds are fixed; a checkpoint is written after every epoch; a tenth of the documents is held out by the digest of their id.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from augment import RENAMED, augmented, rebuild
from batches import Batch, Example, batches, examples, pad_tags
from corpus_format import CorpusDocument, CorpusError, held_out, read_corpus
from dragoman.model.labels import STAGES, TYPE_MODES, TYPES
from dragoman.model.spans import distance_class
from held_out_figures import MODE_GROUPS, PAIR_ANSWERS, figures
from labels import IGNORE
from network import Joint
from renaming import renamed
from sentences import read_sentences
from synthetic import Generator

HERE = Path(__file__).parent
# One mention in twenty has a given role: unweighted, the head kept silent on half of them (recall .59 and .38 at a precision of .86).
ROLE_WEIGHT = torch.tensor(3.0)
# One pair in fifteen means the same, one in sixty is a member: unweighted, the head kept silent on members (recall 0 after two epochs).
REFERENCE_WEIGHT = torch.tensor([3.0, 10.0, 1.0])
# Pairs of one country are many and easy: they count less than those that mean the same.
COUNTRY_SHARE = 0.5
# What is measured and kept is the mean of the weights over some hundred steps back, which is steadier than the last step's.
MEAN_EVERY, MEAN_KEPT = 4, 0.98
# Where triggers are, the tag head alone says; what it took for a trigger wrongly, the type head learns to give no type.
TRIGGER_WEIGHT = 2.0
FALSE_TRIGGER = 0.25
FALSE_WEIGHT = 0.7
# So many pieces are hidden from the encoder while it learns (never those of triggers): without it the status and stage heads knew every page by heart
# (loss .008 and .005 on what they learned from, .93 and .60 right on the held-out tenth).
HIDE = 0.1


# What `--without` may leave out beside losses: the other lines of a window, variants of the documents, the single sentences, false triggers.
PARTS = ("context", "variants", "sentences", "false-triggers")
LOSSES = ("mention_tags", "trigger_tags", "types", "modes", "statuses", "stages", "roles", "references", "pairs", "lines", "meaning")


def load_tokenizer(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def share_of(documents: list[CorpusDocument], share: float) -> list[CorpusDocument]:
    """So many of the documents, drawn by the digest of their ids: each share holds the smaller ones."""
    order = sorted(documents, key=lambda d: hashlib.sha256(d.id.encode()).hexdigest())
    chosen = {d.id for d in order[: round(len(order) * share)]}
    return [d for d in documents if d.id in chosen]


def finished(folder: Path, tolerant: bool) -> list[Path]:
    """The files of a folder; while authors are at work (`--follow`) without those that have a fault still, which are named."""
    paths = sorted(folder.glob("*.txt"))
    if not tolerant:
        return paths
    read = read_sentences if folder.name == "sentences" else read_corpus
    result = []
    for path in paths:
        try:
            read([path])
        except CorpusError as error:
            print(f"  not yet: {error}", flush=True)
        else:
            result.append(path)
    return result


def false_triggers(batch: Batch, tags: Tensor, logits: Tensor) -> list[tuple[int, int, int]]:
    """Runs of pieces that the tag head takes for triggers now and the annotators did not, at most twice as many as there are triggers."""
    said = (logits.detach().softmax(-1)[..., 1:].sum(-1) >= FALSE_TRIGGER) & (tags != IGNORE)
    found = []
    for row in range(len(batch.examples)):
        pieces = torch.nonzero(said[row]).flatten().tolist()
        for first, last in runs(pieces):
            if not (tags[row, first:last] > 0).any():
                found.append((row, first, last))
    return found[:: 1 + len(found) // (4 + 2 * sum(len(e.labels.triggers) for e in batch.examples))]


def runs(pieces: list[int]) -> list[tuple[int, int]]:
    """Neighbouring numbers as half-open ranges."""
    result: list[tuple[int, int]] = []
    for piece in pieces:
        if result and result[-1][1] == piece:
            result[-1] = (result[-1][0], piece + 1)
        else:
            result.append((piece, piece + 1))
    return result


def hidden(batch: Batch, hide: float, mask_id: int) -> Tensor:
    """The piece ids with some of the text's pieces hidden, at random."""
    text = torch.zeros_like(batch.ids, dtype=torch.bool)
    for row, example in enumerate(batch.examples):
        text[row, : len(example.window.ids)] = torch.from_numpy(example.window.is_text)
    chosen = (torch.rand(batch.ids.shape) < hide) & text & (pad_tags(batch, "trigger_tags") <= 0)
    return batch.ids.masked_fill(chosen, mask_id)


def losses(model: Joint, batch: Batch, ids: Tensor, teacher: dict[str, Tensor] | None, *, refuse: bool = True) -> dict[str, Tensor]:
    """The losses of the heads on a batch; `refuse` shows the type head what the tag head takes for triggers wrongly."""
    states = model.encode(ids, batch.cases, batch.mask)
    dropped = model.drop(states)
    cross = nn.functional.cross_entropy
    result = {}
    wrong: list[tuple[int, int, int]] = []
    for name, head, weight in (
        ("mention_tags", model.mention_tags, None),
        ("trigger_tags", model.trigger_tags, torch.tensor([1.0, 1.5, 1.5])),
    ):
        tags = pad_tags(batch, name)
        if (tags == IGNORE).all():
            # A batch of pages without tags has nothing to say of them; the mean over nothing is no number.
            continue
        logits = head(dropped)
        result[name] = cross(logits.flatten(0, 1), tags.flatten(), weight=weight, ignore_index=IGNORE)
        if name == "trigger_tags":
            result[name] = result[name] * TRIGGER_WEIGHT
            wrong = false_triggers(batch, tags, logits) if refuse else []
    spans, types, modes, statuses, stages, weights = [], [], [], [], [], []
    for row, example in enumerate(batch.examples):
        for label in example.labels.triggers:
            spans.append((row, label.first, label.last))
            types.append([float(i in label.types) for i in range(len(TYPES))])
            modes.append(label.modes)
            statuses.append(label.status)
            stages.append(label.stage)
            weights.append(label.weight)
    if spans:
        where = torch.tensor(spans + wrong)
        weight = torch.tensor(weights + [FALSE_WEIGHT] * len(wrong))
        vector = model.trigger_vector(states, where)
        target = torch.tensor(types + [[0.0] * len(TYPES)] * len(wrong))
        by_type = nn.functional.binary_cross_entropy_with_logits(model.types(vector), target, reduction="none")
        result["types"] = (by_type.sum(-1) * weight).sum() / len(spans) * 0.5
        vector = vector[: len(spans)]
        mode_logits = model.modes(vector)
        mode_loss = states.new_zeros(())
        for row, chosen in enumerate(modes):
            for mode in chosen:
                group = MODE_GROUPS[TYPES.index(TYPE_MODES[mode][0])]
                mode_loss = mode_loss + cross(mode_logits[row, group].unsqueeze(0), torch.tensor([group.index(mode)]))
        result["modes"] = mode_loss / len(modes) * 0.5
        result["statuses"] = cross(model.statuses(vector), torch.tensor(statuses))
        result["stages"] = cross(model.stages(vector), torch.tensor(stages)) * 0.5
    mention_spans, trigger_spans = [], []
    role_pairs, distance, role_y = [], [], []
    pair_s, pair_t, pair_y = [], [], []
    refer_pairs, refer_classes, refer_y = [], [], []
    for row, example in enumerate(batch.examples):
        labels = example.labels
        base_m, base_t = len(mention_spans), len(trigger_spans)
        mention_spans += [(row, first, last) for first, last, _ in labels.mentions]
        trigger_spans += [(row, trigger.first, trigger.last) for trigger in labels.triggers]
        for t, trigger in enumerate(labels.triggers):
            for m, (first, last, _) in enumerate(labels.mentions):
                role_pairs.append((base_t + t, base_m + m))
                distance.append(distance_class(example.window, trigger.first, trigger.last, first, last))
                role_y.append(labels.roles[t, m])
        for a, b, kind in labels.pairs:
            pair_s.append((row, *labels.mentions[a][:2]))
            pair_t.append((row, *labels.mentions[b][:2]))
            pair_y.append(kind)
        for m, c, pair, *kinds in labels.references:
            refer_pairs.append((base_m + m, base_m + c))
            refer_classes.append(pair)
            refer_y.append(kinds)
    ends = model.span_ends(states, torch.tensor(mention_spans)) if mention_spans else None
    if ends is not None and role_pairs:
        logits = model.role_logits(model.span_ends(states, torch.tensor(trigger_spans)), ends, torch.tensor(role_pairs), torch.tensor(distance))
        target = torch.from_numpy(np.array(role_y))
        known = (target != IGNORE).float()
        loss = nn.functional.binary_cross_entropy_with_logits(logits, target.clamp(min=0).float(), reduction="none", pos_weight=ROLE_WEIGHT)
        positives = ((target == 1).float()).sum().clamp(min=1)
        result["roles"] = (loss * known).sum() / positives * 0.5
    if ends is not None and refer_pairs:
        logits = model.reference_logits(ends, torch.tensor(refer_pairs), torch.tensor(refer_classes))
        target = torch.tensor(refer_y, dtype=torch.float)
        known = (target != IGNORE).float()
        target = target.clamp(min=0)
        loss = nn.functional.binary_cross_entropy_with_logits(logits, target, reduction="none", pos_weight=REFERENCE_WEIGHT) * known
        linked, country = loss[:, :2].sum() / target[:, :2].sum().clamp(min=1), loss[:, 2].sum() / known[:, 2].sum().clamp(min=1)
        result["references"] = linked * 0.5 + country * COUNTRY_SHARE
    if pair_s:
        sources = torch.tensor(pair_s)
        logits = model.pair_logits(model.span_ends(states, sources), model.span_ends(states, torch.tensor(pair_t)), states[sources[:, 0], 0])
        right = torch.stack([PAIR_ANSWERS[kind] for kind in pair_y])
        result["pairs"] = -logits.log_softmax(-1).masked_fill(~right, -1e9).logsumexp(-1).mean() * 0.5
    line_spans, line_y, meanings = [], [], []
    for row, example in enumerate(batch.examples):
        window = example.window
        for number, label in example.labels.lines.items():
            pieces = np.flatnonzero((window.lines == number) & window.is_text & window.is_new)
            line_spans.append((row, int(pieces[0]), int(pieces[-1]) + 1))
            line_y.append(label)
            if teacher is not None:
                text = example.document.text.split("\n")[number]
                meanings.append(teacher.get(text))
    if not line_spans:
        return result
    means = model.span_means(states, torch.tensor(line_spans))
    result["lines"] = cross(model.lines(model.drop(means)), torch.tensor(line_y)) * 0.5
    if teacher is not None:
        have = [i for i, v in enumerate(meanings) if v is not None]
        if have:
            guess = nn.functional.normalize(model.meaning(means[have]), dim=-1)
            result["meaning"] = (1 - (guess * torch.stack([meanings[i] for i in have])).sum(-1)).mean() * 2
    return result


@torch.no_grad()
def line_meanings(encoder_folder: Path, tokenizer: Tokenizer, documents: list[CorpusDocument], cache: Path) -> dict[str, Tensor]:
    """The untouched encoder's sentence vector of every line: what the `meaning` head is to keep.  They take minutes, so they are kept in a file."""
    from transformers import BertModel

    if cache.exists():
        return torch.load(cache)
    model = BertModel.from_pretrained(encoder_folder, add_pooling_layer=False).eval()
    texts = sorted({line for d in documents for line in d.text.split("\n") if line.strip()}, key=len)
    result = {}
    for start in range(0, len(texts), 32):
        chunk = texts[start : start + 32]
        encoded = [tokenizer.encode(t).ids[:200] for t in chunk]
        width = max(map(len, encoded))
        ids = torch.zeros(len(chunk), width, dtype=torch.long)
        mask = torch.zeros(len(chunk), width, dtype=torch.long)
        for row, e in enumerate(encoded):
            ids[row, : len(e)] = torch.tensor(e)
            mask[row, : len(e)] = 1
        states = model(input_ids=ids, attention_mask=mask).last_hidden_state * mask.unsqueeze(-1)
        vectors = nn.functional.normalize(states.sum(1) / mask.sum(1, keepdim=True), dim=-1)
        result.update(zip(chunk, vectors.clone(), strict=True))
    torch.save(result, cache)
    return result


class Mean:
    """The running mean of a model's weights."""

    def __init__(self, model: Joint) -> None:
        self.of = model
        self.model = copy.deepcopy(model).eval()
        self.updates = 0

    @torch.no_grad()
    def update(self) -> None:
        # The first steps count fully: a mean over where one began is no better than where one is.
        self.updates += 1
        kept = min(MEAN_KEPT, self.updates / (self.updates + 9))
        torch._foreach_lerp_(list(self.model.parameters()), list(self.of.parameters()), 1 - kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--head-rate", type=float, default=8e-4)
    parser.add_argument("--synthetic", type=int, default=400, help="synthetic pages in the first epoch; 0.3 of them in the last")
    parser.add_argument("--share", type=float, default=1.0, help="share of the training documents and sentences, for the learning curve")
    parser.add_argument("--all", action="store_true", help="train on the held-out tenth as well (for a release)")
    parser.add_argument("--minutes", type=float, default=1e9, help="shorten the schedule so that it ends by then")
    parser.add_argument("--hide", type=float, default=HIDE, help="share of the pieces that are hidden in training")
    parser.add_argument("--steps", type=int, help="end after so many steps")
    parser.add_argument("--without", action="append", default=[], choices=[*PARTS, *LOSSES], help="leave a part out, to see what it gives")
    parser.add_argument("--resume", type=Path)
    parser.add_argument("--follow", action="store_true", help="read the corpus anew every epoch, while its authors go on")
    arguments = parser.parse_args()
    torch.manual_seed(7)
    np.random.seed(7)
    chance = random.Random(7)
    tokenizer = load_tokenizer(arguments.encoder)
    mask_id = tokenizer.token_to_id("[MASK]")
    documents = read_corpus(finished(HERE / "corpus" / "documents", arguments.follow))
    pages = read_corpus(finished(HERE / "corpus" / "pages", arguments.follow))
    sentences = read_sentences(finished(HERE / "corpus" / "sentences", arguments.follow))
    test = [d for d in documents if held_out(d.id)]
    train = [d for d in documents if arguments.all or not held_out(d.id)]
    if arguments.share < 1:
        train = share_of(train, arguments.share)
        sentences = share_of(sentences, arguments.share)
    if "sentences" in arguments.without:
        sentences = []
    print(f"{len(train)} documents to learn from, {len(test)} held out, {len(pages)} pages, {len(sentences)} sentences", flush=True)
    model = Joint.from_weights(arguments.encoder)
    if arguments.resume:
        model.load_state_dict(torch.load(arguments.resume / "model.pt"), strict=False)
    arguments.out.mkdir(parents=True, exist_ok=True)
    teacher = line_meanings(arguments.encoder, tokenizer, documents + pages, arguments.out / "meanings.pt")
    test_pool = examples(tokenizer, test)
    generator = Generator(random.Random(11))

    def pool_at(progress: float) -> list[Example]:
        """A fresh variant of the corpus, with fewer and fewer synthetic pages as training goes on."""
        nonlocal train, sentences
        if arguments.follow:
            train = [d for d in read_corpus(finished(HERE / "corpus" / "documents", arguments.follow)) if arguments.all or not held_out(d.id)]
            sentences = read_sentences(finished(HERE / "corpus" / "sentences", arguments.follow))
            print(f"  {len(train)} documents, {len(sentences)} sentences", flush=True)
        made = [generator.document() for _ in range(int(arguments.synthetic * (1 - 0.7 * progress)))]
        told = [renamed(s, chance) if chance.random() < RENAMED else s for s in sentences]
        varied = train if "variants" in arguments.without else augmented(train, pages, chance)
        if "context" in arguments.without:
            varied = [rebuild(d, [n]) for d in varied for n, line in enumerate(d.text.split("\n")) if line.strip()]
        return examples(tokenizer, varied + told + made)

    first_pool = pool_at(0.0)
    per_epoch = len(first_pool) / arguments.batch
    encoder_weights = list(model.encoder.parameters())
    seen = {id(p) for p in encoder_weights}
    optimizer = torch.optim.AdamW(
        [
            {"params": encoder_weights, "lr": arguments.rate, "top": arguments.rate},
            {"params": [p for p in model.parameters() if id(p) not in seen], "lr": arguments.head_rate, "top": arguments.head_rate},
        ],
        weight_decay=0.01,
        fused=True,
    )
    mean = Mean(model)
    begun = time.time()
    steps = arguments.steps or arguments.epochs * per_epoch
    step = 0
    progress = 0.0
    model.train()
    for epoch in range(arguments.epochs):
        pool = first_pool if epoch == 0 else pool_at(progress)
        sums: dict[str, float] = {}
        todo = batches(pool, arguments.batch, chance)
        for batch in todo:
            minutes = (time.time() - begun) / 60
            # The schedule follows whichever is further on, steps or the time allowed.
            progress = min(1.0, max(step / steps, minutes / arguments.minutes))
            warm = min(1.0, step / 60)
            for group in optimizer.param_groups:
                group["lr"] = group["top"] * warm * max(0.02, 1 - progress)
            parts = losses(model, batch, hidden(batch, arguments.hide, mask_id), teacher, refuse="false-triggers" not in arguments.without)
            parts = {name: value for name, value in parts.items() if name not in arguments.without}
            optimizer.zero_grad()
            sum(parts.values()).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % MEAN_EVERY == 0:
                mean.update()
            for name, value in parts.items():
                sums[name] = sums.get(name, 0.0) + value.item()
            if progress >= 1.0:
                break
        report = {k: round(v / len(todo), 3) for k, v in sums.items()}
        print(f"epoch {epoch + 1} step {step} {(time.time() - begun) / 60:.1f} min loss {json.dumps(report)}", flush=True)
        print(f"  held out {json.dumps(figures(mean.model, test_pool))}", flush=True)
        torch.save(mean.model.state_dict(), arguments.out / "model.pt")
        if progress >= 1.0:
            break
    (arguments.out / "run.json").write_text(
        json.dumps({"documents": len(train), "steps": step, "arguments": {k: str(v) for k, v in vars(arguments).items()}}, indent=1)
    )


assert len(STAGES) == 8
if __name__ == "__main__":
    main()
