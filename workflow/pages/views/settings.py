"""The file of the page “settings” for the navigation."""

from workflow.pages import frame, settings

if __name__ == "__main__":
    settings.show(frame.desk(), frame.reader())
