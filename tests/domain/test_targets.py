"""What a team may set itself: targets, caps, templates, and what is alike for another team (R9)."""

from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.challenge import (
    LEAST_DAYS,
    MOST_DAYS,
    TEMPLATES,
    Template,
    alike,
    cap,
    most,
    suggested,
)
from domain.facts import Kind
from domain.membership import MOST_MEMBERS

SIZES = range(1, MOST_MEMBERS + 1)
LENGTHS = range(LEAST_DAYS, MOST_DAYS + 1)

sizes = st.sampled_from(SIZES)
lengths = st.sampled_from(LENGTHS)


# --- caps and targets -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "members", "days"),
    [
        (10, 1, 15),
        (10, 2, 8),
        (10, 3, 5),
        (10, 4, 4),
        (4, 3, 2),
        (5, 3, 3),
        (1, 12, 1),
        (8, 12, 1),
        (9, 12, 2),
        (168, 12, 21),
        (10, 0, 15),
    ],
)
def test_a_player_counts_for_half_more_than_an_equal_share(
    target: int, members: int, days: int
) -> None:
    assert cap(target, members) == days


@given(st.integers(1, 168), sizes)
def test_the_cap_is_the_least_whole_number_not_under_one_and_a_half_shares(
    target: int, members: int
) -> None:
    share = Fraction(target, members)
    assert cap(target, members) == ceil(share * 3 / 2)
    assert cap(target, members) * members >= target


@pytest.mark.parametrize(
    ("members", "days", "target"),
    [(1, 3, 2), (1, 7, 4), (2, 7, 8), (3, 7, 13), (5, 7, 21), (4, 14, 34), (12, 14, 101)],
)
def test_four_days_in_seven_of_each_are_suggested(members: int, days: int, target: int) -> None:
    assert suggested(members, days) == target


@given(st.integers(0, MOST_MEMBERS), lengths)
def test_a_suggestion_can_be_set_and_is_the_nearest_to_its_share(members: int, days: int) -> None:
    target = suggested(members, days)
    assert 1 <= target <= most(members, days)
    if members:
        assert abs(target - Fraction(3, 5) * members * days) <= Fraction(1, 2)


def test_at_most_everybody_can_be_asked_for_every_day() -> None:
    assert most(1, 3) == 3
    assert most(12, 14) == 168
    assert most(0, 7) == 1


@pytest.mark.parametrize(
    ("target", "members", "others", "days", "alikely"),
    [
        (10, 5, 5, 7, 10),
        (10, 5, 7, 7, 14),
        (10, 3, 4, 7, 14),  # 13 and a third
        (10, 4, 3, 7, 8),  # 7 and a half
        (1, 12, 1, 7, 1),
        (1, 1, 12, 7, 12),
        (21, 3, 2, 7, 14),
        (22, 3, 2, 7, 14),  # set by a team that has become smaller
        (10, 0, 2, 7, 14),
        (10, 2, 0, 7, 1),
    ],
)
def test_side_by_side_each_is_asked_for_as_much(
    target: int, members: int, others: int, days: int, alikely: int
) -> None:
    assert alike(target, members, others, days) == alikely


@given(sizes, sizes, lengths, st.data())
def test_a_target_side_by_side_is_the_least_with_as_much_for_each(
    members: int, others: int, days: int, data: st.DataObject
) -> None:
    target = data.draw(st.integers(1, members * days))
    found = alike(target, members, others, days)
    assert found <= others * days
    assert Fraction(found, others) >= Fraction(target, members)
    assert found == 1 or Fraction(found - 1, others) < Fraction(target, members)


# --- templates --------------------------------------------------------------------------------


def test_there_are_a_dozen_templates_each_with_an_id_of_its_own() -> None:
    assert len({template.id for template in TEMPLATES}) == len(TEMPLATES) == 12


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)
def test_a_template_can_be_taken_on_by_a_team_of_any_size(template: Template) -> None:
    assert template.days in LENGTHS
    assert template.kind is not Kind.PROMOTE
    targets = [template.target(members) for members in SIZES]
    assert all(
        1 <= target <= most(members, template.days)
        for members, target in zip(SIZES, targets, strict=True)
    )
    assert targets == sorted(targets)


@pytest.mark.parametrize(
    ("template", "targets"),
    [
        (Template("each", None, 7, each=4), [4, 8, 12, 48]),
        (Template("once", None, 7), [1, 2, 3, 12]),
        (Template("together", None, 7, together=10), [7, 10, 10, 10]),
        (Template("too-much", None, 3, each=5), [3, 6, 9, 36]),
        (Template("nothing", None, 3, together=0), [1, 1, 1, 1]),
    ],
    ids=lambda value: value.id if isinstance(value, Template) else "",
)
def test_a_template_asks_for_days_of_each_or_of_all_together(
    template: Template, targets: list[int]
) -> None:
    assert [template.target(members) for members in (1, 2, 3, 12)] == targets
