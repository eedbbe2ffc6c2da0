"""The file of the page “reports” for the navigation."""

from workflow.pages import frame, reports

if __name__ == "__main__":
    reports.show(frame.desk(), frame.reader())
