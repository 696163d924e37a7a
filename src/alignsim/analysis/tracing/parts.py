"""Parts: what a move is worth, by what would be gone without.

Each part is switched off in turn and the engine values all moves again; the difference is the part, so that parts sum to
the whole whatever domains there are. What no switch turns off is the economy: welfare, exporters, and the like.
"""

from __future__ import annotations

from collections.abc import Callable

from alignsim.arithmetic import Array
from alignsim.engine.appraise import Appraisal, appraise
from alignsim.engine.records import Parameters, Reference, Setup, State

PARTS = ("relation", "crises", "third countries", "autonomy", "economy", "replies", "cost")


def _without_cost(p: Parameters, s: State) -> tuple[Parameters, State]:
    return p._replace(habits=p.habits._replace(cost=p.habits.cost * 0.0),
                      accord=p.accord._replace(cost=p.accord.cost * 0.0)), s


def _without_third(p: Parameters, s: State) -> tuple[Parameters, State]:
    return p, s._replace(accord=s.accord._replace(exclusivity=s.accord.exclusivity * 0.0))


def _without_frustration(p: Parameters, s: State) -> tuple[Parameters, State]:
    return p._replace(interests=p.interests._replace(weight=p.interests.weight * 0.0)), s


def _without_crises(p: Parameters, s: State) -> tuple[Parameters, State]:
    return p._replace(danger=p.danger._replace(loss=p.danger.loss * 0.0)), s


def _without_autonomy(p: Parameters, s: State) -> tuple[Parameters, State]:
    return p, s._replace(leaders=s.leaders._replace(autonomy=s.leaders.autonomy * 0.0))


SWITCHES: tuple[tuple[str, Callable[[Parameters, State], tuple[Parameters, State]]], ...] = (
    ("cost", _without_cost), ("third countries", _without_third), ("relation", _without_frustration),
    ("crises", _without_crises), ("autonomy", _without_autonomy))


def direct_parts(
    setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal
) -> dict[str, Array]:
    """Give what every move is worth without replies, by part.

    Parameters
    ----------
    appraisal : Appraisal
        The worth of moves in this state.

    Returns
    -------
    dict
        Part to values. Each (K, M, W). Unit: % of own GDP, present value.
    """
    out: dict[str, Array] = {}
    whole, left, world = appraisal.own, parameters, state
    for name, switch in SWITCHES:
        left, world = switch(left, world)
        rest = appraise(setup, left, reference, world).own
        out[name] = whole - rest
        whole = rest
    out["economy"] = whole
    return out
