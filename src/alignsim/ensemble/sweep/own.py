"""Own parts in a sweep: what users bring runs on NumPy, on threads of the process that it was brought to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignsim.ensemble.blocks import chosen_backend
from alignsim.ensemble.experiment.study import Study
from alignsim.ensemble.sweep.trouble import SweepError
from alignsim.extend import plugins
from alignsim.laws.choice import RULES, rule_names
from alignsim.results.outcomes.own import registered
from alignsim.scenario.own import own_kinds, own_parts
from alignsim.scenario.schema import Scenario

if TYPE_CHECKING:
    from alignsim.ensemble.sweep.crews import Crew


def own_of(study: Study) -> tuple[str, ...]:
    """Name the choice rules, kinds of shocks and outcomes of users that an experiment has."""
    outcomes = [outcome.name for outcome in registered() if outcome.name in study.world.outcomes]
    return (*_bound(study), *outcomes)


def plugins_of(study: Study) -> list[dict[str, str]]:
    """Give name and SHA-256 of the files that were run for an experiment with own parts; none for one without."""
    return plugins() if own_of(study) else []


def backend_of(study: Study, runs: int, backend: str) -> str:
    """Give the backend to use; auto takes NumPy where own rules or shocks need it.

    Raises
    ------
    SweepError
        If they are to be compiled.
    """
    bound = _bound(study)
    if bound and backend == "numba":
        raise SweepError(f"own parts are not compiled ({', '.join(bound)}); choose the backend numpy")
    return "numpy" if bound else chosen_backend(backend, runs, study.world.months)


def at_home(study: Study, crew: Crew) -> None:
    """Refuse workers in other processes, to whom own parts were not brought.

    Raises
    ------
    SweepError
        With what is own, and the way out.
    """
    own = own_of(study)
    if own and not crew.here:
        raise SweepError(f"own parts are known in this process alone ({', '.join(own)}); use threads instead of workers "
                         "or a cluster")


def _bound(study: Study) -> tuple[str, ...]:
    """Name the choice rules and kinds of shocks of users that an experiment has; only plain Python runs them."""
    if not own_kinds() and set(rule_names()) <= set(RULES):
        return ()
    worlds = [Scenario.model_validate_json(case.scenario) for case in study.world.cases]
    return tuple(dict.fromkeys(name for world in worlds for name in own_parts(world)))
