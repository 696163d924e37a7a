"""Statistics taken a piece at a time have the bytes of statistics taken at once."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from alignsim.engine.records import Record
from alignsim.ensemble.blocks import run_block
from alignsim.ensemble.running import labels_of
from alignsim.results import pieces, streaming
from alignsim.results.labels import dyad_values
from alignsim.results.pieces import add_to_histogram, moments, occurrences, true_count
from alignsim.results.streaming import Streamed, groups_of
from alignsim.results.variables import AGREEMENT_CODES, CONTINUOUS, FLAGS, RELATIVE, STAGES, Variable
from alignsim.scenario import load
from alignsim.scenario.build import build

SMALL = build(load("calm"), 1)
COARSE = Variable("coarse", ("country",), "", "1", "", -1.0, 1.0, 4)


class AtOnce(Streamed):
    """The same summary by the formulas as they stand in books, over whole arrays."""

    def _count(self, group: Record) -> None:
        sound = np.flatnonzero(group.failed == 0)
        kept = Record(*(np.ascontiguousarray(part[..., sound]) for part in group))
        values = {**kept._asdict(), "dyad_alignment": dyad_values(kept.alignment, self.labels)}
        for v in CONTINUOUS:
            x, n = values[v.name], len(sound)
            x = np.ascontiguousarray(x)
            low, high = x.min(axis=-1), x.max(axis=-1)
            mean = np.where(low == high, low, x.mean(axis=-1))
            self._merge(v, n, (mean, ((x - mean[..., None]) ** 2).sum(axis=-1), low, high))
            if v.name in RELATIVE:
                x = x / self.base.setdefault(v.name, np.where(x[:1, ..., :1] > 0.0, x[:1, ..., :1], 1.0))
            cells = np.clip(np.rint((x - v.low) / v.width), 0, v.steps).astype(np.int64).reshape(-1, n)
            counts = np.stack([np.bincount(cell, minlength=v.bins) for cell in cells]).astype(np.uint32)
            self.histograms[v.name] = self.histograms.get(v.name, np.uint32(0)) + counts
        for name, codes in (("move", range(self.width)), ("stage", STAGES), ("agreement", AGREEMENT_CODES),
                            *((flag, (1,)) for flag in FLAGS)):
            counted = np.stack([(values[name] == c).sum(axis=-1) for c in codes], axis=-1)
            self.shares[name] = self.shares.get(name, 0) + counted
        self.count += len(sound)


def test_a_streamed_summary_has_the_bytes_of_whole_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    model = build(load("balancing_act", sets=("uncertainties=all",)), 3)
    labels = labels_of(model)
    blocks = ((0, 17), (17, 29), (29, 30))
    records = [run_block(model, np.arange(first, last, dtype=np.uint64), 1, "numpy") for first, last in blocks]
    records[1].failed[[2, 7]] = 1
    found = []
    monkeypatch.setattr(streaming, "GROUP", 16)
    for kind, piece in ((AtOnce, 0), (Streamed, pieces.PIECE), (Streamed, 1000)):
        monkeypatch.setattr(pieces, "PIECE", piece)
        gathered = kind(labels, 5, 30)
        for record in records:
            gathered.add(record)
        found.append(gathered.content(np.zeros((9, len(labels.countries), len(labels.countries), 5)), {}).dataset())
    for other in found[1:]:
        assert list(other.variables) == list(found[0].variables)
        assert [n for n in other.variables if other[n].values.tobytes() != found[0][n].values.tobytes()] == []
    assert float(found[0]["tariff"].sel(statistic="q95").max()) > 0.0


@given(st.integers(1, 40), st.integers(1, 3000), st.booleans(), st.integers(0, 2**32 - 1))
def test_moments_do_not_depend_on_pieces_or_on_how_an_array_lies(entries: int, runs: int, turned: bool, seed: int) -> None:
    x = np.random.default_rng(seed).normal(1e6, 1.0, (2, entries, runs))
    x[0, 0] = 0.1
    mean = x.mean(axis=-1)
    low, high = x.min(axis=-1), x.max(axis=-1)
    mean[low == high] = low[low == high]
    whole = (mean, ((x - mean[..., None]) ** 2).sum(axis=-1), low, high)
    assert [m.tobytes() for m in moments(np.asfortranarray(x) if turned else x)] == [w.tobytes() for w in whole]
    assert whole[0][0, 0] == 0.1
    assert whole[1][0, 0] == 0.0


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.data())
def test_a_summary_has_the_same_bytes_however_its_runs_come(sizes: list[int], data: st.DataObject) -> None:
    runs, labels, edges = sum(sizes), labels_of(SMALL), np.cumsum([0, *sizes])
    whole = run_block(SMALL, np.arange(runs, dtype=np.uint64), 1, "numpy")
    whole.failed[data.draw(st.lists(st.integers(0, runs - 1), max_size=5))] = 1
    found = []
    for cuts in (edges, [0, runs]):
        gathered = Streamed(labels, 5, runs)
        for first, last in pairwise(cuts):
            gathered.add(Record(*(part[..., first:last] for part in whole)))
        found.append(gathered.content(np.zeros((9, len(labels.countries), len(labels.countries), 5)), {}))
    assert {name: held.values.tobytes() for name, held in found[0].data_vars.items()} == {
        name: held.values.tobytes() for name, held in found[1].data_vars.items()}


@pytest.mark.parametrize(("runs", "sizes"), [(5, [5]), (96, [96]), (300, [96, 96, 96, 12])])
def test_groups_are_counted_from_the_first_run(runs: int, sizes: list[int]) -> None:
    record = run_block(SMALL, np.arange(runs, dtype=np.uint64), 1, "numpy")
    groups = list(groups_of(record))
    assert [group.failed.size for group in groups] == sizes
    assert np.concatenate([group.alignment for group in groups], axis=-1).tobytes() == record.alignment.tobytes()


def test_values_fall_into_the_nearest_bin_and_those_outside_into_the_ends() -> None:
    x = np.array([[-9.0, -0.8, -0.7, 0.2, 0.3], [9.0, 9.0, 9.0, 9.0, 9.0]])
    counts = np.zeros((2, COARSE.bins), np.uint32)
    for _ in range(2):
        add_to_histogram(counts, x, COARSE, np.array([False, True]))
    assert counts.tolist() == [[4, 2, 2, 2, 0], [0, 0, 0, 0, 10]]


def test_values_may_be_counted_relative_to_a_base() -> None:
    counts = np.zeros((2, COARSE.bins), np.uint32)
    add_to_histogram(counts, np.array([[5.0, 10.0], [2.0, 4.0]]), COARSE, np.array([False, False]), np.array([[10.0], [4.0]]))
    assert counts.tolist() == [[0, 0, 0, 1, 1], [0, 0, 0, 1, 1]]


@pytest.mark.parametrize("runs", [1, 7, 8, 255, 2039, 2040, 2048, 5001])
def test_all_true_counts_to_the_number_of_runs_at_every_width(runs: int) -> None:
    assert true_count(np.ones((3, runs), np.bool_)).tolist() == [runs] * 3


@given(st.integers(1, 2500), st.booleans(), st.integers(0, 2**32 - 1))
def test_codes_are_counted_as_one_by_one(runs: int, turned: bool, seed: int) -> None:
    codes: NDArray[Any] = np.random.default_rng(seed).integers(-1, 3, (2, 3, runs)).astype(np.int8)
    codes = np.asfortranarray(codes) if turned else codes
    expected = [[[list(row).count(c) for c in (0, 2)] for row in part] for part in codes.tolist()]
    assert occurrences(codes, (0, 2)).tolist() == expected
