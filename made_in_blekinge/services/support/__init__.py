"""Use cases of referrals, phase passports and public support."""
