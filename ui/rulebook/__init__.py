"""The rules (规则簿): what is in force, what was, what other laws say; a change, its rehearsal and its proposal."""
