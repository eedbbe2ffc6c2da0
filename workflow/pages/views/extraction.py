"""The extraction's file for the navigation."""

from workflow.pages import extraction, frame

if __name__ == "__main__":
    extraction.show(frame.desk(), frame.reader())
