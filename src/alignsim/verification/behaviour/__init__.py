"""Behaviour of the whole model at its defaults, held against bands: checks of plausibility, not targets."""

from alignsim.verification.behaviour.band import Check, table
from alignsim.verification.behaviour.held import bands_of
from alignsim.verification.behaviour.rows import behaviour

__all__ = ["Check", "bands_of", "behaviour", "table"]
