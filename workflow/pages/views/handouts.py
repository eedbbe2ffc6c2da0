"""The file of the page “Work elsewhere” for the navigation."""

from workflow.pages import frame, handouts

if __name__ == "__main__":
    handouts.show(frame.desk(), frame.reader())
