"""Outcomes: single numbers of a run that analysts compare, each a named function of its paths, with a unit.

By subject: ties, channels, trade, dependence on few partners, ties held at once, structure, crises. Different channels
of an alignment stand beside each other and are never averaged.
"""

from __future__ import annotations

from alignsim.results.outcomes.listing import evaluate, outcomes_of
from alignsim.results.outcomes.outcome import Outcome, OutcomeFormula
from alignsim.results.outcomes.own import OwnOutcomeError, kept, register

__all__ = ["Outcome", "OutcomeFormula", "OwnOutcomeError", "evaluate", "kept", "outcomes_of", "register"]
