"""Choice: from ordinary conduct and what moves are worth to probabilities, and from those to a move.

One rule, one small file; which rules there are is a table in :mod:`alignsim.laws.choice.registry`.
"""

from alignsim.laws.choice.best import best_response
from alignsim.laws.choice.draw import drawn
from alignsim.laws.choice.registry import (
    BEST_RESPONSE,
    EWA,
    FIXED,
    LANDSCAPE,
    LEVEL_K,
    LOGIT,
    OWN,
    QRE,
    RANDOM,
    RULES,
    ChoiceRule,
    OwnRuleError,
    code_of,
    own_probabilities,
    register,
    rule_names,
    rules,
)
from alignsim.laws.choice.tilt import logit, stakes

__all__ = [
    "BEST_RESPONSE", "EWA", "FIXED", "LANDSCAPE", "LEVEL_K", "LOGIT", "OWN", "QRE", "RANDOM", "RULES", "ChoiceRule",
    "OwnRuleError", "best_response", "code_of", "drawn", "logit", "own_probabilities", "register", "rule_names", "rules",
    "stakes",
]
