"""Nothing in the evidence is dated after 26 October 2025."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from alignsim.parameters.locations import data_folder

FROZEN = date(2025, 10, 26)
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
ISO = re.compile(r"(?<![\d.])((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?!\d)")
NAMED = re.compile(rf"(?:(\d{{1,2}})\s+)?({'|'.join(MONTHS)})[a-z]*\.?\s+((?:19|20)\d\d)", re.IGNORECASE)
YEAR = re.compile(r"(?<![\d.])(20\d\d)(?![\d.]*\d)")


def dates_in(text: str) -> list[date]:
    """Give every date in a text, the first day where only month or year are said."""
    found = [date(int(y), int(m), int(d or 1)) for y, m, d in ISO.findall(text) if 1 <= int(m) <= 12]
    found += [date(int(y), MONTHS.index(m[:3].lower()) + 1, int(d or 1)) for d, m, y in NAMED.findall(text)]
    return found + [date(int(y), 1, 1) for y in YEAR.findall(text)]


def texts_of(path: Path) -> list[str]:
    """Give the words of a file; of a table, the cells that are no plain numbers, and years."""
    if path.suffix != ".csv":
        return [path.read_text(encoding="utf-8")]
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            cell for row in csv.DictReader(lines) for column, cell in row.items()
            if column == "year" or not re.fullmatch(r"-?[\d.]+", cell)]


FILES = sorted(path for path in data_folder("seeds").rglob("*") if path.is_file())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_date_lies_after_the_freeze(path) -> None:
    late = [(day, text[:80]) for text in texts_of(path) for day in dates_in(text) if day > FROZEN]
    assert late == []


@pytest.mark.parametrize(
    "text", ["2025-10-27", "2025-11", "27 October 2025", "Nov 2025", "in 2026", "by 2030", "December 2025"])
def test_later_dates_would_be_seen(text) -> None:
    assert max(dates_in(text)) > FROZEN


@pytest.mark.parametrize(
    "text", ["2025-10-26", "26 October 2025", "2019-23", "FY2024-25", "0.2026", "2020.5"])
def test_earlier_dates_and_plain_numbers_pass(text) -> None:
    assert all(day <= FROZEN for day in dates_in(text))
