"""The statistics' file for the navigation."""

from workflow.pages import frame, term_statistics

if __name__ == "__main__":
    term_statistics.show(frame.desk(), frame.reader())
