"""People, what each may do, and where a second person is asked for."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
    "alerts.line": n_("A warning line of nothing would tell of every loan. Choose a share, like 0.9."),
    "access.denied": n_("{person} ({role}) may not do this: {command}. Ask somebody whose role allows it."),
    "approval.given_password": n_(
        "{person} still has the password that {giver} gave them, so this proves nothing. They sign in and choose their "
        "own first."
    ),
    "approval.not_allowed": n_("{person} ({role}) cannot approve this. A manager can."),
    "approval.other_command": n_("{person} approved something else. Approve exactly this again."),
    "approval.required": n_("A second person must approve this: {why}."),
    "approval.request": n_("A request has sixteen letters and digits. Read them off the counter's screen again."),
    "approval.same_person": n_("{person} cannot approve their own work. Ask another person."),
    "approval.over": n_("The request for approval is too old, or was answered. Ask for a new code."),
    "approval.secret": n_(
        "The secret for approving has 32 letters and digits, after PBK1. Take it from your own desk."
    ),
    "approval.tries": n_("Three codes were wrong. Ask for approval anew."),
    "limit.second_person": n_("what somebody lends alone is set by two people ({person})"),
    "password.common": n_("That password is on every list that thieves try first. Choose four words of your own."),
    "password.length": n_(
        "A password has {least} to {most} characters. Four words that nobody else puts together are best."
    ),
    "password.names": n_(
        "That password is little more than the shop's, the trade's or the person's own name, which thieves try first. "
        "Choose four words that have nothing to do with them."
    ),
    "password.pieces": n_(
        "That password is put together from words and numbers that thieves try first. Choose four words of your own."
    ),
    "password.repeated": n_("That password says the same over and over. Choose four different words."),
    "password.row": n_("That password is a row of keys, letters or digits. Choose four words of your own."),
    "password.must_change": n_(
        "{giver} gave you this password. Choose one of your own first: My account, or “pawnbook key password” with "
        "PAWNBOOK_NEW_PASSWORD."
    ),
    "password.own": n_("{person} changes their own password with the old one. Ask them to."),
    "password.same": n_("The new password is the old one. Choose another."),
    "password.second_person": n_("a manager's password is given anew by two people ({person})"),
    "password.too_old": n_("Your password is older than {days} days, which the rules allow. Change it first."),
    "person.first_is_manager": n_("The first person of a book is a manager."),
    "person.known": n_("{person} works here already. Choose another login for somebody else."),
    "person.gone": n_("{person} no longer works with this book. Nothing was written."),
    "person.last_manager": n_("{person} is the only manager. Make somebody else a manager first."),
    "person.left": n_(
        "{person} has left. A manager lets them work here again: People, “Have left”, “Works here again …”; what they "
        "did stays theirs."
    ),
    "person.left_second_person": n_("two people say that somebody has left ({person})"),
    "person.login": n_("“{person}” is no login. Use small letters, digits, dots and hyphens."),
    "person.manager_second_person": n_("another manager is added by two people ({person})"),
    "person.role_moved": n_("{person} has another role since. Sign in again."),
    "person.role_second_person": n_("a role is changed by two people ({person})"),
    "person.same_role": n_("{person} has this role already: {role}."),
    "person.system": n_("The daily run needs no login. Choose another role."),
    "person.unlock_self": n_("Nobody ends their own lock-out. Another manager can."),
    "person.unknown": n_("Nobody called {person} works here. Add them first."),
    "recovery_code.unknown": n_("This recovery code is not there, or was used. Take the next one of the sheet."),
    "second_factor.first": n_(
        "The rules want a second factor of your role. Take one on with your phone first; nothing else can be done."
    ),
    "second_factor.form": n_("A second factor is made by the program. Nothing was taken on; begin again."),
    "second_factor.known": n_("{person} has a second factor. A manager resets it with a second person first."),
    "second_factor.none": n_("{person} has no second factor."),
    "second_factor.second_person": n_("a second factor is reset by two people ({person})"),
    "session.locked": n_("The screen is locked. {person} unlocks it with the password, or somebody else signs in."),
    "session.prove_again": n_(
        "This needs the password once more: lock the screen (Ctrl L), unlock it as {person}, and begin within five "
        "minutes."
    ),
    "session.over": n_("{person} has been signed in for {hours} h. Sign in again; the book is as you left it."),
}
