# %% [markdown]
# # Deep Science: Big Data in Neuroscience

# %% jupyter={"source_hidden": true} tags=["begin"]
from IPython.display import HTML, Markdown

from neurokit_lite.course import outline, picture
from neurokit_lite.course.learner import progress

modules, states = outline.read_outline(), progress.lesson_states()
Markdown(picture.begin_link(modules))

# %% [markdown]
# Brains make more data than anyone can look at. In this course you learn to ask them questions: with real recordings,
# with code that you run yourself, and with a habit of checking whether an answer would hold. Every lesson is one
# question. You guess first, then compute, then look. Each shows one way in which people fool themselves, and how to fix it.
#
# A lesson opens in a tab of its own. Click its first cell, then press **Shift+Enter** again and again. It ends with a
# link to its exercise, which checks your answer and says what is wrong, and to the next lesson.

# %% jupyter={"source_hidden": true} tags=["map"]
HTML(picture.course_map(modules, states=states))

# %% jupyter={"source_hidden": true} tags=["list"]
Markdown(picture.course_links(modules, states=states))

# %% [markdown]
# ## Good to know
#
# What you change here stays yours: a later edition of the course never overwrites your work. In a terminal (*File → New →
# Terminal*), `nkl progress` shows how far you have come, `nkl check` runs your exercises, `nkl reset spikes-decoding` starts a
# lesson over, and `nkl doctor` says what to do if something does not run.
#
# You came late, or the kernel was restarted? The cell below a lesson's set-up, `checkpoint(...)`, brings back the state
# after any of its steps in seconds, and you go on from there. What you want to tell us about a lesson, write into the last
# cell: it goes into `feedback.txt` in this folder, and you send it when and to whom you like.
