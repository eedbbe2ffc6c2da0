"""What stands beside the editor's list and over it: help with the active segment."""
