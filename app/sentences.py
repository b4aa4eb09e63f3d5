"""The sentence for every trouble: what is wrong, with its numbers, and what to do next."""

from __future__ import annotations

from domain.errors import Trouble
from domain.money import Money, Rate
from domain.ports import Translate
from domain.terms import (
    ATTRIBUTES,
    BLOCKED_FOR,
    BLOCKS,
    CATEGORIES,
    DRAFT_STAGES,
    LADDER,
    METALS,
    PLEDGE_PAPERS,
    PROHIBITED,
    RULES,
    STAGES,
    n_,
)

SENTENCES = {
    "access.denied": n_("{person} ({role}) may not do this: {command}. Ask somebody whose role allows it."),
    "amount.form": n_("“{text}” is no amount in yuan. Write it like 10000.00."),
    "amount.negative": n_("{field}: {value} is below nothing. Enter a positive amount."),
    "amount.not_text": n_('{field}: amounts are texts in yuan, like "10000.00"; JSON numbers are not exact.'),
    "amount.too_large": n_("{field}: {value} is too large. Check the digits."),
    "amount.too_small": n_("{field}: {value} is too small."),
    "appraisal.liens_unchecked": n_(
        "Check at the vehicle office that nobody else has a claim on the car, then say so "
        "(Measures, article {article})."
    ),
    "appraisal.net_weight": n_("Stones of {stones} g leave nothing of {gross} g. Weigh again."),
    "appraisal.nothing_left": n_("A value of {value} leaves nothing to lend. Check the figures, or decline the thing."),
    "appraisal.other_goods": n_(
        "Item {item}: worksheet {appraisal} is of other goods ({category}). Choose the right worksheet or category."
    ),
    "appraisal.other_sheet": n_("{category} has a worksheet of its own. Use that one."),
    "appraisal.over_limit": n_("the appraised value of {amount} is above the limit of {limit}"),
    "appraisal.over_loan": n_(
        "Item {item}: a loan of {loan} is above the {suggested} of its worksheet. Lower the loan, or appraise again."
    ),
    "appraisal.over_value": n_(
        "Item {item}: {appraised} is above the value of {value} on its worksheet. Lower it, or appraise again."
    ),
    "appraisal.prices": n_(
        "{count} prices were given; {wanted_count} are wanted. Shares need twenty days, others one."
    ),
    "appraisal.province": n_(
        "Property in province {province} may not be taken by a shop of province {own} (Measures, article {article}). "
        "Decline it."
    ),
    "appraisal.ratio_over": n_("A loan ratio of {ratio} is above the {limit} for such goods. Lower the ratio."),
    "appraisal.unknown": n_("There is no worksheet {appraisal}. Appraise the thing first."),
    "approval.not_allowed": n_("{person} ({role}) cannot approve this. A manager can."),
    "approval.other_command": n_("{person} approved something else. Approve exactly this again."),
    "approval.required": n_("A second person must approve this: {why}."),
    "approval.same_person": n_("{person} cannot approve their own work. Ask another person."),
    "area.form": n_("“{text}” is no area. Write it in square metres, like 89.50."),
    "bench.child": n_("A process that was measured ended too early: {detail}"),
    "book.chain_broken": n_(
        "The journal of {device} was changed at number {number}. Restore the book from a backup; nothing was opened."
    ),
    "book.damaged": n_("The book is damaged. Restore it from a backup."),
    "book.empty": n_("The book in {folder} is empty: its file has no content. Restore it from a backup."),
    "book.exists": n_("There is a book called {folder} already. Nothing was changed."),
    "book.foreign": n_("The file beside this key envelope is another book. Put the right file back."),
    "book.foreign_log": n_(
        "A log that does not belong to this book lay beside it. It was put into quarantine; the book is whole."
    ),
    "book.in_use": n_("The book is open already: process {process} of {user} on {host}. Close it there first."),
    "book.newer": n_("The book was written by a newer PawnBook. Update this program; nothing was changed."),
    "book.no_envelope": n_("The key envelope (key.json) of {folder} is missing. Put it back from a backup."),
    "book.no_file": n_("The book's file in {folder} is missing. Restore it from a backup."),
    "book.none": n_(
        "There is no book at {folder}. Check the path; without --book the only book of the data folder is used."
    ),
    "book.none_here": n_("There is no book in {folder} yet. Make one with “pawnbook init”, or try “pawnbook demo”."),
    "book.plain": n_(
        "The file in {folder} is not encrypted, so it is no book of ours. It was not opened; put the right file back."
    ),
    "book.several": n_("There are several books: {books}. Say which one with --book."),
    "book.unclean_end": n_("The program did not end properly last time. Everything that was confirmed is here."),
    "capital.branch": n_("A branch works with {funds}; it needs {least} (Measures, article {article}). Give it more."),
    "capital.branches": n_(
        "All branches work with {funds}; together they may take {limit} of the capital (Measures, article {article})."
    ),
    "capital.parent": n_(
        "A company with a capital of {capital} may have no branches; it needs {least} (Measures, article {article})."
    ),
    "capital.too_low": n_(
        "This class ({pledge}) needs a registered capital of {least}; this company has {capital} (Measures, article "
        "{article})."
    ),
    "clock.form": n_("“{text}” is no time. Write it like 2026-03-01T09:00."),
    "clock.practice_only": n_("Only practice books may live at another time than now. Leave --now out."),
    "command.other_content": n_("The id {command_id} was used for another command. Send this one under a new id."),
    "command.unknown": n_("There is no command called {command}. “pawnbook commands” lists them."),
    "compensation.second_person": n_("the lost goods of ticket {ticket} are made good at {amount}"),
    "count.denomination": n_("There is no note or coin of {denomination} yuan."),
    "count.difference": n_("The count differs from the books by {difference}. Count again, or close with a reason."),
    "count.missing": n_("Count the drawer first; cash has moved since the last count or there was none."),
    "count.twice": n_("{denomination} yuan stands twice in the count."),
    "credit_code.check_digit": n_("The credit code's check places do not fit. Compare it with the licence."),
    "credit_code.form": n_(
        "A credit code has 18 places, digits and capital letters without I, O, S, V and Z. Compare it with the licence."
    ),
    "customer.age_unknown": n_("Nobody wrote down when {customer} was born. Take down their paper again."),
    "customer.blacklisted": n_(
        "{customer} is on the blacklist since {since} ({listed_by}). Lend nothing. If it is a police notice, report "
        "to the police at once and do not say so (Measures, article {article})."
    ),
    "customer.blacklisted_already": n_("{customer} is on the blacklist since {since}, from the same source."),
    "customer.frozen": n_(
        "The credit of {customer} is frozen since {since} ({frozen_for}). Nothing is lent or renewed; a manager can "
        "end it with a second person."
    ),
    "customer.frozen_already": n_("The credit of {customer} is frozen since {since} for this reason."),
    "custody.bag_used": n_("Bag {bag} holds {item} already. Take another bag, or scan the right label."),
    "custody.in_pawn": n_("its ticket is not redeemed"),
    "custody.must_stay": n_("{item} must stay in the vault: {why}. Nothing was handed out."),
    "custody.not_held": n_("The shop no longer holds {item}, so it is not stored. Check the label."),
    "custody.not_seized": n_("{item} is not seized. Take down the police's paper on its ticket first."),
    "custody.same_place": n_("{item} lies in {place} already. Leave it out, or scan the right place."),
    "custody.seal_used": n_("Seal {seal} was used before, for {item}. Take a new seal; old ones stay on record."),
    "custody.state": n_("{item} is {stands}, so this cannot be done with it. Look at its story first."),
    "customer.known": n_("This person is known already, as {customer}."),
    "customer.minor": n_("{customer} is {age} years old; whoever pawns must be {least}. Lend nothing."),
    "customer.not_blacklisted": n_("{customer} is not on the blacklist."),
    "customer.not_company": n_("{customer} is a person. Change their mobile, address or paper instead."),
    "customer.not_frozen": n_("The credit of {customer} is not frozen."),
    "customer.not_person": n_("{customer} is a company. Change what its licence says instead."),
    "customer.paper_expired": n_(
        "The paper of {customer} was valid until {until}. Ask for a valid one and take it down first (Measures, "
        "article {article})."
    ),
    "customer.unblacklisting": n_("a customer is taken off the blacklist"),
    "customer.unchanged": n_("Nothing about {customer} is new."),
    "customer.unfreezing": n_("a customer's credit is set free again"),
    "customer.unknown": n_("There is no customer {customer}. Register them first."),
    "day.future": n_("{on} lies in the future; today is {today}. Open today's day."),
    "day.not_open": n_("No business day is open. Open the till first."),
    "day.out_of_order": n_("{on} is not after {last}, the last day of this drawer. Days are opened in order."),
    "day.stale": n_("The day {on} was left open, and today is {today}. Count the drawer and close that day first."),
    "day.still_open": n_("The day {on} is still open. Close it first."),
    "day.unknown": n_("This drawer had no day {on}."),
    "deficit.none": n_("The pawner of ticket {ticket} owes nothing."),
    "deficit.too_much": n_("{amount} is more than the {left} that is still owed of ticket {ticket}."),
    "disk.busy": n_("Another program holds the book's file. Try again in a moment; nothing was written."),
    "disk.error": n_("The disk failed. Nothing was written; check the disk and try again."),
    "disk.full": n_("The disk is full. Nothing was written; make room and try again."),
    "disk.readonly": n_("The book's file cannot be written. Check the rights on its folder."),
    "disposal.day": n_(
        "{on} is no day on which ticket {ticket} can have been auctioned: it is forfeited since {since}, and "
        "tomorrow is not known. Check the day."
    ),
    "disposal.no_notice": n_(
        "The pawner of ticket {ticket} was not told yet. Give notice first (Measures, article {article})."
    ),
    "disposal.second_person": n_("ticket {ticket} with a debt of {debt} is disposed of at {price}"),
    "disposal.shares": n_(
        "Ticket {ticket} has listed shares: they may not be auctioned. Agree a price with the pawner in "
        "writing (Measures, article {article})."
    ),
    "disposal.too_early": n_(
        "Ticket {ticket} may be sold from {sale_from} on, once the days after the notice have passed."
    ),
    "document.unknown": n_("There is no paper for {document}."),
    "fee.over_cap": n_("A composite fee of {asked} a month is above the cap of {cap} (Measures, article {article})."),
    "field.choice": n_("{field} must be one of: {choices}."),
    "field.date": n_("{field} is no date. Write it like 2026-03-01."),
    "field.invisible": n_("{field} holds characters that cannot be seen. Type it again."),
    "field.missing": n_("{field} is missing."),
    "field.too_long": n_("{field} has {length} characters; {longest} are allowed."),
    "field.too_short": n_("{field} must have at least {shortest} characters."),
    "field.type": n_("{field} must be a {wanted}."),
    "field.unknown": n_("There is no field called {field}."),
    "file.write": n_("{path} could not be written. Choose another place."),
    "fineness.form": n_("“{text}” is no fineness. Write it per mille, like 999 or 750."),
    "goods.blocked": n_("Ticket {ticket} is stopped: {stands}. Nothing of it may be sold until that is lifted."),
    "goods.checklist": n_(
        "The checklist is not finished: {prohibited} (Measures, article {article}). Answer every line."
    ),
    "goods.gone": n_("{item} is not in stock any more: {stands} since {on}. Look at its card."),
    "goods.permit": n_(
        "These goods are controlled by the state. Enter the number of the approval (Measures, article {article})."
    ),
    "goods.prohibited": n_(
        "No pawnshop may take this: {prohibited} (Measures, article {article}). Take nothing, and report to the "
        "police at once (article {report})."
    ),
    "goods.unknown": n_("There are no forfeited goods {item}. Check the code on the label."),
    "id.birth_date": n_(
        "The identity number says {date}, and there is no such birth date up to today. Compare it with the card."
    ),
    "id.check_digit": n_("The identity number's last place does not fit. Compare it with the card."),
    "id.form": n_("An identity number has 18 places: 17 digits, then a digit or X. Compare it with the card."),
    "id.region": n_("No province has the code {region} that this identity number starts with."),
    "item.attribute_form": n_("Item {item}: “{text}” cannot be right for: {attribute}. Compare it with the thing."),
    "item.attribute_missing": n_(
        "Item {item}: this is missing: {attribute}. Take it down from the thing or its papers."
    ),
    "item.attribute_twice": n_("Item {item}: this stands twice: {attribute}. Leave one."),
    "item.attribute_unknown": n_(
        "Item {item}: the card of such goods does not ask for “{key}”. Put it into the description."
    ),
    "item.category_class": n_(
        "Item {item}: {category} is not taken as {pledge} (Measures, articles 3 and 25). "
        "Choose the other class of pledge, or the right kind of goods."
    ),
    "interest.over_cap": n_("Interest of {asked} a month is above the cap of {cap} (Measures, article {article})."),
    "file.read": n_("{path} cannot be read. Check that it is there and is a UTF-8 text."),
    "item.unknown": n_("There is no item {item}. Check its code, or scan its label."),
    "json.bytes": n_("What was given is no UTF-8 text."),
    "json.object": n_("A JSON object is wanted here, in braces."),
    "json.twice": n_("{key} stands twice in the JSON."),
    "legal_person.future": n_(
        "The figures are of {as_of}, and today is {today}. Enter the day that the books were looked at."
    ),
    "legal_person.second_person": n_("the company's capital decides how much may be lent"),
    "limit.customer": n_(
        "With this loan the customer would owe {after}; {limit} is allowed, a share of the registered capital "
        "(Measures, article {article}). Lend less."
    ),
    "limit.lending": n_(
        "With this loan the store would have lent {after}; its own part is {limit}. Ask head office for more."
    ),
    "limit.net_assets": n_(
        "The net assets are {after}, below the floor of {limit}. The shareholders top up, or the capital is reduced "
        "(Measures, article {article})."
    ),
    "limit.property_rights": n_(
        "With this loan {after} would be lent on property rights; {limit} is allowed (Measures, article {article}). "
        "Lend less."
    ),
    "limit.real_estate": n_(
        "With this loan {after} would be lent on real estate; {limit} is allowed (Measures, article {article}). Lend "
        "less."
    ),
    "limit.reserve": n_(
        "With this loan the store would have lent {after} on this class ({pledge}); its own part is {limit}. Ask head"
        " office for more."
    ),
    "limit.shareholder": n_(
        "With this loan the shareholder would owe {after}; they paid in {limit} (Measures, article {article}). Lend "
        "less."
    ),
    "limit.shareholder_terms": n_(
        "A shareholder borrows on no better terms than others: the rate table has interest of {interest} and a fee of "
        "{fee} a month (Measures, article {article}). Lend at those."
    ),
    "limit.single_real_estate": n_(
        "One real-estate loan of {after} is too much; {limit} is allowed (Measures, article {article}). Lend less."
    ),
    "lot.disposed": n_("The goods of ticket {ticket} are gone since {on}. Look at the lot."),
    "lot.own": n_("The goods of ticket {ticket} are the shop's own. Sell them at the counter, one by one."),
    "lot.unknown": n_("Ticket {ticket} has no forfeited goods."),
    "notice.given": n_("The pawner of ticket {ticket} was told on {on} already."),
    "paper.birth_date": n_("The paper says born on {told}, the number says {born}. Compare both with the paper."),
    "paper.expired": n_("This paper was valid until {until}. Ask for a valid one (Measures, article {article})."),
    "paper.no_birth_date": n_(
        "The number of this paper ({paper_kind}) does not say the birth date. Enter it from the paper."
    ),
    "paper.no_end": n_("This paper ({paper_kind}) is never valid for good. Enter until when it is valid."),
    "paper.number": n_("This is no number of this paper ({paper_kind}). Compare it with the paper."),
    "phone.form": n_("This is no phone number. Write it like 021-52340000 or 13800138000."),
    "photo.damaged": n_("The photo {photo} is damaged. Restore it from a backup; nothing else is touched."),
    "photo.file": n_("{path} cannot be read. Check that it is there and that you may read it."),
    "photo.known": n_("These photos are on the card of {item} already."),
    "photo.not_picture": n_("This is no picture that can be kept. Save it as JPEG, PNG or WebP; HEIC is not taken."),
    "photo.too_large": n_(
        "The picture is too large: up to {megabytes} MB and {megapixels} megapixels are taken. Make it smaller."
    ),
    "photo.too_many": n_("{item} would have {count} photos; {most} are allowed. Leave some out."),
    "photo.unknown": n_("This book keeps no photo {photo}. Take the picture in first, or wait until it arrives."),
    "price.below_book": n_("{asking} for {item} is below the {carried} that it stands for in the books"),
    "price.by_clerk": n_("a manager agrees to the price of {asking} for {item}"),
    "price.changed": n_("the price of {item} changes from {before} to {asking}"),
    "price.future": n_("A price of {on} cannot be known yet; today is {today}. Leave the day out."),
    "price.large_step": n_("the price of {amount} is far from the last one, {last}"),
    "price.missing": n_("No price of {metal} was set yet. Set the price of the day first."),
    "price.old": n_(
        "The newest price of {metal} is of {on}, more than {days} days ago. Set the price of the day first."
    ),
    "price.same": n_("{item} is asked for at {asking} already."),
    "receipt.unknown": n_("Receipt {receipt} does not name {item}. Check both."),
    "representative.company": n_("{customer} is a company and cannot act for anybody. Name the person at the counter."),
    "representative.minor": n_(
        "{customer} is {age} years old and cannot act for anybody; whoever acts must be {least}. Ask for the pawner or "
        "another representative."
    ),
    "representative.missing": n_(
        "A company comes through a handler with papers of their own. Name the handler of {customer} (Measures, "
        "article {article})."
    ),
    "representative.same": n_("{customer} cannot act for themselves. Leave the representative out."),
    "reserve.class_over_lending": n_("A class of {amount} is more than all lending, {limit}. Lower it."),
    "reserve.second_person": n_("the store's part of the headroom decides how much it may lend"),
    "return.second_person": n_("{item} is taken back and {gross} paid out"),
    "return.too_late": n_(
        "{item} was sold on {sold_on}; goods are taken back for {days} days. It cannot be taken back."
    ),
    "return.twice": n_("{item} of receipt {receipt} was taken back on {on} already."),
    "sale.below_asking": n_("{price} for {item} is more than a tenth below the asking price of {asking}"),
    "sale.consent": n_(
        "{item}: listed shares are sold only with the pawner's consent. Name the paper (Measures, article {article})."
    ),
    "sale.for_account": n_(
        "{item} belongs to a pledge of {threshold} or more: it is sold for its pawner's account, by auction "
        "or at an agreed price (Measures, article {article}). Give notice for ticket {ticket}."
    ),
    "sale.not_priced": n_("{item} has no price yet. A manager says first what it is asked for."),
    "sale.payments": n_("The payments come to {paid}, the prices to {gross}. They must be equal to the fen."),
    "sale.permit": n_("{item} is restricted: enter the approval's number (Measures, article {article})."),
    "sale.twice": n_("{item} stands on the receipt twice. Take one away."),
    "shareholder.unknown": n_("{customer} is no shareholder."),
    "surplus.identity": n_(
        "Check the papers of whoever takes the surplus of ticket {ticket}, then say so (Measures, article {article})."
    ),
    "surplus.none": n_("Nothing is owed to the pawner of ticket {ticket}."),
    "surplus.too_much": n_("{amount} is more than the {left} that is still owed for ticket {ticket}."),
    "text.unprintable": n_("“{text}” cannot be printed: the font has no {missing}. Write it another way."),
    "json.form": n_("This is no JSON (line {line}, column {column})."),
    "key.file_damaged": n_("The key envelope of {folder} is damaged. Put it back from a backup."),
    "key.keyring_lost": n_(
        "This machine's keyring no longer has the book's secret. Use the recovery code to set a new password."
    ),
    "key.no_password": n_("No password was given. Put it into {variable}, or its file's name into {variable}_FILE."),
    "key.no_user": n_("Nobody is named. Put your login into PAWNBOOK_USER."),
    "key.nobody": n_("Nobody called {person} works with this book."),
    "key.other_book": n_("This key file belongs to another book. Put the right key.json beside the book."),
    "key.password_file": n_("The password file {file} cannot be read."),
    "key.wrong_password": n_("The password is wrong, or nobody here is called {person}."),
    "key.wrong_recovery": n_("The recovery code is wrong. It stands on the recovery sheet, eight groups of four."),
    "list.length": n_("{field} has {length} entries; {least} to {most} are allowed."),
    "loan.over_limit": n_("the loan of {amount} is above the clerk's limit of {limit}"),
    "loan.over_value": n_(
        "Item {item}: a loan of {loan} is above the appraised value of {appraised} (Measures, article {article}). "
        "Lower the loan, or appraise again."
    ),
    "machine.library": n_("The database library {version} on this machine is not safe to use. Reinstall PawnBook."),
    "mobile.form": n_("This is no mobile number. It has eleven digits and starts with 13 to 19."),
    "numbers.empty": n_("The block from {first} to {last} holds no number."),
    "form.second_person": n_("the form of {ticket} is spoiled and its number burnt"),
    "forms.known": n_("The forms {first} to {last} came into stock already. Check the numbers on the parcel."),
    "fraction.form": n_("{field}: “{text}” is no fraction. Write it like 1/6."),
    "numbers.none": n_("This workstation ({device}) has no ticket numbers. A manager leases it a block."),
    "numbers.not_in_stock": n_(
        "The form {number} is not in stock, so its number is not leased. Take the forms into stock first."
    ),
    "numbers.overlap": n_("The numbers {first} to {last} belong to {device} already."),
    "numbers.used_up": n_("The ticket numbers {first} to {last} are used up. A manager leases a new block."),
    "paper.fonts": n_("The fonts for papers are missing in {folder}. Reinstall PawnBook."),
    "paper.unprintable": n_("“{text}” cannot be printed: the font has no such character. Write it another way."),
    "password.length": n_("A password has {least} to {most} characters."),
    "person.first_is_manager": n_("The first person of a book is a manager."),
    "limit.second_person": n_("what somebody lends alone is set by two people ({person})"),
    "person.known": n_("{person} works here already."),
    "person.login": n_("“{person}” is no login. Use small letters, digits, dots and hyphens."),
    "person.unknown": n_("Nobody called {person} works here. Add them first."),
    "place.closed": n_("{place} cannot be used: {closed} is closed. Open it again first."),
    "place.code": n_("“{text}” is no code of a place. Use capitals and digits with hyphens between, like A-03-2."),
    "place.kind": n_("{place} does not fit into {parent}: a vault holds safes, a safe holds shelves, a shelf boxes."),
    "place.known": n_("There is a place called {place} already. Choose another code."),
    "place.not_closed": n_("{place} is not closed."),
    "place.unknown": n_("There is no place {place}. Scan its label again, or add it first."),
    "pledge.class_closed": n_("This shop does not take this class of pledge: {pledge} (Measures, article {article})."),
    "rate.form": n_("“{text}” is no rate. Write it as a fraction of one, like 0.042 for 42 per mille."),
    "renewal.too_early": n_(
        "{ticket} was renewed ahead: its new term starts on {start}, and only then can it be renewed again "
        "(Measures, article {article})."
    ),
    "screen.none": n_("There is no display here. “pawnbook demo --headless DIR” walks the main job without one."),
    "stocktake.finished": n_("The stocktake {stocktake} is finished. Start another one."),
    "stocktake.nothing": n_("There are no places to count yet. Add the vault's places first."),
    "stocktake.open": n_("{stocktake} still counts some of these places. Finish it first."),
    "stocktake.other_place": n_("{place} does not belong to this stocktake. Scan the place's label again."),
    "stocktake.two_people": n_("two people sign the result of {stocktake}"),
    "stocktake.unknown": n_("There is no stocktake {stocktake}."),
    "store.known": n_("This book has its store already."),
    "store.number": n_("“{number}” is no store number. It has two digits."),
    "store.province": n_("“{province}” is no province code of pawn tickets, such as 31 for Shanghai."),
    "store.unknown": n_("This book has no store yet."),
    "term.too_long": n_(
        "{due} is more than {months} months away; {latest} is the last day allowed (Measures, article {article})."
    ),
    "ticket.before_issue": n_("{ticket} was issued on {issued_on}; the open day lies before that."),
    "ticket.forfeited": n_(
        "{ticket} was due on {due} and is forfeited since {forfeit_on}: {grace_days} days of grace are over "
        "(Measures, article {article}). Redemption is possible only by agreement."
    ),
    "ticket.redeemed": n_("{ticket} was redeemed on {on}."),
    "ticket.unknown": n_("There is no ticket {ticket}. Check the number, or find it by name."),
    "till.difference": n_("the difference of {amount} is above {limit}"),
    "till.not_enough": n_("There is not enough cash in the drawer for {amount}. Bring cash in first."),
    "till.source": n_("Cash cannot come from {source}."),
    "vault.two_people": n_("the vault is opened by two people ({bags} bags)"),
    "walk.drawn_already": n_("The walk of {on} is drawn already: {walk}. Walk that one; the next is drawn tomorrow."),
    "walk.finished": n_("The walk {walk} is finished."),
    "walk.nothing": n_("No sealed bag is in reach, so there is nothing to walk to."),
    "walk.unknown": n_("There is no walk {walk}. Draw one first."),
    "weight.form": n_("“{text}” is no weight. Write it in grams, like 23.46."),
    "write_down.over": n_(
        "{item} stands in the books at {book_value}; {value} cannot be said of it. Say no more than that, or "
        "after a redemption exactly that."
    ),
    "write_down.same": n_("{item} stands at {value} already."),
    "write_down.second_person": n_("{item} is valued anew at {value}"),
    "write_off.second_person": n_("{item} is written off, a loss of {carried}"),
    "agreement.goods_gone": n_("Goods of {ticket} are sold already. They can no longer be redeemed."),
    "agreement.not_forfeited": n_(
        "{ticket} is not forfeited before {forfeit_on}. Redeem it the ordinary way, or let the daily run "
        "take the forfeiture down."
    ),
    "agreement.second_person": n_("{ticket} is redeemed by agreement after forfeiture for {amount}"),
    "agreement.too_late": n_("{ticket} could be redeemed by agreement until {last}. Its goods are sold now."),
    "block.none": n_("Nothing stops {ticket}."),
    "block.second_person": n_("{ticket} goes on again"),
    "draft.not_open": n_("This draft is {stage} already. Look at the list of drafts again."),
    "draft.unknown": n_("There is no draft {draft}."),
    "fee.over_cap_by_days": n_(
        "A fee of {charged} for {days} days is above {ceiling}, what the cap allows for so many days "
        "(Measures, article {article}). Lower the rate."
    ),
    "forfeit.no_notice": n_("{ticket} is forfeited only after its notice. Give notice first."),
    "forfeit.too_early": n_("{ticket} is forfeited from {forfeit_on} on, not before (Measures, article {article})."),
    "item.pledged": n_("This very thing is in pawn already, on ticket {ticket}. Ask whose it is before anything else."),
    "item.twice": n_("The same thing stands twice on this pledge. Leave one out."),
    "lending.day_alarm": n_("with this, {amount} is lent today; the alarm is at {limit}"),
    "loan.too_large": n_("A loan of {loan} is above {largest}, the largest that the law knows here. Lend less."),
    "loss.known": n_("{ticket} was reported lost on {on} already."),
    "loss.none": n_("Nobody reported {ticket} lost. Report the loss first."),
    "papers.missing": n_(
        "This paper is missing: {paper} (for {category}; Measures, article {article}). Take its number down."
    ),
    "rate.off_table": n_("a clerk asks for rates off the table: interest {interest}, fee {fee} a month"),
    "registration.later": n_(
        "The registration is of {registered}, after today ({on}). Pay out on or after its day (Measures, "
        "article {article})."
    ),
    "registration.missing": n_(
        "Such a pledge ({pledge}) is registered before the payout (Measures, article {article}). Take down "
        "the registration, or keep it as a draft to be paid out later."
    ),
    "release.all": n_("Nothing would stay on {ticket}. Redeem it instead."),
    "release.repaid": n_(
        "The loans of these items ({loan}) are no less than the {principal} that is left on {ticket}. Redeem "
        "it, or release fewer."
    ),
    "release.unknown": n_("{ticket} does not hold {item}. Choose among its items."),
    "renewal.rate_early": n_(
        "{ticket} runs until {due}: a new rate begins with a new term. Renew on that day, or settle now."
    ),
    "renewal.repay_early": n_("{ticket} runs until {due}: pay part back by itself (F5), then renew."),
    "renewal.too_many": n_("{ticket} was renewed {most} times already, and no more is allowed. It can be redeemed."),
    "repay.after_due": n_("{ticket} was due on {due}: in grace the loan is reduced with a renewal (F3)."),
    "repay.too_much": n_("{amount} is not less than the loan of {principal}. Redeem it instead (F4)."),
    "replace.second_person": n_("a new paper is handed out for {ticket}"),
    "seize.second_person": n_("the goods of {ticket} are handed to the police"),
    "settle.customers": n_("These tickets are of several customers. Settle each customer's by themselves."),
    "settle.twice": n_("{ticket} stands twice in this settlement. Leave one out."),
    "term.form": n_("Say the term in days or in months, one of the two."),
    "term.too_early": n_("{due} is too early: the term is at least {months} months, to {earliest}."),
    "term.too_short": n_("{days} days are too short: the term is at least {least} days."),
    "ticket.blocked": n_("{ticket} is stopped: {block}. Nothing moves on it until that is lifted."),
    "ticket.ended": n_("{ticket} has ended on {on}: {how}."),
    "ticket.forfeited_already": n_("{ticket} is forfeited since {on}."),
    "ticket.loss_reported": n_(
        "{ticket} was reported lost on {on} (Measures, article {article}). Only the pawner in person may "
        "act: check their papers and say so."
    ),
    "ticket.lost_in_person": n_(
        "{ticket} was reported lost: the pawner comes in person, nobody acts for them (Measures, article {article})."
    ),
    "ticket.renewed_ahead": n_(
        "{ticket} was renewed ahead: its new term begins on {start}. This can be done from then on."
    ),
    "top_up.over_value": n_(
        "The goods of {ticket} are not worth a loan of {loan} (Measures, article {article}). Lend less, or "
        "appraise again as a new pawn."
    ),
    "accrual.out_of_order": n_("{on} is accrued already; the last day that was accrued is {last}."),
    "collection.no_promise": n_("A day is only given where something was promised. Leave it out."),
    "collection.not_paused": n_("The follow-up of {ticket} is not paused."),
    "collection.over": n_("Nothing is left to follow up on {ticket}: it has ended, or its goods were sold."),
    "collection.pause_day": n_("{until} has passed. Say until which day the follow-up rests."),
    "collection.pausing": n_("the follow-up of {ticket} rests until {until}"),
    "collection.promise": n_("Say until which day the pawner of {ticket} promised to come; today at the earliest."),
    "message.blocked_word": n_("“{word}” may not stand in a message: it is {wrong}. Write it another way."),
    "message.no_mobile": n_("The pawner of {ticket} has no mobile number. Write a letter, or take the number down."),
    "message.one_of": n_("Choose a reviewed text or write one of your own, one of the two."),
    "message.own_text": n_("a message about {ticket} is no reviewed text"),
    "message.personal": n_(
        "A message may not hold the whole name, the number of the paper or the whole number of {ticket}: somebody else "
        "may read it. Leave it out."
    ),
    "message.sent_already": n_("This message went out on {on} already."),
    "message.stage": n_("This text does not fit {ticket}, which stands so: {how}. Choose another."),
    "message.template": n_("There is no text called {template}. These are: {known}."),
    "message.too_long": n_("The message has {length} characters; {longest} are sent at most. Shorten it."),
    "message.unknown": n_("There is no message {message}."),
    "person.system": n_("The daily run needs no login. Choose another role."),
    "run.future": n_("{on} is not here yet; today is {today}. The run goes up to today."),
    "run.out_of_order": n_("The run of {on} is through; the last one was of {last}."),
    "todo.none": n_("{ticket} has no such task: {step}. Look at the list of tasks again."),
    "todo.nothing": n_("Nothing is left to be done at this step: {step}."),
    "todo.step": n_("The ladder has no step called {step}."),
    "void.moved": n_("Something has happened on {ticket} since it was issued. It can be redeemed, not voided."),
    "void.other_day": n_("{ticket} was issued on {issued_on}. Only a ticket of today is voided; redeem it instead."),
    "void.second_person": n_("{ticket} is voided, and {amount} comes back"),
    "calendar.lunar_end": n_("The table of lunar months runs from {first} to {last}. Choose days within it."),
    "rates.category": n_("“{category}” is no kind of goods. These are: {known}."),
    "rates.class_closed": n_(
        "The rate table has a row for {pledge} ({category}), a class that these rules do not open. Take the row "
        "out, or open the class."
    ),
    "rates.class_missing": n_("The rate table has no row for {pledge}. Add one for the whole class."),
    "rates.fee_over_cap": n_(
        "{pledge} ({category}): a composite fee of {asked} a month is above the cap of {cap} (Measures, article "
        "{article}). Lower it."
    ),
    "rates.inexact": n_("{asked} a year has no exact rate by the month. Quote it by the month."),
    "rates.interest_over_cap": n_(
        "{pledge} ({category}): interest of {asked} a month is above the cap of {cap} (Measures, article "
        "{article}). Lower it."
    ),
    "rates.none": n_("The rate table has no row for {pledge} ({category}). A manager adds one to the rules."),
    "rates.twice": n_("{pledge} ({category}) stands twice in the rate table. Leave one row."),
    "rulebook.bands": n_(
        "The bands of the interest cap must go up by amount, and the last one has no end. Put them in order."
    ),
    "rulebook.against_the_law": n_(
        "{parameter}: the Measures say otherwise (article {article}). Name the newer rule under “source”, or keep to "
        "the law."
    ),
    "rulebook.cap_without_source": n_(
        "{parameter}: {asked} goes beyond the {law} of the Measures (article {article}). Name the newer rule "
        "under “source”, or keep to the law."
    ),
    "rulebook.class_twice": n_("{pledge} stands twice among the classes. Leave one."),
    "rulebook.compounding": n_(
        "Compound interest is off: a renewal settles interest, so none is left to join the loan. Name the legal "
        "basis, or choose another method."
    ),
    "rulebook.currency": n_(
        "These rules count in {currency}, this book in {wanted_currency}. Rules of another currency can only be "
        "looked at."
    ),
    "rulebook.key": n_(
        "These are rules of {key}, this book keeps those of {wanted_key}. Rules of another law can only be looked at."
    ),
    "rulebook.ladder_order": n_(
        "The step “{step}” ({days} days) stands behind “{before}”, which is later. Put the steps in order of "
        "their days."
    ),
    "rulebook.ladder_twice": n_("The step “{step}” stands twice. Give each a name of its own."),
    "rulebook.least_age": n_("An age of {age} is too young; nobody under {least} can pawn by themselves."),
    "rulebook.lunar": n_("Lunar months are not counted by under the Measures. Choose another method."),
    "rulebook.no_example": n_("There is no example called “{key}”. These are: {known}."),
    "rulebook.no_fee_cap": n_(
        "{pledge}: a cap of nothing allows no fee at all (Measures, article {article}). Enter the cap of the law."
    ),
    "rulebook.no_interest_cap": n_(
        "A cap of nothing allows no interest at all (Measures, article {article}). Enter the cap of the law."
    ),
    "rulebook.no_term_left": n_(
        "The shortest term is longer than the longest, {months} months. Lower the one or raise the other."
    ),
    "rulebook.nothing_lent": n_("Nothing could be lent under these rules. Check the loan ratio and the largest loan."),
    "rulebook.notice_first": n_(
        "Under the Measures a pledge is forfeited without a notice (article {article}). Let the notice come "
        "before the sale."
    ),
    "rulebook.past": n_(
        "Rules change from {earliest} on at the earliest, not from {effective_from}: days gone by keep theirs."
    ),
    "rulebook.second_person": n_("the rules change from {effective_from} on"),
    "rulebook.ticket_fee": n_(
        "No fee beside interest and the composite fee may be asked (Measures, article {article}). Set the ticket "
        "fee to nothing."
    ),
    "rulebook.tier_order": n_(
        "The steps of a part month must go up by days, and their parts with them. Put them in order."
    ),
    "rulebook.tier_part": n_("A step of a part month is more than nothing and at most a whole month. Check its part."),
    "rulebook.tiers_missing": n_("Counting by steps needs a table of steps. Add it, or choose another method."),
    "rulebook.unchecked": n_(
        "The rules of {key} are a working example that nobody has checked. They can be looked at and quoted, not used."
    ),
}
"""Every code that the program raises, with its sentence; a test holds the two together."""


_WORDS = {
    "text": n_("text"),
    "list": n_("list"),
    "object": n_("object"),
    "whole number": n_("whole number"),
    "true or false": n_("true or false"),
    "clerk": n_("clerk"),
    "manager": n_("manager"),
    "accountant": n_("accountant"),
    "system": n_("daily run"),
    "movable": n_("movable goods"),
    "property_right": n_("property right"),
    "real_estate": n_("real estate"),
    "bank": n_("bank"),
    "capital": n_("capital"),
    "expense": n_("expense"),
    "awaiting": n_("not stored yet"),
    "sealed_in": n_("sealed in"),
    "checked_out": n_("checked out"),
    "missing": n_("missing"),
    "released": n_("released"),
    "seized": n_("handed to the police"),
    "in_stock": n_("in stock"),
    "for_account": n_("for the pawner's account"),
    "sold": n_("sold"),
    "auctioned": n_("auctioned"),
    "handed_over": n_("sold by agreement"),
    "compensated": n_("lost and made good"),
    "returned_to_pawner": n_("back with the pawner"),
    "written_off": n_("written off"),
    "police_hold": n_("held by the police"),
    "disputed": n_("disputed"),
    **ATTRIBUTES,
    **{category.value: term for category, term in CATEGORIES.items()},
    **{metal.value: term for metal, term in METALS.items()},
}
"""Values that are names of ours, in words."""
_WORDS_OF = {
    "category": {category.value: term for category, term in CATEGORIES.items()} | {"": n_("all other goods")},
    "parameter": RULES,
    "step": LADDER,
    "wrong": {wrong.value: term for wrong, term in BLOCKED_FOR.items()},
    "block": {block.value: term for block, term in BLOCKS.items()},
    "how": {stage.value: term for stage, term in STAGES.items()},
    "paper": PLEDGE_PAPERS,
    "prohibited": {line.value: term for line, term in PROHIBITED.items()},
    "stage": {stage.value: term for stage, term in DRAFT_STAGES.items()},
}
"""The same by the name of the value, where one code means several things."""
_NAMES = frozenset({"wanted", "role", "pledge", "source", "attribute", "metal", "stands"})


def explain(trouble: Trouble, translate: Translate) -> str:
    """The sentence for a trouble, in the translator's language."""
    values = {name: _shown(value) for name, value in trouble.params.items()}
    for name in _NAMES & values.keys():
        values[name] = translate(_WORDS[values[name]])
    for name in _WORDS_OF.keys() & values.keys():
        values[name] = translate(_WORDS_OF[name].get(values[name], values[name]))
    if "why" in values:
        values["why"] = translate(SENTENCES[values["why"]]).format(**values)
    return translate(SENTENCES[trouble.code]).format(**values)


def plain_params(trouble: Trouble) -> dict[str, object]:
    """A trouble's numbers as JSON holds them: amounts and rates as decimal texts."""
    return {name: value if isinstance(value, int | str) else str(value) for name, value in trouble.params.items()}


def _shown(value: object) -> str:
    """A value as people read it: amounts with thousands, rates per mille."""
    if isinstance(value, Money):
        whole, fen = divmod(abs(value.minor), 100)
        return f"{'-' if value.minor < 0 else ''}¥{whole:,}.{fen:02d}"
    if isinstance(value, Rate):
        return f"{Rate(value.value * 1000)}‰"
    return str(value)
