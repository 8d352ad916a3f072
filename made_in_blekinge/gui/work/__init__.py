"""Infrastructure of pages and dialogs: context, jobs, change bus, saving, permissions."""
