"""Training the Vietnamese–English models: not part of the program, which never imports it.

``python -m workflow.engines.training`` is the entrance; docs/models/vi-en.md the model card.
"""
