"""The moves of the model: domains, options in their fixed order, and what is available now."""

from __future__ import annotations

DIPLOMACY, SECURITY, TARIFF, ANSWER, ENERGY, AGREEMENT, CRISIS, MEDIATION, CLAIM = range(9)
DOMAINS = ("diplomacy", "security", "tariff", "answer", "energy", "agreement", "crisis", "mediation", "claim")
MONTHLY = 6
"""The first domains, in which a move is chosen every month against ordinary conduct; the rest arise with a crisis."""

OPTIONS = (
    ("silence", "reassure", "visit", "disclose", "criticise"),
    ("none", "consult", "exercise", "arms", "suspend"),
    ("hold", "raise", "lower", "impose", "lift"),
    ("hold", "retaliate", "undo", "diversify", "offer"),
    ("hold", "increase", "cut"),
    ("none", "trade_deal", "resource_deal", "pact", "breach"),
    ("hold", "escalate", "deescalate", "back_down"),
    ("none", "propose", "accept", "refuse"),
    ("none", "claim", "credit", "deny"),
)
M = 5
SILENCE, REASSURE, VISIT, DISCLOSE, CRITICISE = range(M)
NONE, CONSULT, EXERCISE, ARMS, SUSPEND = range(M)
HOLD, RAISE, LOWER, IMPOSE, LIFT = range(M)
RETALIATE, UNDO, DIVERSIFY, OFFER = 1, 2, 3, 4
INCREASE, CUT = 1, 2
TRADE_DEAL, RESOURCE_DEAL, PACT, BREACH = 1, 2, 3, 4
ESCALATE, DEESCALATE, BACK_DOWN = 1, 2, 3
PROPOSE, ACCEPT, REFUSE = 1, 2, 3
CREDIT_SELF, CREDIT, DENY = 1, 2, 3

NOT_YET = ("disclose", "impose", "lift", "increase", "cut", "trade_deal", "resource_deal", "pact", "breach", "escalate",
           "deescalate", "back_down", "propose", "accept", "refuse", "claim", "credit", "deny")
"""Moves named by the model that this version does not make; their ordinary share goes to hold."""

RECIPROCAL, PENALTY, ANSWERING = 0, 1, 2
COMPONENTS = ("reciprocal", "penalty", "answer")

SET_TARIFF, VOID_TARIFF, ATTACK = 0, 1, 2
SHOCKS = ("tariff", "void", "attack")

PARTS = ("economy", "frustration", "security", "autonomy", "demands")
ECONOMY, FRUSTRATION, SECURITY_PART, AUTONOMY, DEMANDS = range(len(PARTS))

NO_CONVERGENCE, NOT_FINITE, NO_FIXED_POINT = 1, 2, 3
CAUSES = ("", "the trade equilibrium did not converge", "a value is not finite",
          "what countries expect of each other came to no rest")
