"""Values of our own classes are handed on as they are; anything else is named."""

import pytest

from neurokit_lite.core.instances import as_instance, as_labelled


class Answer: ...


class Better(Answer): ...


def test_the_value_itself_comes_back_and_a_derived_class_will_do():
    one = Better()
    assert as_instance(one, "answer", Answer) is one
    assert as_labelled({"mine": one}, "answers", Answer)["mine"] is one


@pytest.mark.parametrize("value", [None, 3, Answer, [Answer()]])
def test_another_class_is_named_with_the_right_article(value):
    with pytest.raises(TypeError, match=r"^answer must be an Answer; got .*\. Make one\.$"):
        as_instance(value, "answer", Answer, hint="Make one.")
    with pytest.raises(TypeError, match=r"^answer must be a Better; got"):
        as_instance(value, "answer", Better)


@pytest.mark.parametrize("value", [Answer(), [Answer()], {"a": Answer(), "b": 3}])
def test_one_value_of_another_class_spoils_the_mapping(value):
    with pytest.raises(TypeError, match=r"^answers must be a mapping from label to Answer; got"):
        as_labelled(value, "answers", Answer)
