"""Quality checks of a segment, one subject a file."""
