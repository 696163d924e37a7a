"""Worlds: a scenario with an impulse of one country toward another, and with channels switched off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from alignsim.scenario.checks import month_after
from alignsim.scenario.schema import Script

if TYPE_CHECKING:
    from alignsim.scenario import Resolved

OBSERVER, HUB, PARTNER = "IND", "USA", "PAK"
"""Whose stance pays, toward whom, and with whom the hub engages."""
IMPULSES = {"visit": "diplomacy", "consult": "security", "arms": "security"}
"""Contents of an impulse, and the domain of the move that is made every month."""
CHANNELS = ("direct", "tariff", "belief", "mediation")
"""What the effect of an impulse may pass through."""
SWITCHES = {
    "direct": "off: parameters.exclusivity_IND = 0, so India does not mind what the USA do for its rivals",
    "tariff": "off: setters = [] and no duty in trade deals, so duties move by dated shocks alone, the same in both worlds",
    "belief": "off: parameters.likelihood_base = 1, so no act teaches anything and beliefs stay at their priors",
    "mediation": "off: no crisis has a mediator, so nobody offers, accepts, refuses, claims or denies",
}
"""How each channel is switched, in words of a scenario."""
OFF = {"direct": {f"exclusivity_{OBSERVER}": 0.0}, "belief": {"likelihood_base": 1.0}}
"""Channels that parameters switch off; the others are switched in the scenario's lists."""


class NoTriangleError(ValueError):
    """Say that a scenario does not have the three countries, or that the hub does not choose its moves."""


def with_impulse(resolved: Resolved, impulse: str, horizon: int) -> Resolved:
    """Give the scenario in which the hub makes one move toward the partner in each of the first months.

    Parameters
    ----------
    resolved : Resolved
        What :func:`alignsim.scenario.load` gives.
    impulse : str
        One of ``IMPULSES``. It takes the place of what a script says of the same domain.
    horizon : int
        For how long. Unit: months.

    Raises
    ------
    ValueError
        If the impulse is not known.
    """
    if impulse not in IMPULSES:
        raise ValueError(f"no impulse is called {impulse!r}; there are {', '.join(IMPULSES)}")
    scenario = resolved.scenario
    line = Script.model_validate({"country": HUB, "toward": PARTNER, "domain": IMPULSES[impulse], "move": impulse,
                                  "from": scenario.start, "until": month_after(scenario.start, horizon - 1)})
    return _changed(resolved, scripts=[*scenario.scripts, line])


def without(resolved: Resolved, channels: Iterable[str]) -> Resolved:
    """Give the scenario without the channels that its lists switch: tariff and mediation."""
    scenario, off = resolved.scenario, set(channels)
    if "tariff" in off:
        free = [line.model_copy(update={"duty": None}) for line in scenario.agreements]
        resolved = _changed(resolved, setters=[], agreements=free)
    if "mediation" in off:
        resolved = _changed(resolved, crises=[line.model_copy(update={"mediator": None}) for line in scenario.crises])
    return resolved


def check_triangle(resolved: Resolved) -> None:
    """Refuse a scenario in which the question makes no sense.

    Raises
    ------
    NoTriangleError
        With what is missing.
    """
    countries = resolved.scenario.countries
    missing = [code for code in (OBSERVER, HUB, PARTNER) if code not in countries]
    if missing:
        raise NoTriangleError(f"{resolved.name} has no {', '.join(missing)}; the question is about {OBSERVER}, {HUB} and {PARTNER}")
    if countries[HUB].role != "deciding":
        raise NoTriangleError(f"{HUB} is {countries[HUB].role} in {resolved.name}; an impulse needs a country that is deciding")


def _changed(resolved: Resolved, **fields: object) -> Resolved:
    return replace(resolved, scenario=resolved.scenario.model_copy(update=fields))
