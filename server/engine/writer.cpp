#include "server/engine/writer.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <semaphore>
#include <utility>

#include "protocol/messages/limits.hpp"
#include "protocol/record/base64.hpp"
#include "server/engine/frame.hpp"
#include "server/views/views.hpp"

namespace yishi::engine {

namespace {

constexpr std::int64_t shortest_pause = 100;
constexpr std::int64_t longest_pause = 5'000;

template <class... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};

std::string_view name_of(Appended outcome) {
    switch (outcome) {
        case Appended::durable:
            return "durable";
        case Appended::conflict:
            return "conflict";
        case Appended::failed:
            return "failed";
        case Appended::unknown:
            return "unknown";
    }
    return "unknown";
}

const domain::Vote* vote_under_way(const domain::State& state) {
    if (!state.open_meeting) return nullptr;
    const domain::Meeting* meeting = domain::find(state.meetings, state.open_meeting->text);
    return meeting == nullptr ? nullptr : meeting->vote_under_way();
}

bool vote_is_open(const domain::State& state) {
    const domain::Vote* vote = vote_under_way(state);
    return vote != nullptr && (vote->state == messages::VoteState::open || vote->state == messages::VoteState::held);
}

/// After these the record stands still for a moment (docs/spec/record.md, "Witnesses"), and so it does after everything
/// while no meeting is open.
bool is_quiet_point(const domain::Fact& fact, const domain::State& state) {
    if (!state.open_meeting) return true;
    const auto* event = std::get_if<messages::Event>(&fact);
    return event && (std::holds_alternative<messages::VoteDeclared>(*event) ||
                     std::holds_alternative<messages::VoteAnnulled>(*event) ||
                     std::holds_alternative<messages::SittingClosed>(*event));
}

bool too_large(const domain::Decision& decision) {
    return std::any_of(decision.entries.begin(), decision.entries.end(), [](const domain::Intended& entry) {
        return entry.bytes.size() > messages::limits::entry_bytes;
    });
}

/// What `decide` says. A fault in it must not stop the hall: it is treated like a failure of the store.
template <class Decide, class Fail>
domain::Decided guarded(Decide decide, Fail fail) {
    try {
        return decide();
    } catch (const std::exception& error) {
        fail(std::string("a decision failed: ") + error.what());
        return messages::reject(messages::RejectionCode::storage_unavailable);
    }
}

/// Of a submission that is answered and is no press.
const messages::Identifier& id_of(const Submission& submission) {
    if (const auto* asked = std::get_if<std::unique_ptr<CommandAsked>>(&submission.what)) return (*asked)->id;
    if (const auto* test = std::get_if<SeatTestAsked>(&submission.what)) return test->id;
    if (const auto* called = std::get_if<ServiceCalled>(&submission.what)) return called->id;
    if (const auto* attended = std::get_if<ServiceAttended>(&submission.what)) return attended->id;
    return std::get<QueryAsked>(submission.what).id;
}

Frame rejection_frame(const Submission& submission, const messages::Rejection& rejection) {
    if (const auto* pressed = std::get_if<Pressed>(&submission.what))
        return frame_of(messages::RefusedFrame{{record::base64::encode(pressed->leaf)}, rejection});
    return frame_of(messages::RejectedFrame{id_of(submission), rejection});
}

}  // namespace

Writer::Writer(Parts parts, domain::Founding founding)
    : parts_(parts),
      founding_(std::move(founding)),
      ledger_(parts.store),
      hall_service_(connections_, parts.journal),
      receipts_(parts.log_key),
      witnesses_(receipts_, parts.cosignatures, parts.journal) {
    context_.connected = [this](std::string_view device) { return connections_.has_device(device); };
    context_.ballot_key = [this](std::string_view device) { return connections_.ballot_key(device); };
    context_.head = [this](std::string_view log) { return ledger_.head(log); };
}

void Writer::start(const Ledger::Progress& progress) {
    epoch_ = parts_.store.epoch();
    ledger_.replay(progress);
    if (const auto rejection = act_at_start()) throw StartRefused(rejection->en + " " + rejection->detail);
    if (!commit()) throw StoreUnavailable(figures_.failure);
    figures_.condition = Condition::ready;
    post_seating();
    finish();
}

std::optional<messages::Rejection> Writer::act_at_start() {
    parts_.clock.not_before(ledger_.state().last_time);
    prepare_context();
    context_.principal = {.actor = {.role = messages::Role::server, .person = {}, .device = {}},
                          .evidence = domain::Evidence::server_itself};
    context_.restoration = parts_.store.restoration();
    auto decided = domain::decide_start(ledger_.state(), founding_, context_);
    if (!decided) return std::nullopt;
    if (auto* rejection = std::get_if<messages::Rejection>(&*decided)) return std::move(*rejection);
    if (auto* decision = std::get_if<domain::Decision>(&*decided)) add(std::move(*decision), std::nullopt);
    return std::nullopt;
}

void Writer::prepare_context() {
    context_.time = std::max(parts_.clock.now(), ledger_.state().last_time);
    context_.command.reset();
    context_.epoch = epoch_;
}

void Writer::turn(std::vector<Submission> submissions) {
    failed_ = false;
    declares_ = false;
    doubtful_.reset();
    ++figures_.turns;
    ledger_.forget_closed();
    Outgoing outgoing;
    if (figures_.condition == Condition::degraded && parts_.clock.now() >= retry_at_) try_to_recover();
    prepare_context();
    const std::vector<Submission> settled = take_settled(outgoing);
    for (const Submission& submission : settled) take(submission);
    for (const Submission& submission : submissions) take(submission);
    const std::uint64_t commits_before = figures_.commits;
    // After the presses that were there in time, for they came before.
    if (figures_.condition == Condition::ready && !failed_) close_what_is_due();
    if (figures_.condition == Condition::ready && !failed_ && commit())
        answer_all(outgoing);
    else if (doubtful_)
        keep_unsettled(std::move(submissions), outgoing);
    else
        refuse_all(outgoing);
    if (figures_.condition == Condition::ready) {
        post_seating();
        publisher_.publish(ledger_.state(), connections_, parts_.clock.now(), outgoing);
    }
    ask_witnesses(outgoing);
    hall_service_.publish(ledger_.state(), parts_.clock.now(), outgoing);
    outgoing.dismissals = std::exchange(dismissals_, {});
    outcomes_.clear();
    queries_.clear();
    if (declares_) figures_.declare_to_display_commits = figures_.commits - commits_before;
    if (!outgoing.empty()) parts_.outbox.publish(std::move(outgoing));
    finish();
}

void Writer::take(const Submission& submission) {
    if (const auto* opened = std::get_if<Opened>(&submission.what)) {
        if (const auto gone = connections_.open(submission.from, *opened)) {
            dismissals_.push_back({*gone, messages::Farewell::replaced});
            if (*gone == submission.from) return;
            witnesses_.end(*gone);
        }
        publisher_.greet(submission.from);
        if (opened->ballot_key && opened->actor.device && figures_.condition == Condition::ready)
            note_seat(opened->actor.device->text);
        if (opened->actor.device) hall_service_.opened(submission.from, opened->actor.device->text);
        return;
    }
    // A connection that was replaced: it is being closed, and what it still said goes unanswered.
    const Connected* from = connections_.find(submission.from);
    if (from == nullptr) return;
    std::visit(Overloaded{
                   [&](const Pressed& pressed) { take_press(submission, pressed, *from); },
                   [&](const std::unique_ptr<CommandAsked>& asked) { take_command(submission, *asked, *from); },
                   [&](const QueryAsked&) { queries_.push_back(&submission); },
                   [&](const SeatTestAsked&) { queries_.push_back(&submission); },
                   [&](const ServiceCalled&) { queries_.push_back(&submission); },
                   [&](const ServiceAttended&) { queries_.push_back(&submission); },
                   [&](const SeatTested& tested) { hall_service_.tested(*from, tested); },
                   [&](const Witnessing& witnessing) { witnesses_.begin(submission.from, witnessing); },
                   [&](const messages::CosignedFrame& frame) {
                       cosigned_.push_back({submission.from, frame});
                   },
                   [&](const messages::NotCosignedFrame& frame) {
                       cosigned_.push_back({submission.from, frame});
                   },
                   [&](const Closed&) {
                       connections_.close(submission.from);
                       witnesses_.end(submission.from);
                       hall_service_.closed();
                   },
                   [&](const Silenced& silenced) { connections_.set_silent(submission.from, silenced.silent); },
                   [](const Opened&) {},
               },
               submission.what);
}

/// Whoever sits there signs with this seat's key from now on.
void Writer::note_seat(std::string_view device) {
    if (failed_) return;
    context_.principal = {.actor = {.role = messages::Role::server, .person = {}, .device = {}},
                          .evidence = domain::Evidence::server_itself};
    if (auto decision = domain::decide_seat_connected(ledger_.state(), device, context_))
        add(std::move(*decision), std::nullopt);
}

void Writer::take_command(const Submission& submission, const CommandAsked& asked, const Connected& from) {
    if (figures_.condition != Condition::ready || failed_) {
        outcomes_.push_back({.of = &submission, .number = 0, .rejection = {}});
        return;
    }
    context_.principal = from.principal;
    if (asked.proof) {
        context_.principal.evidence = asked.proof->evidence;
        context_.principal.proven = asked.proof->person;
    }
    context_.command = messages::CommandReference{asked.id, asked.digest};
    auto decided = guarded([&] { return domain::decide(ledger_.state(), asked.command, context_); },
                           [this](const std::string& reason) { fail(reason); });
    settle(submission, std::move(decided), std::nullopt, false);
    context_.command.reset();
    declares_ = declares_ || std::holds_alternative<messages::DeclareVote>(asked.command);
}

void Writer::take_press(const Submission& submission, const Pressed& pressed, const Connected& from) {
    if (figures_.condition != Condition::ready || failed_) {
        outcomes_.push_back({.of = &submission, .number = 0, .rejection = {}});
        return;
    }
    context_.principal = from.principal;
    auto decided = guarded(
        [&] {
            return domain::decide_press(
                ledger_.state(),
                {.ballot = pressed.ballot, .bytes = pressed.text, .leaf = pressed.leaf, .verified = pressed.verified},
                context_);
        },
        [this](const std::string& reason) { fail(reason); });
    settle(submission, std::move(decided), pressed.leaf, true);
}

void Writer::settle(const Submission& submission, domain::Decided decided, const std::optional<record::Digest>& leaf,
                    bool press) {
    Outcome& outcome = outcomes_.emplace_back();
    outcome.of = &submission;
    if (auto* decision = std::get_if<domain::Decision>(&decided)) {
        if (too_large(*decision)) {
            outcome.rejection = messages::reject(messages::RejectionCode::entry_too_large);
            return;
        }
        const domain::State& state = ledger_.state();
        outcome.number = press ? state.log_size(decision->entries.front().log) : state.next_position;
        // What is kept as evidence is not the ballot itself.
        outcome.rejection = std::move(decision->refusal);
        add(std::move(*decision), outcome.rejection ? std::nullopt : leaf);
    } else if (const auto* before = std::get_if<domain::AcceptedBefore>(&decided)) {
        outcome.number = press ? before->index : before->position;
    } else {
        outcome.rejection = std::move(std::get<messages::Rejection>(decided));
    }
}

void Writer::add(domain::Decision decision, const std::optional<record::Digest>& leaf) {
    try {
        ledger_.add(std::move(decision), leaf, [this](const domain::Fact& fact) {
            publisher_.note(fact, ledger_.state());
            heads_stale_ = heads_stale_ || is_quiet_point(fact, ledger_.state());
            seating_stale_ = seating_stale_ || moves_somebody(fact);
        });
    } catch (const std::exception& error) {
        // The working state is half of the way: nothing of this turn may stand.
        fail(error.what());
    }
}

void Writer::close_what_is_due() {
    const auto deadline = domain::next_deadline(ledger_.state());
    if (!deadline || context_.time < *deadline) return;
    context_.principal = {.actor = {.role = messages::Role::server, .person = {}, .device = {}},
                          .evidence = domain::Evidence::server_itself};
    if (auto decision = domain::decide_time_reached(ledger_.state(), context_)) add(std::move(*decision), std::nullopt);
}

AppendResult Writer::append(Batch batch) {
    AppendResult result;
    std::binary_semaphore done{0};
    const Position expected = batch.rows.front().position;
    parts_.store.append(expected, epoch_, std::move(batch), [&](AppendResult given) {
        result = std::move(given);
        done.release();
    });
    done.acquire();
    return result;
}

bool Writer::commit() {
    if (failed_) return false;
    if (!ledger_.has_pending()) return true;
    Batch batch = ledger_.take_pending();
    const std::uint64_t entries = batch.rows.size();
    const Position expected_position = batch.rows.front().position;
    const auto begun = std::chrono::steady_clock::now();
    const AppendResult result = append(std::move(batch));
    figures_.append_times.add(static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun).count()));
    if (result.outcome != Appended::durable) {
        if (result.outcome == Appended::unknown) doubtful_ = expected_position;
        fail(std::string(name_of(result.outcome)) + ": " + result.reason);
        return false;
    }
    ++figures_.commits;
    figures_.entries += entries;
    figures_.largest_batch = std::max(figures_.largest_batch, entries);
    untidy_ = true;
    return true;
}

void Writer::answer_all(Outgoing& outgoing) {
    outgoing.replies.reserve(outcomes_.size() + queries_.size());
    for (const Outcome& outcome : outcomes_) {
        const Submission& submission = *outcome.of;
        const bool press = std::holds_alternative<Pressed>(submission.what);
        if (outcome.rejection) {
            figures_.count_rejection(outcome.rejection->code);
            outgoing.replies.push_back({submission.from, rejection_frame(submission, *outcome.rejection)});
        } else {
            ++(press ? figures_.presses_received : figures_.commands_accepted);
            outgoing.replies.push_back({submission.from, acceptance(submission, outcome.number)});
        }
    }
    for (const Submission* query : queries_) answer_query(*query, outgoing);
}

Frame Writer::acceptance(const Submission& submission, std::uint64_t number) {
    const auto* pressed = std::get_if<Pressed>(&submission.what);
    if (pressed == nullptr)
        return frame_of(messages::AcceptedFrame{std::get<std::unique_ptr<CommandAsked>>(submission.what)->id, number});
    const std::string& log = pressed->ballot.ballot.log;
    const domain::State& state = ledger_.state();
    return frame_of(
        receipts_.receive({log, state.epoch, state.rehearsal}, *ledger_.proofs(log), number, pressed->kept));
}

void Writer::answer_query(const Submission& query, Outgoing& outgoing) {
    const domain::State& state = ledger_.state();
    std::visit(
        Overloaded{
            [&](const QueryAsked& asked) { answer_query(query, asked, outgoing); },
            [&](const SeatTestAsked& asked) {
                if (vote_under_way(state) != nullptr)
                    reject_query(query, messages::reject(messages::RejectionCode::vote_under_way), outgoing);
                else
                    hall_service_.begin_test(query.from, asked, state, parts_.clock.now(), outgoing);
            },
            [&](const ServiceCalled& called) { hall_service_.call(query.from, called, outgoing); },
            [&](const ServiceAttended& attended) { hall_service_.attend(query.from, attended, state, outgoing); },
            [](const auto&) {},
        },
        query.what);
}

void Writer::answer_query(const Submission& query, const QueryAsked& asked, Outgoing& outgoing) {
    const Connected* from = connections_.find(query.from);
    if (from == nullptr) return;
    auto answer = views::answer(ledger_.state(), asked.query, from->audience);
    if (auto* rejection = std::get_if<messages::Rejection>(&answer)) {
        reject_query(query, *rejection, outgoing);
    } else {
        ++figures_.queries_answered;
        outgoing.replies.push_back(
            {query.from, frame_of(messages::AnswerFrame{asked.id, std::move(std::get<messages::Answer>(answer))})});
    }
}

void Writer::reject_query(const Submission& query, const messages::Rejection& rejection, Outgoing& outgoing) {
    figures_.count_rejection(rejection.code);
    outgoing.replies.push_back({query.from, rejection_frame(query, rejection)});
}

/// Before anybody is answered: who was told of a seat plan finds it posted.
void Writer::post_seating() {
    if (parts_.seating != nullptr && std::exchange(seating_stale_, false))
        parts_.seating->post(seating_of(ledger_.state()));
}

/// After the answers of the turn: what is asked is on disk. Of a rehearsal nobody is a witness.
void Writer::ask_witnesses(Outgoing& outgoing) {
    const auto answers = std::exchange(cosigned_, {});
    const domain::State& state = ledger_.state();
    if (figures_.condition != Condition::ready || failed_ || state.rehearsal) return;
    for (const auto& [from, answer] : answers)
        std::visit(Overloaded{[&](const messages::CosignedFrame& frame) { witnesses_.take(from, frame, outgoing); },
                              [&](const messages::NotCosignedFrame& frame) { witnesses_.take(from, frame); }},
                   answer);
    if (vote_under_way(state) != nullptr || !(heads_stale_ || witnesses_.somebody_waits())) return;
    heads_stale_ = false;
    const std::string of_register = state.register_log();
    std::vector<WitnessedLog> logs{{{of_register, state.epoch}, ledger_.proofs(of_register)}};
    if (const auto& meeting = ledger_.newest_meeting()) logs.push_back({*meeting, ledger_.proofs(meeting->log)});
    witnesses_.ask(logs, outgoing);
}

/// The append of this turn may or may not be on disk. Mostly the store can say at once; else the turn waits.
void Writer::keep_unsettled(std::vector<Submission> submissions, Outgoing& outgoing) {
    try {
        if (parts_.store.end() == *doubtful_) {
            refuse_all(outgoing);
            return;
        }
    } catch (const StoreUnavailable&) {
        // It does not say now either: the rows tell when they are read anew.
    }
    // Questions change nothing: who asked may ask again.
    for (const Submission* query : queries_) refuse(*query, outgoing);
    std::erase_if(submissions, [](const Submission& each) {
        return !std::holds_alternative<Pressed>(each.what) &&
               !std::holds_alternative<std::unique_ptr<CommandAsked>>(each.what);
    });
    unsettled_ = Unsettled{.expected = *doubtful_, .submissions = std::move(submissions)};
}

/// The submissions of the unsettled turn once the store can be used again: decided anew, each finds what was written of
/// it. Where nothing was written, they are refused here.
std::vector<Submission> Writer::take_settled(Outgoing& outgoing) {
    if (!unsettled_ || figures_.condition != Condition::ready) return {};
    Unsettled settled = std::move(*std::exchange(unsettled_, std::nullopt));
    if (settled.written) return std::move(settled.submissions);
    for (const Submission& submission : settled.submissions) refuse(submission, outgoing);
    return {};
}

void Writer::refuse(const Submission& submission, Outgoing& outgoing) {
    const auto rejection = messages::reject(messages::RejectionCode::storage_unavailable);
    figures_.count_rejection(rejection.code);
    outgoing.replies.push_back({submission.from, rejection_frame(submission, rejection)});
}

void Writer::refuse_all(Outgoing& outgoing) {
    for (const Outcome& outcome : outcomes_) refuse(*outcome.of, outgoing);
    for (const Submission* query : queries_) refuse(*query, outgoing);
}

void Writer::fail(const std::string& reason) {
    failed_ = true;
    ++figures_.failed_commits;
    if (figures_.condition == Condition::ready) {
        figures_.condition = Condition::degraded;
        retry_pause_ = shortest_pause;
    }
    figures_.failure = reason;
    retry_at_ = parts_.clock.now() + retry_pause_;
    parts_.journal.note(Severity::error, "degraded", {{"reason", reason}, {"retry_milliseconds", retry_pause_}});
    retry_pause_ = std::min(2 * retry_pause_, longest_pause);
}

void Writer::try_to_recover() {
    try {
        epoch_ = parts_.store.epoch();
        ledger_.replay();
        publisher_.note_rebuilt();
        seating_stale_ = true;
        if (unsettled_) unsettled_->written = ledger_.state().next_position > unsettled_->expected;
        if (const auto rejection = act_at_start()) {
            fail(rejection->en);
            return;
        }
    } catch (const std::exception& error) {
        fail(error.what());
        return;
    }
    for (const auto& [device, number] : connections_.devices())
        if (connections_.ballot_key(device)) note_seat(device);
    if (failed_ || !commit()) return;
    figures_.condition = Condition::ready;
    figures_.failure.clear();
    parts_.journal.note(Severity::info, "ready_again",
                        {{"position", static_cast<std::int64_t>(ledger_.state().next_position)}});
}

std::optional<messages::Time> Writer::next_turn() const {
    if (figures_.condition == Condition::degraded) return retry_at_;
    std::optional<messages::Time> next = domain::next_deadline(ledger_.state());
    for (const auto due : {publisher_.due(connections_), hall_service_.due()})
        if (due && (!next || *due < *next)) next = due;
    return next;
}

void Writer::tidy() {
    if (figures_.condition != Condition::ready || vote_is_open(ledger_.state())) return;
    parts_.clock.settle();
    if (!std::exchange(untidy_, false)) return;
    try {
        parts_.store.idle();
    } catch (const std::runtime_error& error) {
        parts_.journal.note(Severity::warning, "store_tidying_failed", {{"reason", error.what()}});
    }
}

void Writer::finish() {
    const domain::Vote* vote = vote_under_way(ledger_.state());
    figures_.vote = vote == nullptr ? "" : std::string(messages::name_of(vote->state));
    figures_.epoch = epoch_;
    figures_.rehearsal = ledger_.state().rehearsal;
    if (figures_.condition == Condition::ready) figures_.position = ledger_.state().next_position;
    figures_.connections = connections_.counts();
    figures_.views_published = publisher_.views_published();
}

}  // namespace yishi::engine
