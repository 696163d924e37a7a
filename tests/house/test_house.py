"""The house: small files, short functions, plain words, nothing of one machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
AVOIDED = {"utils", "helper", "helpers", "manager", "handler", "common", "base"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(ROOT / "src" / "alignsim").as_posix())
def test_files_functions_and_names_are_small_and_plain(path: Path) -> None:
    """A function counts from its name to its last line, the arguments with it; its docstring does not count."""
    text = path.read_text()
    assert len(text.splitlines()) <= 300
    assert path.stem not in AVOIDED
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            said = node.body[0] if ast.get_docstring(node) else None
            told = (said.end_lineno or 0) - said.lineno + 1 if said else 0
            assert (node.end_lineno or 0) - node.lineno + 1 - told <= 40, node.name
        if isinstance(node, ast.ClassDef):
            assert node.name.lower() not in AVOIDED


def test_nothing_speaks_of_one_machine_or_of_addresses() -> None:
    wrong = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w|https?://[\w.]*(?:pypi|index|mirror|simple)", re.IGNORECASE)
    files = [p for folder in ("src", "tests", "seeds", "scenarios", "benchmarks", "docs", "examples", ".ci")
             for p in (ROOT / folder).rglob("*") if p.suffix in (".py", ".yaml", ".md", ".csv", ".toml", "")]
    files += [ROOT / n for n in ("pyproject.toml", "constraints.txt", "Makefile", "README.md", "CONTRIBUTING.md")]
    found = [(p.name, m.group()) for p in files if p.is_file() and p.name != "test_house.py"
             for m in [wrong.search(p.read_text(errors="ignore"))] if m]
    assert found == []


def test_the_wheel_holds_the_evidence_and_the_scenarios_beside_the_code(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=ROOT, check=True,
                   capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    homes = {"seeds": "alignsim/_data/seeds", "scenarios": "alignsim/_data/scenarios", "src/alignsim": "alignsim"}
    for folder, home in homes.items():
        wanted = {f"{home}/{p.relative_to(ROOT / folder).as_posix()}" for p in (ROOT / folder).rglob("*")
                  if p.is_file() and "__pycache__" not in p.parts}
        assert wanted <= held, sorted(wanted - held)
    assert [name for name in held if name.startswith(("tests", "benchmarks", "examples"))] == []


def test_constraints_are_plain_versions() -> None:
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        assert re.fullmatch(r"(#.*)?|[\w.\[\]-]+==[\w.+!]+( *;.*)?", line.strip()), line


def test_the_readmes_two_commands_are_the_makefiles() -> None:
    readme, make = (ROOT / "README.md").read_text(), (ROOT / "Makefile").read_text()
    for target in ("run", "test"):
        assert f"make {target}" in readme
        assert re.search(rf"^{target}:", make, re.MULTILINE)


def test_imports_go_one_way() -> None:
    done = subprocess.run([str(Path(sys.executable).parent / "lint-imports"), "--no-logo"], cwd=ROOT, capture_output=True,
                          text=True, check=False)
    assert done.returncode == 0, done.stdout
