"""The paper for when nothing works: arrivals, prices, tally slips and receipts."""
