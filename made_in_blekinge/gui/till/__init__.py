"""The shared till: selling, payment, opening and closing, receipts, configuration."""
