"""One proposal's file for the navigation."""

from workflow.pages import frame, proposals_deciding

if __name__ == "__main__":
    proposals_deciding.show(frame.desk(), frame.reader())
