"""Traces: what is told is what happened, adds up, and can be read."""

from __future__ import annotations

import json
import os
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from alignsim.analysis.tracing import Trace, TraceError, told, trace
from alignsim.analysis.tracing.parts import PARTS
from alignsim.cli.application import app
from alignsim.ensemble import run
from alignsim.ensemble.reproducing import manifest_of
from alignsim.results import open as open_result
from alignsim.results import save
from alignsim.scenario import load

GOLDEN = Path(__file__).parents[1] / "golden"


def saved(folder: Path, *sets: str, name: str | Path = "base", keep: str = "paths", runs: int = 5, months: int = 4) -> Path:
    world = load(name, sets=sets)
    dataset = run(world, runs=runs, months=months, keep=keep, backend="numpy")
    return save(dataset, folder / "result", manifest_of(dataset, world, "", 0.0))


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(tmp_path_factory.mktemp("base"), "uncertainties=all")


def test_every_move_told_is_the_move_recorded(result: Path) -> None:
    moves = open_result(result)["move"]
    names = open_result(result)["option_name"]
    found = trace(result, 3, 4)
    assert found.recorded == "the same moves"
    assert found.date == "2026-02"
    for decision in found.decisions:
        code = int(moves.isel(run=3).sel(month=4, domain=decision.domain, source=decision.country, target=decision.toward))
        assert str(names.sel(domain=decision.domain, option=code).values) == decision.choice
    made = moves.isel(run=3).sel(month=4)
    assert len(found.decisions) == int((made >= 0).sum()) - len(found.arising)


def test_a_run_is_traced_by_its_own_number_where_a_result_begins_later(tmp_path: Path) -> None:
    world = load("base")
    later = run(world, runs=2, months=2, keep="paths", backend="numpy", first=7)
    folder = save(later, tmp_path / "later", manifest_of(later, world, "", 0.0))
    assert trace(folder, 8, 2).recorded == "the same moves"
    with pytest.raises(TraceError, match="there is no run 1; the result has runs 7 to 8"):
        trace(folder, 1, 2)


def test_the_choice_is_the_first_option_whose_summed_chances_exceed_the_draw(result: Path) -> None:
    for decision in trace(result, 1, 2).decisions:
        summed = list(accumulate(option.probability for option in decision.options))
        assert summed[-1] == pytest.approx(1.0, abs=1e-12)
        first = next(n for n, s in enumerate(summed) if s > decision.uniform)
        assert decision.options[first].move == decision.choice


def test_parts_add_up_to_the_worth_and_gains_tilt_ordinary_conduct(result: Path) -> None:
    found = trace(result, 2, 3, "USA")
    for decision in found.decisions:
        weights = [o.ordinary * np.exp(o.gain) for o in decision.options]
        for option, weight in zip(decision.options, weights, strict=True):
            assert tuple(option.parts) == PARTS
            assert sum(option.parts.values()) == pytest.approx(option.value, abs=1e-12)
            assert option.probability == pytest.approx(weight / sum(weights), rel=1e-10, abs=1e-15)


def test_single_parts_are_what_they_say(result: Path) -> None:
    found = trace(result, 2, 3)
    visit = next(o for d in found.decisions if (d.country, d.toward, d.domain) == ("USA", "IND", "diplomacy")
                 for o in d.options if o.move == "visit")
    cost = next(p["value"] for p in found.parameters if p["name"] == "cost_visit")
    assert visit.parts["cost"] == pytest.approx(-cost, rel=1e-12)
    assert visit.parts["economy"] == visit.parts["autonomy"] == visit.parts["crises"] == 0.0
    assert visit.parts["relation"] != 0.0
    duty = next(o for d in found.decisions if (d.country, d.toward, d.domain) == ("USA", "IND", "tariff")
                for o in d.options if o.move == "raise")
    assert duty.parts["economy"] != 0.0
    rivals = next(o for d in found.decisions if (d.country, d.toward, d.domain) == ("IND", "PAK", "diplomacy")
                  for o in d.options if o.move == "criticise")
    assert rivals.parts["crises"] < 0.0


def test_beliefs_told_are_those_recorded_and_follow_bayes(result: Path) -> None:
    dataset = open_result(result)
    updates = [u for k in (1, 2) for u in trace(result, k, 3).beliefs]
    assert len(updates) == 2 * 6
    assert {u.seen for u in updates} == {None, True, False}
    found = trace(result, 0, 3)
    forgetting = next(p["value"] for p in found.parameters if p["name"] == "forgetting")
    for update in found.beliefs:
        path = dataset["belief"].isel(run=0).sel(source=update.observer, target=update.observed)
        assert update.before == float(path.sel(month=2))
        assert update.after == float(path.sel(month=3))
        assert np.prod([e["ratio"] for e in update.evidence]) == pytest.approx(update.ratio, rel=1e-12)
        ratio = update.ratio if update.seen else 1.0
        known = update.before * ratio / (update.before * ratio + 1 - update.before)
        assert update.after == pytest.approx(known + forgetting * (update.prior - known), rel=1e-9)
        if update.seen is not None:
            assert update.seen == (update.uniform < update.transparency)


def test_parameters_told_are_those_of_the_run_with_their_sources(result: Path) -> None:
    found = trace(result, 4, 2, "IND")
    by_name = {p["name"]: p for p in found.parameters}
    drawn = open_result(result)["draw_precision"].isel(run=4)
    assert by_name["precision"]["value"] == float(drawn)
    assert by_name["precision"]["from"] == "drawn for this run"
    assert by_name["goldstein_visit"]["source"].startswith("figure:goldstein_cameo")
    assert all(p["unit"] and p["kind"] and p["source"] for p in found.parameters)
    assert len(by_name) == len(found.parameters)


@pytest.mark.parametrize("sets", [
    ("order=sequential",), ("order=leader_first", "leader=PAK"), ("rule=qre",), ("rule=level_k",), ("rule=ewa",),
    ("rule=landscape",), ("rule=fixed",), ("rule=best_response",), ("countries.CHN.role=deciding",),
    ("scripts=[{country: USA, toward: IND, domain: diplomacy, move: visit, from: 2025-11}]",),
    ("shocks=[{date: 2026-01, kind: attack, on: IND, blamed: PAK}]",),
])
def test_every_order_rule_and_shock_is_told_as_it_was_recorded(tmp_path: Path, sets: tuple[str, ...]) -> None:
    folder = saved(tmp_path, *sets, runs=2, months=3)
    found = trace(folder, 1, 3)
    assert found.recorded == "the same moves"
    for decision in found.decisions:
        chosen = next(o for o in decision.options if o.move == decision.choice)
        assert decision.scripted or chosen.probability > 0.0


def test_a_trace_reads_as_it_did(tmp_path: Path) -> None:
    folder = saved(tmp_path, name=GOLDEN / "three_that_look.yaml", runs=4, months=5)
    text = told(trace(folder, 3, 5, "IND"))
    if os.environ.get("ALIGNSIM_REFRESH_GOLDEN") == "1":
        (GOLDEN / "trace.txt").write_text(text + "\n")
    assert text + "\n" == (GOLDEN / "trace.txt").read_text()


def test_the_command_tells_the_same_as_text_and_as_json(result: Path) -> None:
    arguments = ["trace", str(result), "--run", "1", "--month", "2", "--country", "PAK"]
    found: Trace = trace(result, 1, 2, "PAK")
    text = CliRunner().invoke(app, arguments)
    assert text.output == told(found) + "\n"
    data = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).output)
    assert data == json.loads(json.dumps(found.record()))
    assert {d["country"] for d in data["decisions"]} == {"PAK"}


@pytest.mark.parametrize(("run_", "month", "country", "message"), [
    (5, 1, None, "no run 5; the result has runs 0 to 4"), (-1, 1, None, "no run -1"), (0, 0, None, "no month 0"),
    (0, 5, None, "months 1 to 4"), (0, 1, "CHN", "CHN decides nothing here"), (0, 1, "IDN", r"did you mean IND\?"),
])
def test_what_is_not_there_is_refused(result: Path, run_: int, month: int, country: str | None, message: str) -> None:
    with pytest.raises(TraceError, match=message):
        trace(result, run_, month, country)


def test_a_summary_is_traced_without_being_compared(tmp_path: Path) -> None:
    assert "summary" in trace(saved(tmp_path, keep="summary", runs=3, months=2), 2, 2).recorded


def test_a_result_whose_moves_are_others_is_refused(tmp_path: Path) -> None:
    folder = saved(tmp_path, runs=2, months=2)
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({**manifest, "seed": 2}))
    with pytest.raises(TraceError, match="are not those recorded"):
        trace(folder, 1, 2)


def test_a_run_that_failed_is_told_with_its_cause(tmp_path: Path) -> None:
    wild = ("rule=qre", "parameters.precision=100", "parameters.act_weight=0.5", "uncertainties=[noise]")
    world = load("base", sets=wild)
    dataset = run(world, runs=1, months=2, seed=7)
    folder = save(dataset, tmp_path / "result", manifest_of(dataset, world, "", 0.0))
    assert dataset.attrs["failed"] == 1
    with pytest.raises(TraceError, match="run 0 failed in month 1: what countries expect of each other came to no rest"):
        trace(folder, 0, 1)
