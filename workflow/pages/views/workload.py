"""The file of the page “workload” for the navigation."""

from workflow.pages import frame, workload

if __name__ == "__main__":
    workload.show(frame.desk(), frame.reader())
