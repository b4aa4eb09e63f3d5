"""What a person is told after signing in, in words."""

from __future__ import annotations

from domain.access.sitting import Standing
from domain.errors import BookTrouble
from ui.front import Explain
from ui.language import _


def words_of(standing: Standing, explain: Explain) -> str:
    """What to do first, what runs short, and what was noticed at opening; one sentence a line, "" for nothing."""
    lines = []
    if standing.must_enrol:
        lines.append(
            _("The rules want a second factor of your role. Take it on under My account; until then the book waits.")
        )
    if standing.password_given_by:
        given = _(
            "{person} gave you your password. Choose one of your own under My account; until then the book waits."
        )
        lines.append(given.format(person=standing.password_given_by))
    elif standing.must_change_password:
        lines.append(_("Your password is older than the rules allow. Change it under My account; the book waits."))
    if standing.few_left:
        left = _("Recovery codes left for the day the phone is lost: {count}. My account says how to get new ones.")
        lines.append(left.format(count=standing.recovery_left))
    if standing.notice:
        lines.append(explain(BookTrouble(standing.notice)))
    return "\n".join(lines)
