"""What pages and dialogs work with: the open market, jobs, the change bus, saving, rights."""
