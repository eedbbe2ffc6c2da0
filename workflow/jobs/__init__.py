"""Durable background work (DBOS)."""
