"""The checks of terms: precision, recall and false alarms (see `tests.evaluation.checking`)."""

import sys

from tests.evaluation.checking import section

if __name__ == "__main__":
    sys.exit(0 if section() else 1)
