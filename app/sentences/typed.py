"""What is typed or given and has no such form: what it must look like."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
    "amount.form": n_("“{text}” is no amount in yuan. Write it like 10000.00."),
    "amount.negative": n_("{field}: {value} is below nothing. Enter a positive amount."),
    "amount.not_text": n_('{field}: amounts are texts in yuan, like "10000.00"; JSON numbers are not exact.'),
    "amount.too_large": n_("{field}: {value} is too large. Check the digits."),
    "amount.too_small": n_("{field}: {value} is too small."),
    "area.form": n_("“{text}” is no area. Write it in square metres, like 89.50."),
    "calendar.lunar_end": n_("The table of lunar months runs from {first} to {last}. Choose days within it."),
    "clock.form": n_("“{text}” is no time. Write it like 2026-03-01T09:00."),
    "field.choice": n_("{field} must be one of: {choices}."),
    "field.date": n_("{field} is no date. Write it like 2026-03-01."),
    "field.invisible": n_("{field} holds characters that cannot be seen. Type it again."),
    "field.missing": n_("{field} is missing."),
    "field.too_long": n_("{field} has {length} characters; {longest} are allowed."),
    "field.period": n_("The last day ({last}) lies before the first ({first}). Change one of them."),
    "field.public_key": n_("{field} must be a public key: 64 of the digits 0-9 and a-f."),
    "field.too_short": n_("{field} is too short. Characters needed at least: {shortest}."),
    "field.type": n_("{field} must be a {wanted}."),
    "field.unknown": n_("There is no field called {field}."),
    "fineness.form": n_("“{text}” is no fineness. Write it per mille, like 999 or 750."),
    "fraction.form": n_("{field}: “{text}” is no fraction. Write it like 1/6."),
    "json.bytes": n_("What was given is no UTF-8 text."),
    "json.form": n_("This is no JSON (line {line}, column {column})."),
    "json.object": n_("A JSON object is wanted here, in braces."),
    "json.twice": n_("{key} stands twice in the JSON."),
    "list.length": n_("Entries of {field}: {length}. From {least} to {most} are allowed."),
    "rate.form": n_("“{text}” is no rate. Write it as a fraction of one, like 0.042 for 42 per mille."),
    "text.unprintable": n_("“{text}” cannot be printed: the font has no {missing}. Write it another way."),
    "weight.form": n_("“{text}” is no weight. Write it in grams, like 23.46."),
}
