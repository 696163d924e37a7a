"""Evidence: whether a copy of a document is the one that was coded, paragraph by paragraph."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from alignsim.parameters.dossier import Dossier, dossier
from alignsim.parameters.records import Document, Statement

DIGITS = 12


class Finding(NamedTuple):
    """Say what does not agree.

    Parameters
    ----------
    place : str
        "file", "paragraph 7", or the id of a statement.
    problem : str
        What is wrong, and what would be right.
    """

    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


def paragraphs_of(text: str) -> list[str]:
    r"""Split a text into paragraphs: the lines that hold anything but white space, in order.

    >>> paragraphs_of("one\n\n  two\u00a0words \n")
    ['one', 'two words']
    """
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines())
    return [line for line in lines if line]


def fingerprint(paragraph: str) -> str:
    """Give the first twelve hexadecimal digits of the SHA-256 of a paragraph.

    >>> fingerprint("one")
    '7692c3ad3540'
    """
    return hashlib.sha256(paragraph.encode()).hexdigest()[:DIGITS]


def check(path: str | Path, evidence: Dossier | None = None) -> list[Finding]:
    """Compare a copy of a document with its record: hash, number of paragraphs, and every locator.

    The document is recognised by its hash, else by the paragraphs it shares with a record.

    Parameters
    ----------
    path : str or Path
        The copy.
    evidence : Dossier, optional
        The records to compare with; by default those that belong to the package.

    Returns
    -------
    list of Finding
        Empty if all agrees.

    Raises
    ------
    OSError
        If the copy cannot be read.
    """
    records = dossier() if evidence is None else evidence
    content = Path(path).read_bytes()
    try:
        prints = [fingerprint(paragraph) for paragraph in paragraphs_of(content.decode("utf-8-sig"))]
    except UnicodeDecodeError:
        return [Finding("file", "is not text in UTF-8")]
    document = _closest(content, prints, records)
    statements = [s for s in records.statements.values() if s.document == document.id]
    return [*_whole(content, prints, document), *_locators(prints, document, statements)]


def _closest(content: bytes, prints: list[str], records: Dossier) -> Document:
    digest = hashlib.sha256(content).hexdigest()
    return max(
        records.documents.values(),
        key=lambda d: (d.sha256 == digest, len(set(d.paragraphs) & set(prints))))


def _whole(content: bytes, prints: list[str], document: Document) -> list[Finding]:
    found = []
    digest = hashlib.sha256(content).hexdigest()
    if digest != document.sha256:
        found.append(Finding("file", f"SHA-256 is {digest}, that of {document.title!r} is {document.sha256}"))
    if len(prints) != len(document.paragraphs):
        found.append(Finding("file", f"has {len(prints)} paragraphs, the record {len(document.paragraphs)}"))
    for number, (ours, theirs) in enumerate(zip(document.paragraphs, prints, strict=False), start=1):
        if ours != theirs:
            found.append(Finding(f"paragraph {number}", f"fingerprint is {theirs}, in the record {ours}"))
    return found


def _locators(prints: list[str], document: Document, statements: Iterable[Statement]) -> list[Finding]:
    found = []
    for statement in statements:
        number, count = statement.paragraph, len(document.paragraphs)
        if not 1 <= number <= count:
            found.append(Finding(statement.id, f"paragraph {number} is not one of {count}"))
        elif number > len(prints) or prints[number - 1] != document.paragraphs[number - 1]:
            where = [n for n, p in enumerate(prints, start=1) if p == document.paragraphs[number - 1]]
            moved = f"it stands in paragraph {where[0]}" if where else "it is not in this copy"
            found.append(Finding(statement.id, f"paragraph {number} is not the one that was coded; {moved}"))
    return found
