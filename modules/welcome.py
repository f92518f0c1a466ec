# %% [markdown]
# # Deep Science: Big Data in Neuroscience
#
# Brains make more data than anyone can look at. In this course you learn to ask them questions: with real recordings,
# with code that you run yourself, and with a habit of checking whether an answer would hold.
#
# Every lesson is one question. You guess first, then compute, then look. Each shows one way in which people fool
# themselves, and how to mend it.

# %% jupyter={"source_hidden": true} alt="Map of the course, drawn as a neuron. From the cell body, Start here, eight branches lead to the right: Imaging, Spikes, Genomics, Models, Machine learning, Drugs, Integration, Care and scale. The lessons sit on them like spines; they are listed below. All branches meet at the end in Your own project."
from IPython.display import Image, Markdown

from neurokit_lite.course import outline, picture

modules = outline.read_outline()
Image(data=picture.draw_course(modules))

# %% jupyter={"source_hidden": true}
Markdown(picture.course_links(modules))

# %% [markdown]
# ## What to do next
#
# 1. Choose an open lesson above. It opens in a tab of its own.
# 2. Run its cells from top to bottom: click the first one, then press **Shift+Enter** again and again.
# 3. Do the exercise that the lesson ends with. It checks your answer and says what is wrong.
#
# What you change here stays yours: a later edition of the course never overwrites your work. If something does not
# run, type `nkl doctor` in a terminal (*File → New → Terminal*).
