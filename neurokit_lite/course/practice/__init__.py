"""What makes an exercise explain itself: marks of authors, diagnosis of answers, notes to learners."""
