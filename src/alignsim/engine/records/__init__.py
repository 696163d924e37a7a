"""Records of the engine: set-up, parameters, state, and what a simulation leaves."""

from __future__ import annotations

from alignsim.engine.records.parameters import (
    Accord,
    Commerce,
    Danger,
    Habits,
    Interests,
    Parameters,
    Reference,
    Relations,
)
from alignsim.engine.records.record import Record
from alignsim.engine.records.setup import AccordSetup, Chance, Setup, Whole
from alignsim.engine.records.state import AccordState, State, Trade

__all__ = ["Accord", "AccordSetup", "AccordState", "Chance", "Commerce", "Danger", "Habits", "Interests", "Parameters", "Record",
           "Reference", "Relations", "Setup", "State", "Trade", "Whole"]
