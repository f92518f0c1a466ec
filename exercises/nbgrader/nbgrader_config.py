"""nbgrader's settings: this folder is a course folder, and plain `nbgrader` commands work in it."""

c = get_config()  # nbgrader provides get_config

c.CourseDirectory.course_id = "deep-science"
c.ClearSolutions.code_stub = {
    "python": '# Your code here.\nraise NotImplementedError("Not written yet: replace this line with your answer.")'
}
c.ClearSolutions.text_stub = "*Write your answer here, in place of this line.*"
c.Execute.timeout = 60
