"""The command line before a command is done: what would happen, and what would be posted."""

from __future__ import annotations

import argparse
from typing import Any

from app import answers, exits, given
from app.cli_book import opened
from app.language import translator
from domain.book import Preview
from domain.codec import COMMAND, to_plain
from domain.commands import command_from, command_named
from domain.facts import Body, kind_of, sealed_fields
from domain.ledger.accounts import Account, name_of
from domain.ledger.entry import EntryPosted, Posting
from domain.ledger.rule_change import PostingRuleChanged
from domain.ledger.rule_preview import RulePreview
from domain.ledger.voucher import VoucherPosted
from domain.reading import Reading
from domain.terms import EVENTS


def preview(asked: argparse.Namespace) -> int:
    """Say what the command on the standard input would bring. Nothing is written; a refusal is one here too."""
    with opened(asked) as shop:
        command_named(asked.name)
        command = command_from(asked.name, given.json_object(given.whole().strip() or "{}"))
        seen = shop.foresee(command)
        words = _Words(shop.reading, asked.lang)
        answers.say(_told(seen, words) | _rule_change(seen, shop.reading, words))
    return exits.DONE


class _Words:
    """Names of accounts and events in the language that was asked for."""

    def __init__(self, reading: Reading, language: str) -> None:
        self.language = language
        self.translate = translator(language)
        self._accounts = {
            line.code: Account(line.code, line.name_zh, line.name_en, line.side) for line in reading.accounts()
        }

    def account(self, code: str) -> str:
        account = name_of(code, self._accounts)
        return account.name_en if self.language == "en" else account.name_zh

    def event(self, kind: str) -> str:
        return self.translate(EVENTS.get(kind, kind))


def _told(seen: Preview, words: _Words) -> dict[str, Any]:
    second = seen.second_person
    return {
        "ok": True,
        "command": seen.command,
        "second_person": None if second is None else answers.refused(second, words.language)["refusal"],
        "facts": [_fact(what, words) for what in seen.happened],
        "entries": [_entry(entry, words) for entry in seen.entries],
    }


def _fact(what: Body, words: _Words) -> dict[str, Any]:
    body = to_plain(what, COMMAND)
    for name in sealed_fields(type(what)):
        del body[name]
    kind = kind_of(what).name
    return {"kind": kind, "words": words.event(kind), "subject": what.subject, "body": body}


def _entry(entry: EntryPosted | VoucherPosted, words: _Words) -> dict[str, Any]:
    red = isinstance(entry, VoucherPosted) and entry.red
    return {
        "rule": entry.rule,
        "words": words.event(entry.rule),
        "lines": [_line(posting, words, red=red) for posting in entry.postings],
    }


def _line(posting: Posting, words: _Words, *, red: bool = False) -> dict[str, Any]:
    is_debit = (posting.amount.minor > 0) != red
    return {
        "account": posting.account,
        "name": words.account(posting.account),
        "sub": posting.sub,
        "debit": str(posting.amount) if is_debit else None,
        "credit": None if is_debit else str(-posting.amount),
    }


def _rule_change(seen: Preview, reading: Reading, words: _Words) -> dict[str, Any]:
    """Of a changed posting rule: what the last facts of its kind would have posted, before and after."""
    for what in seen.happened:
        if isinstance(what, PostingRuleChanged):
            return {"tried": _tried(reading.rule_preview(what.rule, what.effective_from), words)}
    return {}


def _tried(tried: RulePreview, words: _Words) -> dict[str, Any]:
    return {
        "facts": len(tried.facts),
        "changed": tried.changed,
        "accounts": [to_plain(each, COMMAND) | {"name": words.account(each.account)} for each in tried.accounts],
        "lines": [
            {
                "effect": each.effect,
                "on": each.on.isoformat(),
                "subject": each.subject,
                "before": [_line(posting, words) for posting in each.before],
                "after": [_line(posting, words) for posting in each.after],
            }
            for each in tried.facts
            if each.before != each.after
        ],
    }


HANDLERS = {"preview": preview}
