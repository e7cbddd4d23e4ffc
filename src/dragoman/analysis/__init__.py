"""What the record says when its pages are read together: one incident for many reports, one cluster for many copies, and the state of disputes.

The names of disputes and series are loaded when they are first used (docs/disputes.md).
"""

from typing import TYPE_CHECKING, Any

from dragoman.analysis.features import Reported
from dragoman.analysis.incidents import link_incidents

if TYPE_CHECKING:
    from dragoman.analysis.acts import act_of
    from dragoman.analysis.brief import brief_of
    from dragoman.analysis.brief_records import Brief
    from dragoman.analysis.dispute_record import acts_in, ledger_brief, ledger_dispute, ledger_disputes, ledger_series, pages_in
    from dragoman.analysis.dispute_records import Act, By, Dispute, DisputeState, Terms
    from dragoman.analysis.disputes import find_disputes
    from dragoman.analysis.parties import sides_from
    from dragoman.analysis.state import dispute_state, plain
    from dragoman.analysis.unit_series import series

_HOMES = {
    "Act": "dispute_records",
    "Brief": "brief_records",
    "By": "dispute_records",
    "Dispute": "dispute_records",
    "DisputeState": "dispute_records",
    "Terms": "dispute_records",
    "act_of": "acts",
    "acts_in": "dispute_record",
    "brief_of": "brief",
    "dispute_state": "state",
    "find_disputes": "disputes",
    "ledger_brief": "dispute_record",
    "ledger_dispute": "dispute_record",
    "ledger_disputes": "dispute_record",
    "ledger_series": "dispute_record",
    "pages_in": "dispute_record",
    "plain": "state",
    "series": "unit_series",
    "sides_from": "parties",
}

__all__ = [
    "Act",
    "Brief",
    "By",
    "Dispute",
    "DisputeState",
    "Reported",
    "Terms",
    "act_of",
    "acts_in",
    "brief_of",
    "dispute_state",
    "find_disputes",
    "ledger_brief",
    "ledger_dispute",
    "ledger_disputes",
    "ledger_series",
    "link_incidents",
    "pages_in",
    "plain",
    "series",
    "sides_from",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman.analysis' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"dragoman.analysis.{_HOMES[name]}"), name)
