"""Help about settings, rules, keys, people, and what the program tells by itself."""

from __future__ import annotations

from domain.terms import n_
from ui.help.page import HelpPage

PAGES = {
    "settings": HelpPage(
        title=n_("Settings"),
        purpose=n_(
            "Language, colours, size of text and printers of this workstation; and the way to rules, people and keys."
        ),
        steps=(
            n_("Choose; it takes effect at once, and nothing typed on other screens is lost."),
            n_("Choose a printer for each kind of paper; papers then go there without a question."),
        ),
        wrong=(n_("A paper does not come: look at the printer chosen for its kind, and print again with F9."),),
        words=("rulebook",),
        read_on=("rulebook", "people", "keys", "my_account"),
    ),
    "rulebook": HelpPage(
        title=n_("Rules"),
        purpose=n_(
            "Caps, rates, terms and limits in force, each with the article behind it, and every version before."
        ),
        steps=(
            n_("Choose a version at the left; what it changed stands out."),
            n_("Ctrl+Enter changes the rules: a draft, a rehearsal, and a second person."),
        ),
        wrong=(n_("A ticket goes by other rules: it keeps those of the day on which it was issued or renewed."),),
        words=("rulebook", "second"),
        read_on=("rulebook_change", "settings"),
    ),
    "rulebook_change": HelpPage(
        title=n_("Change the rules"),
        purpose=n_("A draft of new rules, tried on the shop's own tickets before anybody agrees."),
        steps=(
            n_("Change the fields at the left; at the right stands what changes and what stands against it."),
            n_("Give the day it begins, the source and the reason; Ctrl+Enter rehearses."),
            n_("Look at the rehearsal; Ctrl+Enter then proposes it to a second person."),
        ),
        wrong=(n_("It may not be proposed: a rate is above the cap of the law; the card says which."),),
        words=("rulebook", "fee", "interest", "second"),
        read_on=("rulebook",),
    ),
    "templates": HelpPage(
        title=n_("Templates"),
        purpose=n_("What the shop adds to its papers, and its own texts of messages, seen as they will come out."),
        steps=(
            n_("Choose a paper or a message; type its text in Chinese, in English or in both."),
            n_("Press a field like {shop} to put it where the cursor is; the preview shows it filled in."),
            n_("Give the day it begins and the reason; Ctrl+Enter asks the second person."),
        ),
        wrong=(
            n_("A line of the ticket should go: what the law wants (art. 31) stays, a shop only adds to it."),
            n_("An older ticket prints with other words: a paper keeps those of its own day."),
        ),
        words=("rulebook", "second"),
        read_on=("rulebook", "settings"),
    ),
    "keys": HelpPage(
        title=n_("Keys of the book"),
        purpose=n_("Each way in which this book can be opened, how good it is, and what can be done about it."),
        steps=(
            n_("Keep the recovery sheet outside the shop; make a new code when it may have been seen."),
            n_("Make three cards, of which any two are enough, and prove two of them twice a year."),
            n_("Give the book a new key when somebody left who had it, or when something was stolen."),
        ),
        wrong=(
            n_("Nobody knows a password any more: the recovery code or two cards open the book at the sign-in page."),
        ),
        words=("recovery",),
        read_on=("backup", "people"),
    ),
    "people": HelpPage(
        title=n_("People"),
        purpose=n_("Who works here, as what, how much they lend alone, and when they were here last."),
        steps=(
            n_("Ctrl+Enter adds somebody; tell them their login and first password."),
            n_("Choose a person; role, limit, password and leaving stand on their card."),
        ),
        wrong=(
            n_("Somebody is locked out: ask whether it was they who failed, then unlock."),
            n_("The last manager cannot leave or change role: make another manager first."),
        ),
        words=("second",),
        read_on=("security", "my_account", "rulebook"),
    ),
    "security": HelpPage(
        title=n_("What happened"),
        purpose=n_("Who signed in, what was denied, seen, exported or changed about the book's safety."),
        steps=(n_("Choose a group, a person or days; Older ones reads on."),),
        wrong=(n_("An entry looks wrong: it stays; nobody takes these out unseen. Ask whoever it names."),),
        words=("fact",),
        read_on=("people", "keys"),
    ),
    "my_account": HelpPage(
        title=n_("My account"),
        purpose=n_("Who you are here, until when you are signed in, your password and your second factor."),
        steps=(
            n_("Type the old password and the new one twice; Ctrl+Enter changes it."),
            n_("Take on a second factor with a code app on your phone, and keep its sheet of codes."),
        ),
        wrong=(
            n_("The phone is gone: a code of the sheet opens in its place; a manager can take the second factor away."),
        ),
        words=("recovery",),
        read_on=("people", "settings"),
    ),
    "alerts": HelpPage(
        title=n_("Message centre"),
        purpose=n_("What somebody has to know now: what is due, what goes over a limit, and what fails."),
        steps=(
            n_("Enter opens the place where it is settled; F9 takes everything as read."),
            n_("Where there is much, list only the alarms, or only one kind, above the list."),
            n_("Tick what you want to be told at the right; Ctrl+Enter keeps it."),
        ),
        wrong=(n_("It is still here after reading: it goes when the matter itself is settled."),),
        words=("loan",),
        read_on=("to_do", "prices", "backup"),
    ),
    "help": HelpPage(
        title=n_("Help"),
        purpose=n_("Every screen, every word of the trade and every key, with a search over all of them."),
        steps=(
            n_("Type a few words; Enter or the arrow keys choose a topic."),
            n_("In the practice shop, the first day can be begun from here at any time."),
        ),
        wrong=(n_("Nothing is found: use fewer or other words."),),
        words=("practice", "draft"),
        read_on=("counter", "settings"),
    ),
}
