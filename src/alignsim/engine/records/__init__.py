"""Records of the engine: set-up, parameters, state, and what a simulation leaves."""

from __future__ import annotations

from alignsim.engine.records.parameters import (
    Commerce,
    Danger,
    Energy,
    Habits,
    Interests,
    Parameters,
    Reference,
    Relations,
    Standoff,
)
from alignsim.engine.records.record import Record
from alignsim.engine.records.setup import Chance, EnergySetup, Rivals, Setup, Whole
from alignsim.engine.records.state import Crises, Leaders, Oil, State, Trade

__all__ = ["Chance", "Commerce", "Crises", "Danger", "Energy", "EnergySetup", "Habits", "Interests", "Leaders", "Oil",
           "Parameters", "Record", "Reference", "Relations", "Rivals", "Setup", "Standoff", "State", "Trade", "Whole"]
