"""A country as a Mesa agent: it observes, chooses and aligns with the engine's own procedures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import mesa

from alignsim.engine.align import align
from alignsim.engine.moves import DOMAINS, OPTIONS
from alignsim.engine.observe import observe
from alignsim.engine.turns import make_moves, turn_of

if TYPE_CHECKING:
    from alignsim.abm.model import AlignmentModel


class Counters:
    """Count the agents of each model without keeping the model alive.

    Mesa 3.3 counts in a class-level table that holds every model for ever; its subclass here counts weakly.
    """

    def __init__(self) -> None:
        """Start with no models."""
        self._counts: WeakKeyDictionary[Any, Iterator[int]] = WeakKeyDictionary()

    def __getitem__(self, model: Any) -> Iterator[int]:
        """Give the counter of a model."""
        return self._counts.setdefault(model, count(1))


class Country(mesa.Agent):  # type: ignore[misc]  # Mesa ships no types
    """One country of an :class:`~alignsim.abm.model.AlignmentModel`.

    Parameters
    ----------
    model : AlignmentModel
        The world it lives in.
    code : str
        ISO3 code, or the code of a group such as EU.
    """

    _ids = Counters()
    model: AlignmentModel

    def __init__(self, model: AlignmentModel, code: str) -> None:
        """Take a place in the model."""
        super().__init__(model)
        self.code = code
        self.place = model.codes.index(code)

    @property
    def decides(self) -> bool:
        """Tell whether the country chooses its moves."""
        return bool(self.model.setup.position[self.place] >= 0)

    def alignment(self, other: str) -> float:
        """Give the stance toward another country. Unit: 1, in [-1, 1]."""
        return float(self.model.state.alignment[self.place, self.model.codes.index(other), 0])

    def belief(self, other: str) -> float:
        """Give the belief that another country favours this one's rivals. Unit: probability."""
        return float(self.model.state.belief[self.place, self.model.codes.index(other), 0])

    def moves(self, other: str) -> dict[str, str]:
        """Give this month's moves toward another country by domain, where there are any."""
        codes = self.model.state.move[:, self.place, self.model.codes.index(other), 0]
        return {domain: OPTIONS[d][int(codes[d])] for d, domain in enumerate(DOMAINS) if codes[d] >= 0}

    def observe(self) -> None:
        """Update beliefs from what others did last month; partners that do not choose keep theirs."""
        if self.decides:
            m = self.model
            observe(self._decider, m.sights[self._decider], m.setup, m.parameters, m.reference, m.state)

    def choose(self) -> None:
        """Draw this month's moves toward every target, if it is this country's turn."""
        m = self.model
        if self.decides and turn_of(self._decider, m.setup) == m.turn:
            appraisal, choices, expected = m.outlook
            make_moves(self._decider, m.month, m.setup, m.parameters, m.reference, m.state, appraisal, choices, expected,
                       m.uniforms[self._decider], m.pending)

    def align(self) -> None:
        """Move the stances by the alignment law."""
        m = self.model
        align(self.place, self.place + 1, m.parameters, m.reference, m.state, m.before, m.noise)

    @property
    def _decider(self) -> int:
        return int(self.model.setup.position[self.place])
