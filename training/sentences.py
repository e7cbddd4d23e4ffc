"""Read the single sentences of `corpus/sentences/`: short texts that show in how many words an act can be told.

`python training/sentences.py FILE...` prints each fault and a table of what the files hold; exit 1 when a file has a fault.
One sentence a line, after the acts that it tells:

    SANCTION expel actual | {S|Oslo} [expelled] {T|two Serbian diplomats} {D|on Friday}.
    ACCUSE disapprove actual & THREATEN violence hypothetical | {1S 2S|Iran} [1|denounced] {1T|the sale} of tanks to {X|Iraq} and [2|would strike] ...
    - | {X|Arsenal} attacked from the first minute.
    = CONSULT | {S|The prosecutor} told {T|the jury} that ...

A line that begins with = tells no act; of its S and T the pair head learns only whether strife is between them (the type says on which side: who tells,
hires, visits or carries somebody is at any rate not at strife with him).

Tags: S actor, T recipient, M mediator, N party to mediation, P place, D day, X an actor without a role; with the number of the act
where there are several.  `[words]` or `[1|words]` is the trigger.  A fourth word of an act is its stage of mediation.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from corpus_format import MODES, PROMISED, STAGE_TYPES, STATUSES, CorpusDocument, CorpusError, Entity, GoldEvent, Tagged, fail

STYLE = "sentence"
_TAG = re.compile(r"\{((?:\d?[STMNPDX])(?: \d?[STMNPD])*)\|([^{}\[\]|]+)\}|\[(?:(\d(?:\+\d)*)\|)?([^{}\[\]|]+)\]")
_ROLES = {"S": "actors", "T": "recipients", "M": "mediators", "N": "parties"}


def _act(where: str, number: int, words: list[str]) -> GoldEvent:
    if len(words) not in (3, 4):
        raise fail(where, f"an act is `TYPE mode status [stage]`, mode - for none; found {' '.join(words)!r}")
    kind, mode, status = words[:3]
    stage = words[3] if len(words) == 4 else None
    if kind not in MODES or (mode != "-" and mode not in MODES[kind]) or status not in STATUSES:
        raise fail(where, f"no such act: {' '.join(words)!r}")
    if stage is not None and STAGE_TYPES.get(stage) != kind:
        raise fail(where, f"mediation {stage} does not go with {kind}")
    if kind in PROMISED and status == "future" and stage is None:
        kind, mode = "AGREE", "-"
    return GoldEvent(key=f"E{number}", type=kind, mode=None if mode == "-" else mode, status=status, stage=stage)


def parse_sentence(where: str, id: str, line: str) -> CorpusDocument:
    """One line as a document of one story line.  Raises CorpusError."""
    head, bar, body = line.partition(" | ")
    if not bar:
        raise fail(where, "no ` | ` between the acts and the sentence")
    between = head.removeprefix("=").strip() if head.startswith("=") else None
    if between is not None and between not in MODES:
        raise fail(where, f"no such type: {between!r}")
    acts = [] if head.strip() == "-" or between else [_act(where, n, a.split()) for n, a in enumerate(head.split("&"), 1)]
    events = {a.key: a for a in acts}
    document = CorpusDocument(id=id, file=where.partition(":")[0], fields={"style": STYLE}, labels=["story"])
    out, last = "", 0
    for match in _TAG.finditer(body):
        out += body[last : match.start()]
        last = match.end()
        roles, words, numbers, trigger = match.groups()
        inner = words or trigger
        if inner != inner.strip():
            raise fail(where, f"tag {match.group()!r} begins or ends with a space")
        span = (len(out), len(out) + len(inner))
        out += inner
        if roles is None:
            keys = tuple(f"E{n}" for n in (numbers or "1").split("+"))
            if any(k not in events for k in keys) or len(inner.split()) > 7:
                raise fail(where, f"{match.group()!r}: no such act, or more than seven words")
            document.triggers.append(Tagged(start=span[0], end=span[1], keys=keys))
            continue
        kind = "P" if "P" in roles else "T" if "D" in roles else "A"
        key = f"{kind}{len(document.entities) + 1}"
        document.entities[key] = Entity(key=key, name=inner)
        document.mentions.append(Tagged(start=span[0], end=span[1], keys=(key,)))
        if between is not None and roles in ("S", "T"):
            if roles in document.fields:
                raise fail(where, f"{match.group()!r}: there is one S and one T")
            document.fields[roles] = key
            continue
        for role in roles.split():
            letter = role[-1]
            number = role[:-1] or ("1" if len(acts) == 1 else "")
            if letter == "X" or not number:
                if letter in _ROLES:
                    raise fail(where, f"{match.group()!r}: which act? write its number")
                continue
            act = events.get(f"E{number}")
            if act is None:
                raise fail(where, f"{match.group()!r}: there is no act {number}")
            if letter == "P":
                act = replace(act, place=key)
            elif letter == "D":
                act = replace(act, time=key)
            else:
                act = replace(act, **{_ROLES[letter]: (*getattr(act, _ROLES[letter]), key)})
            events[act.key] = act
    out += body[last:]
    if re.search(r"[{}\[\]|]", out):
        raise fail(where, "a stray bracket or bar, or a tag that is none")
    if between is not None:
        if "S" not in document.fields or "T" not in document.fields:
            raise fail(where, "there is no S, or no T")
        document.fields["between"] = between
    told = {k for t in document.triggers for k in t.keys}
    for act in events.values():
        if act.key not in told:
            raise fail(where, f"{act.key[1:]}: the act {act.type} has no trigger")
        if not act.actors and not act.recipients:
            raise fail(where, f"{act.key[1:]}: the act {act.type} has no actor and no recipient")
    document.text, document.events = out, events
    return document


def parse_sentences(file: str, text: str) -> Iterator[CorpusDocument]:
    """The sentences of one file; empty lines and lines that begin with # say nothing.  Raises CorpusError."""
    stem = Path(file).stem
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield parse_sentence(f"{Path(file).name}:{number}", f"{stem}-{number}", line.strip())


def read_sentences(paths: Iterable[Path]) -> list[CorpusDocument]:
    """All sentences of the files.  Raises CorpusError."""
    return [d for p in sorted(paths) for d in parse_sentences(p.name, p.read_text(encoding="utf-8"))]


def main(arguments: list[str]) -> int:
    faults = 0
    documents: list[CorpusDocument] = []
    for name in arguments:
        for number, line in enumerate(Path(name).read_text(encoding="utf-8").split("\n"), 1):
            if not line.strip() or line.startswith("#"):
                continue
            try:
                documents.append(parse_sentence(f"{name}:{number}", f"{Path(name).stem}-{number}", line.strip()))
            except CorpusError as error:
                faults += 1
                print(f"fault: {error}")
    acts = [e for d in documents for e in d.events.values()]
    print(f"{len(documents)} sentences, {sum(len(d.text.split()) for d in documents)} words, {len(acts)} acts, {faults} faults")
    for name in ("type", "status", "mode", "stage"):
        counts = Counter(str(getattr(a, name)) for a in acts)
        print(f"  {name}: " + ", ".join(f"{k} {n}" for k, n in counts.most_common()))
    double = [t for t, n in Counter(d.text for d in documents).items() if n > 1]
    if double:
        print(f"  written twice: {double[:5]}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
