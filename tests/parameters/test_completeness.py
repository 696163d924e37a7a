"""Every number has a reason, and every reason is there."""

from __future__ import annotations

import keyword

from alignsim.parameters import figure, load
from alignsim.parameters.dossier import dossier
from alignsim.scenario import available
from alignsim.scenario import load as load_scenario
from alignsim.scenario.build import build

ROWS = load().rows
DOSSIER = dossier()

# The rows that the model reads in any scenario of the package.
READ = frozenset(row for name, _, _ in available() for row in build(load_scenario(name)).names().values())

# What only `explain` reads, and what only countries without a row of their own would read.
ASKED = frozenset({"gdp", "worth_gap", "size", "mfn", "demand_weight"})


def test_every_row_says_what_it_is() -> None:
    for row in ROWS:
        assert row.name.isidentifier(), row.name
        assert not keyword.iskeyword(row.name), row.name
        assert all(text.strip() for text in (row.symbol, row.unit, row.kind, row.source)), row.name
        number, law = row.section.split(" ", 1)
        assert 1 <= int(number) <= 12, row.name
        assert law, row.name


def test_every_default_lies_within_its_range_and_its_prior() -> None:
    for row in ROWS:
        low, high = row.prior.support()
        assert row.low < row.high, row.name
        assert row.low <= row.value <= row.high, row.name
        assert low - 1e-12 <= row.value <= high + 1e-12, row.name


def test_every_reference_leads_somewhere() -> None:
    known = {"statement": DOSSIER.statements, "rule": DOSSIER.rules, "publication": DOSSIER.publications}
    for row in ROWS:
        for what, which in row.references:
            if what in known:
                assert which in known[what], row.name
            elif what == "figure":
                assert figure(which).rows, row.name
            else:
                assert (what, which) == ("judgement", ""), row.name


def test_every_kind_keeps_its_promise() -> None:
    wanted = {"stated": {"statement", "rule"}, "coded": {"rule"}, "published": set(), "assumed": set()}
    for row in ROWS:
        cited = {what for what, _ in row.references}
        assert wanted[row.kind] <= cited, row.name
        assert ("judgement" in cited) == (row.kind == "assumed"), row.name
        if row.kind == "coded":
            assert cited & {"statement", "figure"}, row.name
        if row.kind == "published":
            assert cited & {"figure", "publication"}, row.name
        if row.kind == "assumed":
            assert row.note, row.name


def test_what_is_assumed_without_spread_says_why_it_has_none() -> None:
    reasons = (
        "by definition", "not read from", "middling", "evenly spaced", "end of the scale", "placed with")
    for row in ROWS:
        if row.kind == "assumed" and row.prior.family == "fixed":
            assert any(reason in row.note.lower() for reason in reasons), row.name


def test_every_statement_stands_in_its_document_and_bears_on_something() -> None:
    for statement in DOSSIER.statements.values():
        document = DOSSIER.documents[statement.document]
        assert 1 <= statement.paragraph <= len(document.paragraphs), statement.id
        assert statement.rule in DOSSIER.rules, statement.id
        assert statement.speaker, statement.id
        assert statement.claim.endswith("."), statement.id
        assert statement.hypotheses, statement.id
        assert set(statement.hypotheses) <= {f"H{n}" for n in range(1, 14)}, statement.id
        assert [name for name in statement.parameters if name not in load()] == [], statement.id


def test_every_hypothesis_is_claimed_somewhere_and_every_rule_is_used() -> None:
    claimed = {h for s in DOSSIER.statements.values() for h in s.hypotheses}
    assert claimed == {f"H{n}" for n in range(1, 14)}
    used = {s.rule for s in DOSSIER.statements.values()}
    used |= {which for row in ROWS for what, which in row.references if what == "rule"}
    assert used == set(DOSSIER.rules)


def test_a_coded_row_follows_the_rule_by_which_its_statement_was_coded() -> None:
    for row in ROWS:
        rules = {which for what, which in row.references if what == "rule"}
        said = {which for what, which in row.references if what == "statement"}
        if row.kind in ("stated", "coded") and said:
            assert rules & {DOSSIER.statements[which].rule for which in said}, row.name


def test_the_rule_of_a_statement_is_followed_by_a_row_that_cites_it() -> None:
    for statement in DOSSIER.statements.values():
        if statement.rule != "R00":
            pair = {("statement", statement.id), ("rule", statement.rule)}
            assert any(pair <= set(row.references) for row in ROWS), statement.id


def test_every_publication_is_cited() -> None:
    cited = {which for row in ROWS for what, which in row.references if what == "publication"}
    assert cited == set(DOSSIER.publications)


def test_every_name_in_use_has_a_row() -> None:
    families = {row.family for row in ROWS}
    assert sorted(name for name in READ | ASKED if name not in families and name not in load()) == []


def test_every_row_is_in_use() -> None:
    used = READ | ASKED
    assert [row.name for row in ROWS if row.name not in used and (row.family not in ASKED or row.family in READ)] == []
