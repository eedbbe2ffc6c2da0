"""The translation page's file for the navigation."""

from workflow.pages import frame, translate

if __name__ == "__main__":
    translate.show(frame.desk(), frame.reader())
