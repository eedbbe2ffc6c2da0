"""The proposals' file for the navigation."""

from workflow.pages import frame, proposals

if __name__ == "__main__":
    proposals.show(frame.desk(), frame.reader())
