"""Nonsense on the command line ends with exit code 2, says what is allowed, and shows no traceback."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from alignsim.cli.application import _of_the_user, app
from alignsim.cli.picturing import room
from alignsim.ensemble.sweep.trouble import SweepError, writing
from alignsim.parameters import UnknownNameError
from alignsim.plots import CannotDraw
from alignsim.plots.sheet import write

QUICK = ["--runs", "2", "--backend", "numpy"]


def said(*arguments: str) -> str:
    """Give what a refused command says; anything that is not the user's mistake comes through."""
    done = CliRunner().invoke(app, list(arguments))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        assert _of_the_user(done.exception), done.exception  # type: ignore[arg-type]  # it is no exit
    else:
        assert done.exit_code == 2, done.output
    return " ".join(f"{done.output} {done.exception}".split())


@pytest.mark.parametrize("command", [
    ["compare", "base", "opaque", *QUICK], ["structure", "opaque", *QUICK], ["expense", "base", *QUICK],
    ["evidence", "impact", "opaque", *QUICK], ["game", "base", *QUICK, "--countries", "USA,IND"]])
def test_a_place_that_cannot_hold_what_is_made_is_refused_before_the_runs(command: list[str], tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    for folder in (taken, taken / "below"):
        assert "cannot be written: Not a directory" in said(*command, "--out", str(folder))
    assert taken.read_text() == "a file"


def test_asking_for_room_leaves_nothing_behind(tmp_path: Path) -> None:
    room(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("")
    with pytest.raises(typer.BadParameter, match="choose another folder"):
        room(tmp_path / "file")


def test_a_picture_that_cannot_be_written_is_told_as_such(tmp_path: Path) -> None:
    from matplotlib.figure import Figure

    (tmp_path / "file").write_text("")
    with pytest.raises(CannotDraw, match="cannot be written"):
        write(Figure(), tmp_path / "file" / "a.png")


def test_a_picture_for_which_the_disk_has_no_room_leaves_no_half_of_it(tmp_path: Path) -> None:
    from matplotlib.figure import Figure

    class Full(Figure):
        def savefig(self, fname: Path, **_more: object) -> None:
            fname.write_bytes(b"half")
            raise OSError(28, "No space left on device")

    with pytest.raises(CannotDraw, match="No space left on device"):
        write(Full(), tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("arguments", "message"), [
    (["explain", "xqz"], "unknown parameter 'xqz'; there are"),
    (["verify", "x"], "unknown row 'x'; there is V1, V2"),
    (["game", "base", "--countries", "USA"], "1 country allowed: 2 to 4 countries"),
    (["energy", "base", "--theta", "nan"], "nan is not between 0 and 10"),
    (["run", "base", "--keep", "all"], "'all' is not one of auto, paths, summary"),
    (["plot", "nowhere", "--format", "gif"], "'gif' is not one of png, svg, both"),
    (["sweep", "first_sweep", "--backend", "gpu"], "'gpu' is not one of auto, numpy, numba"),
    (["schema", "experiment", "--reference"], "there is a page of scenario files alone"),
    (["run", "base", "--months", "601"], "Invalid value for '--months'"),
    (["compare", "base", "opaque", "--half-width", "nan"], "Invalid value for '--half-width'"),
])
def test_nonsense_is_told_with_what_is_allowed(arguments: list[str], message: str) -> None:
    assert message in said(*arguments)


def test_a_name_that_comes_near_none_is_told_with_what_there_is() -> None:
    assert str(UnknownNameError("row", "x", ["V1", "V2"])) == "unknown row 'x'; there is V1, V2"
    assert str(UnknownNameError("row", "x", map(str, range(50)))) == "unknown row 'x'; there are 50, such as 0, 1, 2"


def test_a_sweep_laid_over_a_result_is_refused_as_a_sweep_is_that_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "two.yaml").write_text("scenarios: [calm]\nuncertainties: [noise]\nmonths: 1\ndesign: {kind: lhs, n: 2}\n")
    runner = CliRunner()
    for words in (["run", "calm", *QUICK, "--months", "1", "--no-plots", "--out", str(tmp_path / "r")],
                  ["sweep", str(tmp_path / "two.yaml"), "--backend", "numpy", "--threads", "1", "--out", str(tmp_path / "s")]):
        assert runner.invoke(app, words).exit_code == 0
    overlaid = said("plot", str(tmp_path / "r"), "--what", "alignment", "--overlay", str(tmp_path / "s"))
    assert "this is the result of a sweep" in overlaid
    assert not (tmp_path / "r" / "plots").exists()


@pytest.mark.parametrize("kind", ["scenario", "experiment"])
def test_no_file_to_begin_with_is_written_inside_a_result(kind: str, tmp_path: Path) -> None:
    made = CliRunner().invoke(app, ["run", "calm", *QUICK, "--months", "1", "--no-plots", "--out", str(tmp_path / "r")])
    assert made.exit_code == 0
    assert "is inside the result" in (told := said("new", kind, "mine", "--folder", str(tmp_path / "r")))
    assert "with --folder" in told
    assert not list((tmp_path / "r").glob("mine*"))


def test_what_a_plug_in_prints_is_no_part_of_json(tmp_path: Path) -> None:
    (tmp_path / "loud.py").write_text("print('loud')\n")
    done = CliRunner().invoke(app, ["check", "calm", "--plugin", str(tmp_path / "loud.py"), "--json"])
    assert json.loads(done.stdout) == []
    assert "loud" in done.stderr


def test_points_that_are_no_file_are_refused_and_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "points.csv")
    (tmp_path / "e.yaml").write_text("scenarios: [calm]\ndesign: {kind: csv, file: points.csv}\n")
    assert "points.csv:1:1: this is no file" in said("sweep", str(tmp_path / "e.yaml"), "--dry-run")


def test_room_is_asked_for_only_where_it_is_short(tmp_path: Path) -> None:
    for number, asked in ((errno.ENOSPC, True), (errno.EEXIST, False)):
        with pytest.raises(SweepError) as told, writing(tmp_path):
            raise OSError(number, os.strerror(number))
        assert ("free some space" in str(told.value)) == asked
        assert "choose another folder with --out" in str(told.value)
