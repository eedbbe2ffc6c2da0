"""Notices that leave the desk, when the organisation has set where to: e-mail and a webhook."""

from workflow.delivering.couriers import Mail, Webhook, couriers

__all__ = ["Mail", "Webhook", "couriers"]
