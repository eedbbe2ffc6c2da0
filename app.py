"""Composes the desk: settings, sign-in, navigation."""
