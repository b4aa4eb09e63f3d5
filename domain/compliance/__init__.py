"""Compliance (合规): what law and rules ask of the shop, held against what its book says, and what is reported."""
