"""The window of referrals, guests and public support: sections of the page "Phases", and their dialogs."""
