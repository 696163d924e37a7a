"""Six months of one run of every scenario, as words that a person can read in a diff.

With ALIGNSIM_REFRESH_GOLDEN=1 in the environment the transcripts are written anew instead of compared.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alignsim.engine.moves import OPTIONS
from alignsim.ensemble import run
from alignsim.scenario import available, load

if TYPE_CHECKING:
    import xarray

HERE = Path(__file__).parent
NAMES = [name for name, _, _ in available()]
REFRESH = os.environ.get("ALIGNSIM_REFRESH_GOLDEN") == "1"
QUIET = ("hold", "none", "silence")
STATES = ("none", "in force", "signed", "refused", "broken", "lost")


def transcript(name: str) -> str:
    """Tell six months of run 0 with seed 1: what was done, and how things then stood."""
    resolved = load(name)
    result = run(resolved, runs=1, seed=1, months=6, keep="paths", backend="numpy").isel(run=0)
    deciding = result.attrs["deciding"].split(",")
    setters = [(line.setter, line.on) for line in resolved.scenario.setters]
    lines = [resolved.scenario.title, "run 0, seed 1"]
    for month in range(7):
        now = result.isel(month=month)
        lines += ["", f"{now['date'].item()}{' the world before' if month == 0 else ''}"]
        lines += [f"  {what:<10}{', '.join(said)}" for what, said in told(now, deciding, setters) if said]
    return "\n".join(lines) + "\n"


def told(now: xarray.Dataset, deciding: list[str], setters: list[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Give the lines of a month: what they are about, and what there is to say."""
    for code in now["source"].values:
        yield f"{code} did", moves(now, code)
    yield "duties", [f"{s} on {t} {now['tariff'].sel(exporter=t, importer=s).item():.3f}"
                     for pair in setters for s, t in (pair, pair[::-1])
                     if (s, t) == pair or now["tariff"].sel(exporter=t, importer=s).item() > 0.0]
    for variable, what in (("alignment", "stances"), ("belief", "beliefs")):
        signed = "+" if variable == "alignment" else ""
        yield what, [f"{a}>{b} {now[variable].sel(source=a, target=b).item():{signed}.3f}"
                     for n, a in enumerate(deciding) for m, b in enumerate(deciding) if n != m]
    if "crisis" in now.dims:
        yield "crisis", [f"{c} stage {now['stage'].sel(crisis=c).item()}{', mediated' * int(now['mediated'].sel(crisis=c))}"
                         for c in now["crisis"].values]
    yield "agreements", [f"{kind} {a}-{b} {STATES[int(now['agreement'].sel(agreement_kind=kind, source=a, target=b))]}"
                         for kind in now["agreement_kind"].values for a in now["source"].values for b in now["target"].values
                         if a < b and int(now["agreement"].sel(agreement_kind=kind, source=a, target=b)) > 0]
    if "crude" in now.dims:
        yield "crude", [f"{c} {now['crude_volume'].sel(crude=c).item():.3f} at {now['crude_discount'].sel(crude=c).item():.2f}"
                        for c in now["crude"].values]


def moves(now: xarray.Dataset, country: str) -> list[str]:
    """Give what a country did in a month, holding left out."""
    made = now["move"].sel(source=country).transpose("target", "domain").values
    return [f"{option} {target}" for target, row in zip(now["target"].values, made, strict=True)
            for options, code in zip(OPTIONS, row, strict=True) if code >= 0 and (option := options[code]) not in QUIET]


@pytest.mark.parametrize("name", NAMES)
def test_the_first_months_of_a_scenario_are_as_they_were(name: str) -> None:
    path, text = HERE / f"{name}.txt", transcript(name)
    if REFRESH:
        path.write_text(text)
    assert text == path.read_text()
    assert len(text.splitlines()) < 100


@pytest.mark.skipif(REFRESH, reason="transcripts are being written")
def test_every_transcript_is_of_a_scenario() -> None:
    assert {path.stem for path in HERE.glob("*.txt")} == {*NAMES, "trace"}
