"""Opening the books: what keeps a spreadsheet from being read, and an opening from being made."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
    "import.amount_decimals": n_("{text} has more than two decimals. Round the amount to the fen."),
    "import.amount_form": n_(
        "“{text}” is no amount. Write digits with at most two decimals, like 10000.00, without thousands separators."
    ),
    "import.amount_noise": n_(
        "{text} is a number that a formula left behind, a hair off the fen. Round it to two decimals and "
        "store the value."
    ),
    "import.amount_text": n_("“{text}” is a text where an amount is due. Change the cell to a number."),
    "import.attributes_form": n_(
        "“{text}” says no attribute. Write key=value, several parted by semicolons, like plate=沪A12345."
    ),
    "import.balances_empty": n_("The table of balances is empty. Write a row for each account that has a balance."),
    "import.both_sides": n_("Account {account} has a debit and a credit. Give its balance on one side."),
    "import.cell_empty": n_("“{heading}” is empty. Fill it in."),
    "import.cell_error": n_("The cell holds the error {text}. Put the value itself there."),
    "import.csv_form": n_(
        "The quotes of this line are not closed as they should be. Save the table again as CSV in UTF-8."
    ),
    "import.day_form": n_("“{text}” is no day. Enter a date, like 2026-08-31."),
    "import.formula": n_("The cell holds a formula. Copy it and paste the value alone."),
    "import.heading_missing": n_("The column {heading} is missing. Start from the template."),
    "import.heading_twice": n_("The heading “{text}” stands there twice. Remove one of the columns."),
    "import.heading_unknown": n_("There is no column “{text}”. Take the headings of the template, or remove it."),
    "import.measure_form": n_("“{text}” is no weight in grams or fineness per mille. Write digits, like 23.46 or 999."),
    "import.merged": n_("These cells are merged. Split them and say in each what it holds."),
    "import.negative": n_("{text} is less than nothing. Put the amount on the other side, or correct it."),
    "import.no_balances": n_("There is no table of balances. Add it with the headings 科目编码, 借方, 贷方."),
    "import.no_heading": n_("The cell stands in a column without a heading. Give it its heading or clear it."),
    "import.not_text": n_("The file holds bytes that are no text. Save the table as CSV in UTF-8 or as XLSX."),
    "import.not_utf8": n_(
        "From this line on the file is not UTF-8 (GBK is not read). Save it as “CSV UTF-8” or as XLSX."
    ),
    "import.empty": n_("The file is empty. Choose the file that the table was saved in."),
    "import.file": n_("{path} cannot be read. Check that it is a file, that it is there and that you may read it."),
    "import.not_xlsx": n_(
        "The file is no workbook that can be read. Open it in the spreadsheet and save it again as XLSX."
    ),
    "import.old_xls": n_("This is a workbook of the old form (XLS). Save it as XLSX."),
    "import.person_differs": n_("The same paper number stands elsewhere under the name {known}. Make them one."),
    "import.protected": n_("The workbook is protected by a password. Save it without one."),
    "import.rate_form": n_("“{text}” is no monthly rate in per mille. Write a number like 42 or 3.625."),
    "import.row_differs": n_(
        "“{heading}” differs from the first row of this ticket. Leave it empty here, or make it the same."
    ),
    "import.table_unknown": n_(
        "This sheet is neither the balances nor the open tickets nor the goods in stock. Hide or remove it, or take "
        "the headings of the template (“opening template” on the command line writes it)."
    ),
    "import.text_form": n_("Here a text is due. Change the cell to text and write it again."),
    "import.text_number": n_(
        "The number has lost digits or zeros, or may have. Change the cell to text and write it again."
    ),
    "import.ticket_twice": n_("Ticket {ticket} stands further up already. Put all rows of a ticket together."),
    "import.too_large": n_(
        "The file has {bytes} bytes, more than the {most} that are read. Split it into several files."
    ),
    "import.too_many_columns": n_(
        "The row has more than {most} columns. Remove those that the template does not have."
    ),
    "import.too_many_rows": n_("From this row on there are more than {most} rows. Split the table into several files."),
    "import.unpacks_too_large": n_(
        "The workbook unpacks to far more than it should. Copy the sheets into a new workbook."
    ),
    "import.whole_form": n_("“{text}” is no count. Write a whole number from 1 up."),
    "import.word_unknown": n_("“{text}” is not known here. Known are: {known}."),
    "opening.begun": n_(
        "Business has begun in this book. Open the books of the old system in a new book, before the first day."
    ),
    "opening.days": n_(
        "Ticket {ticket}: first pawned {issued_on}, term from {start} to {due}, old books closed {on}. These "
        "days must follow each other; correct them."
    ),
    "opening.differs": n_(
        "The balances are not what the open tickets and the goods in stock stand for. By account, balance and tickets "
        "(debits above nothing): {accounts}. Correct the balances or the tickets; loans, interest receivable, prepaid "
        "fees, tax put off and goods in stock must be equal to the fen."
    ),
    "opening.done": n_("The books were opened before. That happens once."),
    "opening.fee_paid": n_(
        "Ticket {ticket}: the fee that was paid ahead is {paid}, but rate and term make {by_rate}. Correct "
        "one of them, leave the fee empty, or give the rate that makes it: {made_by}."
    ),
    "opening.future": n_(
        "{on} lies in the future; today is {today}. Name the day at whose close the old books stood so."
    ),
    "opening.goods": n_(
        "Account {account} stands at {amount}, but forfeited loans that wait for a disposal are not moved in. Dispose "
        "of them in the old books first, or choose a day after that."
    ),
    "opening.goods_days": n_(
        "Ticket {ticket}: term from {start} to {due}, forfeited on {forfeited_on}, old books closed {on}. These days "
        "must follow each other; correct them."
    ),
    "opening.goods_for_account": n_(
        "Ticket {ticket}: goods appraised at {appraised} would be sold for the pawner’s account today (article "
        "{article}). They move in as the shop’s own; make sure that they are."
    ),
    "opening.goods_second_person": n_("the goods of ticket {ticket} are moved in from the old books"),
    "opening.interest_from": n_(
        "Ticket {ticket}: interest cannot be unpaid since {since}. Name a day from {start} to {latest}."
    ),
    "opening.number_form": n_(
        "“{ticket}” cannot be the number of an old ticket. Take 4 to 20 capital letters and digits, without "
        "hyphens; one that begins like this shop's own has eleven digits."
    ),
    "opening.number_known": n_("There is a ticket {ticket} already. Each number is moved in once."),
    "opening.number_ours": n_(
        "Ticket {ticket} lies among the numbers {first} to {last} that this shop gives out itself. Lease or "
        "receive forms from a higher number on."
    ),
    "opening.past_grace": n_(
        "Ticket {ticket} was forfeited on {forfeit_on}, before the old books closed on {on}. Its goods stay "
        "with the old books."
    ),
    "opening.problems": n_("The files have errors. Correct them all and try again."),
    "opening.profit": n_(
        "Account {account} is one of profit and loss. Carry the profit of the old books forward to 4103 first."
    ),
    "opening.renewed_ahead": n_(
        "Ticket {ticket} was renewed ahead: its term begins on {start}, after the old books closed on {on}. Give the "
        "term that runs on that day, leave what was paid for the renewal on 2241.03, and renew it here."
    ),
    "opening.second_person": n_("the books are opened (tickets: {tickets}, debits: {debit})"),
    "opening.ticket_second_person": n_("ticket {ticket} is moved in from the old books"),
    "opening.twice": n_("Account {account} has a balance further up already. Add the two together."),
    "opening.written_down": n_(
        "Item {item} was written down by {written_down}, more than its cost of {cost}. Correct one of them."
    ),
    "opening.unbalanced": n_("Debits are {debit} and credits {credit}. Make both sides equal."),
}
