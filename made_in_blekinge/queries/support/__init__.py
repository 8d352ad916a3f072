"""Reading for referrals, phase passports and public support."""
