"""The history's file for the navigation."""

from workflow.pages import frame, history

if __name__ == "__main__":
    history.show(frame.desk(), frame.reader())
