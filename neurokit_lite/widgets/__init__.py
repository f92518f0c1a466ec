"""Layer 6: figures that answer to a slider, and questions that explain every choice.

They are live in a notebook, and made beforehand on the pages of the book.
"""

from neurokit_lite.widgets.exploring import Explorer, explore
from neurokit_lite.widgets.predicting import Comparison, Prediction, compare, predict, predictions
from neurokit_lite.widgets.quizzes import Quiz, quiz

__all__ = ["Comparison", "Explorer", "Prediction", "Quiz", "compare", "explore", "predict", "predictions", "quiz"]
