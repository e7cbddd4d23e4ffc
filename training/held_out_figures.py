"""Quick figures of a model on held-out windows, for `train.py`: not the measure, but enough to steer by."""

from __future__ import annotations

import random

import numpy as np
import torch

from batches import Example, batches, pad_tags
from dragoman.model.labels import REFERENCES, ROLES, TYPE_MODES, TYPES
from dragoman.model.spans import distance_class
from dragoman.ontology import QUADS
from labels import ANY_CONFLICT, ANY_COOPERATION, CONFLICT, IGNORE
from network import Joint

# The types that answer a pair rightly: its own, or all of one side of strife.
_STRIFE = torch.tensor([QUADS[t] in CONFLICT for t in TYPES])
PAIR_ANSWERS = {i: torch.arange(len(TYPES)) == i for i in range(len(TYPES))} | {ANY_COOPERATION: ~_STRIFE, ANY_CONFLICT: _STRIFE}
MODE_GROUPS = [[i for i, (kind, _) in enumerate(TYPE_MODES) if kind is t] for t in TYPES]


@torch.no_grad()
def figures(model: Joint, pool: list[Example]) -> dict[str, float]:
    """Quick held-out figures, gold spans given for the span heads: not the measure, but enough to steer by."""
    right: dict[str, float] = {}
    total: dict[str, float] = {}

    def count(name: str, good: float, all_: float) -> None:
        right[name] = right.get(name, 0) + good
        total[name] = total.get(name, 0) + all_

    for batch in batches(pool, 16, random.Random(0)):
        states = model.encode(batch.ids, batch.cases, batch.mask)
        for name, head in (("mention_tags", model.mention_tags), ("trigger_tags", model.trigger_tags)):
            gold = pad_tags(batch, name)
            guess = head(states).argmax(-1)
            real = gold != IGNORE
            hit = ((guess == gold) & (gold > 0) & real).sum().item()
            count(name, 2 * hit, ((guess > 0) & real).sum().item() + ((gold > 0) & real).sum().item())
        for row, example in enumerate(batch.examples):
            labels = example.labels
            acts, mentions = model.spans(
                states,
                [(row, t.first, t.last) for t in labels.triggers],
                [(row, a, b) for a, b, _ in labels.mentions],
                [kind for _, _, kind in labels.mentions],
            )
            for t, trigger in enumerate(labels.triggers):
                vector = model.trigger_vector(acts[t : t + 1])
                kind = int(model.types(vector).argmax())
                count("types", kind in trigger.types, 1)
                group = MODE_GROUPS[TYPES.index(TYPE_MODES[trigger.modes[0]][0])]
                count("modes", group[int(model.modes(vector)[0, group].argmax())] == trigger.modes[0], 1)
                status = int(model.statuses(vector).argmax())
                count("statuses", status == trigger.status, 1)
                if trigger.status:
                    count("unreal", status == trigger.status, 1)
                if trigger.stage:
                    count("stages", int(model.stages(vector).argmax()) == trigger.stage, 1)
                if labels.mentions:
                    each = torch.tensor([(0, m) for m in range(len(mentions))])
                    distance = torch.tensor([distance_class(example.window, trigger.first, trigger.last, a, b) for a, b, _ in labels.mentions])
                    guess = (model.role_logits(acts[t : t + 1], mentions, each, distance) > 0).numpy()
                    gold = labels.roles[t]
                    for r, role in enumerate(ROLES):
                        hit = int(((gold[:, r] == 1) & guess[:, r]).sum())
                        said = int((guess[:, r] & (gold[:, r] != IGNORE)).sum())
                        count(f"role {role}", 2 * hit, said + int((gold[:, r] == 1).sum()))
            if labels.references:
                table = torch.tensor(labels.references)
                logits = model.reference_logits(mentions, table[:, :2], table[:, 2])
                for name, column in (("likeliest", 0), ("likeliest country", 2)):
                    for mention in table[table[:, 3 + column] == 1, 0].unique():
                        mine = (table[:, 0] == mention) & (table[:, 3 + column] != IGNORE)
                        likeliest = logits[mine, column].argmax()
                        count(name, int(table[mine, 3 + column][likeliest] == 1), 1)
                guess = logits > 0
                for r, name in enumerate((*REFERENCES, "country")):
                    gold, known = table[:, 3 + r] == 1, table[:, 3 + r] != IGNORE
                    count(f"reference {name}", 2 * int((gold & guess[:, r]).sum()), int(gold.sum()) + int((guess[:, r] & known).sum()))
            for a, b, kind in labels.pairs:
                s = torch.tensor([(row, *labels.mentions[a][:2])])
                t2 = torch.tensor([(row, *labels.mentions[b][:2])])
                logits = model.pair_logits(model.span_ends(states, s), model.span_ends(states, t2), states[row : row + 1, 0])
                count("pairs", bool(PAIR_ANSWERS[kind][int(logits.argmax())]), 1)
            for number, label in labels.lines.items():
                window = example.window
                pieces = np.flatnonzero((window.lines == number) & window.is_text & window.is_new)
                mean = model.span_means(states, torch.tensor([(row, int(pieces[0]), int(pieces[-1]) + 1)]))
                count("lines", int(model.lines(mean).argmax()) == label, 1)
    return {k: round(right[k] / max(1, total[k]), 3) for k in sorted(right)}
