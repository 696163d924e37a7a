"""The page of a result says what it should, and holds nothing that it should not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from tests.report.conftest import CELL, NAME, NOTE, QUESTION, TITLE, Kept
from tests.report.test_markup import Read
from typer.testing import CliRunner

from alignsim.analysis.tracing.records import TraceError
from alignsim.analysis.tracing.trace import trace
from alignsim.cli.application import app
from alignsim.ensemble.experiment import load_experiment
from alignsim.ensemble.sweep import crew, sweep
from alignsim.plots import CannotDraw, draw_all, kinds
from alignsim.report import report, write_report
from alignsim.report.numbers import number
from alignsim.results import ResultError, ResultExistsError, summary_table
from alignsim.results import open as open_result
from alignsim.scenario import load
from alignsim.verification.behaviour import bands_of

ALLOWED = {"meta", "link", "title", "style", "html", "head", "body"}


@pytest.fixture(params=["hostile_page", "swept_page"])
def page(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


def test_texts_of_users_stay_text(page: str) -> None:
    read = Read(page)
    assert {"script", "b", "iframe", "object", "form"} & set(read.tags) == set()
    assert read.tags.count("style") == 1
    assert not [name for name, _ in read.attributes if name.startswith("on") or name == "style"]
    links = [value for name, value in read.attributes if name in ("href", "src", "xlink:href", "action")]
    assert all(re.match(r"#|data:image/png;base64,|data:,$", value or "") for value in links)
    for written in (TITLE, QUESTION, NOTE):
        assert written in read.said


def test_a_page_is_well_formed_and_its_contents_lead_somewhere(page: str) -> None:
    body = page[page.index("<body>"):page.index("</html>")]
    tree = ET.fromstring(re.sub(r"(<img [^>]*)>", r"\1/>", body))
    targets = {element.get("id") for element in tree.iter()}
    assert all(link.get("href", "")[1:] in targets for link in tree.iter("a"))
    assert [element.tag for element in tree.iter() if element.tag == "h1"] == ["h1"]


def test_a_page_can_be_read_without_seeing_it(page: str) -> None:
    body = page[page.index("<body>"):page.index("</html>")]
    tree = ET.fromstring(re.sub(r"(<img [^>]*)>", r"\1/>", body))
    assert all((image.get("alt") or "").strip() for image in tree.iter("img"))
    for table in tree.iter("table"):
        assert table.find("caption") is not None
        assert all(cell.get("scope") in ("col", "row") for cell in table.iter("th"))
        assert len({len(list(row)) for row in table.iter("tr")}) == 1
    assert all((drawn.get("role") == "img" and drawn.find("title") is not None) or drawn.get("aria-hidden") == "true"
               for drawn in tree.iter("svg"))


def test_the_limits_stand_before_anything_else(page: str) -> None:
    assert page.index("Scenario exploration, not forecasting") < page.index("<main>")


def test_the_page_of_an_ensemble_holds_what_makes_it_checkable(hostile: Path, hostile_page: str) -> None:
    read, manifest = Read(hostile_page), json.loads((hostile / "manifest.json").read_text())
    for said in (manifest["command"], manifest["digest"], manifest["versions"]["numpy"], f"alignsim reproduce {hostile}", NAME):
        assert said in read.said
    blocks = [b for b in re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", hostile_page, re.DOTALL) if "countries:" in b]
    assert yaml.safe_load(Read(blocks[0]).said) == yaml.safe_load(manifest["scenario"])
    pictures = re.findall(r"<figcaption><strong>(\w+)\. ", hostile_page)
    assert {name.lower() for name in pictures} == set(kinds()) - {"compare"}
    for row in summary_table(open_result(hostile)):
        assert f'<th scope="row">{row["outcome"]}</th>' in hostile_page or row["outcome"] in read.said
    median = next(r["median"] for r in summary_table(open_result(hostile)) if r["outcome"] == "alignment_USA_PAK")
    assert f'alignment_USA_PAK</th><td class="number">{number(median)}</td>' in hostile_page
    assert "1 set here" in read.said
    assert "kept in share of runs" in read.said
    assert "4 of 4" in read.said


def test_the_page_of_a_sweep_holds_design_inputs_and_outcomes(swept_page: str) -> None:
    read = Read(swept_page)
    assert CELL in read.said
    assert "16 of 16" in read.said
    assert "noise with exclusivity: 0.5" in read.said
    assert "transparency = 1" in read.said
    assert "2 inputs drawn for every point: 2 assumed." in read.said
    assert "kept in share of runs" in read.said
    assert swept_page.count("<polyline") >= 4


def test_a_sweep_of_listed_points_has_a_page(tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text("noise,exclusivity\n0.01,0.4\n0.02,0.5\n")
    (tmp_path / "listed.yaml").write_text("scenarios: [base]\ndesign: {kind: csv, file: points.csv}\nmonths: 1\n")
    made = report(sweep(load_experiment(tmp_path / "listed.yaml"), tmp_path / "r", crew(1, None, None), "numpy").folder)
    assert made.count("given, point by point") == 2


def test_bands_speak_of_the_base_world_alone(keep: Kept) -> None:
    short = keep("base")
    checks, why = bands_of(open_result(short), load("base"))
    assert checks == []
    assert "36 months" in why
    assert bands_of(open_result(short), load("opaque"))[0] == []
    full = open_result(keep("base", 120, None))
    checks, _ = bands_of(full, load("base"))
    assert {name for name, _ in checks} == {"B1", "B2", "B3", "B6", "B12"}
    end = full["dyad_alignment"].sel(dyad="USA-PAK").isel(month=-1)
    assert next(c.ours for _, c in checks if c.what == "median alignment USA-PAK, month 36") == pytest.approx(float(end.median()))


def test_a_summary_and_runs_that_all_failed_have_a_page_too(keep: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    from alignsim.ensemble import running

    sound = running.run_block

    def spoiled(*arguments: object) -> object:
        record = sound(*arguments)   # type: ignore[arg-type]
        record.failed[:], record.cause[:] = 1, 1
        return record

    monkeypatch.setattr(running, "run_block", spoiled)
    made = report(keep("base", keep="summary"))
    assert "No run finished" in made
    assert "4 runs failed and left out" in made
    assert "--run 3" in made


def test_the_file_is_whole_or_not_there_and_not_replaced_unasked(swept: Path, tmp_path: Path) -> None:
    path = write_report(swept, tmp_path / "deep" / "a.html")
    assert path.read_text(encoding="utf-8").endswith("</html>\n")
    with pytest.raises(ResultExistsError, match="--force"):
        write_report(swept, path)
    assert write_report(swept, path, force=True) == path
    assert [p.name for p in path.parent.iterdir()] == ["a.html"]
    with pytest.raises(ResultError, match="is a folder"):
        write_report(swept, tmp_path, force=True)
    with pytest.raises(ResultError, match="no finished result"):
        write_report(tmp_path / "nowhere", tmp_path / "b.html")
    (tmp_path / "file").write_text("")
    with pytest.raises(ResultError, match="cannot be written"):
        write_report(swept, tmp_path / "file" / "b.html")


def test_a_sweep_that_is_not_finished_is_told_from_what_is_no_result(tmp_path: Path) -> None:
    (tmp_path / "stopped" / "blocks").mkdir(parents=True)
    (tmp_path / "stopped" / "blocks" / "0-0-1-0-1.block").write_bytes(b"")
    for make in (write_report, open_result):
        with pytest.raises(ResultError, match=r"not finished \(1 block so far\); the same alignsim sweep command goes on"):
            make(tmp_path / "stopped")
    assert not (tmp_path / "stopped" / "report.html").exists()


def test_what_a_sweep_cannot_do_is_explained(swept: Path) -> None:
    with pytest.raises(CannotDraw, match="alignsim report"):
        draw_all(open_result(swept), swept / "plots")
    with pytest.raises(TraceError, match="is a sweep"):
        trace(swept, 0, 1)


def test_the_command_writes_into_the_result(swept: Path) -> None:
    done = CliRunner().invoke(app, ["report", str(swept), "--force"])
    assert done.exit_code == 0, done.output
    assert done.output.strip() == str(swept / "report.html")
    assert open_result(swept).sizes["point"] == 4
