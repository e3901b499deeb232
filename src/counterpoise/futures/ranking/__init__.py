"""Who does what to whom next: one engine of signals over the days, a conditional logit, and trees that look again."""
