"""Build: the one bridge from a resolved scenario to the engine's records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic import Array
from alignsim.engine.records import Habits, Parameters, Setup
from alignsim.scenario.build.accords import accord_terms
from alignsim.scenario.build.commerce import build_commerce
from alignsim.scenario.build.energy import build_energy, crude_values, tied_setters
from alignsim.scenario.build.habits import Menus, build_acts, build_conduct, menus_of
from alignsim.scenario.build.interests import build_interests, stakes_table
from alignsim.scenario.build.numbers import Numbers, draw
from alignsim.scenario.build.relations import build_danger, build_relations
from alignsim.scenario.build.setup import build_setup
from alignsim.scenario.build.standoff import build_standoff, offices
from alignsim.scenario.build.thinking import build_thinking
from alignsim.scenario.build.uncertainty import priors_of

if TYPE_CHECKING:
    from alignsim.scenario.loading import Resolved
    from alignsim.scenario.schema import Scenario


@dataclass(frozen=True)
class Model:
    """Hold a scenario in the engine's terms.

    Parameters
    ----------
    scenario : Scenario
        The resolved scenario.
    setup : Setup
        What is the same in every run.
    countries, regions : tuple of str
        Codes in the order of the axes; countries come first among the regions.
    crises : tuple of str
        Labels of crisis pairs, such as "IND-PAK".
    start : str
        The first month, such as "2025-11".
    crude, penalties : tuple of str
        Labels of pairs of buyer and supplier, such as "IND-RUS", and of penalties tied to purchases, such as "USA-IND".
    """

    scenario: Scenario
    setup: Setup
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    crises: tuple[str, ...]
    start: str
    crude: tuple[str, ...]
    penalties: tuple[str, ...]

    @cached_property
    def menus(self) -> Menus:
        """Which moves there are."""
        return menus_of(self.scenario, self.settled(), self.countries, [int(d) for d in self.setup.deciders])

    def drawn(self, runs: NDArray[np.uint64], seed: int) -> dict[str, Array]:
        """Give the values of what the scenario draws, by name, each of shape (W,)."""
        return draw(priors_of(self.scenario, self.countries), runs, seed)

    def numbers(self, runs: NDArray[np.uint64], seed: int) -> Numbers:
        """Give the reader of parameters for a block of runs."""
        return self.reader(self.drawn(runs, seed), len(runs))

    def reader(self, values: Mapping[str, Array], runs: int) -> Numbers:
        """Give the reader of parameters for values given by name, each of shape (W,); W is ``runs``."""
        from alignsim.parameters import load

        return Numbers({row.name: row for row in load().rows}, self._chosen(), values, runs)

    def parameters(self, runs: NDArray[np.uint64], seed: int) -> Parameters:
        """Give the engine's parameters for a block of runs.

        Parameters
        ----------
        runs : array of uint64
            Run numbers; the values of run k are the same in any block. Shape (W,).
        seed : int
            Seed of the ensemble.
        """
        office = offices(self.scenario, self.setup.months, runs, seed)
        return self.assemble(self.numbers(runs, seed), *self._undrawn, len(runs), office)

    def parameters_from(self, values: Mapping[str, Array], runs: NDArray[np.uint64], seed: int) -> Parameters:
        """Give the engine's parameters for values given by name instead of drawn.

        Parameters
        ----------
        values : Mapping
            Name to one value per run; what is not named is as the scenario or the table has it. Each of shape (W,).
        runs : array of uint64
            Run numbers, by which what new leaders want is drawn. Shape (W,).
        seed : int
            Seed of the ensemble.
        """
        office = offices(self.scenario, self.setup.months, runs, seed)
        return self.assemble(self.reader(values, len(runs)), *self._undrawn, len(runs), office)

    def assemble(self, numbers: Numbers, settled: Numbers, defaults: Numbers, runs: int, office: Array) -> Parameters:
        """Give the engine's parameters from three readers: of draws, of the scenario alone, of the table alone.

        ``office`` is what new leaders want, see :func:`alignsim.scenario.build.standoff.offices`.
        """
        relations = build_relations(numbers, self.countries, runs)
        danger = build_danger(numbers)
        deciders = [int(d) for d in self.setup.deciders]
        pairs = [(int(a), int(b)) for a, b in self.setup.crisis]
        act, cost = build_acts(numbers, runs)
        usual, conduct = build_conduct(self.scenario, numbers, self.menus, self.countries, deciders, relations.baseline)
        habits = Habits(
            usual=usual,
            conduct=conduct,
            stake=stakes_table(defaults, numbers, build_danger(defaults), self.countries, deciders, pairs, runs),
            precision=np.stack([numbers("precision", code) for code in self.countries]),
            act=act,
            cost=cost,
        )
        interests = build_interests(numbers, self.scenario, self.countries, runs)
        commerce = build_commerce(numbers, self.scenario, self.regions, runs)
        accord = accord_terms(self.scenario, numbers, settled, self.countries, self.menus.barred, runs)
        return Parameters(relations, interests, habits, commerce, danger, build_standoff(numbers, self.countries, office),
                          build_energy(numbers, self.scenario, commerce, self.countries, runs), accord,
                          build_thinking(numbers, self.countries))

    def reads(self, values: Mapping[str, Array], runs: int) -> set[str]:
        """Give the names, of values given by name, that make a difference to the engine's parameters."""
        reader = self.reader(values, runs)
        self.assemble(reader, self.settled(), self._defaults(), runs, np.zeros((0, 3, runs)))
        return set(values) & set(reader.read_names)

    def names(self) -> dict[str, str]:
        """Give every parameter the model reads: its specific name to the row or source it comes from."""
        readers = (self.numbers(np.zeros(1, np.uint64), 0), self.settled(), self._defaults())
        self.assemble(*readers, 1, np.zeros((0, 3, 1)))
        return {name: row for reader in reversed(readers) for name, row in reader.read_names.items()}

    def _chosen(self) -> dict[str, float]:
        return {**crude_values(self.scenario), **self.scenario.parameters, **self.scenario.levers}

    @cached_property
    def _undrawn(self) -> tuple[Numbers, Numbers]:
        """The readers of what is the same in every run."""
        return self.settled(), self._defaults()

    def settled(self) -> Numbers:
        """Give the reader of parameters as the scenario has them, none of them drawn. One run."""
        return self.reader({}, 1)

    def _defaults(self) -> Numbers:
        from alignsim.parameters import load

        return Numbers({row.name: row for row in load().rows}, {}, {}, 1)


def build(scenario: Scenario | Resolved, months: int | None = None) -> Model:
    """Build the engine's records of a resolved scenario.

    Parameters
    ----------
    scenario : Scenario
        What :func:`alignsim.scenario.load` gives, or its ``.scenario``.
    months : int, optional
        Number of months, instead of the scenario's horizon.

    Returns
    -------
    Model
        The set-up, and the parameters of any block of runs.
    """
    inner = cast("Scenario", getattr(scenario, "scenario", scenario))
    countries = tuple(inner.countries)
    regions = (*countries, *inner.trade_regions)
    return Model(
        scenario=inner,
        setup=build_setup(inner, countries, regions, inner.horizon if months is None else months),
        countries=countries,
        regions=regions,
        crises=tuple("-".join(crisis.pair) for crisis in inner.crises),
        start=inner.start,
        crude=tuple(f"{line.buyer}-{line.supplier}" for line in inner.crude),
        penalties=tuple(f"{setter}-{target}" for setter, target, _ in tied_setters(inner)),
    )
