"""``python -m workflow.cli``: the same as the console script."""

from workflow.cli import script

if __name__ == "__main__":
    script()
