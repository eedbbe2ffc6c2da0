"""The file of the page “notices” for the navigation."""

from workflow.pages import frame, notices

if __name__ == "__main__":
    notices.show(frame.desk(), frame.reader())
