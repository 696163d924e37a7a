"""Nothing is written inside a result: neither another result, nor a sweep, a study, a game or a picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import call

from alignsim.results import ResultError, ready
from alignsim.results.nesting import FORMS, apart, beside_data

SMALL = ("--months", "1", "--backend", "numpy")


@pytest.fixture(params=FORMS, ids=["finished", "unfinished sweep"])
def result(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file, folder = request.param
    (tmp_path / "r" / folder).mkdir(parents=True)
    (tmp_path / "r" / file).write_text("{}")
    return tmp_path / "r"


def test_a_place_inside_a_result_is_refused_however_deep_and_by_whatever_way(result: Path) -> None:
    (result.parent / "way").symlink_to(result)
    for wrong in (result / "sub", result / "a" / "b" / "c", result.parent / "way" / "sub", result / "x" / ".." / "sub"):
        with pytest.raises(ResultError, match=r"is inside the result .*/r; choose another folder with --out"):
            ready(wrong, force=True)
    assert len(list(result.iterdir())) == 2


def test_a_place_beside_a_result_or_beside_files_of_the_same_names_is_not_refused(result: Path, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}")
    apart(result)
    apart(result.parent / "other" / "new", itself=True)
    with pytest.raises(ResultError, match="/r is the result"):
        apart(result, itself=True)


def test_a_folder_named_from_within_itself_is_not_inside_itself(result: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (result / "blocks").mkdir(exist_ok=True)
    monkeypatch.chdir(result)
    apart(".")   # a sweep goes on there
    monkeypatch.chdir(result / "blocks")
    apart("..")
    with pytest.raises(ResultError, match="is inside the result"):
        apart(".")


def test_no_command_that_makes_a_folder_writes_inside_a_result(result: Path, tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text("scenarios: [base]\ndesign: {kind: sobol, n: 16}\nmonths: 1\n")
    inside = ("--out", str(result / "sub"))
    for words in (("run", "base", "--runs", "2", "--no-plots", *SMALL), ("sweep", str(tmp_path / "small.yaml")),
                  ("compare", "base", "opaque", "--runs", "2", *SMALL), ("study", "oil_penalty", "--text"),
                  ("game", "base", "--runs", "2", *SMALL)):
        assert "is inside the result" in call(*words, *inside, code=2)
    assert len(list(result.iterdir())) == 2


def test_neither_page_nor_picture_nor_table_is_written_among_what_a_result_is_made_of(result: Path, tmp_path: Path) -> None:
    manifest, arrays = (result / name for name in next(form for form in FORMS if (result / form[0]).exists()))
    for words in (("plot", str(result), "--out", str(arrays)), ("plot", str(result), "--out", str(arrays / "new")),
                  ("report", str(result), "--force", "--out", str(manifest)),
                  ("report", str(result), "--out", str(arrays / "x.html")),
                  ("analyse", str(result), "--force", "--out", str(arrays))):
        assert "is among what the result" in call(*words, code=2)
    assert list(arrays.iterdir()) == []
    assert manifest.read_text() == "{}"
    for place in (result / "plots", result / "report.html", tmp_path / "blocks"):
        beside_data(place)
