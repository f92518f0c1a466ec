"""A learner's side: the workspace, starting JupyterLab, the doctor, and the check before handing in."""
