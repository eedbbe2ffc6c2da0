"""The published editions' file for the navigation."""

from workflow.pages import frame, published

if __name__ == "__main__":
    published.show(frame.desk(), frame.reader())
