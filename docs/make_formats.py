"""Write `docs/formats.md` from the tables of the package: `python docs/make_formats.py`; a test holds the page to them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from dragoman.codes import Context, EventType, Mode, Quad, Sector, Stage
from dragoman.knowledge.country_codes import CountryCodes, Scheme, Standing, country_codes
from dragoman.ontology import CAMEO, MODES, QUADS, STAGE_CAMEO, STAGE_TYPES, plover_score
from dragoman.ontology.cameo import GDELT_QUADS, PHOENIX_QUADS
from dragoman.ontology.crosswalk import PloverTarget, cameo_target, mendings, to_plover, why_no_event
from dragoman.ontology.goldstein import GOLDSTEIN_DIFFERENCES
from dragoman.ontology.meanings import CONTEXT_MEANINGS, NEEDS_RECIPIENT, SECTOR_MEANINGS, TYPE_MEANINGS

PAGE = Path(__file__).parent / "formats.md"
# What we hold, who holds otherwise, and why ours is right.
DIFFERENCES: tuple[tuple[str, str, str, str], ...] = (
    (
        "GDELT's quad class of protest (root 14)",
        "py-gdelt's documentation and test: 4",
        "3, verbal conflict",
        "the one GDELT row of root 14 among the 150 that we have seen says 3",
    ),
    (
        "quad class of root 09",
        "Phoenix: 3; PLOVER (ACCUSE): verbal conflict",
        "GDELT 2, Phoenix 3, PLOVER verbal conflict, kept apart",
        "GDELT's real rows say 2: one map for all would be wrong for two of them",
    ),
    ("quad class of root 16", "Phoenix: 3; GDELT: 4", "kept apart", "counts of material conflict compare only under one map"),
    ("quad class of roots 01 and 02", "GDELT: 1; Phoenix: 0", "kept apart", "0 is neutral and no missing value"),
    (
        "PLOVER's class of SANCTION",
        "quad table of the manual: verbal conflict",
        "material conflict",
        "its own section and the summary table of the manual say so, and its score is below that of MOBILIZE",
    ),
    ("PLOVER's score of ACCUSE", "manual: 3", "-3", "its modes are -2, -3.5 and -3.5, and its class is conflict: a sign was lost"),
    ("PLOVER's score of PROTEST vandalize", "manual: none", "-5", "a mode without a score takes its type's"),
    (
        "names of PLOVER's types",
        "PLOVER's README: DEMAND, DISAPPROVE, INVESTIGATE, CRIME",
        "REQUEST, ACCUSE, no CRIME",
        "the manual of 2024 replaced them; the README is older",
    ),
    (
        "Goldstein scores",
        "py-gdelt's `cameo_goldstein.json`: another value for nearly every code",
        "the ICEWS table",
        "a real ICEWS file agrees on all 122 codes in it, and 150 real GDELT rows on all 35 codes in them",
    ),
    (
        "Goldstein scores and PLOVER's scores",
        "read as one scale",
        "two scales, never mixed",
        "a REQUEST is 0 in PLOVER, the demand that it maps to -5 on Goldstein's scale",
    ),
    (
        "CAMEO to PLOVER",
        "map of 2021",
        "mended in the rows below",
        "it names modes and contexts that the manual of 2024 does not have, and types that the manual contradicts",
    ),
    (
        "CAMEO's appeals (root 02)",
        "map of 2021: dropped",
        "REQUEST",
        "the manual makes any request in words a REQUEST, and the appeal for mediation (028) is one of them",
    ),
    (
        "CAMEO's mediation codes",
        "map of 2021: the meaning is dropped",
        "the official type, and the stage of mediation beside it",
        "each stage is one code, so nothing is lost on the way back",
    ),
    ("CAMEO codes", "read as numbers", "text", "010 read as a number is root 10: a statement becomes a demand"),
    ("sector MED", "CAMEO: media", "PLOVER: medical; media is JRN", "the same letters in two schemes; a reader of CAMEO actors must change them"),
    (
        "two-letter codes of countries in GDELT",
        "read as ISO",
        "FIPS 10-4",
        "AU is Austria and AS Australia there; the list of traps is below",
    ),
    ("NA", "read as a missing value", "Namibia", "ISO's code; missing is an empty cell"),
    (
        "Gleditsch-Ward number of Vietnam",
        "country-converter 1.3.2 and countrycode 0.6.0: 817",
        "816",
        "817 was South Vietnam; the state of today continues the north",
    ),
    ("Gleditsch-Ward number of Czechia", "country-converter 1.3.2: 315", "316", "315 was Czechoslovakia"),
)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [list(header), ["---"] * len(header), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines] + [""]


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:g}"


def _target(target: PloverTarget | None) -> str:
    if target is None:
        return "none"
    mode = f" {target.mode}" if target.mode else ""
    about = f" [{', '.join(target.contexts)}]" if target.contexts else ""
    stage = f"; mediation: {target.stage}" if target.stage else ""
    return f"{target.type}{mode}{about}{stage}"


def _quads() -> list[str]:
    numbers = {quad: number for number, quad in enumerate(Quad, 1)}
    rows = [
        [root, CAMEO[root].label, f"{numbers[GDELT_QUADS[root]]}", f"{PHOENIX_QUADS[root]}", _target(to_plover(root)), _plover_quad(root, numbers)]
        for root in sorted(GDELT_QUADS)
    ]
    return [
        "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, 0 neutral.  ICEWS has no such column.  PLOVER's",
        "class is that of the type that the root maps to.",
        "",
        *_table(["root", "CAMEO", "GDELT", "Phoenix", "PLOVER type", "PLOVER"], rows),
    ]


def _plover_quad(root: str, numbers: dict[Quad, int]) -> str:
    target = to_plover(root)
    return "none" if target is None else str(numbers[QUADS[target.type]])


def _plover() -> list[str]:
    types = [
        [kind, QUADS[kind], _number(plover_score(kind, None)), "yes" if kind in NEEDS_RECIPIENT else "", TYPE_MEANINGS[kind]] for kind in EventType
    ]
    modes = [
        [kind, mode or "", _number(plover_score(kind, mode)), target.code, CAMEO[target.code].label, _back(target.kept, target.back), target.note]
        for kind in EventType
        for mode in (None, *MODES[kind])
        for target in [cameo_target(kind, mode)]
    ]
    stages = [[stage, STAGE_TYPES[stage], STAGE_CAMEO[stage], CAMEO[STAGE_CAMEO[stage]].label] for stage in Stage]
    return [
        *_table(["type", "class", "score", "needs a recipient", "covers"], types),
        "## PLOVER to CAMEO",
        "",
        "Nobody has published such a map; this one is ours.  *Back* is the mode that the code gives on the way back where it is not the same;",
        "the type always is.  Status (future, negated) has no place in a CAMEO code.",
        "",
        *_table(["type", "mode", "score", "CAMEO", "label", "back", "why"], modes),
        "Stages of mediation, which go before the mode:",
        "",
        *_table(["stage", "type", "CAMEO", "label"], stages),
    ]


def _back(kept: bool, back: Mode | None) -> str:
    return "" if kept else back or "no mode"


def _cameo() -> list[str]:
    rows = [
        [
            entry.code,
            entry.label,
            _number(entry.goldstein) + (" (parent's)" if entry.inherited else ""),
            _target(target),
            target.note if target is not None else why_no_event(entry.code) or "",
        ]
        for entry in CAMEO.values()
        for target in [to_plover(entry.code)]
    ]
    return _table(["code", "label", "Goldstein", "PLOVER", "why"], rows)


def _listed(entries: Iterable[CountryCodes]) -> list[str]:
    shown = [[e.name, *(getattr(e, s) or "" for s in Scheme), e.state] for e in entries]
    return _table(["name", "ISO3", "ISO2", "COW", "letters", "GW", "FIPS", "CAMEO", "coded as"], shown)


def _countries() -> list[str]:
    table = country_codes()
    current = [e for e in table.entries if e.standing is Standing.CURRENT]
    iso2 = {e.iso2: e for e in current}
    traps = [[e.fips, e.name, iso2[e.fips].name] for e in current if e.fips and e.fips != e.iso2 and e.fips in iso2]
    return [
        f"{len(current)} states and territories of today; the whole table is `knowledge/country_codes.tsv`.",
        "",
        "Two letters that are one country in FIPS 10-4 (GDELT) and another in ISO 3166:",
        "",
        *_table(["letters", "FIPS", "ISO"], sorted(traps)),
        "States to which Gleditsch and Ward give another number than the Correlates of War project:",
        "",
        *_listed(e for e in current if e.gw != e.cow),
        "CAMEO codes that are not ISO's:",
        "",
        *_listed(e for e in current if e.cameo not in (None, e.iso3)),
        "States that are gone, and codes that are:",
        "",
        *_listed(e for e in table.entries if e.standing is Standing.FORMER),
    ]


def page() -> str:
    """The text of `docs/formats.md`."""
    lines = [
        "# Formats: constants and crosswalks",
        "",
        "Written by `docs/make_formats.py` from the tables of the package; change those, not this page.  Where the tables come from is in",
        "`src/dragoman/ontology/SOURCES.md` and `src/dragoman/knowledge/SOURCES.md`.",
        "",
        "## Where we differ from peers, and why",
        "",
        *_table(["constant", "theirs", "ours", "why"], DIFFERENCES),
        "### The CAMEO-to-PLOVER map of 2021, mended",
        "",
        *_table(["code", "label", "2021", "ours", "why"], ([m.code, CAMEO[m.code].label, m.old, _target(m.new), m.reason] for m in mendings())),
        "### Codes in which Goldstein tables differ",
        "",
        "`?` is a value that we do not know.  1246 is known to differ between ICEWS and Phoenix; our table gives it its parent's -4.",
        "",
        *_table(
            ["code", "label", "ICEWS (ours)", "Phoenix", "gdeltPyR's list"],
            ([d.code, CAMEO[d.code].label, _number(d.icews), _number(d.phoenix), _number(d.gdelt_users)] for d in GOLDSTEIN_DIFFERENCES),
        ),
        "## Quad classes",
        "",
        *_quads(),
        "## PLOVER",
        "",
        *_plover(),
        "## CAMEO to PLOVER",
        "",
        *_cameo(),
        "## Countries",
        "",
        *_countries(),
        "## Sectors",
        "",
        *_table(["sector", "covers"], ([s, SECTOR_MEANINGS[s]] for s in Sector)),
        "## Contexts",
        "",
        *_table(["context", "covers"], ([c, CONTEXT_MEANINGS[c]] for c in Context)),
    ]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
