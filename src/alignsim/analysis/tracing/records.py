"""Records of a trace: decisions with their options, updates of beliefs, and the parameters behind both."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from alignsim.results.trouble import ResultError


class TraceError(ResultError):
    """Say why a result cannot be traced."""


@dataclass(frozen=True)
class Option:
    """Hold one option of a decision.

    Parameters
    ----------
    move : str
        Its name.
    ordinary : float
        Share of months in ordinary conduct, 0 where it is not open now. Unit: probability.
    parts : dict
        What it is worth by part, replies and cost included; they sum to ``value``. Unit: % of own GDP, present value.
    value, reference : float
        What it is worth now, and in the reference state. Unit: % of own GDP, present value.
    gain : float
        What the choice rule acts on; typical stakes under most rules.
    probability : float
        Its chance.
    """

    move: str
    ordinary: float
    parts: dict[str, float]
    value: float
    reference: float
    gain: float
    probability: float


@dataclass(frozen=True)
class Decision:
    """Hold one decision: who chose what, out of what, and by which draw.

    Parameters
    ----------
    country, toward, domain, rule : str
        Who chose, toward whom, in what domain, by what rule.
    turn : int
        The turn of the month, from 1.
    options : tuple of Option
        All options of the domain in their order.
    scripted : bool
        Whether a script made the move, so that nothing was drawn.
    uniform : float
        The number drawn; the move is the first whose probabilities, added up in order, exceed it.
    choice : str
        The move made.
    """

    country: str
    toward: str
    domain: str
    rule: str
    turn: int
    options: tuple[Option, ...]
    scripted: bool
    uniform: float
    choice: str


@dataclass(frozen=True)
class BeliefUpdate:
    """Hold how one country's belief about another moved on last month's acts.

    Parameters
    ----------
    observer, observed : str
        Who learned about whom.
    before, after, prior : float
        The belief that the observed favours the observer's rivals. Unit: probability.
    evidence : tuple of dict
        What there was to see: country it was done toward, class of content, number of acts, likelihood ratio.
    ratio : float
        The likelihood ratio of it all.
    transparency, uniform : float
        The chance to see it, and the number drawn; below that chance it is seen.
    seen : bool or None
        Whether it was, in full or in part; nothing if there was nothing to see.
    direct : float
        The likelihood ratio of what was done to the observer itself, which cannot be hidden.
    """

    observer: str
    observed: str
    before: float
    after: float
    prior: float
    evidence: tuple[dict[str, Any], ...]
    ratio: float
    transparency: float
    uniform: float
    seen: bool | None
    direct: float


@dataclass(frozen=True)
class Trace:
    """Hold a month of a run: what was learned, what was decided and why.

    Parameters
    ----------
    scenario, date, order : str
        The scenario, the month, and the order of moves.
    seed, run, month : int
        The key of the run, and the month, the first being 1.
    recorded : str
        "the same moves", or why they could not be compared.
    beliefs : tuple of BeliefUpdate
        Updates, before anything else happens in the month.
    decisions : tuple of Decision
        In the order in which countries chose.
    arising : tuple of dict
        Moves of the month that arise with a crisis: country, toward, domain, move.
    parameters : tuple of dict
        The parameters involved: name, value in this run, unit, kind, source, and where the value comes from.
    """

    scenario: str
    date: str
    order: str
    seed: int
    run: int
    month: int
    recorded: str
    beliefs: tuple[BeliefUpdate, ...]
    decisions: tuple[Decision, ...]
    arising: tuple[dict[str, str], ...]
    parameters: tuple[dict[str, Any], ...]

    def record(self) -> dict[str, Any]:
        """Give the same as plain data."""
        return asdict(self)
