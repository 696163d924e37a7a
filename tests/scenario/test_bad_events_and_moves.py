"""Bad shocks, scripts, orders, postures and processes are refused with their place and what was meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from alignsim.ensemble import run
from alignsim.scenario import ScenarioError, load

Refused = Callable[..., None]
HEAD = "extends: base\ntitle: a test\n"
SHOCK = "shocks:\n  - {date: 2026-01, kind: "
EARLY = "shocks:\n  - {date: ^2025-10, kind: "
SCRIPT = "scripts:\n  - {country: USA, toward: IND, "
BEFORE = "2025-10 is outside the scenario's months"


@pytest.mark.parametrize(("text", "message", "hint"), [
    (EARLY + "tariff, setter: USA, on: IND, component: penalty, rate: .1}\n", BEFORE, ""),
    (EARLY + "void, setter: USA, on: IND, component: penalty}\n", BEFORE, ""),
    (EARLY + "ceasefire, pair: [IND, PAK]}\n", BEFORE, ""),
    (EARLY + "leadership, country: IND}\n", BEFORE, ""),
    (EARLY + "breach, agreement: trade_deal, by: USA, toward: IND}\n", BEFORE, ""),
    ("shocks:\n  - {date: ^2028-11, kind: leadership, country: IND}\n", "2028-11 is outside the scenario's months", ""),
    (SHOCK + "tariff, setter: USA, on: ^USA, component: penalty, rate: .1}\n", "USA with itself", ""),
    (SHOCK + "tariff, setter: USA, on: IND, component: ^penalti, rate: .1}\n", "'penalti' is not valid", "penalty"),
    (SHOCK + "tariff, setter: USA, on: ^INDA, component: penalty, rate: .1}\n", "INDA is no country of this scenario", "IND"),
    (SHOCK + "void, setter: USA, on: ^USA, component: penalty}\n", "USA with itself", ""),
    (SHOCK + "attack, on: ^IND, blamed: IND}\n", "IND with itself", ""),
    (SHOCK + "ceasefire, ^pair: [IND, IND]}\n", "IND-IND is no crisis pair of this scenario", ""),
    (SHOCK + "leadership, country: ^INDA}\n", "INDA is no deciding country of this scenario", "IND"),
    (SHOCK + "breach, agreement: trade_deal, by: USA, toward: ^USA}\n", "USA with itself", ""),
    (SHOCK + "breach, agreement: ^trade_dael, by: USA, toward: IND}\n", "'trade_dael' is not valid", "trade_deal"),
    (SHOCK + "agreement, agreement: trade_deal, parties: [USA, ^USA]}\n", "USA with itself", ""),
    (SHOCK + "supplier_sanction, buyer: IND, supplier: ^IND, cap: 1}\n", "IND with itself", ""),
    ("processes:\n  - {kind: attack, on: IND, blamed: PAK}\n  - ^{kind: attack, on: IND, blamed: PAK}\n",
     "speaks of the same as entry 0", ""),
    ("processes:\n  - {kind: crude_discount}\n  - ^{kind: crude_discount}\n", "speaks of the same as entry 0", ""),
])
def test_a_bad_shock_or_process_is_refused(refused: Refused, text: str, message: str, hint: str) -> None:
    refused(load, HEAD + text, message, hint)


@pytest.mark.parametrize(("text", "message", "hint"), [
    ("scripts:\n  - {country: USA, toward: ^USA, domain: diplomacy, move: visit, from: 2026-01}\n", "USA with itself", ""),
    (SCRIPT + "domain: ^diplomasy, move: visit, from: 2026-01}\n", "'diplomasy' is not valid", "diplomacy"),
    (SCRIPT + "domain: diplomacy, move: visit, from: ^2025-10}\n", BEFORE, ""),
    (SCRIPT + "domain: diplomacy, move: visit, from: 2026-01, every: ^0}\n", "0 is not valid", ""),
    (SCRIPT + "domain: ^answer, move: retaliate, from: 2026-01}\n", "IND sets no duties on USA here", ""),
    ("agreements: []\n" + SCRIPT + "domain: agreement, move: ^breach, from: 2026-01}\n",
     "USA and IND have no agreement to break", ""),
    ("countries: {USA: {toward: [PAK]}}\n" + SCRIPT.replace("IND", "^IND") + "domain: diplomacy, move: visit, from: 2026-01}\n",
     "USA makes no moves toward IND here", ""),
    ("scripts:\n  - {country: IND, toward: PAK, domain: crisis, move: ^escalat, from: 2026-01}\n",
     "escalat is no move of crisis", "escalate"),
])
def test_a_script_that_names_an_unavailable_move_is_refused(refused: Refused, text: str, message: str, hint: str) -> None:
    refused(load, HEAD + text, message, hint)


@pytest.mark.parametrize(("text", "message", "hint"), [
    ("order: ^sequentail\n", "'sequentail' is not valid", "sequential"),
    ("order: ^leader_first\n", "nobody leads", ""),
    ("leader: ^USA\n", "nobody leads where moves are simultaneous", ""),
    ("order: leader_first\nleader: ^CHN\n", "CHN is no deciding country of this scenario", ""),
    ("countries:\n  USA: {posture: ^exclusiv}\n", "'exclusiv' is not valid", "exclusive"),
    ("countries:\n  USA: {posture: exclusive, partner: ^USA}\n", "USA cannot be its own partner", ""),
    ("countries:\n  USA: {posture: exclusive, partner: ^INDA}\n", "INDA is no country of this scenario", "IND"),
    ("countries:\n  USA: {toward: [IND, ^USA]}\n", "USA with itself", ""),
    ("countries:\n  USA: {toward: [^INDA]}\n", "INDA is no country of this scenario", "IND"),
    ("countries:\n  USA: {rule: ^best_respons}\n", "'best_respons' is not valid", "best_response"),
    ("crises:\n  - {pair: [IND, ^IND]}\n", "IND with itself", ""),
    ("crises:\n  - {pair: [IND, PAK], patron: [USA, ^USA]}\n", "USA with itself", ""),
    ("crises:\n  - {pair: [IND, PAK], bargaining: ^maybe}\n", "'maybe' is not valid", ""),
    ("crises:\n  - {pair: [IND, PAK], ^mediatr: USA}\n", "unknown key", "mediator"),
    ("crises:\n  - {pair: [IND, PAK], stocks: [1, 1], arms: {k: ^2, a: .1, g: 0, l: .1, b: .1, h: 0}}\n", "2 is not valid", ""),
    ("agreements:\n  - {kind: pact, parties: [USA, IND], in_force: ^perhaps}\n", "'perhaps' is not valid", ""),
    ("agreements:\n  - {kind: pact, parties: [USA, CHN], consent: ^maybe}\n", "'maybe' is not valid", ""),
    ("agreements:\n  - {kind: pact, parties: [USA, IND], cost: ^-1}\n", "-1 is not valid", ""),
    ("demands:\n  - {holder: IND, target: ^IND, supplier: RUS}\n", "IND with itself", ""),
    ("demands:\n  - {holder: ^USAA, target: IND, supplier: RUS}\n", "USAA is no country of this scenario", "USA"),
    ("parameters: {size_INDA: ^.2}\n", "INDA is no country of this scenario", "IND"),
])
def test_a_bad_order_posture_pair_or_agreement_is_refused(refused: Refused, text: str, message: str, hint: str) -> None:
    refused(load, HEAD + text, message, hint)


@pytest.mark.parametrize("text", [
    "outcomes: [^alignmnt_USA_IND]\n", "constraints: [{outcome: ^alignmnt_USA_IND, at_least: 0}]\n"])
def test_an_outcome_that_the_world_does_not_have_is_refused_before_it_runs(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(HEAD + text.replace("^", ""))
    with pytest.raises(ScenarioError) as caught:
        run(load(path), runs=1, months=1)
    (problem,) = caught.value.problems
    assert (problem.place.line, problem.place.column) == (3, text.index("^") + 1)
    assert problem.hint == "alignment_USA_IND"


def test_a_script_may_break_what_a_shock_has_signed(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(HEAD + "agreements: []\nshocks:\n  - {date: 2026-01, kind: agreement, agreement: pact, parties: [IND, USA]}\n"
                    + SCRIPT + "domain: agreement, move: breach, from: 2026-03}\n")
    assert load(path).scenario.scripts[0].move == "breach"
