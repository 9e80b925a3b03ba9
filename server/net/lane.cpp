#include "server/net/lane.hpp"

#include <algorithm>
#include <utility>

#include "server/net/session.hpp"

namespace yishi::net {

void Lane::leave(std::uint64_t connection, messages::Audience audience) {
    const auto found = sessions_.find(connection);
    if (found == sessions_.end()) return;
    std::erase(greeted(audience), found->second);
    sessions_.erase(found);
}

Session* Lane::find(std::uint64_t connection) {
    const auto found = sessions_.find(connection);
    return found == sessions_.end() ? nullptr : found->second;
}

void Lane::submit(engine::Submission submission) {
    gathered_.push_back(std::move(submission));
    if (gathered_.size() == 1) ways_.post([this] { hand_over(); });
}

void Lane::hand_over() {
    const std::vector<engine::Submission> refused = ways_.submit(std::exchange(gathered_, {}));
    for (const engine::Submission& each : refused)
        if (Session* session = find(each.from.number)) session->answer_busy(each);
}

bool Lane::check(std::uint64_t connection, credentials::Question question, engine::CommandAsked command) {
    if (!ways_.check) {
        ways_.post([this, connection, command] {
            if (Session* session = find(connection)) session->checked(command, {credentials::Finding::wrong, {}});
        });
        return true;
    }
    return ways_.check(std::move(question), [this, connection, command](const credentials::Verdict& verdict) {
        ways_.post([this, connection, command, verdict] {
            if (Session* session = find(connection)) session->checked(command, verdict);
        });
    });
}

bool Lane::ask_paper(std::uint64_t connection, papers::PaperAsk ask,
                     std::function<engine::Frame(const papers::PaperReply&)> made_of) {
    if (!ways_.papers.ask) return false;
    return ways_.papers.ask(std::move(ask), [this, connection, made_of](const papers::PaperReply& reply) {
        // On the papers' thread, which has the time to write a part as JSON.
        ways_.post([this, connection, frame = made_of(reply)] {
            if (Session* session = find(connection)) session->answer(frame);
        });
    });
}

void Lane::carry_out(const engine::Outgoing& outgoing) {
    for (const engine::Delivery& each : outgoing.replies)
        if (Session* session = find(each.to.number)) session->answer(each.frame);
    for (const engine::Broadcast& each : outgoing.broadcasts)
        for (Session* session : greeted(each.audience)) session->send(each.frame);
    for (const engine::Delivery& each : outgoing.personal)
        if (Session* session = find(each.to.number)) session->send(each.frame);
    for (const engine::Greeting& each : outgoing.greetings)
        if (Session* session = find(each.to.number)) {
            for (const engine::Frame& frame : each.frames) session->send(frame);
            greeted(session->audience()).push_back(session);
        }
    for (const engine::SeatTestAsking& each : outgoing.seat_tests)
        if (Session* session = find(each.to.number)) session->ask_seat_test(each.frame);
    for (const engine::CheckpointAsking& each : outgoing.checkpoints)
        if (Session* session = find(each.to.number)) session->ask_to_cosign(each.frame);
    for (const engine::Dismissal& each : outgoing.dismissals)
        if (Session* session = find(each.to.number)) session->dismiss(each.reason);
}

void Lane::for_each(const std::function<void(Session&)>& visit) {
    for (const auto& [connection, session] : sessions_) visit(*session);
}

}  // namespace yishi::net
