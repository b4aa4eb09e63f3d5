"""What can be said on the command line."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from app import exits
from app.language import LANGUAGES

SHOWN = (
    "ticket",
    "tickets",
    "customer",
    "customers",
    "entries",
    "trial-balance",
    "till",
    "facts",
    "drafts",
    "forms",
    "vault",
    "walk",
    "appraisals",
    "price-shock",
    "goods",
    "todo",
    "clocks",
    "messages",
    "evidence",
    "ledger-sets",
    "inter-store",
    "consolidated-balance",
    "rulebook",
    "rulebooks",
    "day-close",
    "month-close",
    "periods",
    "vouchers",
    "voucher",
    "rules",
    "accounts",
    "templates",
    "people",
    "security",
    "compliance",
)


REPORTS = (
    "trial-balance",
    "general-ledger",
    "detail-ledger",
    "journal",
    "sub-ledger",
    "auxiliary",
    "balance-sheet",
    "income-statement",
    "cash-flow",
    "operating",
    "ratios",
    "loan-aging",
    "schedule",
    "receivables",
)
"""The books and statements that `pawnbook report` makes."""


class Parser(argparse.ArgumentParser):
    """A parser that ends as the documented exit codes say."""

    def error(self, message: str) -> NoReturn:
        """Say how it is used, and end with 64."""
        self.print_usage(sys.stderr)
        print(f"{self.prog}: {message}", file=sys.stderr)
        sys.exit(exits.USAGE)


def parser() -> Parser:
    """Everything that can be said on the command line."""
    top = Parser(prog="pawnbook", description="PawnBook 典簿: point of sale and bookkeeping for pawnshops")
    top.add_argument("--book", help="the book's folder, or its name in the data folder (PAWNBOOK_BOOK)")
    top.add_argument("--lang", choices=LANGUAGES, help="language of messages (PAWNBOOK_LANG)")
    top.add_argument("--now", help="the time of a practice book, like 2026-03-01T09:00")
    top.add_argument("--read-only", action="store_true", help="only look: show, report, print, export, verify …")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    _book_commands(commands)
    _key_commands(commands)
    _opening_commands(commands)
    _evidence_commands(commands)
    _people_commands(commands)
    _report_command(commands)
    _photo_commands(commands)
    _backup_commands(commands)
    _screen_commands(commands)
    _tool_commands(commands)
    return top


def _book_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    init = commands.add_parser("init", help="make a book from JSON on the standard input")
    init.add_argument("--recovery", required=True, help="new file for the recovery code (mode 0600)")
    init.add_argument("--practice", action="store_true", help="a practice book")
    do = commands.add_parser("do", help="do a command from JSON on the standard input")
    do.add_argument("name", nargs="?", help="the command's name, like pawn.issue")
    do.add_argument("--lines", action="store_true", help="one command a line")
    show = commands.add_parser("show", help="print what the book knows as JSON")
    show.add_argument("query", choices=SHOWN)
    show.add_argument("number", nargs="?", help="a ticket's number, a customer's or their paper's; a rulebook's day")
    show.add_argument("--from", dest="first", help="first business date")
    show.add_argument("--to", dest="last", help="last business date; of a trial balance, the day it is of")
    show.add_argument("--subject", default="", help="only facts of this subject, like ticket:31012600001")
    show.add_argument("--metal", choices=("gold", "silver", "platinum"), default="gold", help="of a price shock")
    show.add_argument("--price", help="the price per gram that a price shock asks about, like 700.00")
    show.add_argument("--fall", help="or the fall in per cent, like 15")
    whose = show.add_mutually_exclusive_group()
    whose.add_argument("--set", dest="ledger_set", default="", help="the ledger set that figures are of: a credit code")
    whose.add_argument("--store", default="", help="or the store, like 3102; else the own one")
    show.add_argument("--example", help="the working example of another law: HK, SG, UK or US-TX")
    show.add_argument("--month", help="vouchers of this month, like 2026-03")
    show.add_argument("--standing", choices=("prepared", "reviewed", "posted", "dropped"), help="vouchers so far")
    show.add_argument("--unreviewed", action="store_true", help="vouchers that nobody reviewed")
    show.add_argument("--event", default="", help="security events of this kind, like denied")
    show.add_argument("--most", type=int, default=500, help="so many security events, the newest first")
    show.add_argument("--out", default="", help="of compliance, the PDF file to write as well")
    show.add_argument("--person", default="", help="security events about or by this login")
    foresee = commands.add_parser("preview", help="what a command from JSON on the standard input would bring and post")
    foresee.add_argument("name", help="the command's name, like pawn.issue")
    run = commands.add_parser("run-day", help="do what the clock brought: forfeitures, tasks, accrual")
    run.add_argument("--until", help="the last day to do, today where it is left out")
    commands.add_parser("rehearse", help="try a change of the rules from JSON on the standard input")
    gather = commands.add_parser("gather", help="bring over the books of another store, to read them beside one's own")
    gather.add_argument("other", metavar="BOOK", help="its folder, or its name in the data folder")
    check = commands.add_parser("verify", help="check every fact, signature, table and sum")
    check.add_argument("--processes", type=int, default=1, help="so many processes check signatures; 1: this one")
    check.add_argument("--export", metavar="FILE", help="check an export of facts instead, without book and key")
    check.add_argument("--paper", action="append", default=[], metavar="NUMBER:DIGITS", help="as a paper names them")
    check.add_argument("--key", action="append", default=[], metavar="DEVICE:HEX", help="a device's known public key")
    commands.add_parser("self-check", help="look for what is not as it should be in the books and among the tickets")
    password = commands.add_parser("set-password", help="give somebody the password in PAWNBOOK_NEW_PASSWORD")
    password.add_argument("person")
    paper = commands.add_parser("print", help="write a paper as PDF")
    paper.add_argument("kind")
    paper.add_argument("effect", help="the effect that the receipt names under documents")
    paper.add_argument("--to", required=True, help="the PDF file to write")


def _evidence_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    export = commands.add_parser("export", help="write the whole ledger for other programs, or all for an auditor")
    export.add_argument("form", choices=("hledger", "beancount", "audit", "facts", "ticket-checker"))
    export.add_argument("folder", metavar="DIR", help="the folder; of facts and of ticket-checker the file to write")
    export.add_argument("--unmasked", action="store_true", help="whole names and numbers: a second person agrees")
    export.add_argument("--reason", default="", help="why; is kept in the book")
    proof = commands.add_parser("proof", help="the proof of a closed day: figures as JSON, the page as PDF")
    proof.add_argument("day", help="the day, like 2026-03-01")
    proof.add_argument("--out", help="the PDF file to write")
    checking = commands.add_parser("ticket", help="check a ticket's code, or take out its evidence").add_subparsers(
        dest="doing", metavar="check|evidence", required=True, parser_class=Parser
    )
    check = checking.add_parser("check", help="is it genuine, and does the ticket still hold?")
    check.add_argument("text", nargs="?", help="what a scanner reads; else a line on the standard input")
    evidence = checking.add_parser("evidence", help="everything about a ticket as one ZIP, with a trace in the book")
    evidence.add_argument("number", help="the ticket's number")
    evidence.add_argument("--out", required=True, metavar="FILE", help="the ZIP file to write")
    evidence.add_argument("--reason", required=True, help="for whom and why; is kept in the book")
    reveal = commands.add_parser("reveal", help="a person's field as it is, with a trace in the book")
    reveal.add_argument("customer", help="the customer's id, like c_1a2b3c")
    reveal.add_argument("field", choices=("name", "number", "mobile", "address"))
    reveal.add_argument("--reason", required=True, help="why, in words; or at_the_counter, to_call, authority")


def _key_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    recover = commands.add_parser("recover", help="set the password of PAWNBOOK_USER when nobody can sign in")
    recover.add_argument("folder", nargs="?", help="the book's folder, where --book does not say it")
    by = recover.add_mutually_exclusive_group(required=True)
    by.add_argument("--recovery", help="file with the recovery code")
    by.add_argument("--cards", nargs="*", metavar="FILE", help="two cards: a file each, or a line each on the input")
    by.add_argument("--escrow", metavar="FILE", help="file with head office's private key")
    doing = commands.add_parser("key", help="the keys of the book").add_subparsers(
        dest="doing", metavar="renew|cards|drill|pair|escrow|rotate|password", required=True, parser_class=Parser
    )
    renew = doing.add_parser("renew", help="a new recovery code; the old one opens nothing from then on")
    renew.add_argument("file", help="new file for it (mode 0600)")
    cards = doing.add_parser("cards", help="three cards of the recovery code, any two of which open the book, as PDF")
    cards.add_argument("file", metavar="PDF")
    cards.add_argument("--recovery", required=True, help="file with the recovery code")
    drill = doing.add_parser("drill", help="prove that two cards fit this book; nothing is opened or changed")
    drill.add_argument("cards", nargs="*", metavar="FILE", help="a card each; else a line each on the input")
    pair = doing.add_parser("pair", help="at head office: a private key into FILE, its public half into FILE.pub")
    pair.add_argument("file", metavar="FILE")
    escrow = doing.add_parser("escrow", help="let head office open the book and its backups")
    escrow.add_argument("file", metavar="FILE", help="head office's public key")
    doing.add_parser("rotate", help="change the book's key")
    doing.add_parser("password", help="change one's own password to PAWNBOOK_NEW_PASSWORD")


def _people_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    factor = commands.add_parser("second-factor", help="take a second factor on, for oneself").add_subparsers(
        dest="doing", metavar="begin|confirm", required=True, parser_class=Parser
    )
    begin = factor.add_parser("begin", help="make a secret for the phone")
    begin.add_argument("file", metavar="FILE", help="new file for it (mode 0600): secret and QR text")
    confirm = factor.add_parser("confirm", help="take it on, by the code in PAWNBOOK_NEW_CODE")
    confirm.add_argument("secret", metavar="SECRET-FILE", help="the file that begin made")
    confirm.add_argument("file", metavar="FILE", help="new file for the ten recovery codes (mode 0600)")
    unlock = commands.add_parser("unlock", help="let somebody try to sign in again who failed too often")
    unlock.add_argument("person")
    doing = commands.add_parser("approval", help="ask for an approval from elsewhere").add_subparsers(
        dest="doing", metavar="request|secret|page", required=True, parser_class=Parser
    )
    request = doing.add_parser("request", help="what the approver is told, for a command from the standard input")
    request.add_argument("name", help="the command's name, like rulebook.change")
    secret = doing.add_parser("secret", help="what one's own phone needs to approve, for who has a second factor")
    secret.add_argument("file", metavar="FILE", help="new file for it (mode 0600)")
    page = doing.add_parser("page", help="write the page for the phone, which asks no network")
    page.add_argument("file", metavar="FILE", help="the HTML file to write")
    code = commands.add_parser("approve-code", help="the code that agrees, by the secret in PAWNBOOK_APPROVAL_SECRET")
    code.add_argument("request", help="sixteen letters and digits, as the counter shows them")


def _report_command(commands: argparse._SubParsersAction[Parser]) -> None:
    report = commands.add_parser("report", help="a book of account or a statement: told, printed or as a spreadsheet")
    report.add_argument("name", choices=REPORTS)
    report.add_argument("--from", dest="first", help="first day; else the first of the month of the last one")
    report.add_argument("--to", dest="last", help="last day, or the day that it is of; else today")
    whose = report.add_mutually_exclusive_group()
    whose.add_argument("--set", dest="ledger_set", default="", help="all stores of this ledger set: a credit code")
    whose.add_argument("--store", action="append", default=[], help="a store, like 3102; may be said several times")
    report.add_argument("--known-on", help="what the books knew at the close of this past day")
    report.add_argument("--account", default="", help="the account of a ledger, like 1001 or 1303.01")
    report.add_argument("--sub", default="", help="whose sub-ledger: ticket:…, customer:…, item:…, bank:…, person:…")
    by = ("store", "category", "employee", "customer", "sub")
    report.add_argument("--by", choices=by, default="category", help="by what an account is analysed")
    report.add_argument("--without-renewals", action="store_true", help="the volume leaves renewals out")
    report.add_argument("--format", choices=("text", "json", "csv", "pdf", "xlsx"), default="text")
    report.add_argument("--out", help="the file to write; PDF and XLSX need one")


def _opening_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    doing = commands.add_parser("opening", help="take over the books of another system").add_subparsers(
        dest="doing", metavar="template|check|import", required=True, parser_class=Parser
    )
    template = doing.add_parser("template", help="write empty tables to fill in")
    template.add_argument("folder", metavar="DIR")
    ways = (("check", "say everything that is wrong with the tables"), ("import", "open the books from them"))
    for name, what in ways:
        each = doing.add_parser(name, help=what)
        each.add_argument("files", nargs="+", metavar="FILE", help="XLSX, or CSV in UTF-8")
        each.add_argument("--on", required=True, help="the day at whose close the old books stood so")


def _photo_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    doing = commands.add_parser("photo", help="take pictures in, write kept ones out").add_subparsers(
        dest="doing", metavar="add|get", required=True, parser_class=Parser
    )
    add = doing.add_parser("add", help="keep pictures, and print their names")
    add.add_argument("files", nargs="+", metavar="FILE", help="a JPEG, PNG or WebP")
    get = doing.add_parser("get", help="write a kept picture as JPEG")
    get.add_argument("name", help="its name, like sha256:…")
    get.add_argument("--to", required=True, help="the JPEG file to write")
    get.add_argument("--thumbnail", action="store_true", help="the small one")


def _backup_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    doing = commands.add_parser("backup", help="sealed copies of the book on other disks").add_subparsers(
        dest="doing", metavar="places|now|increment|list|health|rehearse", required=True, parser_class=Parser
    )
    places = doing.add_parser("places", help="where backups go: add FOLDER, remove FOLDER; else list them")
    places.add_argument("change", nargs="?", choices=("list", "add", "remove"), default="list")
    places.add_argument("folder", nargs="?", default="", help="a folder on another disk, a stick, in the network")
    doing.add_parser("now", help="a full backup into every place")
    doing.add_parser("increment", help="what came since the last increment, into every place")
    doing.add_parser("list", help="every whole backup, with its age")
    doing.add_parser("health", help="how the backups stand; ends with 1 where something is wrong")
    doing.add_parser("rehearse", help="restore the newest backup into a sandbox and compare it with the book")
    restore = commands.add_parser(
        "restore", help="a book from its backups, by recovery code, cards or head office's key"
    )
    restore.add_argument("places", nargs="+", metavar="PLACE", help="where backups lie; several fill each other's gaps")
    restore.add_argument("--to", required=True, metavar="FOLDER", help="the new book's folder, which must not exist")
    restore.add_argument("--person", required=True, help="whose password (PAWNBOOK_PASSWORD) opens the new book")
    restore.add_argument("--recovery", required=True, help="new file for the new recovery code (mode 0600)")
    by = restore.add_mutually_exclusive_group()
    by.add_argument("--cards", nargs="*", metavar="FILE", help="two cards: a file each, or a line each on the input")
    by.add_argument("--escrow", metavar="FILE", help="file with head office's private key; else the code on the input")
    restore.add_argument("--json", action="store_true", help="the report as JSON")


def _screen_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    demo = commands.add_parser("demo", help="make the practice shop if there is none, and open it")
    demo.add_argument("--headless", metavar="DIR", help="walk the main job offscreen, leave papers and pictures in DIR")
    shots = commands.add_parser("shots", help="picture every screen of the practice shop")
    shots.add_argument("folder", metavar="DIR")
    entry = commands.add_parser("install-desktop", help="PawnBook in the menu, and pawnbook: links, for this person")
    entry.add_argument("--remove", action="store_true", help="take both away again")


def _tool_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    quote = commands.add_parser("quote", help="run charge vectors")
    quote.add_argument("--file", required=True, metavar="VECTORS")
    commands.add_parser("commands", help="every command with its JSON Schema")
    bench = commands.add_parser("bench", help="measure, as ratios within this run")
    bench.add_argument("--json", action="store_true", help="as JSON")
    bench.add_argument("--large", action="store_true", help="the daily run on 100,000 open tickets, not 20,000")
    bench.add_argument("--keep", metavar="DIR", help="keep the book of so many tickets here, for the next time")
    bench.add_argument("--make", metavar="DIR", help="measure nothing, make the book of a shop over ten years here")
    bench.add_argument("--screens", metavar="BOOK", help="lists, searches and screens of a large book made so")
    bench.add_argument("--tickets", type=int, default=1_000_000, metavar="N", help="how many tickets it issued")
    parts = commands.add_parser("selfcheck", help="check that this installation has all its parts")
    parts.add_argument("--window", action="store_true", help="and drive one pawn through the window, without a display")
