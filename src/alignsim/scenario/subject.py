"""Checks of one subject of a scenario, such as its crises, over what all checks share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignsim.scenario.checks import Checks


class Subject:
    """Find what is wrong with one subject of a scenario whose fields are each valid.

    Parameters
    ----------
    checks : Checks
        The checks of the scenario, which know its countries and the places of its values.
    """

    def __init__(self, checks: Checks) -> None:
        """Keep the scenario, its places, and what other checks share."""
        self.checks, self.scenario, self.origin, self.problem = checks, checks.scenario, checks.origin, checks.problem
