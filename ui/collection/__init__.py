"""What the day asks (催收与提醒): tasks by step, whom to call, what came of it, messages and plans."""
