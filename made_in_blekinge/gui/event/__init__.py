"""One event: its booths, their plan, and who takes part."""
