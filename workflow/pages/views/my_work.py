"""The file of the page “my_work” for the navigation."""

from workflow.pages import frame, my_work

if __name__ == "__main__":
    my_work.show(frame.desk(), frame.reader())
