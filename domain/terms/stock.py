"""Words for things and what their worksheets say."""

from __future__ import annotations

from domain.stock.angles import Angle
from domain.stock.appraisal.gold import MetalTest
from domain.stock.appraisal.worksheet import Method
from domain.stock.item import Category
from domain.stock.metal import Metal
from domain.stock.prohibited import Prohibited
from domain.terms.marking import n_

CATEGORIES = {
    Category.GOLD: n_("Gold"),
    Category.PRECIOUS_METAL: n_("Silver and platinum"),
    Category.JEWELLERY: n_("Jewellery"),
    Category.WATCH: n_("Watch"),
    Category.ELECTRONICS: n_("Electronics"),
    Category.LUXURY: n_("Luxury goods"),
    Category.VEHICLE: n_("Vehicle"),
    Category.OTHER: n_("Other goods"),
    Category.HOUSE: n_("House or flat"),
    Category.COMMERCIAL_PROPERTY: n_("Commercial property"),
    Category.SECURITIES: n_("Securities"),
    Category.EQUITY: n_("Equity"),
    Category.RECEIPT: n_("Warehouse receipt"),
}

ANGLES = {
    Angle.FRONT: n_("Front side"),
    Angle.BACK: n_("Back side"),
    Angle.HALLMARK: n_("Hallmark"),
    Angle.CERTIFICATE: n_("Certificate"),
    Angle.DIAL: n_("Dial"),
    Angle.CASE_BACK: n_("Case back"),
    Angle.SERIAL: n_("Serial number"),
    Angle.SWITCHED_ON: n_("Switched on"),
    Angle.VIN: n_("VIN"),
    Angle.MILEAGE: n_("Mileage"),
    Angle.OUTSIDE: n_("Outside"),
    Angle.INSIDE: n_("Inside"),
    Angle.PAPER: n_("The paper"),
}
"""From which sides things are photographed."""

ATTRIBUTES = {
    "account": n_("Securities account"),
    "area": n_("Floor area (m²)"),
    "bar_number": n_("Bar number"),
    "battery": n_("Battery"),
    "box": n_("Box"),
    "brand": n_("Brand"),
    "built_year": n_("Year of building"),
    "carat": n_("Carat"),
    "certificate": n_("Certificate number"),
    "clarity": n_("Clarity"),
    "co_owners": n_("Co-owners"),
    "code": n_("Security code"),
    "colour": n_("Colour"),
    "company": n_("Company"),
    "credit_code": n_("Unified social credit code"),
    "engine_number": n_("Engine number"),
    "first_registered": n_("First registered on"),
    "goods": n_("Goods"),
    "imei": n_("IMEI"),
    "insured_until": n_("Insured until"),
    "keys": n_("Keys"),
    "laboratory": n_("Laboratory"),
    "let_to_tenant": n_("Let to a tenant"),
    "lock_removed": n_("Account lock removed"),
    "metal": n_("Metal"),
    "mileage": n_("Mileage (km)"),
    "model": n_("Model"),
    "mortgage_certificate": n_("Mortgage certificate number"),
    "movement": n_("Movement"),
    "net_weight": n_("Net weight (g)"),
    "papers": n_("Papers"),
    "plate": n_("Plate number"),
    "pledge_registration": n_("Pledge registration number"),
    "quantity": n_("Quantity"),
    "receipt_number": n_("Receipt number"),
    "reference": n_("Reference"),
    "registration_certificate": n_("Registration certificate number"),
    "serial": n_("Serial number"),
    "serviced_on": n_("Serviced on"),
    "stamp": n_("Stamp"),
    "stones": n_("Stones"),
    "title_number": n_("Title number"),
    "use": n_("Use"),
    "vin": n_("VIN"),
    "warehouse": n_("Warehouse"),
}
"""What the cards of `domain/stock/card.py` ask."""

METALS = {
    Metal.GOLD: n_("Gold"),
    Metal.SILVER: n_("Silver"),
    Metal.PLATINUM: n_("Platinum"),
}

WORKSHEETS = {
    Method.METAL: n_("By metal"),
    Method.WATCH: n_("Watch"),
    Method.VEHICLE: n_("Vehicle"),
    Method.REAL_ESTATE: n_("Real estate"),
    Method.SECURITIES: n_("Property right"),
    Method.OTHER: n_("By resale price"),
}

WORKSHEET_LINES = ATTRIBUTES | {
    "buy_in": n_("Buy-in price of the trade"),
    "condition": n_("Condition"),
    "days": n_("Trading days"),
    "deduction": n_("Deduction"),
    "depreciation": n_("Depreciation"),
    "fineness": n_("Fineness (‰)"),
    "fines": n_("Unpaid fines"),
    "gross": n_("Gross weight (g)"),
    "liens_checked": n_("Liens checked"),
    "market": n_("Market price"),
    "mean_price": n_("Mean price"),
    "metal_value": n_("Value of the metal"),
    "net": n_("Net weight (g)"),
    "price_on": n_("Price of"),
    "price_per_gram": n_("Price per gram of fine metal"),
    "price_per_m2": n_("Price per m²"),
    "price_source": n_("Source of the price"),
    "prior_liens": n_("Earlier mortgages"),
    "province": n_("Province"),
    "repair": n_("Repair"),
    "resale": n_("Resale price"),
    "stones_weight": n_("Weight of stones (g)"),
    "test": n_("Test"),
    "wear": n_("Wear"),
}
"""What stands on the lines of a worksheet."""

WORKSHEET_TEXTS = {
    "yes": n_("yes"),
    "no": n_("no"),
    MetalTest.XRF.value: n_("X-ray fluorescence"),
    MetalTest.DENSITY.value: n_("Density"),
    MetalTest.TOUCHSTONE.value: n_("Touchstone"),
    MetalTest.STAMP.value: n_("Stamp only"),
} | {metal.value: term for metal, term in METALS.items()}
"""What codes in lines and attributes mean; any other text stands as it is."""

PROHIBITED = {
    Prohibited.SEIZED: n_("Property that was sealed, seized or put under another legal measure"),
    Prohibited.STOLEN: n_("Stolen goods, and goods whose origin is not explained"),
    Prohibited.DANGEROUS: n_("Flammable, explosive, highly toxic or radioactive goods and their containers"),
    Prohibited.WEAPONS: n_("Controlled knives, guns, ammunition, and military or police marks, uniforms and gear"),
    Prohibited.OFFICIAL_PAPERS: n_("Official documents and seals"),
    Prohibited.CERTIFICATES: n_("Official certificates other than title documents, and identity papers"),
    Prohibited.NOT_OWNED: n_("Property that the pawner does not own or may not dispose of"),
    Prohibited.NOT_TRADED: n_("Goods and rights that the law keeps from being traded"),
}
"""The eight lines of article 27."""
