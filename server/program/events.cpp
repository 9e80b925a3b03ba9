#include "server/program/events.hpp"

#include <optional>
#include <type_traits>
#include <variant>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/log_name.hpp"
#include "server/engine/ledger.hpp"

namespace yishi::program {

namespace {

/// The vote whose figures or ballots an entry bears, if any.
std::optional<std::string> vote_told(const domain::Fact& fact) {
    if (const auto* ballot = std::get_if<record::SignedBallot>(&fact)) return ballot->ballot.vote;
    return std::visit(
        [](const auto& event) -> std::optional<std::string> {
            using T = std::decay_t<decltype(event)>;
            if constexpr (std::is_same_v<T, messages::VoteCounted> ||
                          std::is_same_v<T, messages::ManualCountProposed> ||
                          std::is_same_v<T, messages::EquivocationRecorded>)
                return event.vote.text;
            else
                return std::nullopt;
        },
        std::get<messages::Event>(fact));
}

/// What cannot be shown to be out is withheld.
bool is_out(const domain::State& state, const std::string& log, const std::string& vote_id) {
    const auto name = record::parse_log_name(log);
    const domain::Meeting* meeting = name ? domain::find(state.meetings, name->id) : nullptr;
    const domain::Vote* vote = meeting ? domain::find(meeting->votes, vote_id) : nullptr;
    return vote && (vote->state == messages::VoteState::declared || vote->state == messages::VoteState::annulled);
}

bool is_withheld(const engine::Row& row, const domain::State& state) {
    const domain::ReadFact read = domain::read_fact(row.kind, row.bytes);
    if (read.error) return true;
    const auto vote = vote_told(read.fact);
    return vote && !is_out(state, row.log, *vote);
}

}  // namespace

std::string event_line(const engine::Row& row, const domain::State& state) {
    std::string line = "{\"position\":";
    messages::write(line, row.position);
    line += ",\"log\":";
    messages::write(line, row.log);
    line += ",\"index\":";
    messages::write(line, row.index);
    line += ",\"kind\":";
    messages::write(line, row.kind);
    line += ",\"leaf\":";
    messages::write(line, record::base64::encode(row.leaf));
    if (is_withheld(row, state)) {
        line += ",\"withheld\":true";
    } else if (row.kind == messages::named_ballot_kind) {
        line += ",\"text\":";
        messages::write(line, row.bytes);
    } else {
        line += ",\"entry\":";
        line += row.bytes;
    }
    line += '}';
    return line;
}

void print_events(engine::EventStore& store, const std::string& log, std::uint64_t from, std::ostream& out) {
    engine::Ledger ledger(store);
    ledger.replay();
    store.read(from, [&](const engine::Row& row) {
        if (log.empty() || row.log == log) out << event_line(row, ledger.state()) << '\n';
        return static_cast<bool>(out);
    });
    out.flush();
}

}  // namespace yishi::program
