"""Words on pictures: literal names, signed numbers, footnotes that say what was run."""

from __future__ import annotations

import textwrap
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xarray as xr

INTERVALS = "Line: median of runs. Shaded: the middle 50 % (dark) and 90 % (light) of runs."


@cache
def _glyphs() -> frozenset[int]:
    from matplotlib.font_manager import findfont, get_font

    return frozenset(get_font(findfont("DejaVu Sans")).get_charmap())


def plain(text: object, most: int = 80) -> str:
    r"""Bring a name on one line that the font can print.

    Parameters
    ----------
    text : object
        What a user wrote, for example the title of a scenario.
    most : int
        Longest length kept; the rest becomes an ellipsis. Unit: characters.

    Examples
    --------
    >>> plain("one\n  two"), plain("a long name", 7)
    ('one two', 'a long…')
    """
    line = " ".join(str(text).split())
    shown = "".join(letter if ord(letter) in _glyphs() else "\N{REPLACEMENT CHARACTER}" for letter in line)
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + "…"


def literal(text: object, most: int = 80) -> str:
    r"""Make a name safe to print as it stands: as `plain`, and a dollar sign starts no formula.

    Parameters
    ----------
    text : object
        What a user wrote, for example the title of a scenario.
    most : int
        Longest length kept. Unit: characters.

    Examples
    --------
    >>> literal("a $1bn_deal$")
    'a \\$1bn_deal\\$'
    """
    return plain(text, most).replace("$", r"\$")


def signed(value: float, places: int = 2) -> str:
    """Write a number with its sign and a true minus.

    Parameters
    ----------
    value : float
        The number; not-a-number becomes "n/a".
    places : int
        Decimal places.

    Examples
    --------
    >>> signed(0.452), signed(-0.8), signed(-0.001)
    ('+0.45', '−0.80', '0.00')
    """
    if value != value:
        return "n/a"
    text = f"{value:+.{places}f}"
    return text[1:] if float(text) == 0 else text.replace("-", "\N{MINUS SIGN}")


def percent(share: float) -> str:
    """Write a share in percent; not-a-number becomes "n/a".

    Parameters
    ----------
    share : float
        Unit: share.

    Examples
    --------
    >>> percent(0.904), percent(float("nan"))
    ('90 %', 'n/a')
    """
    return "n/a" if share != share else f"{100.0 * share:.0f} %".replace("-", "\N{MINUS SIGN}")


def wrapped(text: str, width: float, size: float) -> str:
    r"""Break a text into lines that fit a figure; dollar signs start no formula.

    Parameters
    ----------
    text : str
        What to print.
    width : float
        Room for a line. Unit: inches.
    size : float
        Height of the letters. Unit: points.

    Examples
    --------
    >>> wrapped("one two", 0.4, 10)
    'one\ntwo'
    """
    letters = max(4, int(width * 72 / (0.54 * size)))
    return "\n".join(textwrap.wrap(text.replace(" %", "\N{NO-BREAK SPACE}%"), letters)).replace("$", r"\$")


def folded(text: object, letters: int, most: int = 80) -> str:
    r"""Make a name safe to print, on several lines where it is long.

    Parameters
    ----------
    text : object
        What a user wrote.
    letters, most : int
        Of a line, where words are shorter, and in all.

    Examples
    --------
    >>> folded("base transparency=0", 12)
    'base\ntransparency=0'
    """
    return "\n".join(textwrap.wrap(plain(text, most), letters, break_long_words=False)).replace("$", r"\$")


def with_unit(name: str, unit: str) -> str:
    """Give a name with its unit, which is left out where it is a plain number.

    >>> with_unit("trade_USA", "% of start"), with_unit("stance_IND_USA", "1")
    ('trade_USA (% of start)', 'stance_IND_USA')
    """
    return name if unit == "1" else f"{name} ({unit})"


def subtitle(dataset: xr.Dataset, second: xr.Dataset | None = None) -> str:
    """Name the scenario, or both: key and title.

    Parameters
    ----------
    dataset, second : xarray.Dataset
        One result, or two.
    """
    return ". ".join(_named(one) for one in (dataset, second) if one is not None)


def _named(dataset: xr.Dataset) -> str:
    name, title = str(dataset.attrs.get("scenario", "unnamed")), str(dataset.attrs.get("title", ""))
    kind = "Sweep" if dataset.attrs.get("form") == "sweep" else "Scenario"
    return plain(f"{kind} {name}: {title}" if title and title != name else f"{kind} {name}", 150)


def counted(dataset: xr.Dataset) -> str:
    """Say how many runs stand behind the picture, how many failed, the seed, and what was varied.

    Parameters
    ----------
    dataset : xarray.Dataset
        A result in summary form.
    """
    attrs = dataset.attrs
    runs, failed = int(attrs.get("runs", 0)), int(attrs.get("failed", 0))
    text = f"{runs - failed:,} of {runs:,} runs finished"
    text += f", {failed:,} failed and left out" if failed else ", none failed"
    if attrs.get("partial"):
        text += f"; stopped early, a partial result{_asked(attrs.get('asked'))}"
    text += f"; seed {plain(attrs.get('seed', 'not recorded'))}"
    if attrs.get("quantiles", "exact") != "exact":
        text += f"; quantiles {plain(attrs['quantiles'])}"
    return text + _varied(plain(attrs.get("uncertainties", ""), 120))


def _varied(drawn: str) -> str:
    if drawn.startswith("none: "):
        return f"; {drawn.removeprefix('none: ')}"
    return f"; parameters drawn: {drawn}" if drawn else ""


def _asked(number: object) -> str:
    return "" if number is None else f" of {int(str(number)):,} runs asked for"


def footnote(dataset: xr.Dataset, second: xr.Dataset | None = None, meaning: str = INTERVALS) -> str:
    """State intervals, runs, seed, and that this is no forecast.

    Parameters
    ----------
    dataset, second : xarray.Dataset
        One result in summary form, or two.
    meaning : str
        What lines and areas of the picture mean.
    """
    runs = counted(dataset)
    if second is not None:
        names = [plain(one.attrs.get("scenario", "unnamed"), 40) for one in (dataset, second)]
        runs = f"{names[0]}: {runs}. {names[1]}: {counted(second)}"
    return f"{meaning} {runs}. Scenario exploration, not a forecast.".strip()
