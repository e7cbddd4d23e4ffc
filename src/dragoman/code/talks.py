"""Who is in talks, and who brings others together: what "between" and "brokered by" say of it."""

import re
from collections.abc import Sequence

from dragoman.code.sentences import sentence_of
from dragoman.codes import Role, Stage
from dragoman.records import Resolved, RoleLink, Trigger

_BETWEEN = re.compile(r"\s+between\b")
_ARTICLE = re.compile(r"\s*(?:the\s+)?", re.I)
_AND = re.compile(r"\s*(?:,|,?\s*and|&)\s*(?:the\s+|his\s+|her\s+|its\s+)?(?:\w+\s+)?", re.I)
# What grammar says is as good as what the head is sure of.
_SAID = 0.9
_OFFER = re.compile(
    r"\b(?:(?:offer|propos|volunteer)(?:s|ed|e|es|ing)?|ready|readiness|willing|willingness|prepared) (?:\w+ )?to (?:\w+ )?(?:host|mediate|facilitate|broker|sponsor|arrange)\b[^.;:\n]{0,60}?\bbetween\b",
    re.I,
)
_BROKERED = re.compile(r"\b(?:brokered|mediated|facilitated|sponsored|hosted|chaired) by (?:the )?\Z", re.I)
_BROKERED_BEFORE = 20


def between(resolved: Resolved, number: int, links: list[RoleLink]) -> list[RoleLink]:
    """The links of trigger `number`: of "contacts between Putin and Trump" the two are in it, who tells of it is not; of "mediate between A and B" the two are
    the parties.
    """
    trigger = resolved.article.extraction.triggers[number]
    lead = _BETWEEN.match(resolved.article.extraction.document.text, trigger.span.end)
    pair = _pair_at(resolved, lead.end()) if lead is not None else []
    if len(pair) < 2:
        return links
    mediated = trigger.stage is not None
    roles = (Role.RECIPIENT, Role.PARTY) if mediated else (Role.ACTOR,)
    replaced = {Role.RECIPIENT, Role.PARTY} if mediated else {Role.ACTOR, Role.RECIPIENT}
    kept = [x for x in links if x.role not in replaced and not (x.role is Role.ACTOR and x.mention in pair)]
    return kept + [RoleLink(trigger=number, mention=m, role=role, score=_SAID) for m in pair for role in roles]


def offered_between(resolved: Resolved, number: int, links: Sequence[RoleLink]) -> list[RoleLink]:
    """ "Kenya offered to host talks between Ethiopia and Somalia": the links of an offer to mediate, by one who is neither; none for anything else."""
    extraction = resolved.article.extraction
    trigger = extraction.triggers[number]
    if trigger.stage is not Stage.OFFER:
        return []
    text = extraction.document.text
    sentence = sentence_of(extraction, trigger)
    lead = next(
        (m for m in _OFFER.finditer(text, sentence.start, sentence.end) if m.start() < trigger.span.end and trigger.span.start < m.end()), None
    )
    pair = _pair_at(resolved, lead.end()) if lead is not None else []
    who = [x for x in links if x.role is Role.ACTOR and x.mention not in pair]
    if len(pair) < 2 or not who:
        return []
    kept = [x for x in links if x.role not in (Role.RECIPIENT, Role.PARTY) and not (x.role in (Role.ACTOR, Role.MEDIATOR) and x.mention in pair)]
    found = kept + [RoleLink(trigger=number, mention=m, role=role, score=_SAID) for m in pair for role in (Role.RECIPIENT, Role.PARTY)]
    if any(x.role is Role.MEDIATOR for x in kept):
        return found
    return [*found, RoleLink(trigger=number, mention=max(who, key=lambda x: (x.score, -x.mention)).mention, role=Role.MEDIATOR, score=_SAID)]


def without_brokers(resolved: Resolved, trigger: Trigger, links: list[RoleLink]) -> list[RoleLink]:
    """ "Talks, brokered by Oman, collapsed": who brought the two together has not broken off what they had."""
    extraction = resolved.article.extraction
    text = extraction.document.text

    def brokered(link: RoleLink) -> bool:
        start = extraction.mentions[link.mention].span.start
        said = _BROKERED.search(text, max(0, start - _BROKERED_BEFORE), start)
        return said is not None and not (trigger.span.start < said.end() and said.start() < trigger.span.end)

    return [x for x in links if x.role is not Role.ACTOR or not brokered(x)]


def _pair_at(resolved: Resolved, at: int) -> list[int]:
    """The mentions that stand at an offset, joined by "and" or a comma."""
    extraction = resolved.article.extraction
    text = extraction.document.text
    pair: list[int] = []
    for i in sorted(resolved.actors, key=lambda i: extraction.mentions[i].span.start):
        span = extraction.mentions[i].span
        if span.start < at:
            continue
        if not (_AND if pair else _ARTICLE).fullmatch(text, at, span.start):
            break
        pair.append(i)
        at = span.end
    return pair
