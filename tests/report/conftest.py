"""Results to report on: a small ensemble of a hostile scenario, one of the base world, and a small sweep."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alignsim.ensemble import run
from alignsim.ensemble.experiment import load_experiment
from alignsim.ensemble.reproducing import manifest_of
from alignsim.ensemble.sweep import crew, sweep
from alignsim.report import report
from alignsim.results import save
from alignsim.scenario import load

TITLE = """<script>document.title='owned'</script>"'></style></title><img src=x onerror=alert(1)> & Zürich"""
QUESTION = """javascript:alert(1) </p><svg onload=console.error(2)> does it "hold"?"""
NOTE = """<a href='javascript:alert(3)'>click</a></style><style>body{display:none}</style> ]]> <!-- ${name} %s {{7*7}}"""
NAME = """<b onclick=x>'"&"""
CELL = "<script>console.error('cell')</script>"
Kept = Callable[..., Path]


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture(scope="session")
def keep(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Give what runs a scenario and keeps its result."""
    def kept(scenario: str | Path, runs: int = 4, months: int | None = 2, sets: tuple[str, ...] = (), **more: Any) -> Path:
        folder = tmp_path_factory.mktemp("kept") / "r"
        resolved = load(scenario, sets=sets)
        dataset = run(resolved, runs, months=months, backend="numpy", **more)
        return save(dataset, folder, manifest_of(dataset, resolved, f"alignsim run {scenario} --note '<b>'", 1.0, folder))
    return kept


@pytest.fixture(scope="session")
def hostile(keep: Kept, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the result of a scenario whose every text is an attack on the page."""
    file = tmp_path_factory.mktemp("scenario") / f"{NAME}.yaml"
    file.write_text(f"extends: balancing_act\ntitle: {quoted(TITLE)}\nquestion: {quoted(QUESTION)}\nnote: {quoted(NOTE)}\n"
                    "levers: {transparency: 1}\nconstraints: [{outcome: success, at_least: 0.5}]\n"
                    "uncertainties: {noise: {uniform: [0, 0.1]}}\n")
    return keep(file)


@pytest.fixture(scope="session")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the result of a sweep whose every text is an attack on the page."""
    place = tmp_path_factory.mktemp("sweep")
    (place / "small.yaml").write_text(
        f"title: {quoted(TITLE)}\nquestion: {quoted(QUESTION)}\nnote: {quoted(NOTE)}\n"
        f"scenarios: [base, {{scenario: base, name: {quoted(CELL)}, sets: [rule=random]}}]\n"
        "levers: {transparency: [0, 1]}\nuncertainties: [noise, exclusivity]\n"
        "correlations: [{between: [noise, exclusivity], value: 0.5}]\ndesign: {kind: sobol, n: 4}\n"
        "months: 2\nevery: 1\nconstraints: [{outcome: success, at_least: 0.5}]\n")
    return sweep(load_experiment(place / "small.yaml"), place / "r", crew(1, None, None), "numpy").folder


@pytest.fixture(scope="session")
def hostile_page(hostile: Path) -> str:
    return report(hostile)


@pytest.fixture(scope="session")
def swept_page(swept: Path) -> str:
    return report(swept)
