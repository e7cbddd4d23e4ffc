"""The order of the heads' outputs.  It is part of the weights: change it and train again."""

from dragoman.codes import EventType, LineLabel, MentionKind, Mode, ReferenceKind, Role, Stage, Status
from dragoman.ontology.modes import MODES

TYPES: tuple[EventType, ...] = tuple(EventType)
STATUSES: tuple[Status, ...] = tuple(Status)
STAGES: tuple[Stage, ...] = tuple(Stage)
ROLES: tuple[Role, ...] = tuple(Role)
LINE_LABELS: tuple[LineLabel, ...] = tuple(LineLabel)
MENTION_KINDS: tuple[MentionKind, ...] = tuple(MentionKind)
# O, then begin and inside of each kind in the order of MENTION_KINDS.
MENTION_TAGS: tuple[str, ...] = ("O", "B", "I", "B-place", "I-place", "B-time", "I-time")
TRIGGER_TAGS: tuple[str, ...] = ("O", "B", "I")
# Every mode of every type, "no mode" first.
TYPE_MODES: tuple[tuple[EventType, Mode | None], ...] = tuple((kind, mode) for kind in TYPES for mode in (None, *MODES[kind]))
# How far a mention stands from a trigger in pieces, as classes (each side of it).
DISTANCE_EDGES: tuple[int, ...] = (1, 2, 4, 8, 16, 32, 64, 128)
DISTANCES = 2 * (len(DISTANCE_EDGES) + 1) * 2
# How a mention stands to one that it may refer to: before or after it, how many lines apart, and how alike they are written.
REFERENCE_LINE_EDGES: tuple[int, ...] = (1, 2, 3, 6)
REFERENCE_CLASSES = 2 * (len(REFERENCE_LINE_EDGES) + 1) * 3
# What one mention is to another: the same actor, or a group that the other belongs to.
REFERENCES: tuple[ReferenceKind, ...] = tuple(ReferenceKind)
