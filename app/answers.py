"""What the command line prints: JSON on the standard output, sentences beside it."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from app.language import CHINESE, ENGLISH, translator
from app.sentences import explain, plain_params
from domain.codec import COMMAND, to_plain
from domain.documents import documents_of
from domain.errors import Refusal, Trouble
from domain.facts import Fact, sealed_fields
from domain.ports import Receipt


def say(plain: Mapping[str, Any] | list[Any]) -> None:
    """Print JSON, in one line, Chinese as it is."""
    print(json.dumps(plain, ensure_ascii=False), flush=True)


def tell(trouble: Trouble) -> None:
    """Tell a person what is wrong, in both languages, beside the JSON."""
    for language in (CHINESE, ENGLISH):
        beside(explain(trouble, translator(language)))


def beside(sentence: str) -> None:
    """Print a sentence for people, beside the JSON."""
    print(sentence, file=sys.stderr, flush=True)


def refused(trouble: Trouble, language: str) -> dict[str, Any]:
    """A trouble as JSON: under "refusal" where the rules say no, under "trouble" where something failed."""
    said = {
        "code": trouble.code,
        "params": plain_params(trouble),
        "message": explain(trouble, translator(language)),
    }
    return {"ok": False, "refusal" if isinstance(trouble, Refusal) else "trouble": said}


def receipt(done: Receipt) -> dict[str, Any]:
    """A receipt as JSON, amounts in yuan."""
    return {
        "ok": True,
        "command": done.command,
        "command_id": done.command_id,
        "repeated": done.repeated,
        "facts": [fact_line(fact) for fact in done.facts],
        "documents": [
            {"kind": document.kind.value, "effect": document.effect} for document in documents_of(done.facts)
        ],
    }


def fact_line(fact: Fact) -> dict[str, Any]:
    """A fact as JSON, amounts in yuan, personal details left out."""
    at = fact.at
    body = to_plain(fact.body, COMMAND)
    for name in sealed_fields(type(fact.body)):
        del body[name]
    return {
        "kind": at.kind,
        "subject": at.subject,
        "device_id": at.device_id,
        "device_seq": at.device_seq,
        "business_date": at.business_date.isoformat(),
        "wall": at.wall,
        "actor": at.actor,
        "approver": at.approver,
        "hash": fact.hash,
        "body": body,
    }
