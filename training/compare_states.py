"""Hold the two authors' tables of states against each other: `python training/compare_states.py [--list KIND]`.

`src/dragoman/knowledge/states.tsv` is the first author's, `states/second.tsv` the second's, who had not seen it.  A row of the second belongs to
the row of the first that shares most names with it, its own above all; two words are one without case, accents, punctuation, "of" and a leading
"the".  Adjectives and people count together.  A conflict is a word that both have and that stands for other codes with the one than with the other.
`states/settled.tsv` says of every conflict, and of every word that the first lacks, which states have it now (none: `settled` is empty) and why.
Since the two were merged, the first author's table is got back by undoing that: a word is taken from the states that `first` does not name there,
and the row of kind `code` gives a state its old code.
`--list conflicts` prints word, first's and second's codes, `--list only-second` state, kind and word that the first lacks, and `--list only-first` the reverse.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from two_authors import HERE, KNOWLEDGE, asked_list, bare, entries, share, table

FIRST = KNOWLEDGE / "states.tsv"
SECOND = HERE / "states" / "second.tsv"
SETTLED = HERE / "states" / "settled.tsv"
KINDS = {
    "name": ("name", "official_names", "other_names"),
    "demonym": ("adjectives", "people", "communities"),
    "capital": ("capitals",),
    "metonym": ("metonyms",),
}


@dataclass
class State:
    """A row: `words` by kind and bare form, as they are written."""

    code: str
    name: str
    words: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in KINDS})

    def add(self, kind: str, word: str) -> None:
        self.words[kind].setdefault(bare(word), word)


def states(rows: list[dict[str, str]], left_out: frozenset[tuple[str, str, str]] = frozenset()) -> list[State]:
    """The states of a table, without the words that are left out (state, kind and word as written)."""
    found = []
    for row in rows:
        state = State(row["iso3"], row["name"])
        for kind, columns in KINDS.items():
            for word in (word for column in columns for word in entries(row[column])):
                if (state.name, kind, word) not in left_out:
                    state.add(kind, word)
        if any(state.words.values()):
            found.append(state)
    return found


def first_states() -> list[State]:
    """The first author's states as they were before the merge."""
    settled = table(SETTLED)
    added = {(name, r["kind"], r["word"]) for r in settled for name in entries(r["settled"]) if name not in entries(r["first"])}
    code = {r["word"]: r["first"] for r in settled if r["kind"] == "code"}
    found = states(table(FIRST), frozenset(added))
    for state in found:
        state.code = code.get(state.name, state.code)
    return found


def counterpart(state: State, others: list[State]) -> State | None:
    """The row of the other author that is the same state."""
    own, names = bare(state.name), state.words["name"].keys()

    def rank(other: State) -> tuple[bool, bool, bool, int]:
        theirs = other.words["name"].keys()
        return bare(other.name) == own, own in theirs, bare(other.name) in names, len(names & theirs)

    best = max(others, key=rank)
    return best if rank(best)[-1] else None


def codes(found: list[State]) -> dict[str, set[str]]:
    """The codes that each word stands for."""
    result = defaultdict(set)
    for state in found:
        for words in state.words.values():
            for word in words:
                result[word].add(state.code)
    return result


def main() -> None:
    asked = asked_list(__doc__, "conflicts", "only-second", "only-first")
    first, written = first_states(), states(table(SECOND))
    second: dict[str, State] = {}
    alone = 0
    for state in written:
        same = counterpart(state, first)
        alone += same is None
        merged = second.setdefault((same or state).name, State((same or state).code, (same or state).name))
        for kind, words in state.words.items():
            for word in words.values():
                merged.add(kind, word)
    mine = {state.name: state for state in first}
    nothing = State("", "")
    counts: Counter[tuple[str, str]] = Counter()
    for name in mine.keys() | second.keys():
        one, other = mine.get(name, nothing), second.get(name, nothing)
        for kind in KINDS:
            ours, theirs = one.words[kind], other.words[kind]
            anywhere = {word for words in one.words.values() for word in words}
            counts.update({("first", kind): len(ours), ("second", kind): len(theirs), ("both", kind): len(ours.keys() & theirs.keys())})
            counts["otherwise", kind] += len(theirs.keys() & anywhere) - len(ours.keys() & theirs.keys())
    if asked in ("only-second", "only-first"):
        having, lacking = (second, mine) if asked == "only-second" else (mine, second)
        for name, state in having.items():
            held = lacking.get(name, nothing).words
            for kind, words in state.words.items():
                for key, word in words.items():
                    if key not in held[kind]:
                        print("\t".join((name, state.code, kind, word)))
    coded, other_coded = codes(first), codes(list(second.values()))
    shared = coded.keys() & other_coded.keys()
    conflicts = sorted(word for word in shared if coded[word] != other_coded[word])
    if asked == "conflicts":
        for word in conflicts:
            print("\t".join((word, " ".join(sorted(coded[word])), " ".join(sorted(other_coded[word])))))
    if asked is None:
        print(f"first author {len(first)} rows, second {len(written)}, of which the first has {share(len(written) - alone, len(written))}")
        for kind in KINDS:
            of_first, of_second, both, otherwise = (counts[who, kind] for who in ("first", "second", "both", "otherwise"))
            print(
                f"{kind}s: first {of_first}, second {of_second}; of the second's the first has {share(both, of_second)} "
                f"and {otherwise} as another kind; of the first's the second has {share(both, of_first)}"
            )
        print(f"of the {len(shared)} words that both have {len(conflicts)} stand for different states")


if __name__ == "__main__":
    main()
