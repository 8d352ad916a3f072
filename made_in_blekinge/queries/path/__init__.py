"""The path of exhibitors: facts of the registers, the checklist in force, the board and one exhibitor's path."""
