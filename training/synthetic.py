"""Synthetic pages out of `phrases.txt`: short, plain sentences that teach which words name which event, and who does it to whom.

They stand beside the written corpus in training and are counted nowhere as part of it.  All words are ours; actors come from our tables.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

from corpus_format import CorpusDocument, Entity, GoldEvent, Tagged
from dragoman.knowledge import NameKind, state_names
from inflect_verbs import gerund, participle, past, present
from synthetic_words import (
    ASIDES,
    BODIES,
    CONTEXT,
    CRIMES,
    EVENTLESS,
    FAMILY,
    GIVEN,
    GROUPS,
    LARGE,
    LEADS,
    MONTHS,
    SAYERS,
    TAILS,
    TITLES,
    TOPICS,
    WEEKDAYS,
)

STAGE_TYPES = {
    "offer": "AGREE", "mediate": "CONSULT", "appeal": "REQUEST", "accept": "AGREE", "reject": "REJECT", "demand": "REQUEST",
    "threaten-halt": "THREATEN", "halt": "SANCTION",
}  # fmt: skip
STAGE_MODES = {"mediate": "third-party", "appeal": "meet", "reject": "meet", "demand": "meet", "threaten-halt": "relations", "halt": "withdraw"}


@dataclass(frozen=True, slots=True)
class Frame:
    type: str
    mode: str | None
    stage: str | None
    words: str

    @property
    def noun(self) -> bool:
        return self.words.startswith("=")


def read_frames(path: Path) -> list[Frame]:
    frames = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        head, _, body = line.partition(":")
        if head.startswith("@"):
            stage = head[1:]
            kind, mode = STAGE_TYPES[stage], STAGE_MODES.get(stage)
        else:
            stage = None
            kind, _, named = head.partition(" ")
            mode = None if named == "-" else named
            if kind == "CONSULT" and mode == "third-party":
                stage = "mediate"
        frames += [Frame(kind, mode, stage, f.strip()) for f in body.split("|") if f.strip()]
    return frames


def states() -> list[tuple[str, str, str, str]]:
    """Name, adjective, capital and code of the states that have all of them."""
    found: dict[str, dict[NameKind, str]] = {}
    for entry in state_names():
        if entry.state.last is None and not entry.state.partial:
            found.setdefault(entry.state.iso3, {}).setdefault(entry.kind, entry.words)
    wanted = (NameKind.NAME, NameKind.ADJECTIVE, NameKind.CAPITAL)
    return [(*(names[k] for k in wanted), code) for code, names in found.items() if all(k in names for k in wanted)]  # type: ignore[misc]


@dataclass(slots=True)
class Actor:
    key: str
    forms: tuple[str, ...]
    pronoun: str
    plural: bool


class Writer:
    """Builds one document: words, tags and declarations together."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.document = CorpusDocument(id=f"synthetic-{number}", file="phrases.txt", fields={"style": "synthetic"})
        self.chance = chance
        self.text = ""

    def say(self, words: str) -> None:
        self.text += words

    def mention(self, key: str, words: str) -> None:
        if not self.text or self.text.endswith("\n"):
            words = words[:1].upper() + words[1:]
        start = len(self.text)
        self.text += words
        self.document.mentions.append(Tagged(start=start, end=len(self.text), keys=(key,)))

    def trigger(self, key: str, words: str) -> None:
        if not self.text or self.text.endswith("\n"):
            words = words[:1].upper() + words[1:]
        start = len(self.text)
        self.text += words
        self.document.triggers.append(Tagged(start=start, end=len(self.text), keys=(key,)))


class Generator:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.frames = read_frames(Path(__file__).parent / "phrases.txt")
        self.states = states()
        # The states that news speaks of most, so that their names are met often; our own choice.
        self.large = [s for s in self.states if s[3] in LARGE]
        self.number = 0
        by_type: dict[tuple[str, str | None], list[Frame]] = {}
        for frame in self.frames:
            by_type.setdefault((frame.type, frame.stage), []).append(frame)
        self.by_type = by_type
        self.keys = sorted(by_type, key=str)
        # Types alike; stages of mediation are several keys of their types, and so come often enough.
        self.weights = [1.0 if stage is None else 0.22 for _, stage in self.keys]

    def actor(self, key: str) -> Actor:
        pick = self.chance.random()
        name, adjective, capital, _ = self.chance.choice(self.large if self.chance.random() < 0.6 else self.states)
        if pick < 0.34:
            return Actor(key, (name, name, f"the {adjective} government", capital), "it", False)
        if pick < 0.55:
            title = self.chance.choice(TITLES)
            person = f"{self.chance.choice(GIVEN)} {self.chance.choice(FAMILY)}"
            forms = (
                f"{adjective} {title} {person}",
                f"{name}'s {title.lower()}, {person}".replace("s's", "s'"),
                person,
                f"{title} {person.split()[1]}",
            )
            return Actor(key, forms, self.chance.choice(("he", "she")), False)
        if pick < 0.88:
            group = self.chance.choice(GROUPS)
            plain = re.sub(r"^(?:the|a|an) ", "", group)
            marked = f"{adjective} {plain}" if group[:2] not in ("tw", "at", "th", "do", "a ") or group.startswith("the ") else group
            plural = plain.endswith("s") or plain in ("police", "gunmen", "fishermen")
            return Actor(key, (group, marked, marked), "they" if plural else "it", plural)
        body = self.chance.choice(BODIES)
        return Actor(key, (body,), "it", False)

    def document(self) -> CorpusDocument:
        self.number += 1
        writer = Writer(self.number, self.chance)
        pool: list[Actor] = []
        wanted = self.chance.choice((3, 3, 4, 5))
        while len(pool) < wanted:
            actor = self.actor(f"A{len(pool) + 1}")
            if all(not set(actor.forms) & set(held.forms) for held in pool):
                pool.append(actor)
        for actor in pool:
            writer.document.entities[actor.key] = Entity(key=actor.key, name=actor.forms[0], sector="GOV")
        self.place_count = self.time_count = 0
        lines = self.chance.choice((1, 1, 2, 3))
        for line in range(lines):
            for sentence in range(self.chance.choice((1, 1, 2, 3))):
                if sentence:
                    writer.say(" ")
                pick = self.chance.random()
                if pick < 0.06:
                    writer.say(self.chance.choice(CONTEXT))
                elif pick < 0.16:
                    self.fill(writer, self.chance.choice(EVENTLESS), dict(zip("STU", self.chance.sample(pool, k=3), strict=True)))
                else:
                    self.sentence(writer, pool)
            writer.document.labels.append("story")
            if line + 1 < lines:
                writer.say("\n")
        writer.document.text = writer.text
        return writer.document

    def sentence(self, writer: Writer, pool: list[Actor]) -> None:
        key = self.chance.choices(self.keys, self.weights)[0]
        frame = self.chance.choice(self.by_type[key])
        chosen = self.chance.sample(pool, k=3)
        slots = dict(zip("STU", chosen, strict=True))
        if frame.noun:
            self.nominal(writer, frame, slots)
        else:
            self.verbal(writer, frame, slots)

    # -- declarations

    def declare(
        self,
        writer: Writer,
        frame: Frame,
        slots: dict[str, Actor],
        status: str,
        agent: bool,
        place: str | None,
        time: str | None,
        partner: str | None = None,
    ) -> str:
        key = f"E{len(writer.document.events) + 1}"
        s, t, u = (slots[x].key for x in "STU")
        actors: tuple[str, ...] = (s,)
        recipients: tuple[str, ...] = (t,) if "{T}" in frame.words else ()
        mediators: tuple[str, ...] = ()
        parties: tuple[str, ...] = ()
        together = "with {T}" in frame.words or "between {S} and {T}" in frame.words or "of {S} and {T}" in frame.words
        if frame.stage in ("offer", "mediate", "demand", "threaten-halt", "halt"):
            recipients, mediators, parties = (t, u), (s,), (t, u)
        elif frame.stage in ("appeal", "accept", "reject"):
            mediators, parties = (t,), (s, u)
        elif "<" in frame.words:
            actors, recipients = (t,), (s,)
        elif (
            (frame.type in ("AGREE", "COOPERATE", "ASSAULT") and together)
            or (frame.type == "RETREAT" and frame.mode == "ceasefire" and together)
            or (frame.type == "CONSULT" and frame.mode != "visit")
            or ("{S}" in frame.words and together)
        ):
            actors, recipients = (s, t), ()
        if not agent:
            actors = tuple(a for a in actors if a != s)
        elif partner is not None and s in actors:
            actors = (*actors, partner)
        writer.document.events[key] = GoldEvent(
            key=key, type=frame.type, mode=frame.mode, status=status, actors=actors, recipients=recipients, mediators=mediators,
            parties=parties, place=place, time=time, stage=frame.stage,
        )  # fmt: skip
        return key

    def when(self, writer: Writer, historical: bool) -> tuple[str, str]:
        """A time: its key and words."""
        self.time_count += 1
        key = f"T{self.time_count}"
        if historical:
            words = f"in {self.chance.randint(1948, 2009)}"
        else:
            day, month = self.chance.choice(WEEKDAYS), self.chance.choice(MONTHS)
            words = self.chance.choice(
                (
                    f"on {day}",
                    f"on {day}",
                    "last week",
                    "yesterday",
                    f"last {day}",
                    f"in {month}",
                    f"on {month} {self.chance.randint(1, 28)}",
                    "this week",
                )
            )
        writer.document.entities[key] = Entity(key=key, name=words)
        return key, words

    def where(self, writer: Writer) -> tuple[str, str]:
        self.place_count += 1
        key = f"P{self.place_count}"
        words = self.chance.choice(self.states)[2]
        writer.document.entities[key] = Entity(key=key, name=words)
        return key, words

    # -- sentences

    def put(self, writer: Writer, actor: Actor) -> None:
        used = any(m.keys == (actor.key,) for m in writer.document.mentions)
        start = not writer.text or writer.text.endswith(("\n", ". "))
        form = self.chance.choice(actor.forms)
        last = writer.document.mentions[-1].keys[0] if writer.document.mentions else None
        if used and last == actor.key and start and self.chance.random() < 0.6:
            form = actor.pronoun
        if start:
            form = form[:1].upper() + form[1:]
        writer.mention(actor.key, form)

    def fill(self, writer: Writer, words: str, slots: dict[str, Actor]) -> None:
        """Words with slots, no trigger."""
        for part in re.split(r"(\{\w+\})", words):
            if part in ("{S}", "{T}", "{U}"):
                self.put(writer, slots[part[1]])
            else:
                writer.say(part.replace("{topic}", self.chance.choice(TOPICS)).replace("{crime}", self.chance.choice(CRIMES)))

    def verbal(self, writer: Writer, frame: Frame, slots: dict[str, Actor]) -> None:
        match = re.fullmatch(r"\[([^\]]+)\]([<!]?)(.*)", frame.words)
        assert match, frame
        verb, flag, rest = match.groups()
        first, _, tail = verb.partition(" ")
        tail = f" {tail}" if tail else ""
        subject = slots["S"]
        status = self.chance.choices(("actual", "future", "hypothetical", "negated", "historical"), (0.62, 0.1, 0.1, 0.1, 0.08))[0]
        kind = frame
        if status == "future" and frame.type in ("CONSULT", "SUPPORT", "COOPERATE", "AID") and frame.stage is None and self.chance.random() < 0.5:
            kind = Frame("AGREE", None, None, frame.words)
            status = "actual"
            lead = self.chance.choice(("offered to", "agreed to", "promised to", "pledged to", "is ready to", "said it was willing to"))
            self.active(
                writer,
                kind,
                slots,
                status,
                subject,
                f"{lead} {first}{tail}" if self.chance.random() < 0.6 else f"{lead.replace(' to', '')}> to {first}{tail}".replace("> to", " to >"),
                rest,
            )
            return
        plural = subject.plural
        if status == "actual":
            passive = not tail and rest.startswith(" {T}") and not flag and first not in ("be", "call", "say", "quit", "tell")
            if passive and self.chance.random() < 0.35:
                self.passive(writer, frame, slots, first, rest)
                return
            form = self.chance.choices(
                (past(first) + tail, present(first, plural) + tail, f"{'have' if plural else 'has'} >{participle(first)}{tail}", f"had >{participle(first)}{tail}",
                 f"decided to >{first}{tail}", f"{'are' if plural else 'is'} >{gerund(first)}{tail}"),
                (0.5, 0.14, 0.12, 0.08, 0.06, 0.1),
            )[0]  # fmt: skip
        elif status == "future":
            form = self.chance.choice(
                (
                    f"will >{first}{tail}",
                    f"plans to >{first}{tail}",
                    f"is to >{first}{tail}",
                    f"is expected to >{first}{tail}",
                    f"would {first}{tail}",
                    f"will {first}{tail}",
                )
            )
        elif status == "hypothetical":
            form = self.chance.choice(
                (
                    f"may {first}{tail}",
                    f"could {first}{tail}",
                    f"might {first}{tail}",
                    f"would {first}{tail} if talks fail",
                    f"is considering whether to >{first}{tail}",
                    f"may >{first}{tail}",
                )
            )
            if form.endswith(" if talks fail"):
                form = form.removesuffix(" if talks fail")
        elif status == "negated":
            form = self.chance.choice(
                (
                    f"did not >{first}{tail}",
                    f"denied >{gerund(first)}{tail}",
                    f"denied having >{participle(first)}{tail}",
                    f"has not >{participle(first)}{tail}",
                    f"never >{past(first)}{tail}",
                )
            )
        else:
            form = self.chance.choice((past(first) + tail, f"had >{participle(first)}{tail}"))
        self.active(writer, frame, slots, status, subject, form, rest)

    def circumstances(self, writer: Writer, status: str) -> tuple[str | None, str | None, list[tuple[str, str, str]]]:
        """Keys of place and time, and what is to be said: (kind, key, words)."""
        said = []
        place = time = None
        if self.chance.random() < 0.22:
            place, words = self.where(writer)
            said.append(("in ", place, words))
        if status == "historical" or self.chance.random() < 0.35:
            time, words = self.when(writer, status == "historical")
            said.append(("", time, words))
        self.chance.shuffle(said)
        return place, time, said

    def active(self, writer: Writer, frame: Frame, slots: dict[str, Actor], status: str, subject: Actor, form: str, rest: str) -> None:
        place, time, said = self.circumstances(writer, status)
        # Two subjects at times ("Kenya and Uganda condemned .."), where the third slot is free.
        partner = slots["U"] if "{U}" not in frame.words and frame.stage is None and self.chance.random() < 0.08 else None
        key = self.declare(writer, frame, slots, status, True, place, time, partner.key if partner else None)
        front = said.pop() if said and (status == "historical" or self.chance.random() < 0.25) else None
        if front is not None:
            self.circumstance(writer, front, start=True)
            writer.say(", " if self.chance.random() < 0.6 else " ")
        elif self.chance.random() < 0.12:
            writer.say(self.chance.choice(LEADS) + " ")
        self.put(writer, subject)
        if partner is not None:
            writer.say(" and ")
            self.put(writer, partner)
        elif self.chance.random() < 0.14:
            writer.say(self.chance.choice(ASIDES))
        # What stands before ">" is no part of the trigger.
        before, _, trigger = form.rpartition(">")
        writer.say(f" {before}")
        writer.trigger(key, trigger)
        self.fill(writer, rest, slots)
        self.close(writer, said)

    def passive(self, writer: Writer, frame: Frame, slots: dict[str, Actor], first: str, rest: str) -> None:
        place, time, said = self.circumstances(writer, "actual")
        agent = self.chance.random() < 0.7
        key = self.declare(writer, frame, slots, "actual", agent, place, time)
        self.put(writer, slots["T"])
        writer.say(" ")
        be = self.chance.choice(("were", "have been") if slots["T"].plural else ("was", "has been"))
        together = self.chance.random() < 0.5
        if together:
            writer.trigger(key, f"{be} {participle(first)}")
        else:
            writer.say(f"{be} ")
            writer.trigger(key, participle(first))
        if agent:
            writer.say(" by ")
            self.put(writer, slots["S"])
        self.fill(writer, rest.removeprefix(" {T}"), slots)
        self.close(writer, said)

    def nominal(self, writer: Writer, frame: Frame, slots: dict[str, Actor]) -> None:
        place, time, said = self.circumstances(writer, "actual")
        key = self.declare(writer, frame, slots, "actual", True, place, time)
        before, after = self.chance.choice(
            (("", " came as a surprise"), ("After ", ", shops were closed"), ("News of ", " spread quickly"), ("Amid ", ", prices rose"), ("The paper reported ", ""),
             ("", " made headlines"), ("", " drew little notice"), ("Days after ", ", the mood was calm"))
        )  # fmt: skip
        writer.say(before)
        pieces = re.split(r"(\[[^\]]+\]|\{\w+\})", frame.words[1:])
        for n, piece in enumerate(pieces):
            if piece.startswith("["):
                writer.trigger(key, piece[1:-1])
            elif piece in ("{S}", "{T}", "{U}"):
                self.put(writer, slots[piece[1]])
            elif piece.startswith("'s") and writer.text.endswith("s"):
                writer.say("'" + piece[2:])
            elif n == 0 and not before:
                writer.say(piece[:1].upper() + piece[1:])
            else:
                writer.say(piece)
        for item in said:
            writer.say(" ")
            self.circumstance(writer, item)
        writer.say(after + ".")

    def circumstance(self, writer: Writer, item: tuple[str, str, str], start: bool = False) -> None:
        lead, key, words = item
        if start and not lead:
            words = words[:1].upper() + words[1:]
        writer.say(lead.capitalize() if start else lead)
        start_at = len(writer.text)
        writer.text += words
        writer.document.mentions.append(Tagged(start=start_at, end=len(writer.text), keys=(key,)))

    def close(self, writer: Writer, said: list[tuple[str, str, str]]) -> None:
        for item in said:
            writer.say(" ")
            self.circumstance(writer, item)
        pick = self.chance.random()
        if pick < 0.16:
            writer.say(self.chance.choice(TAILS))
        elif pick < 0.26:
            writer.say(", " + self.chance.choice(SAYERS))
        writer.say(".")
