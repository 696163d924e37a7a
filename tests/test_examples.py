"""What the repository shows works as shown."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_step_by_step_example_prints_months_and_a_table() -> None:
    done = subprocess.run([sys.executable, "-W", "ignore", str(ROOT / "examples" / "step_by_step.py"), "2"],
                          capture_output=True, text=True, check=True)
    assert "month 2" in done.stdout
    assert "USA-PAK" in done.stdout
    assert "visit PAK" in done.stdout
    assert [line.split()[0] for line in done.stdout.splitlines()[-3:]] == ["month", "1", "2"]   # as the months above it


def test_the_scenario_in_the_readme_is_valid(tmp_path: Path) -> None:
    from alignsim.scenario import load

    text = (ROOT / "README.md").read_text().split("```yaml my_world.yaml\n")[1].split("```")[0]
    path = tmp_path / "my_world.yaml"
    path.write_text(text)
    assert load(path).scenario.countries["CHN"].role == "deciding"
