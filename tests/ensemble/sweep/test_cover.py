"""Every run is computed once, whatever was finished before."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.ensemble.sweep.cover import Extent, Tile, missing, tile_for, usable
from alignsim.ensemble.sweep.work import Rectangle

SIZES = st.builds(Extent, st.integers(1, 3), st.integers(1, 13), st.integers(1, 9))
TILES = st.builds(Tile, st.integers(1, 6), st.integers(1, 6))


def runs(rectangles: list[Rectangle]) -> Counter[tuple[int, int, int]]:
    return Counter((w.case, p, r) for w in rectangles for p in range(w.first, w.last) for r in range(w.start, w.stop))


def every(extent: Extent) -> Counter[tuple[int, int, int]]:
    return runs([Rectangle(case, 0, extent.points, 0, extent.replications) for case in range(extent.cases)])


@settings(max_examples=150, deadline=None)
@given(sizes=st.lists(SIZES, min_size=1, max_size=4), tile=TILES, data=st.data())
def test_sweeps_that_grow_shrink_and_stop_half_way_cover_each_run_once(
    sizes: list[Extent], tile: Tile, data: st.DataObject
) -> None:
    held: list[Rectangle] = []
    for extent in sizes:
        kept = [where for cell in usable(held, extent, tile).values() for where in cell]
        todo = list(missing(usable(held, extent, tile), extent, tile))
        assert runs(kept + todo) == every(extent)
        assert all(w.runs <= tile.points * tile.replications for w in todo)
        assert [w.first // tile.points for w in todo] == sorted(w.first // tile.points for w in todo)
        done = data.draw(st.integers(0, len(todo)))
        held = list({*held, *todo[:done]})


def test_a_larger_sweep_keeps_all_that_is_done() -> None:
    small, large, tile = Extent(2, 10, 3), Extent(2, 25, 5), Tile(4, 2)
    held = list(missing({}, small, tile))
    todo = list(missing(usable(held, large, tile), large, tile))
    assert sum(w.runs for w in todo) == large.runs - small.runs


def test_blocks_that_overlap_or_reach_beyond_are_not_used_twice() -> None:
    extent, tile = Extent(1, 4, 4), Tile(4, 4)
    held = [Rectangle(0, 0, 3, 0, 4), Rectangle(0, 2, 4, 0, 4), Rectangle(0, 0, 4, 0, 5), Rectangle(1, 0, 4, 0, 4),
            Rectangle(0, 3, 6, 0, 4)]
    kept = [where for cell in usable(held, extent, tile).values() for where in cell]
    assert kept == [Rectangle(0, 0, 3, 0, 4)]


@pytest.mark.parametrize(("extent", "runs_", "tile"), [
    (Extent(1, 1000, 1), 256, Tile(256, 1)), (Extent(3, 1000, 5), 256, Tile(51, 5)), (Extent(1, 2, 9), 1, Tile(1, 1))])
def test_cells_have_about_the_runs_that_are_asked(extent: Extent, runs_: int, tile: Tile) -> None:
    assert tile_for(extent, runs_) == tile
