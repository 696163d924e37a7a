"""Records of the engine: set-up, parameters, state, and what a simulation leaves."""

from __future__ import annotations

from alignsim.engine.records.parameters import (
    Commerce,
    Danger,
    Habits,
    Interests,
    Parameters,
    Reference,
    Relations,
    Thinking,
)
from alignsim.engine.records.record import Record
from alignsim.engine.records.setup import Chance, Play, Setup, Whole
from alignsim.engine.records.state import Learned, State, Trade

__all__ = ["Chance", "Commerce", "Danger", "Habits", "Interests", "Learned", "Parameters", "Play", "Record", "Reference",
           "Relations", "Setup", "State", "Thinking", "Trade", "Whole"]
