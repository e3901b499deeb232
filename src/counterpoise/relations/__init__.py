"""From events and commitments to how states line up, over time."""
