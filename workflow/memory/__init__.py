"""The translation memory: units, how near a match is, what it is worth, TMX."""
