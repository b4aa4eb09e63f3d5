"""Commands: what a person asks of the book. One registry serves the screen, the command line, imports and help."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Protocol, TypeVar, dataclass_transform

from domain.access.roles import Role
from domain.codec import (
    COMMAND,
    from_plain,
    hints_of,
    inner_type,
    is_optional,
    item_type,
    limits_of,
    to_plain,
)
from domain.errors import Refusal
from domain.facts import Body, canonical
from domain.ids import CommandId, DeviceId, PersonId, StoreId
from domain.money import Money, Rate
from domain.quantities import Fineness, Weight

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Moment:
    """When, where and by whom a command is done: what rules may know besides the command and the state."""

    now: datetime
    business_date: date
    store: StoreId
    device: DeviceId
    command_id: CommandId
    actor: PersonId
    role: Role
    approver: PersonId | None = None

    def new_id(self, prefix: str) -> str:
        """An identity for what this command brings into being, the same whenever the command is sent again."""
        return new_id(prefix, self.command_id)

    def require_approval(self, why: str, **params: object) -> None:
        """Let the command pass only where a second person approved exactly it.

        Raises Refusal `approval.required` with the reason, its numbers, and nothing written.
        """
        if self.approver is None:
            raise Refusal("approval.required", why=why, **params)


def new_id(prefix: str, command_id: CommandId) -> str:
    """What the command of this id calls the thing that it brings into being: known before it is done."""
    return f"{prefix}_{hashlib.sha256(command_id.encode()).hexdigest()[:12]}"


class Decide(Protocol):
    """A rule: the command, the state of the book as its feature reads it, and the moment; yields what happens."""

    def __call__(self, command: Any, state: Any, moment: Moment, /) -> Iterator[Body]: ...


Rule = TypeVar("Rule", bound=Decide)


@dataclass(frozen=True, slots=True)
class KindOfCommand:
    """A registered command: its name, its dataclass, its rule, whether it needs an open day, and whether it is there
    to end one, so that it may be done on a day that was left open.
    """

    name: str
    form: type
    decide: Decide
    needs_day: bool
    ends_day: bool = False


_COMMANDS: dict[str, KindOfCommand] = {}
_NAME_OF: dict[type, str] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def command(name: str) -> Callable[[type[T]], type[T]]:
    """Make a dataclass of a command and give it its name ("pawn.redeem")."""

    def register(form: type[T]) -> type[T]:
        made = dataclass(frozen=True, kw_only=True, slots=True)(form)
        _NAME_OF[made] = name
        return made

    return register


def decides(form: type, *, needs_day: bool = True, ends_day: bool = False) -> Callable[[Rule], Rule]:
    """Register the rule of a command. Commands that move money need an open business day."""

    def register(decide: Rule) -> Rule:
        name = _NAME_OF[form]
        if name in _COMMANDS:
            raise ValueError(f"two rules decide {name}")
        _COMMANDS[name] = KindOfCommand(name, form, decide, needs_day, ends_day)
        return decide

    return register


def kinds_of_commands() -> tuple[KindOfCommand, ...]:
    """Every registered command, by name."""
    return tuple(_COMMANDS[name] for name in sorted(_COMMANDS))


def command_named(name: str) -> KindOfCommand:
    """The command of this name. Raises Refusal `command.unknown`."""
    if name not in _COMMANDS:
        raise Refusal("command.unknown", command=name[:100])
    return _COMMANDS[name]


def kind_of_command(form: object) -> KindOfCommand:
    """The kind that this command value belongs to."""
    return _COMMANDS[_NAME_OF[type(form)]]


def command_from(name: str, plain: Any) -> object:
    """The command that a JSON object describes. Raises Refusal for an unknown command or a wrong field."""
    return from_plain(command_named(name).form, plain, COMMAND)


def digest_of(form: object) -> str:
    """The hash of exactly what is asked: a second person approves this, and a repeated command must have the same."""
    plain = {"command": kind_of_command(form).name, "fields": to_plain(form, COMMAND)}
    return hashlib.sha256(canonical(plain)).hexdigest()


_SCHEMAS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    Money: {"type": "string", "format": "yuan", "pattern": r"^-?\d{1,16}(\.\d{1,2})?$"},
    Rate: {"type": "string", "format": "rate", "pattern": r"^\d{1,3}(\.\d{1,12})?$"},
    Fraction: {"type": "string", "format": "fraction", "pattern": r"^\d{1,18}(/[1-9]\d{0,17})?$"},
    Weight: {"type": "string", "format": "grams", "pattern": r"^\d{1,7}(\.\d{1,3})?$"},
    Fineness: {"type": "string", "format": "per-mille", "pattern": r"^(1000(\.0)?|0?\d{1,3}(\.\d)?)$"},
}


def schema_of(hint: Any) -> dict[str, Any]:
    """JSON Schema of a command or of one of its fields."""
    bare, limits = inner_type(hint), limits_of(hint)
    item = item_type(hint)
    if item is not None:
        schema: dict[str, Any] = {"type": "array", "items": schema_of(item)}
    elif bare in _SCHEMAS:
        schema = dict(_SCHEMAS[bare])
    elif isinstance(bare, type) and issubclass(bare, enum.Enum):
        schema = {"type": "string", "enum": [member.value for member in bare]}
    elif is_dataclass(bare):
        schema = _object_schema(bare)
    else:
        raise TypeError(f"no schema for {hint}")
    for limit in limits if bare not in {Money, Weight} else ():
        schema |= limit.schema()
    if is_optional(hint):
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    return schema


def _object_schema(form: Any) -> dict[str, Any]:
    hints = hints_of(form)
    required = [each.name for each in fields(form) if each.default is MISSING and each.default_factory is MISSING]
    return {
        "type": "object",
        "properties": {name: schema_of(hint) for name, hint in hints.items()},
        "required": required,
        "additionalProperties": False,
    }
