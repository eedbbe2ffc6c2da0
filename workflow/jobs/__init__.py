"""Durable background work (DBOS)."""

from workflow.jobs.runner import DbosJobs

__all__ = ["DbosJobs"]
