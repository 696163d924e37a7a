"""Registry: the choice rules there are, those that come with the model and those that users bring.

A rule turns ordinary conduct and gains into probabilities of moves. Nothing is registered by importing.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

import numpy as np

from alignsim.arithmetic import Array, outside
from alignsim.arithmetic.restored import restored

Formula = Callable[[Array, Array, Array], Array]
"""Takes shares (M, W), gains (..., M, W) and hurdle (W,), gives probabilities (..., M, W)."""

LOGIT, BEST_RESPONSE, FIXED, RANDOM, QRE, LEVEL_K, EWA, LANDSCAPE = range(8)
OWN = 100
"""The first code of a rule that a user brings."""
SUM = 1.0e-9
"""By how much probabilities of an own rule may miss a sum of 1."""


@dataclass(frozen=True)
class ChoiceRule:
    """Describe a choice rule.

    Parameters
    ----------
    name, meaning, source : str
        What it is called, what it does, and where it comes from.
    code : int
        Its number in the engine.
    formula : callable, optional
        Of an own rule.
    """

    name: str
    meaning: str
    source: str
    code: int
    formula: Formula | None = None


class OwnRuleError(ValueError):
    """Say what is wrong with a rule that a user brings."""


BUILT_IN = (
    ChoiceRule("logit", "ordinary conduct tilted by what moves are worth, replies of next month included",
               "McKelvey and Palfrey (1995)", LOGIT),
    ChoiceRule("best_response", "the best move, if it gains at least one typical stake", "Nash (1950)", BEST_RESPONSE),
    ChoiceRule("fixed", "hold, except for scripted moves", "definition", FIXED),
    ChoiceRule("random", "ordinary conduct alone, the null model", "definition", RANDOM),
    ChoiceRule("qre", "logit, everyone expecting what others will really do: a fixed point within the month",
               "McKelvey and Palfrey (1995)", QRE),
    ChoiceRule("level_k", "logit against others who think one step less; level 1 expects no replies",
               "Stahl and Wilson (1995)", LEVEL_K),
    ChoiceRule("ewa", "ordinary conduct tilted by what moves have earned, or would have",
               "Camerer and Ho (1999)", EWA),
    ChoiceRule("landscape", "the move that most lowers own frustration with the dyad now, at any price",
               "Axelrod and Bennett (1993)", LANDSCAPE),
)
RULES = tuple(rule.name for rule in BUILT_IN)

_own: list[ChoiceRule] = []
_next = [OWN]


def rules() -> tuple[ChoiceRule, ...]:
    """Give all rules, own ones last."""
    return (*BUILT_IN, *_own)


def rule_names() -> tuple[str, ...]:
    """Give the names of all rules."""
    return tuple(rule.name for rule in rules())


def code_of(name: str) -> int:
    """Give the number of a rule.

    Raises
    ------
    KeyError
        If there is none of that name.
    """
    for rule in rules():
        if rule.name == name:
            return rule.code
    raise KeyError(name)


def register(name: str, formula: Formula, meaning: str, source: str = "the user's own") -> None:
    """Add a rule, for this process.

    Parameters
    ----------
    name, meaning, source : str
        How scenarios call it, what it does, and where it comes from.
    formula : callable
        Takes ordinary conduct (M, W), 0 for what is not available; gains (..., M, W) in typical stakes, replies
        included; and what one typical stake is worth to it (W,). Gives probabilities (..., M, W).

    Raises
    ------
    OwnRuleError
        If the name is taken or no identifier, or the meaning is empty.
    """
    if not name.isidentifier():
        raise OwnRuleError(f"a choice rule cannot be called {name!r}; letters, digits and underscores, no digit first")
    if name in rule_names():
        raise OwnRuleError(f"there is a choice rule {name!r} already; choose another name")
    if not meaning.strip():
        raise OwnRuleError(f"say in a few words what the choice rule {name!r} does")
    _own.append(ChoiceRule(name, meaning, source, _next[0], formula))
    _next[0] += 1


def kept() -> AbstractContextManager[None]:
    """Forget at the end what was registered inside."""
    return restored(_own)


def unchanged(rule: int, shares: Array, gains: Array, hurdle: Array) -> Array:  # noqa: ARG001  # same signature
    """Stand in for an own rule where the compiler asks for types; it never runs."""
    return gains * 0.0


@outside(unchanged)
def own_probabilities(rule: int, shares: Array, gains: Array, hurdle: Array) -> Array:
    """Give the probabilities of moves by a rule that a user brought, asked for one decision after the other.

    Parameters
    ----------
    shares : Array
        Ordinary conduct. Shape (M, W), or that of gains, for as many decisions.

    Raises
    ------
    OwnRuleError
        If it is not there any more, or gives what are no probabilities of available moves.
    """
    if shares.ndim > 2:
        each = np.empty_like(gains)
        for k in range(len(each)):
            each[k] = own_probabilities(rule, shares[k], gains[k], hurdle)
        return each
    found = [own for own in _own if own.code == rule]
    formula = found[0].formula if found else None
    if formula is None:
        raise OwnRuleError("a choice rule of this world is not registered in this process")
    own = found[0]
    out = np.asarray(formula(shares.copy(), gains.copy(), hurdle.copy()), np.float64)
    if out.shape != gains.shape:
        raise OwnRuleError(f"choice rule {own.name!r} gave the shape {out.shape}; probabilities have that of gains, {gains.shape}")
    sound = np.isfinite(gains).all(axis=-2)
    wrong = ~(np.abs(out.sum(axis=-2) - 1.0) <= SUM) | ~(out >= 0.0).all(axis=-2) | ((shares <= 0.0) & (out > 0.0)).any(axis=-2)
    if (wrong & sound).any():
        raise OwnRuleError(f"choice rule {own.name!r} gave what are no probabilities: from 0 to 1, summing to 1 over the "
                           "moves, and 0 for a move whose share of ordinary conduct is 0")
    return out
