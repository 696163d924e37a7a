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

NOT_YET: tuple[str, ...] = ()
"""Moves named by the model that this version does not make; their ordinary share goes to hold."""

AGREEMENTS = ("trade_deal", "resource_deal", "pact")
"""Kinds of agreement; the move that proposes a kind is the one after it in number."""
TRADE, RESOURCE, DEFENCE = range(len(AGREEMENTS))
IN_FORCE, SIGNED, REFUSED, BROKEN, LOST = 1, 2, 3, 4, 5
STATUSES = ("none", "in_force", "signed", "refused", "broken", "lost")
"""Of an agreement in a month: signed and so in force, refused by the other, broken by oneself, broken by the other."""

RECIPROCAL, PENALTY, ANSWERING = 0, 1, 2
COMPONENTS = ("reciprocal", "penalty", "answer")

SET_TARIFF, VOID_TARIFF, ATTACK, CEASEFIRE, LEADERSHIP, SUPPLIER_SANCTION, SIGN_AGREEMENT, BREAK_AGREEMENT = range(8)
SHOCKS = ("tariff", "void", "attack", "ceasefire", "leadership", "supplier_sanction", "agreement", "breach")
CRUDE_DISCOUNT, CRUDE_VOLUME, CRUDE_CAP = 0, 1, 2
CRUDE = ("discount", "volume", "cap")
"""What a shock to a supplier of crude may set."""

PARTS = ("economy", "frustration", "security", "autonomy", "demands")
ECONOMY, FRUSTRATION, SECURITY_PART, AUTONOMY, DEMANDS = range(len(PARTS))

NO_CONVERGENCE, NOT_FINITE, NO_FIXED_POINT = 1, 2, 3
CAUSES = ("", "the trade equilibrium did not converge", "a value is not finite",
          "what countries expect of each other came to no rest")
