"""From what was read to what will be done: every decision, nothing done."""
