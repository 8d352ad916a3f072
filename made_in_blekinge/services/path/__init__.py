"""Use cases of the path: steps, answers, what came of a step, and versions of the checklist."""
