"""What counts as an agreed wording in a target, and where it stands."""
