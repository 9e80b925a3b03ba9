#include "tests/simulation/simulation.hpp"

#include <algorithm>
#include <utility>

#include "protocol/record/base64.hpp"
#include "protocol/record/sha256.hpp"
#include "tests/scenario/language/fingerprint.hpp"
#include "tests/scenario/language/stage.hpp"
#include "tests/simulation/finding.hpp"
#include "tests/simulation/live_state.hpp"

namespace yishi::simulation {
namespace {

/// So long a patient step waits, in ticks; then the story goes on.
constexpr unsigned patient_ticks = 30;
/// By then all must have been answered when nothing goes wrong any more.
constexpr unsigned settling_ticks = 300;

}  // namespace

Simulation::Simulation(const Story& story, Options options)
    : story_(story),
      options_(std::move(options)),
      cast_(cast_of(story.members)),
      store_(options_.canary == Canary::forgetful_store),
      log_(options_.canary == Canary::first_press) {
    const auto choose = [this](const std::string& vote, unsigned choice, unsigned options_there) {
        const bool turned = vote == options_.turned_vote && choice <= options_there;
        return turned ? choice % options_there + 1 : choice;
    };
    for (ClientNumber number = 0; number < cast_.size(); ++number) {
        Wire& wire = *this;
        if (number < first_seat)
            clients_.push_back(std::make_unique<Client>(number, cast_[number], wire));
        else
            clients_.push_back(std::make_unique<Seat>(number, cast_[number], wire, choose));
    }
}

Simulation::~Simulation() = default;

// ---------------------------------------------------------------- the story

void Simulation::run() {
    start_server();
    tick();
    for (const Step& step : story_.steps) {
        if (is_over()) return;
        if (options_.observer) options_.observer->carries_out(step, cast_[step.who].title(), now_);
        carry_out(step);
        if (step.together) continue;
        tick();
        if (!step.patiently) continue;
        for (unsigned waited = 0; waited < patient_ticks && !all_is_answered() && !is_over(); ++waited) tick();
    }
    if (is_over()) return;
    settle();
    check_replay();
}

bool Simulation::is_over() const {
    return turned_vote_closed_;
}

void Simulation::carry_out(const Step& step) {
    std::visit([&](const auto& what) { carry_out(step.who, what); }, step.what);
}

namespace {

/// That of the proposal which the act names, as the view shows it; of nothing where it shows none.
std::string shown_digest(const messages::View* view, const std::string& act) {
    std::string digest = record::base64::encode(record::sha256("nothing is shown"));
    const auto look = [&](const auto* at) {
        if (!at) return;
        for (const auto& each : at->proposals)
            if (act.ends_with(" --proposal " + each.proposal.text)) digest = each.digest.text;
    };
    if (!view) return digest;
    look(std::get_if<messages::ClerkView>(view));
    look(std::get_if<messages::ChairView>(view));
    return digest;
}

}  // namespace

void Simulation::carry_out(ClientNumber who, const Does& does) {
    // Who approves sends back what the view shows.
    const bool approves = does.line.starts_with("approve-proposal ");
    const auto line = approves ? does.line + " --digest " + shown_digest(clients_[who]->view(), does.line) : does.line;
    clients_[who]->does(command_of(does.id, line), now_);
}

void Simulation::carry_out(ClientNumber who, const Asks& asks) {
    clients_[who]->asks(question_of(asks.id, asks.line), now_);
}

void Simulation::carry_out(ClientNumber who, const GoesOn& goes_on) {
    const auto resume = [&](const auto* view) {
        if (!view || !view->meeting || !view->vote || view->vote->state != messages::VoteState::held) return;
        const auto& meeting = view->meeting->meeting;
        const auto& vote = view->vote->vote;
        clients_[who]->does(command_of(goes_on.id, messages::ResumeVote{meeting, vote},
                                       "resume-vote --meeting " + meeting.text + " --vote " + vote.text),
                            now_);
    };
    if (const auto* view = clients_[who]->view()) {
        resume(std::get_if<messages::ClerkView>(view));
        resume(std::get_if<messages::ChairView>(view));
    }
}

void Simulation::carry_out(ClientNumber who, const SignsIn& signs_in) {
    if (auto* seat = dynamic_cast<Seat*>(clients_[who].get())) seat->sign_in(signs_in.id, now_);
}

void Simulation::carry_out(ClientNumber who, const Presses& presses) {
    if (auto* seat = dynamic_cast<Seat*>(clients_[who].get())) seat->press(presses.choice, now_);
}

void Simulation::carry_out(ClientNumber, const Waits& waits) {
    hands_.wall += waits.milliseconds;
    hands_.steady += waits.milliseconds;
}

void Simulation::carry_out(ClientNumber who, const Spoils& spoils) {
    network_.spoil(who, spoils);
}

void Simulation::carry_out(ClientNumber who, const Disconnects& disconnects) {
    const auto connection = clients_[who]->connection();
    if (!connection) return;
    // Mostly the server learns of it; sometimes it goes on thinking that the client is there.
    if (disconnects.ticks % 2 == 0) network_.send_up(who, *connection, engine::Closed{}, now_);
    clients_[who]->cut(now_ + disconnects.ticks);
}

void Simulation::carry_out(ClientNumber who, const ConnectsTwice&) {
    clients_[who]->connect(now_);
}

void Simulation::carry_out(ClientNumber who, const FallsSilent& falls) {
    if (const auto connection = clients_[who]->connection())
        network_.send_up(who, *connection, engine::Silenced{falls.silent}, now_);
}

void Simulation::carry_out(ClientNumber, const StoreFails& fails) {
    store_.fates.push_back(fails.fate);
}

void Simulation::carry_out(ClientNumber, const StoreIsAway& away) {
    store_back_at_ = now_ + 1 + away.ticks;
}

void Simulation::carry_out(ClientNumber, const Crashes& crashes) {
    if (!writer_) return;
    crash_ticks_ = crashes.ticks;
    if (crashes.moment == Moment::now)
        end_server();
    else if (crashes.moment == Moment::before_publish)
        dies_at_publish_ = true;
    else
        store_.ends_at_append = crashes.moment;
}

void Simulation::carry_out(ClientNumber, const ClockJumps& jumps) {
    hands_.wall += jumps.milliseconds;
}

// ---------------------------------------------------------------- the clients' side

std::optional<ConnectionNumber> Simulation::connect(ClientNumber client) {
    if (!writer_) return std::nullopt;
    client_of_[++connections_] = client;
    audience_of_[connections_] = cast_[client].audience();
    return connections_;
}

void Simulation::send(ClientNumber client, ConnectionNumber connection, ToServer message) {
    network_.send_up(client, connection, std::move(message), now_);
}

void Simulation::hear() {
    for (const auto& each : network_.take_down(now_)) {
        Client& client = *clients_[client_of_.at(each.to)];
        if (client.connection() == each.to) client.hear(each.frame, now_);
    }
}

bool Simulation::all_is_answered() const {
    return writer_ && std::ranges::all_of(clients_, [](const auto& client) { return client->is_idle(); });
}

// ---------------------------------------------------------------- the end

/// Nothing goes wrong any more: everybody must get an answer to everything.
void Simulation::settle() {
    network_.calm();
    store_.fates.clear();
    store_.ends_at_append.reset();
    dies_at_publish_ = false;
    store_back_at_ = now_;
    // A server that does not know yet that another one has been there finds out by the next act.
    carry_out(first_clerk, Does{"last", "plan-meeting --term 15 --number 99"});
    tick();
    const auto all_connected = [&] {
        return std::ranges::all_of(clients_, [](const auto& client) { return client->connection().has_value(); });
    };
    for (unsigned waited = 0; !all_is_answered() || !all_connected(); ++waited) {
        require(waited < settling_ticks, "everything that was asked is answered in the end");
        tick();
        if (is_over()) return;
    }
}

void Simulation::check_replay() {
    require(writer_ && writer_->figures().condition == engine::Condition::ready, "the server works again in the end");
    shown_.check_newest(writer_->state(), writer_->figures().connections);
    engine::Ledger replayed(store_);
    replayed.replay();
    const auto difference =
        scenario::first_difference(scenario::fingerprint(writer_->state()), scenario::fingerprint(replayed.state()));
    require(difference.empty(), "replay equals live state", difference);
}

}  // namespace yishi::simulation
