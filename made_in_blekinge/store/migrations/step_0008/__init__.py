"""The parts of migration 0008, a subject a file, each with its way there and back."""
