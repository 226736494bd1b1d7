"""The vectors through Python: the same bytes as from the core."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import backup_preflight as bp


def asked(vector: Any) -> dict[str, Any]:
    """The options by their names in Python."""
    options = {re.sub("[A-Z]", lambda c: "_" + c[0].lower(), key): value for key, value in vector["options"].items()}
    if "from" in options:
        options["from_"] = options.pop("from")
    return options if vector["verb"] else {**options, "detail": vector["detail"]}


def canonical(value: Any) -> str:
    """JSON without blanks, its keys in their order."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def answer(request: Any, verb: Any = None, **options: Any) -> str:
    """The canonical JSON of an answer or a rejection."""
    try:
        if verb:
            return canonical(bp.network(verb, request, **options))
        said: bp.Report | bp.Reports = bp.check(request, **options)
        return said.to_json()
    except bp.RequestError as error:
        fields = {"code": error.code, "path": error.path, "message": error.message, "help": error.help}
        return canonical({"error": fields})


def documents(pieces: Any) -> list[bp.Document]:
    """Documents as name and bytes."""
    return [bp.Document(piece["name"], bytes.fromhex(piece["hex"])) for piece in pieces]


def digest(answers: list[str]) -> str:
    """FNV-1a over 64 bits, as the other runners compute it."""
    hashed = 0xCBF29CE484222325
    for byte in b"".join(answer.encode() + b"\n" for answer in answers):
        hashed = (hashed ^ byte) * 0x100000001B3 % 2**64
    return f"{hashed:016x}"


def test_documents_give_the_same_bytes(vectors: list[Any], capsys: Any) -> None:
    answers = []
    for vector in vectors:
        more = {"with_": documents(vector["with"])} if vector["with"] else {}
        said = answer(documents(vector["documents"]), vector["verb"], **more, **asked(vector))
        assert said == vector["answer"], vector["name"]
        answers.append(said)
    assert answers
    record = f"{len(answers)} vectors, digest {digest(answers)}"
    with capsys.disabled():
        print(f"\npython: {record}")
    if folder := os.environ.get("PREFLIGHT_CONFORMANCE"):
        Path(folder, "python").write_text(f"{record}\n", encoding="utf-8")


def test_objects_give_the_same_bytes(vectors: list[Any]) -> None:
    objects = [vector for vector in vectors if vector["object"] is not None]
    assert len(objects) > len(vectors) / 2
    for vector in objects:
        # Several vectors are about values that no object of a request is: those go through as they are.
        request = vector["object"] if isinstance(vector["object"], dict) else json.dumps(vector["object"])
        assert answer(request, **asked(vector)) == vector["answer"], vector["name"]


def test_one_document_alone_gives_the_same_bytes(vectors: list[Any]) -> None:
    for vector in vectors:
        if len(vector["documents"]) == 1 and not vector["with"]:
            assert answer(documents(vector["documents"])[0], vector["verb"], **asked(vector)) == vector["answer"], vector["name"]


def test_many_at_once_give_the_same_bytes(vectors: list[Any]) -> None:
    usual = [v for v in vectors if not v["verb"] and not v["options"] and not v["with"] and v["detail"] == "brief"]
    many = bp.check_many([documents(vector["documents"]) for vector in usual], detail="brief")
    for vector, said in zip(usual, many, strict=True):
        if isinstance(said, bp.RequestError):
            assert said.code == json.loads(vector["answer"])["error"]["code"], vector["name"]
        else:
            assert said.to_json() == vector["answer"], vector["name"]
