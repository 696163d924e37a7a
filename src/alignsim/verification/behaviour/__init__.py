"""Behaviour of the whole model at its defaults, held against bands: checks of plausibility, not targets."""

from alignsim.verification.behaviour.rows import ROWS

__all__ = ["ROWS"]
