# %% [markdown]
# # Deep Science: Big Data in Neuroscience

# %% jupyter={"source_hidden": true} tags=["begin"]
from IPython.display import Image, Markdown

from neurokit_lite.course import outline, picture

modules = outline.read_outline()
Markdown(picture.begin_link(modules))

# %% [markdown]
# Brains make more data than anyone can look at. In this course you learn to ask them questions: with real recordings,
# with code that you run yourself, and with a habit of checking whether an answer would hold. Every lesson is one
# question. You guess first, then compute, then look. Each shows one way in which people fool themselves, and how to fix it.
#
# A lesson opens in a tab of its own. Click its first cell, then press **Shift+Enter** again and again. It ends with a
# link to its exercise, which checks your answer and says what is wrong, and to the next lesson.

# %% jupyter={"source_hidden": true} alt="Map of the course, drawn as a neuron. From the cell body, Start here, eight branches lead to the right: Imaging, Spikes, Genomics, Models, Machine learning, Drugs, Integration, Care and scale. The lessons sit on them like spines; they are listed below. All branches meet at the end in Your own project."
Image(data=picture.draw_course(modules))

# %% jupyter={"source_hidden": true}
Markdown(picture.course_links(modules))

# %% [markdown]
# ## Good to know
#
# What you change here stays yours: a later edition of the course never overwrites your work. In a terminal (*File → New →
# Terminal*), `nkl progress` shows how far you have come, `nkl check` runs your exercises, `nkl reset spikes-decoding` starts a
# lesson over, and `nkl doctor` says what to do if something does not run.
