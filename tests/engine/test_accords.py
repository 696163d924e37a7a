"""Agreements in the world: what is signed, kept and broken, and what that does."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.arithmetic.compiler import available as compiler_available
from alignsim.engine.accords import agree
from alignsim.engine.moves import AGREEMENT, BREACH, BROKEN, IN_FORCE, LOST, REFUSED, SIGNED
from alignsim.engine.prepare import opening
from alignsim.engine.records import Record
from alignsim.engine.simulate import simulate
from alignsim.scenario import load
from alignsim.scenario.build import build
from alignsim.scenario.build.numbers import chance_of

USA, IND, PAK, CHN, GULF = 0, 1, 2, 3, 7
TRADE, RESOURCE, PACT = 0, 1, 2
RUNS = np.arange(16, dtype=np.uint64)
PLAIN = ("rule=fixed", "parameters.buffering=0", "parameters.tariff_reciprocal_IND_USA=0",
         "parameters.tariff_penalty_IND_USA=0", "parameters.tariff_reciprocal_PAK_USA=0", "parameters.exclusivity=0",
         "parameters.exclusivity_IND=0", "crises=[]", "agreements=[]")


def run(*sets: str, months: int = 3, name: str = "base", runs: np.ndarray = RUNS) -> Record:
    model = build(load(name, sets=sets), months)
    return simulate(model.setup, model.parameters(runs, 1), runs, 1)


def signed(kind: str, a: str, b: str, date: str = "2025-11", more: str = "") -> str:
    return f"shocks=[{{date: {date}, kind: agreement, agreement: {kind}, parties: [{a}, {b}]}}{more}]"


def test_a_deal_signed_moves_both_stances_as_worked_by_hand() -> None:
    calm, dealt = run(*PLAIN), run(*PLAIN, signed("resource_deal", "USA", "PAK"))
    # (1 - .2^2) beta (.8 + gamma .8) + rho lift, with beta .08, gamma .5, rho .02, lift .05
    expected = (1 - 0.04) * 0.08 * 1.2 + 0.02 * 0.05
    change = dealt.alignment[1] - calm.alignment[1]
    assert change[USA, PAK] == pytest.approx(expected, rel=1e-9)
    assert change[PAK, USA] == pytest.approx(expected, rel=1e-9)
    assert change[IND, USA] == pytest.approx(0.0, abs=1e-12)


def test_the_record_tells_what_became_of_an_agreement_from_both_sides() -> None:
    broken = ", {date: 2026-01, kind: breach, agreement: pact, by: PAK, toward: USA}"
    record = run(*PLAIN, signed("pact", "USA", "PAK", more=broken), months=4)
    assert record.agreement[:, PACT, PAK, USA, 0].tolist() == [0, SIGNED, IN_FORCE, BROKEN, 0]
    assert record.agreement[:, PACT, USA, PAK, 0].tolist() == [0, SIGNED, IN_FORCE, LOST, 0]
    assert (record.agreement[:, :, IND] == 0).all()


def test_a_breach_is_one_hostile_act_of_the_one_who_breaks_and_takes_back_what_was_lifted() -> None:
    two = ("agreements=[{kind: pact, parties: [USA, PAK], in_force: true}, "
           "{kind: resource_deal, parties: [USA, PAK], in_force: true}]")
    script = "scripts=[{country: PAK, toward: USA, domain: agreement, move: breach, from: 2025-11, until: 2025-11}]"
    kept, left = run(*PLAIN[:-1], two), run(*PLAIN[:-1], two, script)
    # the stance of the USA: (1 - .2^2) beta (-.4) - rho (.1 + .05)
    change = left.alignment[1] - kept.alignment[1]
    assert change[USA, PAK] == pytest.approx((1 - 0.04) * 0.08 * -0.4 - 0.02 * 0.15, rel=1e-9)
    assert change[PAK, USA] == pytest.approx((1 - 0.04) * 0.08 * -0.4 * 0.5 - 0.02 * 0.15, rel=1e-9)
    assert (left.agreement[1, [RESOURCE, PACT], PAK, USA] == BROKEN).all()
    assert left.payoff[1, 0, USA] == pytest.approx(kept.payoff[1, 0, USA] - 0.01)


def test_what_stands_at_the_start_is_in_the_baselines_already() -> None:
    standing = "agreements=[{kind: trade_deal, parties: [USA, IND], in_force: true}]"
    with_, without = run(*PLAIN[:-1], standing, "parameters.conduct_breach=0"), run(*PLAIN)
    assert with_.alignment == pytest.approx(without.alignment, abs=1e-12)
    assert with_.payoff[:, 0] == pytest.approx(without.payoff[:, 0], abs=1e-12)


def test_an_agreement_is_worth_its_gain_to_each_side_deals_in_the_economy_pacts_in_security() -> None:
    calm = run(*PLAIN)
    deal, pact = run(*PLAIN, signed("resource_deal", "USA", "PAK")), run(*PLAIN, signed("pact", "USA", "PAK"))
    for code in (USA, PAK):
        assert (deal.payoff - calm.payoff)[2, 0, code] == pytest.approx(0.01, abs=1e-9)
        assert (pact.payoff - calm.payoff)[2, 2, code] == pytest.approx(0.01, abs=1e-9)
    assert (deal.payoff - calm.payoff)[2, 0, IND] == pytest.approx(0.0, abs=1e-12)


def test_a_pact_feeds_cooperation_and_a_deal_does_not() -> None:
    calm = run(*PLAIN).cooperation[2, USA, PAK]
    assert run(*PLAIN, signed("pact", "USA", "PAK")).cooperation[2, USA, PAK] == pytest.approx(calm + 0.02 * (0.98 + 0.98**2))
    assert run(*PLAIN, signed("trade_deal", "USA", "PAK")).cooperation[2, USA, PAK] == pytest.approx(calm)


def test_a_trade_deal_caps_the_reciprocal_duty_and_the_relief_is_an_act_of_the_setter() -> None:
    deal = "agreements=[{kind: trade_deal, parties: [USA, IND], duty: 0.15}]"
    record = run("rule=fixed", deal, signed("trade_deal", "USA", "IND", "2025-12"))
    assert record.tariff[:, IND, USA, 0] == pytest.approx([0.5, 0.5, 0.4, 0.4])
    plain = run("rule=fixed", deal.replace(", duty: 0.15", ""), signed("trade_deal", "USA", "IND", "2025-12"))
    assert (record.alignment[2, IND, USA] > plain.alignment[2, IND, USA]).all()


def test_under_a_trade_deal_nobody_raises_or_retaliates() -> None:
    deal = "agreements=[{kind: trade_deal, parties: [USA, IND], in_force: true}]"
    habits = ("rule=random", "parameters.conduct_raise=0.4", "parameters.conduct_retaliate=0.4", "parameters.conduct_breach=0")
    bound, free = run(deal, *habits, months=6), run("agreements=[]", *habits, months=6)
    assert (free.move[1:, 2, USA, IND] == 1).any()
    assert (free.move[1:, 3, IND, USA] == 1).any()
    assert not np.isin(bound.move[1:, 2, USA, IND], (1, 3)).any()
    assert not (bound.move[1:, 3, IND, USA] == 1).any()
    assert (bound.move[1:, 2, USA, PAK] == 1).any()


def test_what_is_in_force_is_not_proposed_and_what_is_not_is_not_broken() -> None:
    habits = ("rule=random", "parameters.conduct_trade_deal=0.5", "parameters.conduct_breach=0.5")
    record = run(*habits, months=8)
    moves, status = record.move[1:, 5, USA, IND], record.agreement[:, TRADE, USA, IND]
    before = np.isin(status[:-1], (IN_FORCE, SIGNED))
    assert (moves == 1).any()
    assert not (moves[before] == 1).any()
    assert (moves == 4).any()
    assert before[moves == 4].all()
    assert np.isin(status, REFUSED).any()


@pytest.mark.parametrize(("asks", "answers"), [(USA, IND), (IND, USA)])
def test_each_side_gives_its_own_consent_and_none_in_a_month_of_breach(asks: int, answers: int) -> None:
    """Whoever comes first on the axes, the one asked decides; and nothing is signed with one who breaks."""
    model = build(load("base", sets=("agreements=[{kind: trade_deal, parties: [USA, IND]}]",)))
    parameters, chance = model.parameters(RUNS, 1), chance_of(RUNS, 1)
    found = {}
    for willing, reply in ((answers, 0), (asks, 0), (answers, BREACH)):
        state = opening(model.setup, parameters)
        consent = np.zeros_like(state.accord.force)
        consent[TRADE, USA if willing == IND else IND, willing] = 1.0
        state.move[AGREEMENT, asks, answers], state.move[AGREEMENT, answers, asks] = 1.0 + TRADE, float(reply)
        agree(0, model.setup, consent, state, chance)
        found[willing, reply] = set(state.accord.status[TRADE, asks, answers].tolist())
    assert found == {(answers, 0): {SIGNED}, (asks, 0): {REFUSED}, (answers, BREACH): {REFUSED}}


def test_two_who_propose_the_same_need_no_answer_and_a_fixed_country_gives_none() -> None:
    line = "{{country: {0}, toward: {1}, domain: agreement, move: trade_deal, from: 2025-11, until: 2025-11}}"
    alone = run("rule=fixed", f"scripts=[{line.format('USA', 'IND')}]")
    both = run("rule=fixed", f"scripts=[{line.format('USA', 'IND')}, {line.format('IND', 'USA')}]")
    assert (alone.agreement[1, TRADE, USA, IND] == REFUSED).all()
    assert (alone.agreement[1, TRADE, IND, USA] == 0).all()
    assert (both.agreement[1, TRADE, USA, IND] == SIGNED).all()


@pytest.mark.parametrize(("word", "status"), [("given", SIGNED), ("withheld", REFUSED)])
def test_who_does_not_decide_answers_as_the_scenario_says(word: str, status: int) -> None:
    pact = f"agreements=[{{kind: pact, parties: [PAK, GULF], consent: {word}}}]"
    script = "scripts=[{country: PAK, toward: GULF, domain: agreement, move: pact, from: 2025-11, until: 2025-11}]"
    assert (run(pact, script).agreement[1, PACT, PAK, GULF] == status).all()


def test_a_pact_of_others_is_signed_on_a_date_and_seen_by_a_rival() -> None:
    record = run(*PLAIN, signed("pact", "CHN", "GULF", "2025-12"))
    assert record.agreement[:, PACT, CHN, GULF, 0].tolist() == [0, 0, SIGNED, IN_FORCE]
    assert (record.alignment[2, CHN, GULF] > record.alignment[1, CHN, GULF]).all()


def test_ordinary_conduct_with_agreements_moves_no_stance_in_its_first_month() -> None:
    runs = np.arange(1500, dtype=np.uint64)
    habits = ("rule=random", "parameters.conduct_trade_deal=0.2", "parameters.conduct_resource_deal=0.2",
              "parameters.exclusivity=0", "parameters.exclusivity_IND=0", "parameters.lift_trade_deal=0",
              "parameters.lift_resource_deal=0", *PLAIN[1:5], "crises=[]", "parameters.noise=0")
    change = run(*habits, months=1, runs=runs)
    for i, j in ((USA, IND), (USA, PAK), (PAK, USA)):
        moved = change.alignment[1, i, j] - change.alignment[0, i, j]
        assert abs(moved.mean()) < 4 * moved.std() / np.sqrt(len(runs)) + 2e-4


@pytest.mark.skipif(not compiler_available(), reason="Numba is not installed")
def test_the_answer_to_a_proposal_has_the_same_bits_compiled() -> None:
    from alignsim.arithmetic.compiler import compiled
    from alignsim.engine.deals import consent_chance

    gain, hurdle = np.linspace(-3.0, 3.0, 9), np.ones(9)
    for rule in range(4):
        assert compiled(consent_chance)(rule, gain, hurdle).tobytes() == consent_chance(rule, gain, hurdle).tobytes()
