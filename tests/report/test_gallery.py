"""The gallery holds every picture that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alignsim.plots import kinds
from alignsim.report.gallery import WIDTH, gallery
from alignsim.results import ResultError

ANALYSED = {"game", "sobol", "sobol_time", "discovery", "difference", "morris", "tornado", "phase", "regret", "shapley", "variance",
            "tipping"}
PAGE = Path(__file__).parents[2] / "docs" / "gallery.md"


def test_the_page_in_the_documentation_shows_every_kind_of_picture_and_each_is_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    shown = re.findall(r"^!\[.+\]\(gallery/([\w]+)\.png\)$", text, re.MULTILINE)
    assert set(kinds()) <= set(shown)
    assert sorted(f"{name}.png" for name in shown) == sorted(path.name for path in (PAGE.parent / "gallery").iterdir())
    assert set(shown) >= ANALYSED
    for name in kinds():
        assert f"--what {name}" in text


def test_the_interval_of_the_fan_counts_only_points_that_are_independent(tmp_path: Path) -> None:
    """Of a Saltelli design with two parameters each four rows share values; two of them are independent points."""
    from alignsim.analysis.sweeps import open_material
    from alignsim.ensemble.experiment import load_experiment
    from alignsim.ensemble.sweep import crew, sweep
    from alignsim.report.analyses import STANCE, changes

    (tmp_path / "small.yaml").write_text(
        "title: Small\nscenarios: [base, balancing_act]\nuncertainties: [exclusivity_IND, transparency]\n"
        "design: {kind: saltelli, n: 2}\nreplications: 3\nmonths: 2\nevery: 1\nkeep: runs\n")
    folder = sweep(load_experiment(tmp_path / "small.yaml"), tmp_path / "out", crew(1, None, None), "numpy").folder
    material = open_material(folder, (STANCE,), (), "base")
    assert changes(material).shape == (4, 3, 2)
    assert material.paths(material.views[0], (STANCE,)).shape[:3] == (8, 3, 2)


@pytest.mark.slow
def test_the_command_makes_it_and_writes_over_nothing_else(tmp_path: Path) -> None:
    from PIL import Image

    page = gallery(tmp_path / "g", 4, 2)
    assert page == tmp_path / "g.md"
    for name in (*kinds(), *ANALYSED):
        assert f"(g/{name}.png)" in page.read_text()
        with Image.open(tmp_path / "g" / f"{name}.png") as picture:
            assert picture.width == WIDTH
    (tmp_path / "other.md").write_text("# Something else\n")
    with pytest.raises(ResultError, match="is no gallery"):
        gallery(tmp_path / "other")
