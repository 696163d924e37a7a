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
)
from alignsim.engine.records.record import Record
from alignsim.engine.records.setup import Chance, EnergySetup, Setup, Whole
from alignsim.engine.records.state import Oil, State, Trade

__all__ = ["Chance", "Commerce", "Danger", "Energy", "EnergySetup", "Habits", "Interests", "Oil", "Parameters", "Record",
           "Reference", "Relations", "Setup", "State", "Trade", "Whole"]
