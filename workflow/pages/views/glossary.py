"""The glossary's file for the navigation."""

from workflow.pages import frame, glossary

if __name__ == "__main__":
    glossary.show(frame.desk(), frame.reader())
