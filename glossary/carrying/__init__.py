"""The steps of the chain of enforcement, which `glossary.enforcing` runs."""
