"""The people page's file for the navigation."""

from workflow.pages import frame, people

if __name__ == "__main__":
    people.show(frame.desk(), frame.reader())
