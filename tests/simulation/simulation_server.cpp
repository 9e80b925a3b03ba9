#include <algorithm>
#include <exception>
#include <utility>

#include "protocol/record/base64.hpp"
#include "tests/scenario/language/stage.hpp"
#include "tests/simulation/finding.hpp"
#include "tests/simulation/live_state.hpp"
#include "tests/simulation/simulation.hpp"
#include "tests/support/keys.hpp"

/// The server's half of a simulation: its turns, its ends and starts, and what is checked after each.
namespace yishi::simulation {
namespace {

/// Between two turns: counters, at most four a second, come out in some turns and not in others.
constexpr std::int64_t tick_milliseconds = 40;
/// So often the views are made anew and compared with those sent last; and whenever the writer works again.
constexpr unsigned turns_between_views = 16;

}  // namespace

void Simulation::publish(engine::Outgoing outgoing) {
    if (std::exchange(dies_at_publish_, false)) throw ProcessEnded();
    published_.push_back(std::move(outgoing));
}

void Simulation::note(engine::Severity, std::string_view event, std::vector<engine::Field> fields) {
    if (!options_.observer) return;
    std::string what(event);
    for (const auto& field : fields)
        if (const auto* text = std::get_if<std::string>(&field.value)) what += ", " + *text;
    options_.observer->server(what);
}

std::unique_ptr<engine::Clock> Simulation::make_clock() const {
    return std::make_unique<engine::SystemClock>(
        nullptr, engine::SystemClock::Sources{[this] { return hands_.wall; }, [this] { return hands_.steady; }});
}

void Simulation::carry_out(ClientNumber, const Intrudes&) {
    const auto clock = make_clock();
    engine::Writer intruder(
        {.store = store_, .clock = *clock, .outbox = *this, .journal = *this, .log_key = test::log_key()},
        scenario::founding());
    try {
        intruder.start({});
    } catch (const ProcessEnded&) {
        // It is the intruder that died.
    } catch (const engine::StoreUnavailable&) {
        // It does not get as far as writing.
    }
    read_rows();
}

void Simulation::start_server() {
    clock_ = make_clock();
    writer_ = std::make_unique<engine::Writer>(
        engine::Writer::Parts{
            .store = store_, .clock = *clock_, .outbox = *this, .journal = *this, .log_key = test::log_key()},
        scenario::founding());
    ++starts_;
    try {
        writer_->start({});
        if (options_.observer) options_.observer->server("started");
    } catch (const ProcessEnded&) {
        end_server();
        return;
    } catch (const engine::StoreUnavailable&) {
        // The operator tries again.
        end_server();
        return;
    }
    read_rows();
    check_live_state(writer_->state(), log_);
}

void Simulation::end_server() {
    if (options_.observer) options_.observer->server("ended");
    writer_.reset();
    clock_.reset();
    published_.clear();
    known_.clear();
    network_.drop_all();
    store_.ends_at_append.reset();
    dies_at_publish_ = false;
    store_.process_ended();
    back_at_ = now_ + 1 + crash_ticks_;
    for (std::size_t place = 0; place < clients_.size(); ++place)
        clients_[place]->cut(now_ + 1 + static_cast<unsigned>(place % 3));
    read_rows();
}

void Simulation::tick() {
    ++now_;
    hands_.wall += tick_milliseconds;
    hands_.steady += tick_milliseconds;
    store_.away = now_ < store_back_at_;
    if (!writer_ && now_ >= back_at_) start_server();
    for (auto& client : clients_) client->tick(now_);
    auto submissions = take_submissions();
    if (!writer_) return;
    const auto due = writer_->next_turn();
    if (submissions.empty() && !(due && *due <= clock_->now())) {
        writer_->tidy();
    } else {
        turn(std::move(submissions));
    }
    hear();
}

std::vector<engine::Submission> Simulation::take_submissions() {
    std::vector<engine::Submission> submissions;
    for (auto& [from, message, due] : network_.take_up(now_)) {
        if (!writer_) continue;
        const engine::ConnectionId id{.number = from, .lane = 0};
        if (const auto* opened = std::get_if<engine::Opened>(&message)) {
            known_.emplace(from, false);
            submissions.push_back({id, *opened});
            continue;
        }
        if (!known_.contains(from)) continue;
        const auto actor = cast_[client_of_.at(from)].title();
        acknowledgements_.taken(actor, message);
        if (options_.observer) options_.observer->takes(actor, message);
        if (const auto* command = std::get_if<std::shared_ptr<const SentCommand>>(&message)) {
            const SentCommand& sent = **command;
            submissions.push_back(
                {id, std::make_unique<engine::CommandAsked>(engine::CommandAsked{sent.id, sent.command, sent.digest})});
        } else if (const auto* ballot = std::get_if<std::shared_ptr<const SentBallot>>(&message)) {
            const SentBallot& sent = **ballot;
            submissions.push_back({id, engine::Pressed{sent.text, sent.signed_ballot, sent.leaf, true}});
        } else if (const auto* question = std::get_if<std::shared_ptr<const SentQuestion>>(&message)) {
            submissions.push_back({id, engine::QueryAsked{(*question)->id, (*question)->query}});
        } else if (std::holds_alternative<engine::Closed>(message)) {
            known_.erase(from);
            submissions.push_back({id, engine::Closed{}});
        } else {
            submissions.push_back({id, std::get<engine::Silenced>(message)});
        }
    }
    return submissions;
}

void Simulation::turn(std::vector<engine::Submission> submissions) {
    ++turns_;
    const bool was_ready = writer_->figures().condition == engine::Condition::ready;
    try {
        writer_->turn(std::move(submissions));
    } catch (const ProcessEnded&) {
        end_server();
        return;
    } catch (const std::exception& error) {
        throw Finding("the writer goes on", error.what());
    }
    const auto before = log_.end();
    read_rows();
    const bool is_ready = writer_->figures().condition == engine::Condition::ready;
    if (is_ready && log_.end() != before) check_live_state(writer_->state(), log_);
    const auto published = std::exchange(published_, {});
    for (const auto& outgoing : published) {
        check_published(outgoing);
        hand_out(outgoing);
    }
    if (is_ready && (!was_ready || turns_ % turns_between_views == 0))
        shown_.check_newest(writer_->state(), writer_->figures().connections);
}

void Simulation::read_rows() {
    auto& written = store_.written();
    require(written.end() >= log_.end(), "what was written stays written",
            std::to_string(written.end()) + " entries after " + std::to_string(log_.end()));
    const auto blobs = [&](const messages::DigestText& digest) {
        const auto name = record::base64::decode_digest(digest.text);
        auto bytes = name ? written.blob(*name) : std::nullopt;
        require(bytes.has_value(), "what an entry names is there", digest.text);
        return std::move(*bytes);
    };
    written.read(log_.end(), [&](const engine::Row& row) {
        if (options_.observer) options_.observer->written(row);
        log_.take(row, blobs);
        return true;
    });
    log_.end_of_turn();
    if (options_.turned_vote.empty()) return;
    const auto* vote = log_.tally().vote(options_.turned_vote);
    turned_vote_closed_ = turned_vote_closed_ || (vote && vote->stage > TallyModel::Stage::held);
}

void Simulation::check_published(const engine::Outgoing& outgoing) {
    for (const auto& reply : outgoing.replies) {
        const auto to = cast_[client_of_.at(reply.to.number)].title();
        const Heard frame(reply.frame);
        if (options_.observer) options_.observer->says(to, frame);
        acknowledgements_.said(to, frame, log_);
    }
    shown_.published(outgoing, log_, audience_of_);
    const auto& watched = options_.turned_vote.empty() ? options_.watched_vote : options_.turned_vote;
    const auto* vote = watched.empty() ? nullptr : log_.tally().vote(watched);
    if (vote && (vote->stage == TallyModel::Stage::open || vote->stage == TallyModel::Stage::held))
        transcript_.add(outgoing);
}

void Simulation::hand_out(const engine::Outgoing& outgoing) {
    const auto give = [&](ConnectionNumber to, const HeardFrame& frame) {
        const auto client = client_of_.at(to);
        if (clients_[client]->connection() == to) network_.send_down(client, to, frame, now_);
    };
    for (const auto& reply : outgoing.replies) give(reply.to.number, std::make_shared<const Heard>(reply.frame));
    for (const auto& broadcast : outgoing.broadcasts) {
        const auto frame = std::make_shared<const Heard>(broadcast.frame);
        for (const auto& [connection, greeted] : known_)
            if (greeted && audience_of_.at(connection) == broadcast.audience) give(connection, frame);
    }
    for (const auto& personal : outgoing.personal)
        give(personal.to.number, std::make_shared<const Heard>(personal.frame));
    for (const auto& greeting : outgoing.greetings) {
        if (const auto known = known_.find(greeting.to.number); known != known_.end()) known->second = true;
        for (const auto& frame : greeting.frames) give(greeting.to.number, std::make_shared<const Heard>(frame));
    }
    for (const auto& dismissal : outgoing.dismissals) {
        known_.erase(dismissal.to.number);
        Client& client = *clients_[client_of_.at(dismissal.to.number)];
        // Whose certificate is used by another must not come back by itself; somebody sees to it.
        if (client.connection() == dismissal.to.number) client.cut(now_ + 10);
    }
}

}  // namespace yishi::simulation
