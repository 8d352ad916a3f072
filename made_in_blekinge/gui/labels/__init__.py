"""Labels and signs: choosing, previewing, printing, sheets, templates, printer adjustment."""
