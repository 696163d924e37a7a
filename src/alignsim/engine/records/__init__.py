"""Records of the engine: set-up, parameters, state, and what a simulation leaves."""

from __future__ import annotations

from alignsim.engine.records.parameters import (
    Accord,
    Commerce,
    Danger,
    Energy,
    Habits,
    Interests,
    Parameters,
    Reference,
    Relations,
    Standoff,
    Thinking,
)
from alignsim.engine.records.record import Record
from alignsim.engine.records.setup import AccordSetup, Chance, EnergySetup, Play, Rivals, Setup, Whole
from alignsim.engine.records.state import AccordState, Crises, Demand, Leaders, Learned, Oil, State, Trade

__all__ = [
    "Accord", "AccordSetup", "AccordState", "Chance", "Commerce", "Crises", "Danger", "Demand", "Energy",
    "EnergySetup", "Habits", "Interests", "Leaders", "Learned", "Oil", "Parameters", "Play", "Record", "Reference",
    "Relations", "Rivals", "Setup", "Standoff", "State", "Thinking", "Trade", "Whole",
]
