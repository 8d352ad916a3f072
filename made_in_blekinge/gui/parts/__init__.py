"""What pages and dialogs are made of; nothing here knows a subject."""
