"""Puts a desk together from the settings."""
