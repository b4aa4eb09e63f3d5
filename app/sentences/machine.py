"""The book's file, its keys, the disk and the machine: what stands in the way and how it goes on."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
    "camera.busy": n_("The camera cannot be opened. Close the other program that uses it, then press F5."),
    "camera.gone": n_(
        "The camera no longer answers. What was taken is still here: look at its cable and press F5, or go on "
        "without it."
    ),
    "bench.child": n_("A process that was measured ended too early: {detail}"),
    "book.chain_broken": n_(
        "The journal of {device} was changed at number {number}. Restore the book from a backup; nothing was opened."
    ),
    "book.damaged": n_("The book is damaged. Restore it from a backup."),
    "book.empty": n_("The book in {folder} is empty: its file has no content. Restore it from a backup."),
    "book.exists": n_("There is a book called {folder} already. Nothing was changed: choose another name."),
    "book.foreign": n_("The file beside this key envelope is another book. Put the right file back."),
    "book.foreign_log": n_(
        "A log that does not belong to this book lay beside it. It was put into quarantine; the book is whole."
    ),
    "book.in_use": n_("The book is open already: process {process} of {user} on {host}. Close it there first."),
    "book.newer": n_("The book was written by a newer PawnBook. Update this program; nothing was changed."),
    "book.no_envelope": n_("The key envelope (key.json) of {folder} is missing. Restore the book from a backup."),
    "book.no_file": n_("The book's file in {folder} is missing. Restore it from a backup."),
    "book.none": n_(
        "There is no book at {folder}. Check the path; without --book the only book of the data folder is used."
    ),
    "book.none_here": n_("There is no book in {folder} yet. Make one with “pawnbook init”, or try “pawnbook demo”."),
    "book.plain": n_(
        "The file in {folder} is not encrypted, so it is no book of ours. It was not opened; put the right file back."
    ),
    "book.lost_facts": n_(
        "The book has lost facts: {anchored} were confirmed on this machine, it holds {held}, or others under these "
        "numbers. An older copy may have been put in its place: put the newer one back. Else restore the mirror or the "
        "newest backup. Nothing was written; until then “pawnbook verify” looks at it."
    ),
    "book.read_only": n_("Nothing was written. {why}"),
    "book.several": n_("There are several books: {books}. Say which one with --book."),
    "book.used_elsewhere": n_(
        "A copy of this book was last worked in, from {place}: {anchored} facts were confirmed there, this one holds "
        "{held}, or others under these numbers. Only one can go on: open that one; or, to go on with this one, restore "
        "its mirror or newest backup. Nothing was written."
    ),
    "book.unclean_end": n_("The program did not end properly last time. Everything that was confirmed is here."),
    "clock.practice_only": n_("Only practice books may live at another time than now. Leave --now out."),
    "command.other_content": n_("The id {command_id} was used for another command. Send this one under a new id."),
    "command.unknown": n_("There is no command called {command}. “pawnbook commands” lists them."),
    "disk.busy": n_("Another program holds the book's file. Try again in a moment; nothing was written."),
    "disk.error": n_("The disk failed. Nothing was written; check the disk and try again."),
    "disk.full": n_("The disk is full. Nothing was written; make room and try again."),
    "disk.no_pledges": n_(
        "Only {megabytes} MB are free on the disk, and new pledges take at least {least} MB. Make room first; "
        "pledges can be given back, and the drawer closed, as always."
    ),
    "disk.readonly": n_("The book's file cannot be written. Check the rights on its folder."),
    "disk.short": n_("Less than 1 GB is free on the disk. Make room soon: below 128 MB no new pledge is taken."),
    "disk.unsettled": n_(
        "The disk failed while this was being stored, and whether it was stored cannot be told now. Close the program, "
        "have the disk looked at, open the book again, and look whether it is there before you do it once more."
    ),
    "document.unknown": n_("There is no paper for {document}."),
    "file.read": n_("{path} cannot be read. Check that it is there and is a UTF-8 text."),
    "file.exists": n_(
        "{path} is there already, and nothing is written over it. Choose another name; or delete it, if it holds "
        "nothing that is still needed (a restore that was broken off leaves such a file, and no book)."
    ),
    "file.write": n_("{path} could not be written. Choose another place."),
    "key.code_needed": n_("{person} has a second factor. Give the six digits of the phone, or a recovery code."),
    "key.card_lost_word": n_(
        "“{word}” on card {card} is none of the words that cards have. Read it again, letter by letter."
    ),
    "key.card_mistyped": n_(
        "Card {card} was not copied exactly: a word is wrong, missing or in another place. Compare it word by word."
    ),
    "key.card_twice": n_("This is the same card twice. Take a second one of the three."),
    "key.cards_mixed": n_(
        "These two cards are not of one set: one is of another book or was made earlier. Compare book and day on them."
    ),
    "key.cards_other_book": n_(
        "These two cards belong together, but not to this book, or its recovery code was renewed since. "
        "Take newer ones."
    ),
    "key.cards_two": n_("It takes two cards, each on a line or in a file of its own; {given} were given."),
    "key.code_length": n_(
        "A recovery code has 32 letters and digits, eight groups of four; here are {count}. Compare it with the sheet."
    ),
    "key.code_letters": n_(
        "A recovery code has the letters A to Z and the digits 2 to 7, but not {letters}. Compare it with the sheet."
    ),
    "key.escrow_key": n_("{path} holds no key of head office: 32 bytes in base64, as “pawnbook key pair” writes them."),
    "key.file_changed": n_(
        "Somebody changed the key envelope (key.json) without the book's key. Restore the book from a backup."
    ),
    "key.file_damaged": n_("The key envelope of {folder} is damaged. Restore the book from a backup."),
    "key.keyring_lost": n_(
        "This machine's keyring no longer has the book's secret. Use the recovery code to set a new password."
    ),
    "key.locked_out": n_(
        "{person} failed {count} times and is locked out. A manager ends that: “pawnbook unlock {person}”; "
        "where none is there, the recovery code sets a new password."
    ),
    "key.no_second_factor": n_(
        "{person} has no second factor, and so no code. Take one on, or approve at the counter."
    ),
    "key.no_escrow": n_("Head office has no key to this book. Use the recovery code or two cards."),
    "key.no_password": n_("No password was given. Put it into {variable}, or its file's name into {variable}_FILE."),
    "key.no_user": n_("Nobody is named. Put your login into PAWNBOOK_USER."),
    "key.left": n_(
        "{person} has left and opens this book no more. A manager lets them work here again: People, “Have left”, "
        "“Works here again …”."
    ),
    "key.nobody": n_(
        "{person} is not among those who open this book. Look how the login is written. A manager adds people, and "
        "lets those who had left work here again, under People."
    ),
    "key.other_book": n_("This key file belongs to another book. Put the right key.json beside the book."),
    "key.password_file": n_("The password file {file} cannot be read."),
    "key.wait": n_("{person} failed {count} times. Wait {seconds} s, then try again."),
    "key.wrong_approval": n_("The approval code is wrong. It has ten letters and digits and lasts five minutes."),
    "key.wrong_code": n_("The code is wrong, too old, or was used. Wait for the next six digits of the phone."),
    "key.second_person": n_("the keys of the book are changed by two people"),
    "key.slots_of_old": n_(
        "The key can be changed once these have signed in: {people}. “:recovery” is the recovery code: renew it first."
    ),
    "key.wrong_escrow": n_("This is not the private half of the key that head office gave this book."),
    "key.wrong_password": n_("The password is wrong, or nobody here is called {person}."),
    "key.wrong_recovery": n_("The recovery code is wrong. It stands on the recovery sheet, eight groups of four."),
    "machine.library": n_("The database library {version} on this machine is not safe to use. Reinstall PawnBook."),
    "paper.fonts": n_("The fonts for papers are missing in {folder}. Reinstall PawnBook."),
    "paper.unprintable": n_("“{text}” cannot be printed: the font has no such character. Write it another way."),
    "printer.none": n_(
        "No printer is set up as the default on this computer. Nothing was printed. Choose a printer, here or under "
        "Settings, or save the paper as PDF."
    ),
    "printer.unknown": n_(
        "The printer {printer} is not there any more. Nothing was printed. Choose another one, save the paper as PDF, "
        "or print it again later from its ticket."
    ),
    "printer.stopped": n_(
        "The printer {printer} is paused or reports a fault. Nothing was printed. Look after it and print again, "
        "choose another one, or save the paper as PDF."
    ),
    "printer.refused": n_(
        "The printer {printer} did not take the paper. Look whether it is switched on and whether a page came out. "
        "Then print again, choose another one, or save as PDF: it is the same print, counted once."
    ),
    "read_only.asked": n_(
        "Read-only: the book was opened to look. For business sign in without that; where it does not open so, restore "
        "it from a backup."
    ),
    "read_only.behind": n_(
        "Read-only: the book has lost facts that were confirmed on this machine. Print and export what you need, then "
        "restore the mirror or the newest backup."
    ),
    "read_only.chain": n_(
        "Read-only: the last facts are not as they were signed. Print and export what you need, then restore the book "
        "from a backup."
    ),
    "read_only.damaged": n_(
        "Read-only: pages of the book's file are damaged. Print and export what can be read, then restore the book "
        "from a backup."
    ),
    "read_only.disk": n_(
        "Read-only: the disk failed twice within ten minutes. Everything that was confirmed is in the book. Export "
        "what you need onto another disk, then restore the newest backup there and work on that."
    ),
    "read_only.protected": n_(
        "Read-only: the book's folder or disk is write-protected. Allow writing there, then open the book again."
    ),
    "link.unknown": n_("This link is none of PawnBook's. One looks like pawnbook:ticket/31012600871."),
    "desktop.none": n_("This system keeps no such entries. The program is started by its own name."),
    "screen.none": n_("There is no display here. “pawnbook demo --headless DIR” walks the main job without one."),
}
