"""Bad input about crude, penalties and suppliers is refused with its place, what is allowed and what was meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from alignsim.scenario import load
from alignsim.scenario.build import build

HEAD = "extends: base\ntitle: a test\n"
ALONE = HEAD + "demands: []\nsetters: []\n"


CRUDE = "demands: []\nsetters: []\ncrude:\n"
SANCTION = "shocks:\n  - {date: 2026-01, kind: supplier_sanction, buyer: IND, "


@pytest.mark.parametrize(("text", "message", "hint"), [
    (CRUDE + "  - {buyer: IND, supplier: ^RUSS, volume: 1, cap: 2}\n", "RUSS is no country of this scenario", "RUS"),
    (CRUDE + "  - {buyer: IND, supplier: ^IND, volume: 1, cap: 2}\n", "IND with itself", ""),
    (CRUDE + "  - ^{buyer: PAK, supplier: GULF, cap: 1}\n", "no volume is known for PAK and GULF", ""),
    (CRUDE + "  - ^{buyer: PAK, supplier: GULF, volume: .2}\n", "no cap is known for PAK and GULF", ""),
    (CRUDE + "  - {buyer: IND, supplier: RUS, volume: ^3}\n", "a volume of 3 above the cap of 2.2", ""),
    (CRUDE + "  - {buyer: IND, supplier: RUS, volume: ^-1}\n", "-1 is not valid", ""),
    (CRUDE + "  - {buyer: IND, supplier: RUS, ^discont: 3}\n", "unknown key", "discount"),
    (CRUDE + "  - {buyer: IND, supplier: RUS}\n  - ^{buyer: IND, supplier: RUS}\n", "IND of RUS is named twice", ""),
    ("setters:\n  - {setter: USA, on: IND, penalty: {supplier: ^GULF}}\n", "IND buys no crude of GULF here", ""),
    ("setters:\n  - {setter: USA, on: IND, penalty: {supplier: RUS, buyer: ^PAK}}\n", "the duty falls on IND, not on PAK", ""),
    ("setters:\n  - {setter: USA, on: IND, penalty: {supplier: RUS, threshold: ^1.9}}\n",
     "1.9 is met by the usual volume already", ""),
    ("demands:\n  - {holder: USA, target: PAK, supplier: ^RUS}\n", "PAK buys no crude of RUS here", ""),
    (SANCTION.replace("- {", "- ^{") + "supplier: RUS}\n", "sets nothing", ""),
    (SANCTION + "supplier: ^CHN, cap: 1}\n", "IND buys no crude of CHN here", ""),
    (SANCTION.replace("2026-01", "^2025-10") + "supplier: RUS, cap: 1}\n", "2025-10 is outside the scenario's months", ""),
    (SANCTION + "supplier: RUS, discount: ^-3}\n", "-3 is not valid", ""),
    ("scripts:\n  - {country: IND, toward: ^GULF, domain: energy, move: cut, from: 2026-01}\n",
     "IND buys no crude of GULF here", ""),
    ("scripts:\n  - {country: USA, toward: PAK, domain: tariff, move: ^impose, from: 2026-01}\n",
     "no penalty of USA on PAK is tied to purchases here", ""),
    ("conduct:\n  overrides:\n    - {country: USA, toward: PAK, domain: tariff, shares: {hold: .9, lift: ^.1}}\n",
     "no penalty of USA on PAK is tied to purchases here", ""),
    ("processes: [{kind: ^crude_price}]\n", "kind 'crude_price' is not valid", "crude_discount"),
    ("demands: []\nsetters: []\ncrude: []\nprocesses: [^{kind: crude_discount}]\n",
     "there is no crude whose discount could wander", ""),
])
def test_a_problem_is_told_with_its_place_and_what_was_meant(
    refused: Callable[..., None], text: str, message: str, hint: str
) -> None:
    refused(load, HEAD + text, message, hint)


def test_a_scenario_sets_volume_discount_and_cap_of_a_pair_of_its_own(tmp_path: Path) -> None:
    import numpy as np

    path = tmp_path / "own.yaml"
    path.write_text(ALONE + "crude: [{buyer: PAK, supplier: GULF, volume: .2, discount: 2, cap: .4}]\n")
    model = build(load(path))
    energy = model.parameters(np.zeros(1, np.uint64), 1).energy
    assert model.crude == ("PAK-GULF",)
    assert (energy.volume[0, 0], energy.opening[0, 0], energy.cap[0, 0], energy.discount[0, 0]) == (0.2, 2.0, 0.4, 4.0)


def test_a_threshold_is_a_volume_or_half_the_usual_one() -> None:
    import numpy as np

    setting = "setters=[{setter: USA, on: IND, penalty: {supplier: RUS, threshold: 0.3}}]"
    half, given = (build(load("base", sets=sets)).parameters(np.zeros(1, np.uint64), 1).energy.threshold[0, 0]
                   for sets in ((), (setting,)))
    assert half == pytest.approx(0.85)
    assert given == 0.3
