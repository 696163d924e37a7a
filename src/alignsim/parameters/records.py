"""Records: one row of the parameter table, and the evidence it stands on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from alignsim.parameters.priors import Prior

KINDS = ("stated", "coded", "published", "assumed")
INDICES = {"": 0, "country": 1, "dyad": 2, "directed": 2}
CODE = re.compile(r"[A-Z][A-Z0-9]+")


def split_name(name: str) -> tuple[str, tuple[str, ...]]:
    """Split a name into its family and the countries it ends with.

    >>> split_name("baseline_USA_IND"), split_name("peak_1")
    (('baseline', ('USA', 'IND')), ('peak_1', ()))
    """
    parts = name.split("_")
    stop = len(parts)
    while stop > 1 and CODE.fullmatch(parts[stop - 1]):
        stop -= 1
    return "_".join(parts[:stop]), tuple(parts[stop:])


@dataclass(frozen=True)
class Parameter:
    """Hold one row of the parameter table.

    Parameters
    ----------
    name : str
        A Python identifier; names of specific rows end with the countries they are for.
    symbol : str
        As in the formulas.
    section : str
        The law it belongs to, with its number.
    value : float
        The default. Unit: ``unit``.
    unit : str
        Unit of value, prior and range.
    prior : Prior
        What is believed before anything is run.
    kind : str
        stated (a number in the document), coded (words or a record turned into a number by a written rule),
        published, or assumed.
    source : str
        References, comma-separated: statement:S01, rule:R01, figure:NAME, publication:NAME, judgement.
    note : str
        How it was read, or why it was assumed.
    low, high : float
        The range that a scenario may set.
    per : str
        "" (one number), "country", "dyad" (order does not matter) or "directed".
    """

    name: str
    symbol: str
    section: str
    value: float
    unit: str
    prior: Prior
    kind: str
    source: str
    note: str
    low: float
    high: float
    per: str

    @property
    def family(self) -> str:
        """Give the name without countries."""
        return split_name(self.name)[0] if self.per else self.name

    @property
    def countries(self) -> tuple[str, ...]:
        """Give the countries of a specific row."""
        return split_name(self.name)[1] if self.per else ()

    @property
    def references(self) -> tuple[tuple[str, str], ...]:
        """Give the references of the source as pairs of what and which."""
        pairs = (item.strip().partition(":") for item in self.source.split(","))
        return tuple((what, which) for what, _, which in pairs)


@dataclass(frozen=True)
class Statement:
    """Hold a statement of a document in our own words.

    Parameters
    ----------
    id : str
        Such as S01.
    document : str
        Id of the document.
    paragraph : int
        Number of the paragraph, counted as the document's record says.
    speaker : str
        Who says it.
    claim : str
        What is claimed, in our own words.
    rule : str
        The rule by which it was coded.
    parameters : tuple of str
        Names of what it bears on.
    hypotheses : tuple of str
        H1 to H13.
    """

    id: str
    document: str
    paragraph: int
    speaker: str
    claim: str
    rule: str
    parameters: tuple[str, ...]
    hypotheses: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """Hold what identifies a document without its text.

    Parameters
    ----------
    id, title, publisher, counting : str
        Name here, title, who published it, and how its paragraphs are counted.
    sha256 : str
        Hash of the file.
    paragraphs : tuple of str
        The first twelve hexadecimal digits of the hash of each paragraph.
    """

    id: str
    title: str
    publisher: str
    counting: str
    sha256: str
    paragraphs: tuple[str, ...]
