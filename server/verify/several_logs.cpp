#include "server/verify/several_logs.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "protocol/record/base64.hpp"
#include "protocol/record/log_name.hpp"
#include "server/verify/declared_rounds.hpp"

namespace yishi::verify {
namespace {

class Between {
  public:
    Between(const CheckedLog& of_register, const std::vector<MeetingFolder>& folders)
        : register_(of_register), folders_(folders), body_(record::parse_log_name(of_register.name())->body) {}

    std::optional<Finding> check() {
        if (auto found = check_names()) return found;
        for (const auto& each : folders_) meetings_.push_back(each.log);
        logs_.push_back(&register_);
        logs_.insert(logs_.end(), meetings_.begin(), meetings_.end());
        if (auto found = check_register_heads()) return found;
        if (auto found = check_citations()) return found;
        if (auto found = check_rehearings()) return found;
        if (auto found = check_inheritance()) return found;
        if (auto found = check_changes_in_meetings()) return found;
        if (auto found = check_rounds_of_openings()) return found;
        const DeclaredRounds declared(meetings_);
        if (auto found = check_last_votes(declared)) return found;
        return check_decided_rounds(declared);
    }

  private:
    const std::vector<Indexed<messages::RoundDecided>>& rounds() const { return facts().rounds(); }
    const RegisterCheck& facts() const { return *register_.entries.of_register(); }

    static Finding at(const CheckedLog& log, Defect defect, std::optional<std::uint64_t> entry) {
        return {defect, log.name(), entry};
    }

    std::optional<Finding> check_names() const {
        if (register_.name() != record::register_log(body_)) return at(register_, Defect::missing_log, {});
        for (const auto& each : folders_)
            if (each.log->name() != record::meeting_log(body_, each.folder))
                return at(*each.log, Defect::missing_log, {});
        return std::nullopt;
    }

    std::optional<Finding> check_register_heads() const {
        for (const auto* log : meetings_) {
            const auto& head = log->entries.meeting()->opened().register_head;
            if (head.size > register_.tree.size() ||
                head.root.text != record::base64::encode(register_.tree.root(head.size)))
                return at(*log, Defect::wrong_register_head, 0);
        }
        return std::nullopt;
    }

    std::optional<Finding> check_citations() const {
        for (const auto* log : logs_)
            for (const auto& [by, cites] : log->entries.cited()) {
                const auto cited = std::ranges::find(logs_, cites.log, [](const auto* each) { return each->name(); });
                if (cited == logs_.end()) continue;
                const auto& tree = (*cited)->tree;
                if (cites.index >= tree.size() || cites.leaf.text != record::base64::encode(tree.leaf(cites.index)))
                    return at(*log, Defect::broken_citation, by);
            }
        return std::nullopt;
    }

    /// The re-hearings that wait for a meeting, each with its item, as the register stood at a size: by case.
    struct Waiting {
        messages::Identifier meeting;
        messages::Identifier item;
    };
    std::map<messages::Identifier, Waiting> rehearings_before(std::uint64_t size) const {
        std::map<messages::Identifier, Waiting> waiting;
        auto postponed = facts().postponements().begin();
        const auto postpone_before = [&](std::uint64_t index) {
            for (; postponed != facts().postponements().end() && postponed->index < index; ++postponed)
                if (const auto found = waiting.find(postponed->event.case_id); found != waiting.end())
                    found->second.meeting = postponed->event.meeting;
        };
        for (const auto& [index, scheduled] : facts().rehearings()) {
            if (index >= size) break;
            postpone_before(index);
            waiting[scheduled.case_id] = {scheduled.meeting, scheduled.item.item};
        }
        postpone_before(size);
        return waiting;
    }

    std::optional<Finding> check_rehearings() const {
        for (const auto* log : meetings_) {
            const auto& opened = log->entries.meeting()->opened();
            for (const auto& [of_case, waiting] : rehearings_before(opened.register_head.size)) {
                if (waiting.meeting != opened.meeting) continue;
                const bool is_there = std::ranges::any_of(
                    opened.agenda, [&](const auto& item) { return item.item == waiting.item && item.mandatory; });
                if (!is_there) return at(*log, Defect::rehearing_lost, 0);
            }
        }
        return std::nullopt;
    }

    std::optional<Finding> check_inheritance() const {
        for (const auto* log : meetings_) {
            const auto& meeting = *log->entries.meeting();
            const auto& opened = meeting.opened();
            const auto inherited = facts().inherited(opened.meeting, opened.register_head.size);
            if (!inherited || !is_inherited(opened, meeting.serving_members(), *inherited))
                return at(*log, Defect::wrong_inheritance, 0);
        }
        return std::nullopt;
    }

    /// While a meeting was open no roster and no rule set changed without a second person.
    std::optional<Finding> check_changes_in_meetings() const {
        for (const auto& [index, time] : facts().by_one_person())
            for (const auto& [start, started] : facts().starts()) {
                const auto found = std::ranges::find(meetings_, started.meeting, [](const CheckedLog* log) {
                    return log->entries.meeting()->opened().meeting;
                });
                if (found == meetings_.end() || index < start) continue;
                const auto closed_at = (*found)->entries.meeting()->closed_at();
                if (!closed_at || time < *closed_at) return at(register_, Defect::wrong_approval, index);
            }
        return std::nullopt;
    }

    std::optional<Finding> check_rounds_of_openings() const {
        for (const auto* log : meetings_)
            for (const auto* vote : log->entries.meeting()->openings()) {
                const auto& opened = *vote->vote.opened;
                const auto& deciding = opened.rule_set.rules.deciding_votes;
                if (!opened.case_id || std::ranges::find(deciding, opened.subject) == deciding.end()) continue;
                if (opened.round != rounds_before(*log, *vote) + 1)
                    return at(*log, Defect::wrong_round, vote->opened_at);
            }
        return std::nullopt;
    }

    std::uint64_t rounds_before(const CheckedLog& log, const CheckedVote& vote) const {
        const auto head = log.entries.meeting()->opened().register_head.size;
        return static_cast<std::uint64_t>(std::ranges::count_if(rounds(), [&](const auto& each) {
            const auto& decided = each.event;
            const bool within = decided.cites.log == log.name() && decided.cites.index < vote.opened_at;
            return decided.case_id == *vote.vote.opened->case_id && (each.index < head || within);
        }));
    }

    std::optional<Finding> check_last_votes(const DeclaredRounds& declared) const {
        for (const auto& vote : declared.all()) {
            if (!declared.votes_up_to(vote) || is_decided_before(declared, vote)) continue;
            const bool is_cited =
                std::ranges::any_of(rounds(), [&](const auto& each) { return declared.cited_by(each.event) == &vote; });
            if (!is_cited) return at(*vote.log, Defect::round_missing, vote.declared.index);
        }
        return std::nullopt;
    }

    bool is_decided_before(const DeclaredRounds& declared, const DecidingVote& vote) const {
        return std::ranges::any_of(rounds(), [&](const auto& each) {
            if (each.event.case_id != *vote.opened().case_id || each.event.round != vote.opened().round) return false;
            const auto* cited = declared.cited_by(each.event);
            return cited != nullptr && cited->order() < vote.order();
        });
    }

    std::optional<Finding> check_decided_rounds(const DeclaredRounds& declared) const {
        for (const auto& [index, decided] : rounds())
            if (is_here(decided.meeting) && !is_as_declared(declared, index, decided))
                return at(register_, Defect::wrong_round, index);
        return std::nullopt;
    }

    bool is_as_declared(const DeclaredRounds& declared, std::uint64_t index,
                        const messages::RoundDecided& decided) const {
        const auto* last = declared.cited_by(decided);
        if (last == nullptr || last->log->entries.meeting()->opened().meeting != decided.meeting ||
            *last->opened().case_id != decided.case_id || last->opened().round != decided.round)
            return false;
        const auto votes = declared.votes_up_to(*last);
        if (votes) return *votes == decided.votes;
        // The missing vote may have been declared in a meeting that is not here.
        return std::ranges::any_of(facts().starts(), [&](const auto& started) {
            return started.index < index && !is_here(started.event.meeting);
        });
    }

    bool is_here(const messages::Identifier& meeting) const {
        return std::ranges::any_of(
            meetings_, [&](const auto* log) { return log->entries.meeting()->opened().meeting == meeting; });
    }

    const CheckedLog& register_;
    const std::vector<MeetingFolder>& folders_;
    std::string body_;
    std::vector<const CheckedLog*> meetings_;
    std::vector<const CheckedLog*> logs_;
};

}  // namespace

std::optional<Finding> check_between(const CheckedLog& of_register, const std::vector<MeetingFolder>& meetings) {
    return Between(of_register, meetings).check();
}

}  // namespace yishi::verify
