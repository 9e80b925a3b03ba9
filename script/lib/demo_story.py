"""What script/demo plays: the people, who presses what, and how the case's history must read in the end."""

CASE = "heating"
MEMBERS = 51
PRESENT = 47
SEATS = [f"t-{number:03}" for number in range(1, MEMBERS + 1)]
SPARE = "spare-1"
# Of each vote: how many press approve, reject, abstain, and sit there without pressing. The others did not come.
STORY = {
    "15-35": {"report": (24, 15, 6, 2), "responses": (33, 9, 3, 2)},
    "15-36": {"report": (38, 6, 2, 1), "responses": (40, 5, 1, 1)},
}
# By place: who comes when the sitting has begun, and whose seat dies while the first vote is open.
LATE = 46
DYING = 9
DYING_VOTE = ("15-35", "report")
# Between what the scripts of two seats do in one vote, and after how long a seat would press that dies before.
STEP_MILLISECONDS = 12
NEVER_MILLISECONDS = 600_000

SURNAMES = "丁王方毛尹石卢叶田史白冯吕朱刘江许孙苏杜李杨吴何汪沈宋张陆陈林周郑金赵胡钟姚秦袁夏顾徐高郭唐黄曹章程"
GIVEN = ["建国", "秀英", "志强", "丽华", "文博", "晓明", "国华", "敏", "春梅", "伟", "海燕", "永康", "静", "立新", "红"]


def name_of(place: int) -> str:
    return SURNAMES[place % len(SURNAMES)] + GIVEN[place * 7 % len(GIVEN)]


def option_of(place: int, meeting: str, vote: str) -> int | None:
    """The option's number that the member at that place presses; none where the member does not press."""
    approve, reject, abstain, _ = STORY[meeting][vote]
    # Each vote begins its count at another seat, so that not the same members always agree.
    turn = (place + 7 * len(vote)) % PRESENT
    return next((number for number, bound in
                 enumerate((approve, approve + reject, approve + reject + abstain), 1) if turn < bound), None)


def presses(place: int, after: int) -> list[str]:
    """The rules of a terminal's script (yishi-terminal --script)."""
    rules = []
    for meeting, votes in STORY.items():
        for vote in votes:
            option = option_of(place, meeting, vote)
            if option:
                dies = place == DYING and (meeting, vote) == DYING_VOTE
                rules.append(f"on {meeting}/{vote} press {option} after {NEVER_MILLISECONDS if dies else after}")
    return rules


def rules_of_seat(place: int) -> list[str]:
    return ["auto-sign-in", *presses(place, place * STEP_MILLISECONDS)] if place < PRESENT else ["# 缺席 / absent"]


def rules_of_spare() -> list[str]:
    """It takes the dying seat's place for the rest of that meeting."""
    meeting, _ = DYING_VOTE
    return ["auto-sign-in",
            *(f"on {meeting}/{vote} press {option_of(DYING, meeting, vote)}" for vote in STORY[meeting])]


def expected_history(case=CASE) -> dict:
    """The story as it is meant, from the presses that the terminals were told to make."""
    needed = MEMBERS // 2 + 1
    rounds = []
    for meeting, votes in STORY.items():
        told = [{"subject": subject, "for": approve, "against": reject, "abstain": abstain, "not_pressed": silent,
                 "absent": MEMBERS - PRESENT, "needed": needed, "passed": approve >= needed}
                for subject, (approve, reject, abstain, silent) in votes.items()]
        passed = all(vote["passed"] for vote in told)
        rounds.append({"meeting": meeting, "passed": passed, "votes": told,
                       "research": [] if passed else [{"id": f"{case}.r{len(rounds) + 1}.research", "filed": True}],
                       "rehearing_meeting": None if passed else "15-36"})
    return {"case": case, "state": "tracking", "rounds": rounds}
