"""The concordance's file for the navigation."""

from workflow.pages import concordance, frame

if __name__ == "__main__":
    concordance.show(frame.desk(), frame.reader())
