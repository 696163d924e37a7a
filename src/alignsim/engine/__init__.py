"""Engine: records of state and parameters, the order of laws in a month, blocks of runs on either executor."""

from alignsim.engine.records import Chance, Parameters, Record, Setup, State
from alignsim.engine.simulate import BACKENDS, simulate

__all__ = ["BACKENDS", "Chance", "Parameters", "Record", "Setup", "State", "simulate"]
