"""Appraisal worksheets (估价单): how the value of goods was found, what may be lent on it, and who answers for it."""
