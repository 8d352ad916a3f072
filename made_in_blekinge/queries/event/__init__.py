"""Reading one event: its booths and its plan."""
