"""Short phrases with their translations, each labelled with what a checker must find in it."""
