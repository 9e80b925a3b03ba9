#include "hall.hpp"

#include <catch2/catch.hpp>

#include "protocol/messages/act_line.hpp"
#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/merkle.hpp"
#include "tests/support/keys.hpp"

namespace yishi::test {

using engine::Submission;

domain::Founding founding() {
    return {.body = "hangzhou", .name = "杭州市人大常委会", .name_en = "Hangzhou", .level = messages::BodyLevel::city};
}

Submission opened(std::uint64_t connection, messages::Role role, const std::string& id) {
    messages::Actor actor{.role = role, .person = {}, .device = {}};
    const bool is_device = role == messages::Role::seat || role == messages::Role::display;
    (is_device ? actor.device : actor.person) = id;
    const auto audience = messages::enum_from<messages::Audience>(messages::name_of(role));
    return {.from = {.number = connection, .lane = 0},
            .what = engine::Opened{actor, *audience,
                                   role == messages::Role::seat ? std::optional(unsigned_key(id)) : std::nullopt}};
}

Submission closed(std::uint64_t connection) {
    return {.from = {.number = connection, .lane = 0}, .what = engine::Closed{}};
}

Submission command(std::uint64_t connection, const std::string& id, std::string_view line) {
    auto parsed = messages::parse_act(line);
    INFO(line << (parsed.error ? parsed.error->sentence() : ""));
    REQUIRE(parsed);
    auto asked = std::make_unique<engine::CommandAsked>();
    asked->id = id;
    asked->digest = {record::base64::encode(record::sha256(messages::encode(parsed.value)))};
    asked->command = std::move(parsed.value);
    return {.from = {.number = connection, .lane = 0}, .what = std::move(asked)};
}

template <class T>
T frame_as(const engine::Frame& frame) {
    auto decoded = messages::decode<messages::ServerFrame>(*frame);
    INFO(*frame);
    REQUIRE(decoded);
    REQUIRE(std::holds_alternative<T>(decoded.value));
    return std::get<T>(std::move(decoded.value));
}

template messages::AcceptedFrame frame_as(const engine::Frame&);
template messages::RejectedFrame frame_as(const engine::Frame&);
template messages::ReceivedFrame frame_as(const engine::Frame&);
template messages::RefusedFrame frame_as(const engine::Frame&);
template messages::AnswerFrame frame_as(const engine::Frame&);
template messages::ViewFrame frame_as(const engine::Frame&);
template messages::PersonalFrame frame_as(const engine::Frame&);
template messages::CountersFrame frame_as(const engine::Frame&);
template messages::TimerFrame frame_as(const engine::Frame&);
template messages::FloorTimerFrame frame_as(const engine::Frame&);
template messages::DevicesFrame frame_as(const engine::Frame&);
template messages::CheckpointFrame frame_as(const engine::Frame&);
template messages::WitnessedFrame frame_as(const engine::Frame&);
template messages::ErrorFrame frame_as(const engine::Frame&);

Hall::Hall(std::uint32_t count, engine::EventStore* on)
    : members(count), worked_on(on != nullptr ? *on : static_cast<engine::EventStore&>(store)) {
    start();
    connect_all();
}

void Hall::start() {
    writer = std::make_unique<engine::Writer>(engine::Writer::Parts{.store = worked_on,
                                                                    .clock = clock,
                                                                    .outbox = outbox,
                                                                    .journal = journal,
                                                                    .log_key = test::log_key(),
                                                                    .seating = &seating,
                                                                    .cosignatures = &cosignatures},
                                              founding());
    writer->start({});
}

void Hall::connect_all() {
    turn_of(opened(clerk, messages::Role::clerk, "li"));
    for (std::uint32_t number = 1; number <= members; ++number)
        turn_of(opened(seat(number), messages::Role::seat, "t-" + std::to_string(number)));
    outbox.take();
}

void Hall::turn(std::vector<Submission> submissions) {
    writer->turn(std::move(submissions));
}

std::uint64_t Hall::clerk_does(std::string_view line) {
    outbox.take();
    turn_of(command(clerk, "c" + std::to_string(++next_command_), line));
    const auto outgoing = outbox.take();
    INFO(line);
    REQUIRE(outgoing.replies.size() == 1);
    return frame_as<messages::AcceptedFrame>(outgoing.replies.front().frame).position;
}

messages::RejectionCode Hall::clerk_is_refused(std::string_view line) {
    outbox.take();
    turn_of(command(clerk, "c" + std::to_string(++next_command_), line));
    const auto outgoing = outbox.take();
    REQUIRE(outgoing.replies.size() == 1);
    return frame_as<messages::RejectedFrame>(outgoing.replies.front().frame).rejection.code;
}

void Hall::hold_sitting() {
    clerk_does("open-term --term 15 --congress 杭州市第十五届人民代表大会 --fixed-members " + std::to_string(members));
    std::string roster = "id,name,title,order,serving_from,serving_to\n";
    std::string seats;
    for (std::uint32_t number = 1; number <= members; ++number) {
        const std::string digits = std::to_string(number);
        roster += "m-" + digits + ",员" + digits + ",委员," + digits + ",2020-01-01,\n";
        seats += (number == 1 ? "t-" : ",t-") + digits + ":m-" + digits;
    }
    clerk_does("import-roster --term 15 --csv '" + roster + "'");
    clerk_does(
        "adopt-rule-set --rule-set default --name 评议规则 --adopted-on 2025-01-01 --options approve_reject_abstain "
        "--deciding-votes report --numerator 1 --denominator 2");
    clerk_does("plan-meeting --term 15 --number 35");
    clerk_does("add-agenda-item --meeting 15-35 --item i1 --item-kind vote --title 议案");
    for (const std::string matter : {"set_agenda", "put_to_vote"})
        clerk_does("record-decision --decision " + std::string(matter == "set_agenda" ? "agenda" : "votes") +
                   " --matter " + matter + " --meeting 15-35 --decided-on 2025-02-20 --number 一 --text 同意");
    clerk_does("open-meeting --meeting 15-35 --date 2025-03-01 --decision agenda");
    clerk_does("open-sitting --meeting 15-35 --sitting s1 --chair m-1");
    clerk_does("set-seat-plan --meeting 15-35 --sitting s1 --seats " + seats);
    for (std::uint32_t number = 1; number <= members; ++number)
        turn_of(command(seat(number), "s1", "sign-in --meeting 15-35 --sitting s1"));
    clerk_does("start-sitting --meeting 15-35 --sitting s1");
    clerk_does("adopt-agenda --meeting 15-35 --sitting s1");
    clerk_does("take-up-item --meeting 15-35 --sitting s1 --item i1");
}

void Hall::open_vote(const std::string& vote, const std::string& more) {
    clerk_does("draft-vote --meeting 15-35 --sitting s1 --vote " + vote +
               " --item i1 --subject motion --question 同意? --question-en Agree? --rule-set default " + more);
    clerk_does("prepare-vote --meeting 15-35 --decision votes --vote " + vote);
    clerk_does("open-vote --meeting 15-35 --vote " + vote);
}

const domain::Vote& Hall::vote(const std::string& id) const {
    return writer->state().meetings.at("15-35").votes.at(id);
}

Submission Hall::press(std::uint32_t seat_number, const std::string& vote_id, unsigned choice, std::uint32_t sequence,
                       std::optional<record::Digest> before) {
    record::NamedBallot ballot{.body = "hangzhou",
                               .log = "hangzhou/meeting/15-35",
                               .vote = vote_id,
                               .opening = vote(vote_id).opening,
                               .member = "m-" + std::to_string(seat_number),
                               .device = "t-" + std::to_string(seat_number),
                               .choice = choice,
                               .seq = sequence,
                               .prev = before};
    std::string text = unsigned_ballot(ballot);
    const record::Digest leaf = record::leaf_hash(text);
    auto read = record::decode_signed_ballot(text).value();
    return {.from = {.number = seat(seat_number), .lane = 0},
            .what = engine::Pressed{
                .text = std::move(text), .ballot = std::move(read), .leaf = leaf, .verified = true, .kept = 0}};
}

}  // namespace yishi::test
