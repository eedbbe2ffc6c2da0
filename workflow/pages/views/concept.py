"""The concept's file for the navigation."""

from workflow.pages import concept, frame

if __name__ == "__main__":
    concept.show(frame.desk(), frame.reader())
