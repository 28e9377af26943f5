"""The chart of a score: steps from left to right, higher is better."""

from reviews.history import chart


def test_fewer_than_two_points_are_no_chart():
    assert chart([]) is None
    assert chart([(1.0, 50, "x", False)]) is None


def test_points_stand_in_time_and_height():
    drawn = chart([(0, 0, "a", False), (50, 100, "b", True), (100, 50, "c", False)])
    assert [d.x for d in drawn.dots] == [36.0, 332.0, 628.0]
    assert [d.y for d in drawn.dots] == [176.0, 12.0, 94.0]
    assert drawn.breaks == [332.0]
    assert drawn.line == "M36.0 176.0H332.0V12.0H628.0V94.0"


def test_points_of_one_moment_stand_beside_each_other():
    drawn = chart([(5, 10, "a", False), (5, 20, "b", False), (5, 30, "c", False)])
    assert [d.x for d in drawn.dots] == [36.0, 332.0, 628.0]
