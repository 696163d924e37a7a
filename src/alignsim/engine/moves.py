"""The moves of the model: domains, options in their fixed order, and what is available now."""

from __future__ import annotations

DIPLOMACY, SECURITY, TARIFF, ANSWER = 0, 1, 2, 3
DOMAINS = ("diplomacy", "security", "tariff", "answer")
OPTIONS = (
    ("silence", "reassure", "visit", "disclose", "criticise"),
    ("none", "consult", "exercise", "arms", "suspend"),
    ("hold", "raise", "lower", "impose", "lift"),
    ("hold", "retaliate", "undo", "diversify", "offer"),
)
M = 5
SILENCE, REASSURE, VISIT, DISCLOSE, CRITICISE = range(M)
NONE, CONSULT, EXERCISE, ARMS, SUSPEND = range(M)
HOLD, RAISE, LOWER, IMPOSE, LIFT = range(M)
RETALIATE, UNDO, DIVERSIFY, OFFER = 1, 2, 3, 4

NOT_YET = ("disclose", "impose", "lift")
"""Moves named by the model that this version does not make; their ordinary share goes to hold."""

RECIPROCAL, PENALTY, ANSWERING = 0, 1, 2
COMPONENTS = ("reciprocal", "penalty", "answer")

SET_TARIFF, VOID_TARIFF, ATTACK = 0, 1, 2
SHOCKS = ("tariff", "void", "attack")

PARTS = ("economy", "frustration", "security", "autonomy", "demands")
ECONOMY, FRUSTRATION, SECURITY_PART, AUTONOMY, DEMANDS = range(len(PARTS))

NO_CONVERGENCE, NOT_FINITE = 1, 2
CAUSES = ("", "the trade equilibrium did not converge", "a value is not finite")
