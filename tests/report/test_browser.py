"""The page in a real browser without a screen: it renders, says nothing to the console, and runs nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.report.conftest import TITLE
from tests.report.test_markup import Read

BROWSER = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), "")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not BROWSER, reason="no chromium on this machine")]


def browse(markup: str, place: Path, *more: str) -> tuple[str, str]:
    """Open a page; give what the browser made of it and what stood in its console."""
    file = place / "page.html"
    file.write_text(markup, encoding="utf-8")
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={place / 'profile'}",
               "--enable-logging=stderr", "--virtual-time-budget=3000", *more, file.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return done.stdout, "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)


def test_the_console_would_be_heard(tmp_path: Path) -> None:
    dom, said = browse("<p>x</p><script>console.error('heard'); document.title = 'ran'</script>", tmp_path, "--dump-dom")
    assert "heard" in said
    assert "<title>ran</title>" in dom


@pytest.mark.parametrize("which", ["hostile_page", "swept_page"])
def test_a_hostile_page_renders_in_silence_and_stays_text(which: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    dom, said = browse(request.getfixturevalue(which), tmp_path, "--dump-dom")
    assert said == ""
    read = Read(dom)
    assert {"script", "b", "iframe"} & set(read.tags) == set()
    title = re.search(r"<title>(.*?)</title>", dom, re.DOTALL)
    assert title is not None
    assert Read(title.group(1)).said == TITLE
    assert "</main>" in dom


def test_a_page_is_seen_on_a_screen_and_fits_a_phone(hostile_page: str, tmp_path: Path) -> None:
    from PIL import Image

    for width in (1200, 500):
        shot = tmp_path / f"{width}.png"
        browse(hostile_page, tmp_path, f"--screenshot={shot}", f"--window-size={width},1400", "--hide-scrollbars")
        with Image.open(shot) as seen:
            colours = seen.convert("RGB").getcolors(seen.width * seen.height)
            assert seen.width == width
        assert colours is not None
        assert len(colours) > 50
        assert any(colour == (0, 158, 115) for _, colour in colours)   # the bar of kinds is drawn
