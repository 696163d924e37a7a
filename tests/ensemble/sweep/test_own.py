"""Own parts of users in sweeps: brought with a file, run on threads with NumPy, and asked for when a sweep goes on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from tests.cli.conftest import call

import alignsim
from alignsim import extend
from alignsim.ensemble.experiment import Study
from alignsim.ensemble.experiment.study import model_of
from alignsim.ensemble.sweep import SweepError, crew, dry, replay, sweep

Write = Callable[..., Study]
PLUGIN = """
from typing import Literal
from alignsim import extend

class Snub(extend.Shock):
    \"\"\"One country snubs another.\"\"\"
    kind: Literal["snub"]
    \"\"\"This kind.\"\"\"
    by: extend.Code
    \"\"\"Who snubs.\"\"\"
    strength: float
    \"\"\"How much. Unit: act.\"\"\"

def snub(event, setup, parameters, state):
    state.shock_act[event["by"], 1] -= event["strength"]

extend.shock(Snub, snub, "a snub")
extend.outcome("always_seven", "1", "seven in every run", lambda record, labels: 7.0 + 0.0 * record.failed)
"""
WORLD = ("extends: base\ntitle: Snubbed\nshocks: [{date: 2025-11, kind: snub, by: USA, strength: 0.4}]\n"
         "parameters: {noise: 0.02}\n")
TEXT = "scenarios: [snubbed.yaml]\ndesign: {kind: sobol, n: 6}\nreplications: 2\nmonths: 2\noutcomes: [always_seven]\n"


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    with extend.temporarily():
        yield


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    (tmp_path / "snubbed.yaml").write_text(WORLD)
    (tmp_path / "small.yaml").write_text(TEXT)
    (tmp_path / "own.py").write_text(PLUGIN)
    return tmp_path / "own.py"


def test_a_sweep_takes_own_shocks_and_outcomes_from_a_file_and_keeps_its_hash(plugin: Path) -> None:
    folder = plugin.with_name("r")
    call("sweep", str(plugin.with_name("small.yaml")), "--plugin", str(plugin), "--out", str(folder))
    assert np.array_equal(alignsim.open(folder)["outcomes"].values, np.full((1, 6, 2, 1), 7.0))
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["plugins"] == extend.plugins()
    assert manifest["command"].endswith("--plugin own.py")
    assert "0 have others" in call("reproduce", str(folder), "--plugin", str(plugin))


def test_a_sweep_is_not_continued_or_made_again_with_other_own_parts(plugin: Path) -> None:
    small, folder = plugin.with_name("small.yaml"), plugin.with_name("r")
    with extend.temporarily():
        call("sweep", str(small), "--plugin", str(plugin), "--out", str(folder))
    with extend.temporarily():
        assert "--plugin own.py" in call("reproduce", str(folder), code=2)
    plugin.write_text(PLUGIN.replace("-= event", "-= 2.0 * event"))
    assert "differs in: own parts" in call("sweep", str(small), "--plugin", str(plugin), "--out", str(folder), code=2)


def test_a_world_is_built_anew_when_its_kind_of_shock_is_brought_again(study: Write, plugin: Path) -> None:
    found = []
    for strength in ("", "2.0 * "):
        plugin.write_text(PLUGIN.replace("-= event", f"-= {strength}event"))
        with extend.temporarily():
            extend.load_plugin(plugin)
            small = study(text=TEXT.replace("always_seven", "alignment_USA_IND"))
            found.append(replay(small, "0/0/0", "numpy").outcomes["alignment_USA_IND"])
            assert model_of(small.world.cases[0].scenario, 2) is small.world.model(0)
    assert found[1] < found[0]   # the snub that is brought last is twice as hard


def test_own_parts_are_neither_compiled_nor_sent_to_other_processes(study: Write, plugin: Path) -> None:
    extend.load_plugin(plugin)
    own = study(text=TEXT)
    with pytest.raises(SweepError, match=r"not compiled \(snub\); choose the backend numpy"):
        sweep(own, plugin.with_name("r"), crew(1), "numba")
    with pytest.raises(SweepError, match=r"this process alone \(snub, always_seven\); use threads"):
        dry(own, plugin.with_name("r"), crew(workers=2), "numpy")
    assert not plugin.with_name("r").exists()


def test_auto_does_not_compile_own_parts(study: Write, plugin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extend.load_plugin(plugin)
    monkeypatch.setattr("alignsim.ensemble.blocks.COMPILE_ABOVE", 0)
    monkeypatch.setattr("alignsim.ensemble.blocks.LOAD_ABOVE", 0)
    assert dry(study(text=TEXT), plugin.with_name("r"), crew(1), "auto").backend == "numpy"


def test_explain_reads_a_scenario_that_has_own_parts(plugin: Path) -> None:
    text = call("explain", "noise", "--scenario", str(plugin.with_name("snubbed.yaml")), "--plugin", str(plugin))
    assert "snubbed sets 0.02 at" in text


def test_a_file_of_own_parts_that_ends_the_program_is_told(tmp_path: Path) -> None:
    (tmp_path / "ends.py").write_text("import sys\nsys.exit(0)\n")
    assert "ends.py failed: SystemExit: 0" in call("check", "base", "--plugin", str(tmp_path / "ends.py"), code=2)
