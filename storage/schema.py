"""The schema: its steps, the guards that keep the journal append-only, and how a book is brought up to date."""

from __future__ import annotations

import importlib
import io
from importlib.resources import files
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from domain.errors import BookTrouble

_FEATURES = (
    "tables",
    "organisation",
    "rulebooks",
    "customers",
    "running",
    "pawn",
    "numbers",
    "pledge_drafts",
    "chart",
    "closings",
    "ledger",
    "vouchers",
    "security",
    "access",
    "till",
    "custody",
    "stocktake",
    "photos",
    "stock",
    "goods",
    "accrual",
    "operating",
    "to_do",
    "messages",
    "alerts",
    "proof",
    "checkpoints",
)

TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Text in a step: sorted by its bytes everywhere, as SQLite sorts it; a server's language must not reorder facts."""
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""A whole number in a step."""

HEAD = "0020"
_MIGRATIONS = files("storage") / "migrations"
"""The newest step, so that opening a book that is up to date costs one look."""

_STANDS_AT = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
"""Where Alembic takes down which step a book stands at."""

_LOCAL = "search"
"""The text search and its shadow tables are no part of the compared schema."""

GUARDS_SQLITE = (
    "CREATE TRIGGER fact_no_update BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'facts are not changed'); END",
    "CREATE TRIGGER fact_no_delete BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT, 'facts are not deleted'); END",
    "CREATE TRIGGER chain_no_update BEFORE UPDATE ON chain BEGIN SELECT RAISE(ABORT, 'chains are not changed'); END",
    "CREATE TRIGGER chain_no_delete BEFORE DELETE ON chain BEGIN SELECT RAISE(ABORT, 'chains are not deleted'); END",
    """CREATE TRIGGER fact_next BEFORE INSERT ON fact
    WHEN NEW.device_seq <> 1 + coalesce(
        (SELECT max(device_seq) FROM fact WHERE store = NEW.store AND device_id = NEW.device_id), 0)
    BEGIN SELECT RAISE(ABORT, 'not the next fact of its chain'); END""",
)
"""A plain delete trigger lets INSERT OR REPLACE through; the next-number guard does not."""

GUARDS_POSTGRESQL = (
    """CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'facts are not changed'; END $$""",
    "CREATE TRIGGER fact_guard BEFORE UPDATE OR DELETE ON fact FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER fact_no_truncate BEFORE TRUNCATE ON fact EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER chain_no_truncate BEFORE TRUNCATE ON chain EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER chain_guard BEFORE UPDATE OR DELETE ON chain FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    """CREATE FUNCTION only_next_fact() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF NEW.device_seq <> 1 + coalesce(
            (SELECT max(device_seq) FROM fact WHERE store = NEW.store AND device_id = NEW.device_id), 0)
        THEN RAISE EXCEPTION 'not the next fact of its chain'; END IF;
        RETURN NEW;
    END $$""",
    "CREATE TRIGGER fact_next BEFORE INSERT ON fact FOR EACH ROW EXECUTE FUNCTION only_next_fact()",
)


def guards(dialect: str) -> tuple[str, ...]:
    """The triggers that keep facts as they are; made again by every step that makes the journal's tables anew."""
    return GUARDS_SQLITE if dialect == "sqlite" else GUARDS_POSTGRESQL


def load() -> None:
    """Declare the tables of every feature."""
    for name in _FEATURES:
        importlib.import_module(f"storage.{name}")


def make(engine: sa.Engine) -> None:
    """Give an empty book the tables of today's schema, which are those that all steps come to."""
    from storage import search, tables  # noqa: PLC0415 they come with the features

    load()
    with engine.begin() as conn:
        tables.METADATA.create_all(conn)
        conn.execute(sa.text(search.CREATE))
        for guard in guards("sqlite"):
            conn.execute(sa.text(guard))
        conn.execute(sa.text(_STANDS_AT))
        conn.execute(sa.text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def upgrade(engine: sa.Engine) -> None:
    """Bring a book to this program's schema, all steps or none. Raises BookTrouble `book.newer` for a newer one."""
    stands_at = revision_of(engine)
    if stands_at == HEAD:
        return
    from alembic import command  # noqa: PLC0415 slow to load, and hardly ever needed

    must_be_known(stands_at)
    command.upgrade(configuration(engine), "head")


def must_be_known(revision: str | None) -> None:
    """Raises BookTrouble `book.newer` for a book that a newer program made."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 as above

    known = {step.revision for step in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()}
    if revision is not None and revision not in known:
        raise BookTrouble("book.newer", revision=revision)


def revision_of(engine: sa.Engine) -> str | None:
    """The schema that a book stands at; None for a file without one."""
    with engine.connect() as conn:
        if not sa.inspect(conn).has_table("alembic_version"):
            return None
        revision: str = conn.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()
        return revision


def configuration(engine: sa.Engine) -> Any:
    """Alembic's configuration (alembic.config.Config) for this engine, without any file."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config(stdout=io.StringIO())
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["engine"] = engine
    return config


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Whether the comparison with the declared tables looks at this one."""
    return not (kind == "table" and name is not None and name.startswith(_LOCAL))
