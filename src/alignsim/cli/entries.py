"""Entries of a scenario's lists that stand for parameters: crude, penalties, agreements, ordinary conduct of dyads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from alignsim.engine.moves import DOMAINS, OPTIONS

if TYPE_CHECKING:
    from alignsim.scenario.schema import Scenario

CRUDE = ("volume", "discount", "cap")
"""Keys of an entry of crude that stand for parameters of its pair."""


class Entry(NamedTuple):
    """Hold what an entry sets.

    Parameters
    ----------
    parameters : tuple of str
        The parameters it stands for.
    whose : str
        What it is set for, such as "IND_RUS".
    value : float
        What it sets. Unit: that named, else that of the parameters.
    within, last : str
        Key path of what holds the value, and the value's own key in it.
    unit : str
        The unit, where it may not be that of the parameters.
    """

    parameters: tuple[str, ...]
    whose: str
    value: float
    within: str
    last: str
    unit: str = ""


def entries(scenario: Scenario) -> Iterator[Entry]:
    """Give what lists of a scenario set instead of parameters.

    >>> from alignsim.scenario import load
    >>> [entry.whose for entry in entries(load("oil_penalty", sets=["setters.0.penalty.threshold=1"]).scenario)]
    ['the penalty of USA on IND']
    """
    yield from _crude(scenario)
    for n, line in enumerate(scenario.setters):
        if line.penalty is not None and line.penalty.threshold is not None:
            yield Entry(("penalty_threshold",), f"the penalty of {line.setter} on {line.on}", line.penalty.threshold,
                        f"setters.{n}.penalty", "threshold", "million barrels a day")
    for n, offer in enumerate(scenario.agreements):
        if offer.cost is not None:
            yield Entry(("cost_pact",), f"the {offer.kind} of {' and '.join(offer.parties)}", offer.cost,
                        f"agreements.{n}", "cost", "% of own GDP, once")
    for n, usual in enumerate(scenario.conduct.overrides):
        for move in OPTIONS[DOMAINS.index(usual.domain)][1:]:
            yield Entry((f"conduct_{move}",), f"{usual.country} toward {usual.toward}", usual.shares.get(move, 0.0),
                        f"conduct.overrides.{n}.shares", move, "share of months")


def _crude(scenario: Scenario) -> Iterator[Entry]:
    for n, line in enumerate(scenario.crude):
        pair = f"{line.buyer}_{line.supplier}"
        for key in CRUDE:
            value = getattr(line, key)
            if value is not None:
                yield Entry((f"crude_{key}", f"crude_{key}_{pair}"), pair, value, f"crude.{n}", key)
