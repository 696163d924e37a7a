"""What a newcomer reads: tables up to date, pages complete, links that lead somewhere, commands that exist."""

from __future__ import annotations

import ast
import csv
import doctest
import importlib.util
import os
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

import alignsim
from alignsim.cli.application import app
from alignsim.engine.moves import DOMAINS, OPTIONS, SHOCKS
from alignsim.parameters import load
from alignsim.verification.behaviour.rows import ROWS
from alignsim.verification.registry import rows

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
ODD = [ROOT / "docs" / "odd.md", *sorted((ROOT / "docs" / "odd").glob("*.md"))]
PLACES = ("my_world.yaml", "own_parts.py", "FILE", "FILE.py", "article.txt")
PHASES = ("events", "decide", "settle", "resolve")
CHEAP = ("explain", "list", "schema", "version")


def tables() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_tables", ROOT / "docs" / "tables.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def marked(kind: str, pages: list[Path]) -> list[str]:
    return [name for page in pages for names in re.findall(rf"<!-- table: {kind}([^>]*?) -->", page.read_text())
            for name in names.split()]


def commands() -> list[str]:
    out = []
    for page in PAGES:
        text = page.read_text()
        spans = re.findall(r"(?<!`)`(alignsim [^`]+)`(?!`)", text)
        blocks = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
        out += [" ".join(span.split()) for span in spans] + [line for line in lines if line.startswith("alignsim ")]
    return sorted(set(out))


def test_every_table_is_as_the_code_and_the_seeds_have_it() -> None:
    assert [p.relative_to(ROOT).as_posix() for p in tables().outdated()] == [], "run: python docs/tables.py"


def test_a_table_that_was_touched_by_hand_is_noticed() -> None:
    page = (ROOT / "docs" / "odd" / "trade.md").read_text()
    assert tables().renewed(page.replace("U(1, 8)", "U(1, 9)")) == page


def test_a_table_of_unknown_parameters_is_refused() -> None:
    with pytest.raises(SystemExit, match="trade_elastisity"):
        tables().parameters(["trade_elastisity"])


def test_every_parameter_stands_once_in_the_pages_of_the_model() -> None:
    told = marked("parameters", [*ODD, ROOT / "docs" / "moves.md"])
    assert sorted(told) == sorted({row.family for row in load().rows})


def test_every_row_of_verification_and_of_behaviour_stands_beside_a_submodel() -> None:
    told = set(marked("verification", ODD))
    assert told == {row.id for row in rows()} | {row.id for row in ROWS}


def test_every_move_and_every_shock_is_told() -> None:
    assert tuple(marked("moves", PAGES)) == DOMAINS
    page = (ROOT / "docs" / "moves.md").read_text()
    assert [m for options in OPTIONS for m in options if f"| `{m}` |" not in page] == []
    shocks = (ROOT / "docs" / "odd" / "shocks.md").read_text()
    assert [kind for kind in SHOCKS if f"`{kind}`" not in shocks] == []


def test_every_scenario_is_listed_with_its_question_and_statements() -> None:
    page = (ROOT / "docs" / "scenarios.md").read_text()
    files = sorted((ROOT / "scenarios").glob("*.yaml"))
    lines = [line for line in page.splitlines() if re.match(r"\| `\w+` \|", line)]
    assert [line.split("`")[1] for line in lines] == [path.stem for path in files]
    assert all(re.search(r"\| S\d\d", line) and "? |" in line for line in lines)


UNTOLD = ("range", "turns", "noise", "sights", "decision_draws", "crisis_draws")
"""What a step calls that is no event of the month."""


def calls(name: str, functions: dict[str, ast.FunctionDef]) -> list[str]:
    """Give what a procedure of the step calls, in order, its own parts taken apart."""
    found = [node for node in ast.walk(functions[name]) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    out: list[str] = []
    for node in sorted(found, key=lambda n: (n.lineno, n.col_offset)):
        called = node.func.id
        out += calls(called, functions) if called in PHASES else [called]
    return [called for n, called in enumerate(out) if called not in (*out[:n], *UNTOLD)]


def test_the_schedule_told_is_that_of_the_step() -> None:
    tree = ast.parse((ROOT / "src" / "alignsim" / "engine" / "step.py").read_text())
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    section = (ROOT / "docs" / "odd.md").read_text().split("## 3 ")[1].split("## 4 ")[0]
    assert re.findall(r"\(`(\w+)`\)", section) == calls("step", functions)


def test_the_eight_choice_rules_are_told() -> None:
    from alignsim.laws.choice import RULES

    page = (ROOT / "docs" / "odd" / "choice.md").read_text()
    assert [rule for rule in RULES if f"| `{rule}` |" not in page] == []


def test_it_is_true_that_more_than_half_of_the_parameters_are_assumed() -> None:
    kinds = [row.kind for row in load().rows]
    assert kinds.count("assumed") > len(kinds) / 2


def test_the_pace_that_the_balancing_act_stands_for_is_that_of_the_record() -> None:
    """Six friendly acts in 130 days are 1.4 a month, and one visit a month is below."""
    with (ROOT / "seeds" / "figures" / "events_2025.csv").open(encoding="utf-8") as file:
        friendly = [row["date"] for row in csv.DictReader(file)
                    if row["us_pakistan"] == "+" and "2025-06-18" <= row["date"] <= "2025-10-26"]
    days = (date.fromisoformat(friendly[-1]) - date.fromisoformat(friendly[0])).days
    assert (len(friendly), friendly[0], friendly[-1], days) == (6, "2025-06-18", "2025-10-26", 130)
    comment = (ROOT / "scenarios" / "balancing_act.yaml").read_text()
    assert "six friendly US acts toward Pakistan from 18 June to 26 October 2025, a little over four months" in comment


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_and_named_sources_lead_somewhere(page: Path) -> None:
    text = page.read_text()
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), target
    for target in re.findall(r"`((?:src|seeds|scenarios|docs|examples|experiments)/[\w./-]+)`", text):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_equations_are_closed_and_balanced(page: Path) -> None:
    text = page.read_text()
    blocks = re.findall(r"^```math\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert text.count("```math") == len(blocks)
    for formula in [*blocks, *re.findall(r"(?<![\\$])\$([^$\n]+)\$", text)]:
        bare = re.sub(r"\\[{}]", "", formula)
        assert bare.count("{") == bare.count("}"), formula
        assert formula.count(r"\left") - formula.count(r"\leftarrow") == formula.count(r"\right"), formula


@pytest.mark.parametrize("line", commands())
def test_every_command_shown_can_be_parsed(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in PLACES:
        (tmp_path / name).write_text("")
    words = shlex.split(line, comments=True)[1:]
    command: Any = typer.main.get_command(app)
    while hasattr(command, "commands") and words and not words[0].startswith("-"):
        assert words[0] in command.commands, line
        command, words = command.commands[words[0]], words[1:]
    if words and not hasattr(command, "commands"):
        command.make_context("alignsim", words)


def cheap() -> list[str]:
    return [line for line in commands()
            if line.split()[1] in CHEAP and len(line.split()) > 2 and "--plugin" not in line and "NAME" not in line]


@pytest.mark.parametrize("line", cheap())
def test_cheap_commands_shown_do_what_they_say(line: str) -> None:
    done = CliRunner().invoke(app, shlex.split(line, comments=True)[1:])
    assert done.exit_code == 0, done.output


def test_the_world_shown_in_the_readme_is_valid(tmp_path: Path) -> None:
    ((name, body),) = re.findall(r"^```yaml (\S+)\n(.*?)^```", (ROOT / "README.md").read_text(), re.DOTALL | re.MULTILINE)
    (tmp_path / name).write_text(body)
    done = CliRunner().invoke(app, ["check", str(tmp_path / name)])
    assert done.exit_code == 0, done.output


def test_what_the_page_on_python_shows_is_what_python_answers() -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / "python.md").read_text(), re.DOTALL | re.MULTILINE)
    shown = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "docs/python.md", None, 0)
    told: list[str] = []
    found = doctest.DocTestRunner().run(shown, out=told.append)
    assert found.attempted >= 10
    assert found.failed == 0, "".join(told)


def test_every_package_of_the_source_is_told_where_things_are() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text().split("## Where things are")[1].split("\n## ")[0]
    told = {name.rsplit("/", 1)[-1] for line in table.splitlines() for name in re.findall(r"`([\w/]+)`", line.partition(" | ")[0])}
    source = ROOT / "src" / "alignsim"
    assert {path.stem for path in source.iterdir() if not path.name.startswith("_")} <= told


def test_every_public_function_says_what_it_gives_back() -> None:
    given = {name: getattr(alignsim, name) for name in alignsim.__all__}
    assert [name for name, one in given.items() if callable(one) and "Returns\n" not in str(one.__doc__)] == []


def test_the_variables_told_of_a_sweep_are_those_it_holds() -> None:
    made = alignsim.sweep(ROOT / "experiments" / "first_sweep", n=2, replications=2, backend="numpy")
    section = (ROOT / "docs" / "experiments.md").read_text().split("## The result")[1].split("\n## ")[0]
    told = {name for line in section.splitlines() if line.startswith("| `") for name in re.findall(r"`(\w+)`", line.split("|")[1])}
    assert told == {*map(str, made.data_vars), "followed", "levers"}


@pytest.mark.slow
def test_the_commands_of_the_readme_work_in_their_order(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text()
    ((name, body),) = re.findall(r"^```yaml (\S+)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    lines = [line for line in text.splitlines() if line.startswith("alignsim ")]
    assert lines[0].startswith(f"alignsim new scenario {Path(name).stem} ")
    for line in lines:
        words = shlex.split(line, comments=True)[1:]
        if words[0] in ("run", "compare", "game", "structure", "evidence", "expense"):
            words = [w if w != "500" else "20" for w in words]
            words += [] if "--runs" in words else ["--runs", "4"]
            words += ["--horizon" if words[0] == "expense" else "--months", "6", "--backend", "numpy"]
        words += ["--n", "24"] if words[0] == "sweep" else []
        done = subprocess.run([sys.executable, "-m", "alignsim", *words], cwd=tmp_path, capture_output=True, text=True,
                              check=False, env=dict(os.environ))
        assert done.returncode == 0, (line, done.stderr)
        if words[0] == "new":
            (tmp_path / name).write_text(body)


def test_no_page_speaks_of_anything_but_the_project() -> None:
    wrong = re.compile(r"\bissues? \d|shared/|MODEL\.md|\bsession|\bhelper|\bworktree", re.IGNORECASE)
    assert [(p.name, m.group()) for p in PAGES for m in [wrong.search(p.read_text())] if m] == []
