"""People, what each may do, and where a second person is asked for."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
    "access.denied": n_("{person} ({role}) may not do this: {command}. Ask somebody whose role allows it."),
    "approval.not_allowed": n_("{person} ({role}) cannot approve this. A manager can."),
    "approval.other_command": n_("{person} approved something else. Approve exactly this again."),
    "approval.required": n_("A second person must approve this: {why}."),
    "approval.same_person": n_("{person} cannot approve their own work. Ask another person."),
    "limit.second_person": n_("what somebody lends alone is set by two people ({person})"),
    "password.length": n_("A password has {least} to {most} characters."),
    "person.first_is_manager": n_("The first person of a book is a manager."),
    "person.known": n_("{person} works here already."),
    "person.login": n_("“{person}” is no login. Use small letters, digits, dots and hyphens."),
    "person.system": n_("The daily run needs no login. Choose another role."),
    "person.unknown": n_("Nobody called {person} works here. Add them first."),
}
