"""What the joint model is to answer on a batch, what it answers, and how wrong that is by the annotators."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor, nn

from batches import Batch, pad_tags
from dragoman.model.labels import MENTION_KINDS, MENTION_TAGS, ROLES, TYPE_MODES, TYPES
from dragoman.model.spans import distance_class
from held_out_figures import MODE_GROUPS, PAIR_ANSWERS
from labels import IGNORE
from network import Joint

# One mention in twenty has a given role: unweighted, the head kept silent on half of them (recall .59 and .38 at a precision of .86).
ROLE_WEIGHT = torch.tensor(3.0)
# One pair in fifteen means the same, one in sixty is a member: unweighted, the head kept silent on members (recall 0 after two epochs).
REFERENCE_WEIGHT = torch.tensor([3.0, 10.0, 1.0])
# Pairs of one country are many and easy: they count less than those that mean the same.
COUNTRY_SHARE = 0.5
# That the likeliest mention of all is the right one counts so much beside the judgement of every pair.
LIKELIEST_SHARE = 0.5
# The same of the mentions that are of its country.
LIKELIEST_COUNTRY_SHARE = 0.25
# Where triggers are, the tag head alone says; what it took for a trigger wrongly, the type head learns to give no type.
TRIGGER_TAG_WEIGHT = torch.tensor([1.0, 1.5, 1.5])
TRIGGER_WEIGHT = 2.0
FALSE_TRIGGER = 0.25
FALSE_WEIGHT = 0.7
# Losses that count half, or twice, beside the others.
SHARES = {"types": 0.5, "modes": 0.5, "stages": 0.5, "roles": 0.5, "pairs": 0.5, "lines": 0.5, "trigger_tags": TRIGGER_WEIGHT, "meaning": 2.0}


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


def found_mentions(batch: Batch, tags: Tensor, logits: Tensor, asked: Asked) -> list[tuple[int, int, int]]:
    """For each mention asked about the stretch that the tag head marks of it now, where it marks one alone, of that kind and of no other mention, else its own.

    In use the span heads are told what was found.  What the tag head takes for mentions wrongly is asked about too, and has no role.
    """
    said = torch.where(tags == IGNORE, 0, logits.detach().argmax(-1))
    begins = [MENTION_TAGS.index("B") + 2 * kind for kind in range(len(MENTION_KINDS))]
    found: dict[int, list[tuple[int, int, int]]] = {}
    of_row: dict[int, list[int]] = {}
    for n, (row, _, _) in enumerate(asked.mentions):
        of_row.setdefault(row, []).append(n)
    wrong: list[tuple[int, int, int, int]] = []
    for row in range(len(batch.examples)):
        for kind, begin in enumerate(begins):
            for first, last in stretches((said[row] == begin) | (said[row] == begin + 1), said[row] == begin):
                held = [n for n in of_row.get(row, ()) if asked.mentions[n][1] < last and first < asked.mentions[n][2]]
                if not held:
                    wrong.append((row, first, last, kind))
                elif len(held) == 1 and asked.kinds[held[0]] == kind:
                    found.setdefault(held[0], []).append((row, first, last))
    own = [found[n][0] if len(found.get(n, ())) == 1 else span for n, span in enumerate(asked.mentions)]
    triggers: dict[int, list[int]] = {}
    for t, (row, _, _) in enumerate(asked.triggers):
        triggers.setdefault(row, []).append(t)
    for row, first, last, kind in wrong:
        if row not in triggers:
            continue
        for t in triggers[row]:
            asked.role_pairs.append((t, len(asked.mentions)))
            asked.distances.append(distance_class(batch.examples[row].window, *asked.triggers[t][1:], first, last))
            asked.roles.append(np.zeros(len(ROLES), dtype=np.int64))
        asked.mentions.append((row, first, last))
        asked.kinds.append(kind)
        own.append((row, first, last))
    return own


def stretches(inside: Tensor, begins: Tensor) -> list[tuple[int, int]]:
    """Runs of the pieces that are inside of something, parted where another begins."""
    starting = begins.tolist()
    result = []
    for first, last in runs(torch.nonzero(inside).flatten().tolist()):
        starts = [first, *(i for i in range(first + 1, last) if starting[i])]
        result += list(zip(starts, [*starts[1:], last], strict=True))
    return result


def runs(pieces: list[int]) -> list[tuple[int, int]]:
    """Neighbouring numbers as half-open ranges."""
    result: list[tuple[int, int]] = []
    for piece in pieces:
        if result and result[-1][1] == piece:
            result[-1] = (result[-1][0], piece + 1)
        else:
            result.append((piece, piece + 1))
    return result


@dataclass(slots=True)
class Asked:
    """The spans and pairs of a batch on which the span heads are asked, with the annotators' answers.  A span is (row, first, last)."""

    types: list[list[float]] = field(default_factory=list)
    modes: list[list[int]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    stages: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    mentions: list[tuple[int, int, int]] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    triggers: list[tuple[int, int, int]] = field(default_factory=list)
    role_pairs: list[tuple[int, int]] = field(default_factory=list)
    distances: list[int] = field(default_factory=list)
    roles: list[np.ndarray] = field(default_factory=list)
    reference_pairs: list[tuple[int, int]] = field(default_factory=list)
    reference_classes: list[int] = field(default_factory=list)
    references: list[list[int]] = field(default_factory=list)
    sources: list[tuple[int, int, int]] = field(default_factory=list)
    targets: list[tuple[int, int, int]] = field(default_factory=list)
    pairs: list[int] = field(default_factory=list)
    line_spans: list[tuple[int, int, int]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    line_texts: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, batch: Batch) -> Asked:
        asked = cls()
        for row, example in enumerate(batch.examples):
            labels, window = example.labels, example.window
            base_m, base_t = len(asked.mentions), len(asked.triggers)
            asked.mentions += [(row, first, last) for first, last, _ in labels.mentions]
            asked.kinds += [kind for _, _, kind in labels.mentions]
            for t, trigger in enumerate(labels.triggers):
                asked.triggers.append((row, trigger.first, trigger.last))
                asked.types.append([float(i in trigger.types) for i in range(len(TYPES))])
                asked.modes.append(trigger.modes)
                asked.statuses.append(trigger.status)
                asked.stages.append(trigger.stage)
                asked.weights.append(trigger.weight)
                for m, (first, last, _) in enumerate(labels.mentions):
                    asked.role_pairs.append((base_t + t, base_m + m))
                    asked.distances.append(distance_class(window, trigger.first, trigger.last, first, last))
                    asked.roles.append(labels.roles[t, m])
            for a, b, kind in labels.pairs:
                asked.sources.append((row, *labels.mentions[a][:2]))
                asked.targets.append((row, *labels.mentions[b][:2]))
                asked.pairs.append(kind)
            for m, c, pair, *kinds in labels.references:
                asked.reference_pairs.append((base_m + m, base_m + c))
                asked.reference_classes.append(pair)
                asked.references.append(kinds)
            for number, label in labels.lines.items():
                pieces = np.flatnonzero((window.lines == number) & window.is_text & window.is_new)
                asked.line_spans.append((row, int(pieces[0]), int(pieces[-1]) + 1))
                asked.lines.append(label)
                asked.line_texts.append(example.document.text.split("\n")[number])
        return asked


def answers(
    model: Joint,
    batch: Batch,
    ids: Tensor,
    asked: Asked,
    wrong: list[tuple[int, int, int]] | None = None,
    states: Tensor | None = None,
    as_found: bool = False,
) -> dict[str, Tensor]:
    """The logits of every head on what is asked, and the encoder's "states" (which may be given).

    `wrong` are further spans for the type head, by default what the tag head takes for triggers wrongly; they are returned as "wrong".
    `as_found` tells the heads the mentions as the tag head finds them, and asks about those that it finds wrongly (`found_mentions`).
    """
    if states is None:
        states = model.encode(ids, batch.cases, batch.mask)
    dropped = model.drop(states)
    result = {"states": states, "mention_tags": model.mention_tags(dropped), "trigger_tags": model.trigger_tags(dropped)}
    if wrong is None:
        wrong = false_triggers(batch, pad_tags(batch, "trigger_tags"), result["trigger_tags"])
    result["wrong"] = torch.tensor(wrong, dtype=torch.long).reshape(-1, 3)
    where = found_mentions(batch, pad_tags(batch, "mention_tags"), result["mention_tags"], asked) if as_found else asked.mentions
    acts, mentions = model.spans(states, asked.triggers + wrong, where, asked.kinds)
    if asked.triggers:
        vector = model.trigger_vector(acts)
        result["types"] = model.types(vector)
        vector = vector[: len(asked.triggers)]
        result["modes"], result["statuses"], result["stages"] = model.modes(vector), model.statuses(vector), model.stages(vector)
    if asked.role_pairs:
        result["roles"] = model.role_logits(acts, mentions, torch.tensor(asked.role_pairs), torch.tensor(asked.distances))
    if asked.reference_pairs:
        result["references"] = model.reference_logits(mentions, torch.tensor(asked.reference_pairs), torch.tensor(asked.reference_classes))
    if asked.pairs:
        sources, targets = torch.tensor(asked.sources), torch.tensor(asked.targets)
        result["pairs"] = model.pair_logits(model.span_ends(states, sources), model.span_ends(states, targets), states[sources[:, 0], 0])
    if asked.line_spans:
        means = model.span_means(states, torch.tensor(asked.line_spans))
        result["lines"], result["meaning"] = model.lines(model.drop(means)), model.meaning(means)
    return result


def losses(said: dict[str, Tensor], batch: Batch, asked: Asked, meanings: dict[str, Tensor]) -> dict[str, Tensor]:
    """How far the answers are from the annotators', head by head; `meanings` are the untouched encoder's vectors of lines."""
    cross, binary = nn.functional.cross_entropy, nn.functional.binary_cross_entropy_with_logits
    result = {}
    for name, weight in (("mention_tags", None), ("trigger_tags", TRIGGER_TAG_WEIGHT)):
        tags = pad_tags(batch, name)
        # A batch of pages without tags has nothing to say of them; the mean over nothing is no number.
        if not (tags == IGNORE).all():
            result[name] = cross(said[name].flatten(0, 1), tags.flatten(), weight=weight, ignore_index=IGNORE)
    if asked.triggers:
        wrong = len(said["types"]) - len(asked.triggers)
        weight = torch.tensor(asked.weights + [FALSE_WEIGHT] * wrong)
        target = torch.tensor(asked.types + [[0.0] * len(TYPES)] * wrong)
        result["types"] = (binary(said["types"], target, reduction="none").sum(-1) * weight).sum() / len(asked.triggers)
        mode_loss = said["modes"].new_zeros(())
        for row, chosen in enumerate(asked.modes):
            for mode in chosen:
                group = MODE_GROUPS[TYPES.index(TYPE_MODES[mode][0])]
                mode_loss = mode_loss + cross(said["modes"][row, group].unsqueeze(0), torch.tensor([group.index(mode)]))
        result["modes"] = mode_loss / len(asked.modes)
        result["statuses"] = cross(said["statuses"], torch.tensor(asked.statuses))
        result["stages"] = cross(said["stages"], torch.tensor(asked.stages))
    if "roles" in said:
        target = torch.from_numpy(np.array(asked.roles))
        loss = binary(said["roles"], target.clamp(min=0).float(), reduction="none", pos_weight=ROLE_WEIGHT)
        result["roles"] = (loss * (target != IGNORE)).sum() / (target == 1).sum().clamp(min=1)
    if "references" in said:
        target = torch.tensor(asked.references, dtype=torch.float)
        known = (target != IGNORE).float()
        target = target.clamp(min=0)
        loss = binary(said["references"], target, reduction="none", pos_weight=REFERENCE_WEIGHT) * known
        linked, country = loss[:, :2].sum() / target[:, :2].sum().clamp(min=1), loss[:, 2].sum() / known[:, 2].sum().clamp(min=1)
        best = (
            likeliest(said["references"][:, 0], asked, 0) * LIKELIEST_SHARE + likeliest(said["references"][:, 2], asked, 2) * LIKELIEST_COUNTRY_SHARE
        )
        result["references"] = linked * 0.5 + country * COUNTRY_SHARE + best
    if "pairs" in said:
        right = torch.stack([PAIR_ANSWERS[kind] for kind in asked.pairs])
        result["pairs"] = -said["pairs"].log_softmax(-1).masked_fill(~right, -1e9).logsumexp(-1).mean()
    if "lines" in said:
        result["lines"] = cross(said["lines"], torch.tensor(asked.lines))
        have = [i for i, text in enumerate(asked.line_texts) if text in meanings]
        if have:
            guess = nn.functional.normalize(said["meaning"][have], dim=-1)
            result["meaning"] = (1 - (guess * torch.stack([meanings[asked.line_texts[i]] for i in have])).sum(-1)).mean()
    return {name: loss * SHARES.get(name, 1.0) for name, loss in result.items()}


def likeliest(same: Tensor, asked: Asked, kind: int) -> Tensor:
    """How far the mentions that are the same (of one country, ...) are from being the likeliest, for every mention that has any: minus the log of their share of all.

    It is what coding asks ("who is likeliest?"), and what judging each pair by itself does not teach.  That it means nobody has the weight of logit 0.
    """
    gold = torch.tensor([kinds[kind] for kinds in asked.references])
    mention = torch.tensor([pair[0] for pair in asked.reference_pairs])
    weight = same.clamp(max=30).exp() * (gold != IGNORE)
    nothing = same.new_zeros(len(asked.mentions))
    right, every = nothing.index_add(0, mention, weight * (gold == 1)), nothing.index_add(0, mention, weight)
    has = nothing.index_add(0, mention, (gold == 1).float()) > 0
    if not has.any():
        return same.new_zeros(())
    return ((1 + every[has]).log() - right[has].clamp(min=1e-12).log()).mean()
