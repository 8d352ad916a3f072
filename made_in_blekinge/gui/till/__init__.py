"""The shared till: selling, paying, its day, its receipts and its rules."""
