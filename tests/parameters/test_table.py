"""The table finds the row that speaks for a name, and refuses rows that contradict themselves."""

from __future__ import annotations

import pickle

import pytest

from alignsim.parameters import UnknownNameError, load
from alignsim.parameters.records import split_name
from alignsim.parameters.table import Table, read_table

ROW = """
- name: ease
  symbol: x
  section: 7 alignment
  value: 0.5
  unit: "1"
  prior: U(0, 1)
  kind: assumed
  source: judgement
  range: [0, 1]
  per: country
  note: Because.
"""


def written(tmp_path, text: str) -> Table:
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    return read_table(tmp_path)


def test_a_specific_row_speaks_before_its_family() -> None:
    table = load()
    assert table["exclusivity_IND"].name == "exclusivity_IND"
    assert table["exclusivity_PAK"].name == "exclusivity"
    assert table["coverage_IND_USA"].value == 0.6
    assert table["coverage_USA_IND"].value == 1.0


def test_the_order_of_a_dyad_does_not_matter_and_that_of_a_directed_pair_does() -> None:
    table = load()
    assert table["baseline_PAK_IND"] is table["baseline_IND_PAK"]
    assert table["baseline_FRA_BRA"] is table["baseline"]
    assert table["belief_prior_IND_USA"].value == 0.4
    assert table["belief_prior_USA_IND"].value == 0.3


@pytest.mark.parametrize("name", [
    "exclusivty", "exclusivity_USA_IND", "baseline_USA", "baseline_USA_USA", "gdp", "gdp_GULF", "noise_USA",
    "",
])
def test_a_name_without_a_row_is_refused(name) -> None:
    assert name not in load()
    with pytest.raises(UnknownNameError, match="unknown parameter"):
        load()[name]


def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(KeyError) as caught:
        load()["exclusivty_IND"]
    assert "did you mean exclusivity_IND" in str(caught.value)


def test_a_row_takes_from_its_family_what_it_does_not_say(tmp_path) -> None:
    table = written(tmp_path, ROW + """
- {name: ease_USA, value: 0.2, prior: fixed, kind: assumed, source: judgement, note: Other.}
""")
    row = table["ease_USA"]
    assert (row.unit, row.section, row.per, row.high, row.value) == ("1", "7 alignment", "country", 1.0, 0.2)
    assert row.prior.mean() == 0.2
    assert (row.family, row.countries) == ("ease", ("USA",))


def test_names_split_into_family_and_countries() -> None:
    assert split_name("tariff_penalty_IND_USA") == ("tariff_penalty", ("IND", "USA"))
    assert split_name("goldstein_crisis_1") == ("goldstein_crisis_1", ())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("value: 0.5", "value: half"), "row ease: 'half' is not a number"),
        (("prior: U(0, 1)", "prior: U(1, 0)"), "make no sense"),
        (("range: [0, 1]", "range: [2, 3]"), "puts nothing"),
        (("kind: assumed", "kind: guessed"), "kind is 'guessed'"),
        (("per: country", "per: planet"), "per is 'planet'"),
        (("  note: Because.", "  remark: Because."), "missing or unknown: remark"),
        (("  unit: \"1\"\n", ""), "missing or unknown: unit"),
        (("  note: Because.", "  note: Because.\n  note: Again."), "said twice"),
        (("  note: Because.", "  note: *nothing"), "one.yaml"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_by_name(tmp_path, change, words) -> None:
    with pytest.raises(ValueError, match=words):
        written(tmp_path, ROW.replace(*change))


def test_one_name_cannot_have_two_rows(tmp_path) -> None:
    with pytest.raises(ValueError, match=r"told twice: \['ease'\]"):
        written(tmp_path, ROW + ROW)


def test_the_table_is_read_once_and_travels_to_other_processes() -> None:
    assert load() is load()
    sent = pickle.loads(pickle.dumps(load()))
    assert sent.rows == load().rows
    assert sent["baseline_PAK_IND"] == load()["baseline_IND_PAK"]
