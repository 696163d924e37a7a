"""Dossier: documents, statements, coding rules and publications, read once from ``seeds/``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from alignsim.parameters.locations import data_folder
from alignsim.parameters.reading import read_yaml
from alignsim.parameters.records import Document, Statement
from alignsim.parameters.unknown import UnknownNameError


@dataclass(frozen=True)
class Dossier:
    """Hold the evidence that rows of the table refer to.

    Parameters
    ----------
    documents : dict
        Documents by id.
    statements : dict
        Statements by id.
    rules : dict
        Coding rules by id: title and text in one line.
    publications : dict
        Full references by name.
    """

    documents: dict[str, Document]
    statements: dict[str, Statement]
    rules: dict[str, str]
    publications: dict[str, str]

    def statement(self, which: str) -> Statement:
        """Give a statement by its id; UnknownNameError if there is none."""
        if which not in self.statements:
            raise UnknownNameError("statement", which, self.statements)
        return self.statements[which]


@cache
def dossier() -> Dossier:
    """Read the evidence that belongs to the package, once."""
    return read_dossier(data_folder("seeds"))


def read_dossier(folder: Path) -> Dossier:
    """Read documents, statements, rules and publications from a folder.

    Parameters
    ----------
    folder : Path
        Holds documents.yaml, statements.yaml, coding_rules.yaml and publications.yaml.

    Raises
    ------
    ValueError
        If two statements have one id.
    """
    documents = {entry["id"]: _document(entry) for entry in read_yaml(folder / "documents.yaml")}
    listed = [_statement(entry, next(iter(documents))) for entry in read_yaml(folder / "statements.yaml")]
    statements = {statement.id: statement for statement in listed}
    if len(statements) < len(listed):
        raise ValueError(f"{folder / 'statements.yaml'}: two statements have one id")
    rules = read_yaml(folder / "coding_rules.yaml")
    return Dossier(
        documents,
        statements,
        {key: f"{rule['title']}. {rule['text']}" for key, rule in rules.items()},
        {str(key): str(text) for key, text in read_yaml(folder / "publications.yaml").items()},
    )


def _document(entry: dict[str, Any]) -> Document:
    return Document(
        id=entry["id"], title=entry["title"], publisher=entry["publisher"], counting=entry["counting"],
        sha256=entry["sha256"], paragraphs=tuple(entry["paragraphs"]))


def _statement(entry: dict[str, Any], document: str) -> Statement:
    return Statement(
        id=entry["id"], document=entry.get("document", document), paragraph=entry["paragraph"],
        speaker=entry["speaker"], claim=entry["claim"], rule=entry["rule"],
        parameters=tuple(entry["parameters"]), hypotheses=tuple(entry["hypotheses"]))
