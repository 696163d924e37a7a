"""All rows of behaviour, in the order of their ids."""

from __future__ import annotations

from alignsim.verification.behaviour.conduct import b1, b2, b3, b4, habits
from alignsim.verification.behaviour.purchases import b11
from alignsim.verification.behaviour.relations import b5, b6, b12, b13, words
from alignsim.verification.behaviour.trade import b7, b8, b9
from alignsim.verification.behaviour.worst import b15
from alignsim.verification.landscape import EXTREMES
from alignsim.verification.row import Row

BAND = "band in which a first trial of the laws left it; a check of plausibility"
ALGEBRA = "what the laws say must hold"

ROWS: tuple[Row, ...] = (
    Row("B1", "conduct", BAND, b1),
    Row("B2", "conduct", f"{BAND}; the record of 2025 has 2.1", b2),
    Row("B3", "conduct", BAND, b3),
    Row("B4", "choice", f"{BAND}; exactly 1 at lambda 0", b4),
    Row("B5", "alignment", ALGEBRA, b5),
    Row("B6", "alignment", BAND, b6),
    Row("B7", "crisis", f"{BAND}; the record has .0166", b7),
    Row("B8", "trade", BAND, b8),
    Row("B9", "tariffs", BAND, b9),
    Row("B11", "crude", BAND, b11),
    Row("B12", "belief", BAND, b12),
    Row("B13", "alignment", BAND, b13),
    Row("B15", "engine", BAND, b15),
    EXTREMES,
    Row("H7", "conduct", "the claim that India diversifies instead of retaliating", habits),
    Row("H13", "belief", ALGEBRA, words),
)
