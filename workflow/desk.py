"""The verbs of the desk: one transaction each."""
