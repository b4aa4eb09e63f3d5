"""`pawnbook bench`: ratios measured within one run, on books that it makes and throws away.

Nothing here fails for slowness: every figure stands beside the parts that it was made of and what we aim at. This file
imports nothing, since the bare window that our start is measured against passes through it.
"""


def report(*, as_json: bool) -> int:
    """Measure, print as it goes, and end well however slow the machine is."""
    from app.bench import round_of_all

    round_of_all.run(as_json=as_json)
    return 0
