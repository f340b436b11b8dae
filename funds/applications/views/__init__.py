"""The pages on which a group asks, answers, sends, and hears what came of it."""
