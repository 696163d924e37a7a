"""A run is the same in any block, ensemble and company."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.records import Record
from alignsim.engine.simulate import simulate
from alignsim.scenario import load
from alignsim.scenario.build import build

MONTHS = 5


def simulated(runs: list[int], *sets: str, seed: int = 7) -> Record:
    model = build(load("base", sets=sets), MONTHS)
    numbers = np.array(runs, np.uint64)
    return simulate(model.setup, model.parameters(numbers, seed), numbers, seed)


def same(a: np.ndarray, b: np.ndarray) -> bool:
    return a.tobytes() == b.tobytes()


@pytest.mark.parametrize("size", [1, 7])
def test_bits_do_not_depend_on_the_size_of_the_block(size: int) -> None:
    whole = simulated(list(range(14)), "uncertainties=all")
    for first in range(0, 14, size):
        part = simulated(list(range(first, min(first + size, 14))), "uncertainties=all")
        for name in Record._fields:
            expected = np.ascontiguousarray(getattr(whole, name)[..., first:first + size])
            assert same(np.ascontiguousarray(getattr(part, name)), expected), name


def test_another_seed_gives_other_runs_and_the_same_seed_the_same() -> None:
    assert same(simulated([3]).alignment, simulated([3]).alignment)
    assert not same(simulated([3]).alignment, simulated([3], seed=8).alignment)


def test_a_draw_of_one_more_parameter_leaves_the_others_alone() -> None:
    numbers = np.arange(5, dtype=np.uint64)
    few = build(load("base", sets=("uncertainties=[noise]",))).drawn(numbers, 1)
    more = build(load("base", sets=("uncertainties=[reversion, noise]",))).drawn(numbers, 1)
    assert same(few["noise"], more["noise"])


def test_the_order_of_countries_does_not_change_what_they_do() -> None:
    plain = load("base").scenario
    order = list(plain.countries)[::-1]
    turned = plain.model_copy(update={"countries": {code: plain.countries[code] for code in order}})
    numbers = np.arange(4, dtype=np.uint64)
    first, second = build(plain, MONTHS), build(turned, MONTHS)
    a = simulate(first.setup, first.parameters(numbers, 1), numbers, 1).move
    b = simulate(second.setup, second.parameters(numbers, 1), numbers, 1).move
    back = [order.index(code) for code in plain.countries]
    assert (b[:, :, back][:, :, :, back] == a).all()
