"""Read side of settlements: terms, what is unsettled, what was posted, whether the books agree."""
