"""Things: their cards, photos, worksheets and the prices that these are reckoned with."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
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
    "appraisal.prices": n_("Prices given: {count}; wanted: {wanted_count}. Shares need twenty days, others one."),
    "appraisal.province": n_(
        "Property in province {province} may not be taken by a shop of province {own} (Measures, article {article}). "
        "Decline it."
    ),
    "appraisal.ratio_over": n_("A loan ratio of {ratio} is above the {limit} for such goods. Lower the ratio."),
    "appraisal.unknown": n_("There is no worksheet {appraisal}. Appraise the thing first."),
    "goods.checklist": n_(
        "The checklist is not finished: {prohibited} (Measures, article {article}). Answer every line."
    ),
    "goods.permit": n_(
        "These goods are controlled by the state. Enter the number of the approval (Measures, article {article})."
    ),
    "goods.prohibited": n_(
        "No pawnshop may take this: {prohibited} (Measures, article {article}). Take nothing, and report to the "
        "police at once (article {report})."
    ),
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
    "item.unknown": n_("There is no item {item}. Check its code, or scan its label."),
    "photo.damaged": n_("The photo {photo} is damaged. Restore it from a backup; nothing else is touched."),
    "photo.file": n_("{path} cannot be read. Check that it is there and that you may read it."),
    "photo.in_file": n_("{path}: {why} None of the files was taken."),
    "photo.known": n_("These photos are on the card of {item} already."),
    "photo.not_picture": n_(
        "This is no picture that can be read: of another kind, damaged or empty. Save it as JPEG, PNG or WebP (HEIC is "
        "not taken), or copy it once more."
    ),
    "photo.too_large": n_(
        "The picture is too large: up to {megabytes} MB and {megapixels} megapixels are taken. Make it smaller."
    ),
    "photo.too_many": n_("{item} would have {count} photos; {most} are allowed. Leave some out."),
    "photo.unknown": n_("This book keeps no photo {photo}. Take the picture in first, or wait until it arrives."),
    "price.future": n_("A price of {on} cannot be known yet; today is {today}. Leave the day out."),
    "price.large_step": n_("the price of {amount} is far from the last one, {last}"),
    "price.missing": n_("No price of {metal} was set yet. Set the price of the day first."),
    "price.old": n_(
        "The newest price of {metal} is of {on}, more than {days} days ago. Set the price of the day first."
    ),
    "stock.not_held": n_(
        "The shop no longer holds {item}: it went home or was sold. Photos are taken of what is here; check the code."
    ),
}
