"""Designs: points in the unit cube of the uncertainties' shares, one small file for each."""

from __future__ import annotations

from alignsim.ensemble.design.choosing import design_of
from alignsim.ensemble.design.points import Points

__all__ = ["Points", "design_of"]
