"""Reading the till: goods, receipts, days, sellers."""
