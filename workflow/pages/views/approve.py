"""The approval page's file for the navigation."""

from workflow.pages import approve, frame

if __name__ == "__main__":
    approve.show(frame.desk(), frame.reader())
