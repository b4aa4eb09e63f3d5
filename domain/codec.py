"""Dataclasses to plain JSON values and back, in two forms: facts count fen, commands and answers write yuan.

Each class is looked at once; what comes out are small functions, since a rebuild runs them a million times.
A `Refusal` names the field by its path ("items.0.weight"); facts were written by us, so for them it means damage.
"""

from __future__ import annotations

import enum
import re
import types
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from typing import Annotated, Any, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from domain.errors import Refusal
from domain.fields import Limit
from domain.money import Money, Rate, exact_rate, rate, yuan
from domain.quantities import Fineness, Weight, fineness, weight

Plain = Any
"""A JSON value: dict, list, str, int, bool or None."""

Encode = Callable[[Any], Plain]
Decode = Callable[[Plain, str], Any]

T = TypeVar("T")

FACT = "fact"
COMMAND = "command"

_FRACTION = re.compile(r"(\d{1,18})(?:/([1-9]\d{0,17}))?", re.ASCII)
_FOREIGN = re.compile(r"(?!CNY)([A-Z]{3}) (-?[0-9]+)")


def to_plain(value: Any, form: str) -> dict[str, Plain]:
    """A dataclass as a JSON object in this form."""
    encoded: dict[str, Plain] = _encoder(cast("Hashable", type(value)), form)(value)
    return encoded


def from_plain(kind: type[T], plain: Plain, form: str) -> T:
    """The dataclass that a JSON object describes. Raises Refusal `field.*`, `amount.*` with the field's path."""
    decode: Decode = _decoder(cast("Hashable", kind), form)
    return cast("T", decode(plain, ""))


def in_normal_form(value: Any) -> Any:
    """The same value with every text in NFC: what is projected must be what the canonical bytes of a fact say."""
    if isinstance(value, str) and not isinstance(value, enum.Enum):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, tuple):
        return tuple(in_normal_form(each) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    held = ((each.name, getattr(value, each.name)) for each in fields(value))
    changed = {name: normal for name, old in held if (normal := in_normal_form(old)) != old}
    return replace(value, **changed) if changed else value


def without_limits(hint: Any) -> tuple[Any, tuple[Limit, ...]]:
    """A field's type and its limits, taken apart."""
    if get_origin(hint) is Annotated:
        inner, *limits = get_args(hint)
        return inner, tuple(limits)
    return hint, ()


def limits_of(hint: Any) -> tuple[Limit, ...]:
    """The limits of a field, also of one that may hold None."""
    return without_limits(_some(hint))[1]


def hints_of(kind: type) -> Mapping[str, Any]:
    """The types of a dataclass's fields, limits included."""
    return _hints(cast("Hashable", kind))


def check_limits(value: Any, path: str = "") -> None:
    """Check every field's limits, nested ones too. Raises Refusal `field.*`, `amount.*`, `list.length`."""
    for name, checks in _checks_of(cast("Hashable", type(value))):
        _check_field(checks, getattr(value, name), path + name)


class _Checks(NamedTuple):
    """The limits of a field, and those of its items where it is a tuple."""

    limits: tuple[Any, ...]
    items: _Checks | None


@cache
def _checks_of(kind: type) -> tuple[tuple[str, _Checks], ...]:
    return tuple((name, _checks(hint)) for name, hint in hints_of(kind).items())


def _checks(hint: Any) -> _Checks:
    item = item_type(hint)
    return _Checks(tuple(limits_of(hint)), None if item is None else _checks(item))


def _check_field(checks: _Checks, held: Any, path: str) -> None:
    if held is None:
        return
    for limit in checks.limits:
        limit.check(path, held)
    if checks.items is not None:
        for place, each in enumerate(held):
            _check_field(checks.items, each, f"{path}.{place}")
    if is_dataclass(held) and type(held) not in _SCALARS:
        check_limits(held, f"{path}.")


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    return {field.name: hints[field.name] for field in fields(kind)}


def _some(hint: Any) -> Any:
    """The type inside `X | None`."""
    if get_origin(hint) in {Union, types.UnionType}:
        return next(arm for arm in get_args(hint) if arm is not type(None))
    return hint


def is_optional(hint: Any) -> bool:
    """Whether a field may hold None."""
    return get_origin(hint) in {Union, types.UnionType} and type(None) in get_args(hint)


def inner_type(hint: Any) -> Any:
    """The bare type of a field: without limits, None and NewType."""
    bare = without_limits(_some(without_limits(hint)[0]))[0]
    return getattr(bare, "__supertype__", bare)


def item_type(hint: Any) -> Any | None:
    """The type of a tuple's items, or None where the field is no tuple."""
    bare = inner_type(hint)
    return get_args(bare)[0] if get_origin(bare) is tuple else None


def _key(name: str, hint: Any, form: str) -> str:
    """A field's name in JSON: in facts, amounts carry their unit."""
    return f"{name}_minor" if form == FACT and inner_type(item_type(hint) or hint) is Money else name


_KNOWN = 4096
"""So many of the amounts, days, rates and fractions that were read last are handed out again: a book repeats them."""


def _as_they_are(hint: Any) -> frozenset[type]:
    """The types of JSON values that a field holds as they stand, so that nothing is called for them."""
    plain = {inner_type(hint)} & {str, int, bool}
    return frozenset(plain | {types.NoneType} if is_optional(hint) else plain)


@cache
def _encoder(hint: Any, form: str) -> Encode:
    item = item_type(hint)
    if item is not None:
        one = _encoder(item, form)
        return lambda value: None if value is None else [one(each) for each in value]
    bare = inner_type(hint)
    if bare in _SCALARS:
        encode = _SCALARS[bare][form][0]
        return (lambda value: None if value is None else encode(value)) if is_optional(hint) else encode
    if isinstance(bare, type) and issubclass(bare, enum.Enum):
        return lambda value: None if value is None else value.value
    parts = tuple(
        (name, _key(name, inner, form), _as_they_are(inner), _encoder(inner, form))
        for name, inner in _hints(bare).items()
    )

    encode_fields = _compiled_encoder(parts)
    return lambda value: None if value is None else encode_fields(value)


@cache
def _decoder(hint: Any, form: str) -> Decode:
    if is_optional(hint):
        some = _decoder(_some(hint), form)
        return lambda plain, path: None if plain is None else some(plain, path)
    item = item_type(hint)
    if item is not None:
        return _list_decoder(_decoder(item, form), form)
    bare = inner_type(hint)
    if bare in _SCALARS:
        return _SCALARS[bare][form][1]
    if isinstance(bare, type) and issubclass(bare, enum.Enum):
        return _choice_decoder(bare)
    return _object_decoder(bare, form)


def _list_decoder(one: Decode, form: str) -> Decode:
    def decode(plain: Plain, path: str) -> tuple[Any, ...]:
        if not isinstance(plain, list):
            raise Refusal("field.type", field=path, wanted="list")
        return tuple(one(each, f"{path}.{place}") for place, each in enumerate(plain))

    def read(plain: Plain, path: str) -> tuple[Any, ...]:
        """Places are only counted where something is wrong."""
        try:
            return tuple([one(each, path) for each in plain])
        except (Refusal, TypeError):
            return decode(plain, path)

    return read if form == FACT else decode


def _choice_decoder(choice: type[enum.Enum]) -> Decode:
    known = {member.value: member for member in choice}

    def decode(plain: Plain, path: str) -> enum.Enum:
        found = known.get(plain) if isinstance(plain, str) else None
        if found is None:
            raise Refusal("field.choice", field=path, choices=", ".join(known))
        return found

    return decode


def _object_decoder(kind: type, form: str) -> Decode:
    hints = _hints(kind)
    parts = [(field.name, _key(field.name, hints[field.name], form)) for field in fields(kind)]
    names = {key: name for name, key in parts}
    decoders = {key: _decoder(hints[name], form) for name, key in parts}
    required = [
        key
        for field, (_, key) in zip(fields(kind), parts, strict=True)
        if field.default is MISSING and field.default_factory is MISSING
    ]

    def decode(plain: Plain, path: str) -> Any:
        if not isinstance(plain, dict):
            raise Refusal("field.type", field=path, wanted="object")
        prefix = f"{path}." if path else ""
        for key in required:
            if key not in plain:
                raise Refusal("field.missing", field=prefix + key)
        if not plain.keys() <= decoders.keys():
            raise Refusal("field.unknown", field=(prefix + min(plain.keys() - decoders.keys()))[:100])
        return kind(**{names[key]: decoders[key](held, prefix + key) for key, held in plain.items()})

    if form != FACT:
        return decode
    whole = _compiled_reader(kind, [(name, key, _as_they_are(hints[name]), decoders[key]) for name, key in parts])

    def read(plain: Plain, path: str) -> Any:
        """A fact of ours has all its fields, so nothing is looked for; where it is damaged, it is told where."""
        try:
            return whole(plain)
        except (Refusal, KeyError, TypeError):
            return decode(plain, path)

    return read


_Part = tuple[str, str, frozenset[type], Callable[..., Any]]
"""A field, its name in JSON, the types of values that are taken as they stand, and what takes the others."""


def _compiled_encoder(parts: Iterable[_Part]) -> Encode:
    """Makes the JSON object of a dataclass without a loop over its fields."""
    known: dict[str, Any] = {}
    items = []
    for n, (name, key, as_it_is, encode) in enumerate(parts):
        known |= {f"plain{n}": as_it_is, f"encode{n}": encode}
        items.append(f"{key!r}: held if type(held := value.{name}) in plain{n} else encode{n}(held)")
    return _compiled(f"def made(value): return {{{', '.join(items)}}}", known)


def _compiled_reader(kind: type, parts: Sequence[_Part]) -> Callable[[Plain], Any]:
    """Makes a dataclass of its whole JSON object, slot by slot: a frozen `__init__` takes longer than all the rest.

    What it makes raises KeyError, TypeError or Refusal for anything else.
    """
    known: dict[str, Any] = {"new": object.__new__, "kind": kind}
    lines = [f"if len(plain) != {len(parts)}: raise KeyError", "value = new(kind)"]
    for n, (name, key, as_it_is, decode) in enumerate(parts):
        known |= {f"set{n}": getattr(kind, name).__set__, f"plain{n}": as_it_is, f"decode{n}": decode}
        lines.append(f"set{n}(value, held if type(held := plain[{key!r}]) in plain{n} else decode{n}(held, {key!r}))")
    lines += ["value.__post_init__()"] if hasattr(kind, "__post_init__") else []
    return _compiled("\n    ".join(["def made(plain):", *lines, "return value"]), known)


def _compiled(source: str, known: dict[str, Any]) -> Callable[[Any], Any]:
    """The function `made` of this source, which names of fields alone go into, as `dataclasses` makes `__init__`."""
    exec(source, known)  # noqa: S102
    made: Callable[[Any], Any] = known["made"]
    return made


def _text(plain: Plain, path: str) -> str:
    if not isinstance(plain, str):
        raise Refusal("field.type", field=path, wanted="text")
    return plain


def _whole(plain: Plain, path: str) -> int:
    if not isinstance(plain, int) or isinstance(plain, bool):
        raise Refusal("field.type", field=path, wanted="whole number")
    return plain


def _truth(plain: Plain, path: str) -> bool:
    if not isinstance(plain, bool):
        raise Refusal("field.type", field=path, wanted="true or false")
    return plain


def _day(plain: Plain, path: str) -> date:
    """A day in the one form that we write; Python reads others too."""
    try:
        return _known_day(_text(plain, path))
    except ValueError:
        raise Refusal("field.date", field=path) from None


@lru_cache(_KNOWN)
def _known_day(text: str) -> date:
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(text)
    return day


_known_fen = lru_cache(_KNOWN)(Money)
_known_rate = lru_cache(_KNOWN)(exact_rate)
_known_fraction = lru_cache(_KNOWN)(Fraction)


def _fen(plain: Plain, path: str) -> Money:
    """An amount in a fact: a number of fen, or for other currencies a text such as "HKD 12345"."""
    if type(plain) is int:
        return _known_fen(plain)
    foreign = _FOREIGN.fullmatch(plain) if isinstance(plain, str) else None
    return Money(int(foreign[2]), foreign[1]) if foreign else Money(_whole(plain, path))


def _yuan(plain: Plain, path: str) -> Money:
    if not isinstance(plain, str):
        raise Refusal("amount.not_text", field=path)
    return _named(yuan, plain, path)


def _named(parse: Callable[[str], T], plain: Plain, path: str) -> T:
    """Parse a text, and say in which field it stood if it does not fit."""
    text = _text(plain, path)
    try:
        return parse(text)
    except Refusal as refusal:
        raise Refusal(refusal.code, field=path, **refusal.params) from None


def _fraction(plain: Plain, path: str) -> Fraction:
    """An exact number as two whole ones ("17/30", "2"), never a decimal."""
    match = _FRACTION.fullmatch(_text(plain, path))
    if match is None:
        raise Refusal("fraction.form", field=path, text=plain[:40])
    return _known_fraction(int(match[1]), int(match[2] or 1))


def _same(encode: Encode, decode: Decode) -> dict[str, tuple[Encode, Decode]]:
    return {FACT: (encode, decode), COMMAND: (encode, decode)}


_SCALARS: dict[Any, dict[str, tuple[Encode, Decode]]] = {
    str: _same(lambda value: value, _text),
    int: _same(lambda value: value, _whole),
    bool: _same(lambda value: value, _truth),
    date: _same(date.isoformat, _day),
    Fraction: _same(str, _fraction),
    Rate: {
        FACT: (str, lambda plain, path: _named(_known_rate, plain, path)),
        COMMAND: (str, lambda plain, path: _named(rate, plain, path)),
    },
    Weight: _same(str, lambda plain, path: _named(weight, plain, path)),
    Fineness: _same(str, lambda plain, path: _named(fineness, plain, path)),
    Money: {
        FACT: (lambda m: m.minor if m.currency == "CNY" else f"{m.currency} {m.minor}", _fen),
        COMMAND: (str, _yuan),
    },
}
