#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/domain/chairpersons_decision.hpp"
#include "server/domain/interpellation.hpp"
#include "server/domain/meeting.hpp"
#include "server/domain/oversight_case.hpp"
#include "server/domain/remembered_commands.hpp"

namespace yishi::domain {

struct Term {
    std::uint32_t number = 0;
    messages::Name congress;
    std::uint32_t fixed_members = 0;
    std::shared_ptr<const Roster> roster;  ///< Null until one is imported.
    messages::DigestText roster_digest;
};

struct Department {
    messages::Name name;
    std::optional<messages::Identifier> commission;
};

/// All that the logs say, as `apply` has put it together entry by entry.
struct State {
    messages::RegisterFounded founded;
    bool is_founded = false;
    bool rehearsal = false;  ///< A copy of the record on which is played (会前演练); never the record again.
    std::map<std::uint32_t, Term> terms;
    ById<messages::Name> commissions;
    ById<Department> departments;
    ById<messages::Name> venues;                     ///< 分会场.
    ById<std::vector<messages::RuleSet>> rule_sets;  ///< Every version, oldest first.
    ById<Case> cases;
    ById<ChairpersonsDecision> decisions;
    ById<Meeting> meetings;
    std::vector<messages::SpeechTime> speech_times;          ///< Those that somebody set.
    std::vector<messages::ScriptTemplate> script_templates;  ///< Those that somebody set, by step.
    ById<WrittenReply> written_replies;
    ById<Interpellation> interpellations;
    ById<RegisterProposal> proposals;  ///< Two-person acts on the register.
    RememberedCommands commands;

    std::uint64_t epoch = 1;  ///< As the log says; the store's is ahead of it only until the server's first act.
    std::uint64_t next_position = 0;
    ById<std::uint64_t> log_sizes;
    messages::Time last_time = 0;  ///< Of the newest dated entry.
    std::optional<messages::Identifier> open_meeting;

    const messages::RuleSet* newest_rule_set(std::string_view id) const;
    /// Which version of the rule set is adopted next.
    std::uint32_t next_rule_set_version(std::string_view id) const;
    /// The research task of that identifier with its case and round, or nulls.
    struct ResearchPlace {
        const Case* of_case = nullptr;
        const Round* round = nullptr;
        const Research* research = nullptr;
    };
    ResearchPlace research(std::string_view id) const;
    std::uint64_t log_size(std::string_view log) const;

    std::string register_log() const;
    std::string meeting_log(std::string_view meeting) const;
    /// Where a vote's entries stand: the meeting's log, or the rehearsal's for a test vote.
    std::string vote_log(std::string_view meeting, const Vote& vote) const;
};

}  // namespace yishi::domain
