"""The drawer and its business days."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
    "count.denomination": n_("There is no note or coin of {denomination} yuan."),
    "count.difference": n_("The count differs from the books by {difference}. Count again, or close with a reason."),
    "count.missing": n_("Count the drawer first; cash has moved since the last count or there was none."),
    "count.twice": n_("{denomination} yuan stands twice in the count."),
    "day.future": n_("{on} lies in the future; today is {today}. Open today's day."),
    "day.not_open": n_("No business day is open. Open the till first."),
    "day.out_of_order": n_("{on} is not after {last}, the last day of this drawer. Days are opened in order."),
    "day.stale": n_("The day {on} was left open, and today is {today}. Count the drawer and close that day first."),
    "day.still_open": n_("The day {on} is still open. Close it first."),
    "day.unknown": n_("This drawer had no day {on}."),
    "till.difference": n_("the difference of {amount} is above {limit}"),
    "till.not_enough": n_("There is not enough cash in the drawer for {amount}. Bring cash in first."),
    "till.source": n_("Cash cannot come from {source}."),
}
