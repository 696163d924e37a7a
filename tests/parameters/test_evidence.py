"""A copy of a document is checked without its text being here."""

from __future__ import annotations

import hashlib

import pytest

from alignsim.parameters import check
from alignsim.parameters.dossier import Dossier, dossier, read_dossier
from alignsim.parameters.evidence import fingerprint, paragraphs_of
from alignsim.parameters.records import Document, Statement

TEXT = "A heading\n\nThe first thing is said.\n \u00a0\nThe second  thing is said.\n\nThe end."


def record(text: str, *located: int) -> Dossier:
    document = Document(
        "tale", "A tale", "nobody", "lines", hashlib.sha256(text.encode()).hexdigest(),
        tuple(fingerprint(p) for p in paragraphs_of(text)))
    statements = {
        f"S{k}": Statement(f"S{k}", "tale", k, "somebody", "Said.", "R00", (), ("H1",)) for k in located}
    return Dossier({"tale": document}, statements, {"R00": "A rule."}, {})


def saved(tmp_path, content: str | bytes):
    path = tmp_path / "copy.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_true_copy_has_no_findings(tmp_path) -> None:
    assert check(saved(tmp_path, TEXT), record(TEXT, 2, 3)) == []


def test_paragraphs_are_lines_with_something_in_them() -> None:
    assert paragraphs_of(TEXT) == [
        "A heading", "The first thing is said.", "The second thing is said.", "The end."]
    assert fingerprint("abc") == hashlib.sha256(b"abc").hexdigest()[:12]


def test_a_copy_that_differs_in_white_space_alone_keeps_its_locators(tmp_path) -> None:
    found = check(saved(tmp_path, TEXT.replace("\n", "\r\n") + "\r\n"), record(TEXT, 2, 3))
    assert [f.place for f in found] == ["file"]
    assert "SHA-256" in found[0].problem


def test_a_changed_word_is_found_in_its_paragraph_and_at_the_statement(tmp_path) -> None:
    found = check(saved(tmp_path, TEXT.replace("second", "third")), record(TEXT, 2, 3))
    assert [f.place for f in found] == ["file", "paragraph 3", "S3"]
    assert "not in this copy" in str(found[-1])


def test_a_paragraph_that_moved_is_found_where_it_went(tmp_path) -> None:
    found = check(saved(tmp_path, "Something new.\n" + TEXT), record(TEXT, 3))
    assert found[-1].place == "S3"
    assert "it stands in paragraph 4" in found[-1].problem
    assert any("has 5 paragraphs, the record 4" in f.problem for f in found)


def test_a_copy_cut_short_loses_the_statements_it_lacks(tmp_path) -> None:
    found = check(saved(tmp_path, TEXT.splitlines()[0]), record(TEXT, 1, 3))
    assert "S3" in [f.place for f in found]
    assert "S1" not in [f.place for f in found]


def test_a_locator_beyond_the_document_is_found(tmp_path) -> None:
    (found,) = check(saved(tmp_path, TEXT), record(TEXT, 9))
    assert str(found) == "S9: paragraph 9 is not one of 4"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x01", b""])
def test_what_is_not_a_text_is_no_copy(tmp_path, content) -> None:
    assert check(saved(tmp_path, content), record(TEXT, 1))


def test_a_copy_that_is_not_there_cannot_be_read(tmp_path) -> None:
    with pytest.raises(OSError, match="nothing"):
        check(tmp_path / "nothing.txt", record(TEXT))


def test_another_text_is_not_the_document_that_was_coded(tmp_path) -> None:
    found = check(saved(tmp_path, TEXT))
    assert {s.id for s in dossier().statements.values()} <= {f.place for f in found}


def test_the_records_of_the_package_are_whole() -> None:
    (article,) = dossier().documents.values()
    assert len(article.sha256) == 64
    assert len(article.paragraphs) == len(set(article.paragraphs)) == 24
    assert all(len(p) == 12 and int(p, 16) >= 0 for p in article.paragraphs)


def test_a_statement_cannot_be_told_twice(tmp_path) -> None:
    for name in ("coding_rules", "publications"):
        (tmp_path / f"{name}.yaml").write_text("{}", encoding="utf-8")
    tale = "{id: tale, title: t, publisher: p, counting: c, sha256: s, paragraphs: [a]}"
    (tmp_path / "documents.yaml").write_text(f"[{tale}]", encoding="utf-8")
    one = "{id: S1, paragraph: 1, speaker: s, claim: c, rule: R00, parameters: [], hypotheses: []}"
    (tmp_path / "statements.yaml").write_text(f"[{one}, {one}]", encoding="utf-8")
    with pytest.raises(ValueError, match="two statements have one id"):
        read_dossier(tmp_path)


def test_an_unknown_statement_is_refused() -> None:
    with pytest.raises(KeyError, match="unknown statement 'S99'"):
        dossier().statement("S99")
