"""The business, pure: values in, facts or a refusal out. Standard library only; no clock, no disk, no random."""
