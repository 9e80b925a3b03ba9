#include "tests/simulation/tally_model.hpp"

#include <algorithm>
#include <array>

#include "protocol/record/base64.hpp"
#include "tests/simulation/finding.hpp"

namespace yishi::simulation {
namespace {

constexpr std::string_view no_press_before = "--------------------------------------------";

/// The values of a ballot's nine lines, cut at the first space; nothing where there are not nine lines, and an empty
/// and a signature line after them.
std::optional<std::array<std::string, 9>> lines_of(std::string_view text) {
    std::array<std::string, 9> values;
    for (auto& value : values) {
        const auto end = text.find('\n');
        if (end == text.npos) return std::nullopt;
        const auto line = text.substr(0, end);
        const auto space = line.find(' ');
        value = std::string(space == line.npos ? line : line.substr(space + 1));
        text.remove_prefix(end + 1);
    }
    if (!text.starts_with("\n\xe2\x80\x94 ") || text.find('\n', 1) != text.size() - 1) return std::nullopt;
    return values;
}

bool suffices(std::uint64_t approvals, std::uint64_t base, const messages::Rules& rules) {
    const auto left = approvals * rules.denominator;
    const auto right = base * rules.numerator;
    return rules.comparator == messages::Comparator::more_than ? left > right : left >= right;
}

std::uint32_t base_of(const TallyModel::Vote& vote) {
    const auto& figures = vote.figures;
    switch (vote.opened.rule_set.rules.base) {
        case messages::Base::all_members:
            return vote.opened.all_members;
        case messages::Base::serving_members:
            return vote.opened.serving_members;
        case messages::Base::present_members:
            return static_cast<std::uint32_t>(
                std::ranges::count(vote.roll, true, [](auto& each) { return each.second; }));
        case messages::Base::ballots_cast:
            return figures.approve + figures.reject + figures.abstain;
        case messages::Base::approve_and_reject:
            return figures.approve + figures.reject;
    }
    return 0;
}

std::uint32_t needed_of(std::uint32_t base, const messages::Rules& rules) {
    std::uint32_t needed = 1;
    while (!suffices(needed, base, rules)) ++needed;
    return needed;
}

}  // namespace

std::string in_words(const std::vector<std::uint32_t>& counts) {
    std::string text = "counts";
    for (const auto count : counts) text += " " + std::to_string(count);
    return text;
}

TallyModel::Vote& TallyModel::at(const messages::Identifier& id) {
    const auto found = votes_.find(id.text);
    require(found != votes_.end(), "every vote was drafted", id.text);
    return found->second;
}

void TallyModel::meeting_opened(const std::string& meeting) {
    meeting_ = meeting;
    votes_.clear();
    proposals_.clear();
}

const TallyModel::Vote* TallyModel::vote(const std::string& id) const {
    const auto found = votes_.find(id);
    return found == votes_.end() ? nullptr : &found->second;
}

const TallyModel::Vote* TallyModel::under_way() const {
    for (const auto& [id, vote] : votes_)
        if (vote.under_way()) return &vote;
    return nullptr;
}

void TallyModel::take(const messages::VoteDrafted& event, const std::string& log, std::vector<std::string> electorate) {
    auto& vote = votes_[event.vote.text];
    require(vote.stage == Stage::drafted, "what has been opened is not drafted anew", event.vote.text);
    vote.id = event.vote.text;
    vote.log = log;
    vote.draft = event;
    vote.electorate = std::move(electorate);
}

void TallyModel::take(const messages::VoteOpened& event, const std::string& log, std::string_view bytes,
                      const std::vector<messages::RollEntry>& roll, const AttendanceModel& attendance) {
    const auto* other = under_way();
    require(other == nullptr, "one vote is under way at a time", event.vote.text);
    auto& vote = at(event.vote);
    require(vote.stage == Stage::drafted, "a vote opens once", vote.id);
    require(vote.log == log, "a vote's entries stand in one log", vote.id);
    const auto& sitting = attendance.sitting(event.sitting.text);
    const bool test = vote.draft.settings.test;
    require(sitting.plenary && !sitting.closed && (test || sitting.started), "votes open in a plenary sitting",
            vote.id);
    require(!sitting.in_recess, "no vote opens in a recess", vote.id);
    require(test || sitting.item == event.item.text, "a vote is on what is taken up", vote.id);
    if (!test && event.rule_set.rules.quorum == messages::Quorum::required)
        require(attendance.members_present(event.sitting.text) * 2 > attendance.fixed_members(),
                "no vote opens without the quorum", vote.id);
    auto recused = attendance.recused_from(event.item.text);
    for (const auto& member : vote.draft.recused) recused.insert(member.text);
    require(recused.size() == event.recused.size(), "who is recused stands in the opening", vote.id);

    unsigned present = 0;
    for (const auto& entry : roll) {
        require(vote.roll.emplace(entry.member.text, entry.present).second, "a member is on the roll once", vote.id);
        require(entry.present == sitting.present.contains(entry.member.text), "the roll knows who is present", vote.id);
        present += entry.present;
    }
    std::vector<std::string> expected = vote.electorate;
    if (expected.empty()) expected.assign(attendance.serving().begin(), attendance.serving().end());
    unsigned recused_serving = 0;
    for (const auto& member : recused) {
        std::erase(expected, member);
        recused_serving += attendance.serves(member);
    }
    require(expected.size() == vote.roll.size(), "the roll is the electorate without the recused", vote.id);
    for (const auto& member : expected)
        require(vote.roll.contains(member), "the roll is the electorate without the recused", vote.id + " " + member);
    require(event.roll_size == roll.size() && event.present == present, "an opening says how long its roll is",
            vote.id);
    const unsigned off = event.rule_set.rules.recusal_lowers_base ? recused_serving : 0;
    require(event.all_members == attendance.fixed_members() - off &&
                event.serving_members == attendance.serving().size() - off,
            "an opening freezes the bases", vote.id);
    vote.opened = event;
    vote.opening = record::base64::encode(record::sha256(bytes));
    vote.stage = Stage::open;
}

void TallyModel::take_ballot(const std::string& log, std::string_view text, const std::string& leaf,
                             const AttendanceModel& attendance) {
    const auto lines = lines_of(text);
    require(lines.has_value(), "a ballot has nine lines");
    const auto& [body, in, id, opening, member, device, choice, seq, before] = *lines;
    const auto found = votes_.find(id);
    require(found != votes_.end(), "a ballot is of a vote that there is", id);
    auto& vote = found->second;
    require(vote.stage == Stage::open, "a ballot stands between opening and close, and not in a hold", id);
    require(body == log.substr(0, log.find('/')) + "/named-ballot/v1", "a ballot is of this body", body);
    require(in == log && vote.log == log, "a ballot stands in the log that it names", id);
    require(vote.opening == opening, "a ballot names its opening", id);
    require(vote.draft.settings.medium == messages::Medium::electronic, "nobody presses in a vote on paper", id);
    const auto place = vote.roll.find(member);
    require(place != vote.roll.end() && place->second, "only who is on the roll and present presses", member);
    const auto& seats = attendance.sitting(vote.opened.sitting.text).device_of;
    const auto seat = seats.find(member);
    require(seat != seats.end() && seat->second == device, "a ballot comes from the member's seat", device);
    const auto number = static_cast<unsigned>(std::stoul(choice));
    require(number >= 1 && number <= vote.opened.rule_set.rules.options.size(), "a ballot names an option", choice);
    auto& press = vote.presses[member];
    require(std::stoul(seq) == press.seq + 1 && before == (press.seq ? press.leaf : std::string(no_press_before)),
            "a member's presses follow each other", member + " seq " + seq);
    const bool first = vote.draft.settings.press == messages::PressRule::first;
    require(!first || press.seq == 0, "where the first press counts there is no second", member);
    if (press.seq == 0 || !first_press_counts_) press.choice = number;
    ++press.seq;
    press.leaf = leaf;
}

void TallyModel::take(const messages::VoteHeld& event) {
    auto& vote = at(event.vote);
    require(vote.stage == Stage::open, "only an open vote is held", vote.id);
    vote.stage = Stage::held;
}

void TallyModel::take(const messages::VoteResumed& event) {
    auto& vote = at(event.vote);
    require(vote.stage == Stage::held, "only a held vote is resumed", vote.id);
    vote.stage = Stage::open;
}

void TallyModel::take(const messages::VoteClosed& event) {
    auto& vote = at(event.vote);
    require(vote.stage == Stage::open || vote.stage == Stage::held, "a vote closes once", vote.id);
    require(event.by != messages::ClosedBy::time || vote.stage == Stage::open, "no time runs out in a hold", vote.id);
    vote.stage = Stage::closed;
}

void TallyModel::count(Vote& vote) const {
    const auto& rules = vote.opened.rule_set.rules;
    vote.counts.assign(rules.options.size(), 0);
    if (vote.manual)
        vote.counts = *vote.manual;
    else
        for (const auto& [member, press] : vote.presses) ++vote.counts[press.choice - 1];
    vote.figures = {};
    for (std::size_t place = 0; place < vote.counts.size(); ++place) {
        const auto counts_as = rules.options[place].counts_as;
        auto& figure = counts_as == messages::OptionClass::approve  ? vote.figures.approve
                       : counts_as == messages::OptionClass::reject ? vote.figures.reject
                                                                    : vote.figures.abstain;
        figure += vote.counts[place];
    }
    for (const auto& [member, present] : vote.roll) {
        ++vote.figures.roll;
        if (!present)
            ++vote.figures.absent;
        else if (!vote.manual && !vote.presses.contains(member))
            ++vote.figures.not_pressed;
    }
    const auto& figures = vote.figures;
    if (vote.manual)
        vote.figures.not_pressed = figures.roll - figures.absent - figures.approve - figures.reject - figures.abstain;
    vote.outcome.base = base_of(vote);
    vote.outcome.needed = needed_of(vote.outcome.base, rules);
    vote.outcome.passed = vote.figures.approve >= vote.outcome.needed;
}

void TallyModel::take(const messages::VoteCounted& event) {
    auto& vote = at(event.vote);
    require(vote.stage == Stage::closed, "a vote is counted once, when it is closed", vote.id);
    const auto& is = event.figures;
    require(is.roll == is.approve + is.reject + is.abstain + is.not_pressed + is.absent,
            "the figures add up to the roll", vote.id);
    count(vote);
    require(event.counts == vote.counts, "the server counts as the model does",
            vote.id + " " + in_words(event.counts) + " instead of " + in_words(vote.counts));
    require(is == vote.figures, "the server's figures are the model's", vote.id);
    require(event.outcome == vote.outcome, "the server decides as the model does", vote.id);
    require(event.rule_set == vote.opened.rule_set, "a vote is counted by the rules that it opened with", vote.id);
    vote.stage = Stage::counted;
}

void TallyModel::take(const messages::VoteDeclared& event) {
    auto& vote = at(event.vote);
    require(vote.stage == Stage::counted, "a vote is declared once, when it is counted", vote.id);
    require(event.figures == vote.figures && event.outcome == vote.outcome, "what is declared is what was counted",
            vote.id);
    vote.stage = Stage::declared;
    declared_.emplace(std::pair(meeting_, vote.id), vote);
}

void TallyModel::take(const messages::ProposalApproved& event) {
    const auto found = proposals_.find(event.proposal.text);
    if (found == proposals_.end()) return;
    require(!event.actor.person || event.actor.person != found->second.actor.person, "two persons count by hand",
            event.vote.text);
    at(event.vote).manual = found->second.counts;
}

void TallyModel::take(const messages::VoteAnnulled& event) {
    auto& vote = at(event.vote);
    require(vote.under_way(), "a vote is annulled before its declaration only", vote.id);
    require(event.proposed_by != event.approved_by, "two persons annul", vote.id);
    vote.stage = Stage::annulled;
}

}  // namespace yishi::simulation
