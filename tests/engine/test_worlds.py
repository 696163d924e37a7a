"""Worlds of other sizes, and crises as the record has them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from alignsim.ensemble import run
from alignsim.scenario import load
from alignsim.verification.crisis import peaks


def test_china_decides_by_one_line(tmp_path: Path) -> None:
    path = tmp_path / "poles.yaml"
    path.write_text("extends: base\ntitle: China decides\ncountries: {CHN: {role: deciding}}\n")
    result = run(load(path), runs=6, months=4)
    assert result.attrs["deciding"] == "USA,IND,PAK,CHN"
    assert int((result["move"].sel(domain="diplomacy", source="CHN").isel(month=slice(1, None)) > 0).sum()) > 0
    assert "alignment_USA_CHN" in result["outcome"].values


def test_three_poles_is_the_world_with_china_deciding_toward_all() -> None:
    world = load("three_poles")
    assert {code for code, c in world.scenario.countries.items() if c.role == "deciding"} == {"USA", "IND", "PAK", "CHN"}
    result = run(world, runs=40, months=6)
    moves = result["move"].isel(month=slice(1, None))
    made = moves.sel(source="CHN", target=["USA", "IND", "PAK", "RUS"], domain=["diplomacy", "security"])
    assert int(made.min()) == 0
    assert (made > 0).any(["run", "month", "domain"]).all()
    assert int(moves.sel(source="RUS").max()) == -1
    stance = result["alignment"].sel(source="PAK", target="CHN").isel(month=-1)
    assert 0.6 < float(stance.mean()) < 1.0


def synthetic(count: int) -> str:
    """Give a world of so many regions, the last of which only trades."""
    regions = [*(f"C{n:02d}" for n in range(count - 1)), "ROW"]
    rows = [f"  {a}: {{{', '.join(f'{b}: {100 if a == b else 1 + (i + j) % 3}' for j, b in enumerate(regions))}}}"
            for i, a in enumerate(regions)]
    codes = regions[:-1]
    lines = ["title: a synthetic world", "horizon: 6", "trade_regions: [ROW]", "countries:"]
    lines += [f"  {code}: {{role: {'deciding' if n % 4 == 0 else 'reactive'}}}" for n, code in enumerate(codes)]
    lines += ["setters:", f"  - {{setter: {codes[0]}, on: {codes[4]}}}", "crises:",
              f"  - {{pair: [{codes[4]}, {codes[8]}]}}", "trade:", *rows]
    return "\n".join(lines)


def test_a_synthetic_world_of_twenty_countries_runs(tmp_path: Path) -> None:
    path = tmp_path / "synthetic.yaml"
    path.write_text(synthetic(20))
    result = run(load(path), runs=4)
    assert result.sizes["source"] == 19
    assert result.sizes["exporter"] == 20
    assert result.attrs["deciding"] == "C00,C04,C08,C12,C16"
    assert result.attrs["failed"] == 0
    for name in ("alignment", "belief", "cooperation", "trade", "tariff", "welfare", "payoff", "hazard"):
        assert np.isfinite(result[name].values).all(), name
    assert float(abs(result["alignment"]).max()) <= 1.0
    assert 0.0 <= float(result["belief"].min()) <= float(result["belief"].max()) <= 1.0
    assert float(result["trade"].min()) >= 0.0
    assert float(abs(result["welfare"]).max()) < 5.0


@pytest.mark.slow
def test_ten_thousand_crises_are_like_the_fourteen_of_the_record() -> None:
    world = load("base", sets=("rule=random", "parameters.hazard_alignment=0", "parameters.hazard_trade=0", "setters=[]",
                               "crises=[{pair: [IND, PAK], patron: [USA, PAK], bargaining: true}]"))
    result = run(world, runs=5400, months=120, keep="summary", block=256)
    onsets = result["outcomes"].sel(outcome="crises_IND_PAK").values
    assert onsets.sum() > 9_000
    assert 0.0095 < onsets.mean() / 120 < 0.0271
    paths = run(world, runs=900, months=120, keep="paths")
    onset = paths["onset"].values[:, 1:, 0] == 1
    left, peak = paths["left"].values[:, 1:, 0][onset], peaks(onset, paths["stage"].values[:, 1:, 0].astype(np.int64))
    assert 63 < np.median(left) * 30.4375 < 77
    shares = np.bincount(peak, minlength=5)[1:] / len(peak)
    assert shares == pytest.approx(np.array([3.5, 5.5, 3.5, 3.5]) / 16, abs=0.04)
    gaps = np.concatenate([np.diff(np.flatnonzero(row)) for row in onset])
    quiet = gaps - np.array([0.0])
    assert 0.75 < quiet.std() / quiet.mean() < 1.05
