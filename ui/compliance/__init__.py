"""Compliance (合规): the self-check of what law and rules ask of the shop, and what is to be reported."""
