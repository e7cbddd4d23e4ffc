"""What a wide teacher says of a batch, for a small model that learns from it: soft answers, states, and spans where nobody has annotated any."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from batches import Batch, pad_tags
from dragoman.model.labels import MENTION_TAGS, ROLES, TYPE_MODES, TYPES
from dragoman.model.spans import Placed, distance_class, reference_classes
from dragoman.model.windows import Window
from held_out_figures import MODE_GROUPS
from labels import IGNORE, TriggerLabel, WindowLabels
from network import Joint
from objectives import SHARES, Asked, stretches

# From these probabilities on what the teacher takes for a trigger, and for a filler of a role, is asked about.
TRIGGER, FILLER = 0.3, 0.3
# The states count so much beside the answers.
STATES_SHARE = 1.0
# Batches from which the projection begins: from a random one the states would be pulled anywhere for the first hundred steps.
FIRST_BATCHES, RIDGE = 12, 10.0


class Projection(nn.Linear):
    """From the small model's states to where the teacher's are: learned beside the model, thrown away after."""

    @torch.no_grad()
    def fit(self, model: Joint, teacher: Joint, batches: Sequence[Batch]) -> None:
        """Begin with the least squares over some batches."""
        rows = [(model.encode(b.ids, b.cases, b.mask)[b.mask.bool()], teacher.encode(b.ids, b.cases, b.mask)[b.mask.bool()]) for b in batches]
        ours, theirs = torch.cat([a for a, _ in rows]).double(), torch.cat([b for _, b in rows]).double()
        ours = torch.cat([ours, ours.new_ones(len(ours), 1)], dim=1)
        solved = torch.linalg.solve(ours.T @ ours + RIDGE * torch.eye(ours.shape[1], dtype=ours.dtype), ours.T @ theirs)
        self.weight.copy_(solved[:-1].T)
        self.bias.copy_(solved[-1])

    def loss(self, ours: Tensor, theirs: Tensor, mask: Tensor) -> Tensor:
        """The share of the teacher's variance over the pieces of a batch that the small model's states do not tell."""
        known = mask.bool()
        target = theirs[known]
        missed = (self(ours[known]) - target).square().mean()
        return missed / target.var(dim=0, unbiased=False).mean() * STATES_SHARE


@torch.no_grad()
def mark_up(teacher: Joint, batch: Batch) -> Tensor:
    """Put what the teacher sees in the place of the annotation that the batch's windows lack; returns the teacher's states.

    Answers are the teacher's hard ones; they say what is asked about, and `taught` compares the soft ones.
    """
    states = teacher.encode(batch.ids, batch.cases, batch.mask)
    mention_tags = teacher.mention_tags(states).argmax(-1)
    trigger_said = teacher.trigger_tags(states).softmax(-1)
    for row, example in enumerate(batch.examples):
        window = example.window
        text = torch.from_numpy(window.is_text)
        tags = torch.where(text, mention_tags[row, : len(text)], 0)
        begin = [MENTION_TAGS.index("B") + 2 * kind for kind in range(3)]
        mentions = sorted((a, b, kind) for kind, tag in enumerate(begin) for a, b in stretches((tags == tag) | (tags == tag + 1), tags == tag))
        said = trigger_said[row, : len(text)]
        found = stretches(text & (said[:, 1:].sum(-1) >= TRIGGER), said[:, 1] > said[:, 2])
        places = [(row, a, b) for a, b in found], [(row, a, b) for a, b, _ in mentions]
        acts, parties = teacher.spans(states, *places, [kind for _, _, kind in mentions])
        triggers = _triggers(teacher, acts, found)
        roles, pairs = _roles(teacher, acts, parties, example.window, found, mentions)
        blank = np.where(window.is_text, 0, IGNORE).astype(np.int64)
        trigger_tags = blank.copy()
        for a, b in found:
            trigger_tags[a:b] = 1
        lines = {int(n): 0 for n in np.unique(window.lines[window.is_new])}
        example.labels = WindowLabels(
            blank, trigger_tags, mentions, triggers, roles, lines, pairs, _references(example.document.text, window, mentions)
        )
    return states


def _triggers(teacher: Joint, acts: Tensor, found: list[tuple[int, int]]) -> list[TriggerLabel]:
    if not found:
        return []
    vector = teacher.trigger_vector(acts)
    kinds, modes = teacher.types(vector).argmax(-1).tolist(), teacher.modes(vector)
    result = []
    for n, ((a, b), kind) in enumerate(zip(found, kinds, strict=True)):
        group = MODE_GROUPS[kind]
        mode = group[int(modes[n, group].argmax())]
        assert TYPE_MODES[mode][0] is TYPES[kind]
        result.append(TriggerLabel(a, b, [kind], [mode], 0, 0, 1.0))
    return result


def _roles(
    teacher: Joint, acts: Tensor, parties: Tensor, window: Window, found: list[tuple[int, int]], mentions: list[tuple[int, int, int]]
) -> tuple[np.ndarray, list[tuple[int, int, int]]]:
    """Every trigger with every mention is asked about; pairs are an actor and a recipient of one trigger, as the teacher sees them."""
    roles = np.zeros((len(found), len(mentions), len(ROLES)), dtype=np.int64)
    pairs: dict[tuple[int, int], int] = {}
    if found and mentions:
        each = torch.tensor([(t, m) for t in range(len(found)) for m in range(len(mentions))])
        distance = torch.tensor([distance_class(window, a, b, c, d) for a, b in found for c, d, _ in mentions])
        said = teacher.role_logits(acts, parties, each, distance).sigmoid().view(len(found), len(mentions), len(ROLES))
        actor, recipient = ROLES.index("actor"), ROLES.index("recipient")
        for t in range(len(found)):
            for a in torch.nonzero(said[t, :, actor] >= FILLER).flatten().tolist():
                for b in torch.nonzero(said[t, :, recipient] >= FILLER).flatten().tolist():
                    if a != b:
                        pairs.setdefault((a, b), 0)
    return roles, [(a, b, k) for (a, b), k in pairs.items()]


def _references(text: str, window: Window, mentions: list[tuple[int, int, int]]) -> list[tuple[int, int, int, int, int, int]]:
    actors = [(n, a, b) for n, (a, b, kind) in enumerate(mentions) if kind == 0]
    if len(actors) < 2:
        return []
    placed = [Placed(int(window.lines[a]), int(window.starts[a]), text[window.starts[a] : window.ends[b - 1]]) for _, a, b in actors]
    classes = reference_classes(placed, placed)
    return [(m, c, int(classes[i, j]), 0, 0, IGNORE) for i, (m, _, _) in enumerate(actors) for j, (c, _, _) in enumerate(actors) if m != c]


def taught(said: dict[str, Tensor], teacher: dict[str, Tensor], batch: Batch, asked: Asked) -> dict[str, Tensor]:
    """How far the answers are from a teacher's on the same spans, head by head, on the scale of `losses`.

    The teacher's probabilities hold the weights with which it was trained itself, so none are given here.
    """

    def chosen(name: str, where: Tensor | slice = slice(None)) -> Tensor:
        """Of heads that choose one answer."""
        ours, theirs = said[name][where], teacher[name][where]
        return nn.functional.kl_div(ours.log_softmax(-1), theirs.log_softmax(-1), log_target=True, reduction="batchmean")

    def judged(name: str) -> Tensor:
        """Of heads that judge every answer by itself: what is over the least that can be reached."""
        ours, target = said[name], teacher[name].sigmoid()
        least = nn.functional.binary_cross_entropy(target, target, reduction="none")
        return nn.functional.binary_cross_entropy_with_logits(ours, target, reduction="none") - least

    result = {}
    for name in ("mention_tags", "trigger_tags"):
        known = pad_tags(batch, name) != IGNORE
        if known.any():
            result[name] = chosen(name, known)
    if "types" in said:
        result["types"] = judged("types").sum() / len(asked.triggers)
        # The modes of a type are asked only of events of that type.
        parts = [
            nn.functional.kl_div(
                said["modes"][row, group].log_softmax(-1), teacher["modes"][row, group].log_softmax(-1), log_target=True, reduction="sum"
            )
            for row, modes in enumerate(asked.modes)
            for group in [MODE_GROUPS[TYPES.index(TYPE_MODES[modes[0]][0])]]
        ]
        result["modes"] = torch.stack(parts).mean()
        result["statuses"], result["stages"] = chosen("statuses"), chosen("stages")
    if "roles" in said:
        known = torch.from_numpy(np.array(asked.roles)) != IGNORE
        result["roles"] = (judged("roles") * known).sum() / (teacher["roles"].sigmoid() * known).sum().clamp(min=1)
    if "references" in said:
        known = torch.tensor(asked.references)[:, :2] != IGNORE
        result["references"] = (judged("references")[:, :2] * known).sum() / (teacher["references"][:, :2].sigmoid() * known).sum().clamp(min=1) * 0.5
    for name in ("pairs", "lines"):
        if name in said:
            result[name] = chosen(name)
    return {name: loss * SHARES.get(name, 1.0) for name, loss in result.items()}
