#include "terminal/clerk/desk.hpp"

#include <algorithm>
#include <utility>

#include "terminal/agent/random_identifier.hpp"

namespace yishi::clerk {

namespace {

/// A proper farewell, so that the server's log does not call it a lost connection.
constexpr std::chrono::milliseconds leave_within{500};

}  // namespace

class Desk::Person : public agent::Connector::Events {
  public:
    Person(Desk& desk, agent::Connector::Options options)
        : desk_(desk), connector_(desk.context_, *desk.client_, std::move(options), *this) {}

    void start() {
        if (!std::exchange(started_, true)) connector_.start();
    }

    void leave() {
        hopeless = true;
        connector_.stop();
    }

    void flush() {
        for (std::string& text : session.take_outgoing()) connector_.send(std::move(text));
    }

    void on_open(const link::Peer&) override { session.connected(); }

    void on_text(std::string_view text) override {
        session.receive(text);
        if (session.welcome()) connector_.proven(session.welcome()->heartbeat);
        if (session.goodbye() && session.goodbye()->reason == messages::Farewell::replaced) {
            trouble = "另一连接使用了此证书。 Another connection uses this certificate.";
            hopeless = true;
            connector_.stop();
        }
        if (desk_.on_frame) desk_.on_frame(text);
        flush();
    }

    void on_lost(const std::string& why) override {
        session.disconnected();
        if (trouble.empty()) trouble = "连接中断。 The connection was lost: " + why;
    }

    void on_refused(const link::Refused& refused) override {
        trouble = "无法连接。 No connection to " + refused.address + ": " + refused.words;
        using link::Refusal;
        constexpr std::array final{Refusal::no_certificate, Refusal::revoked,       Refusal::expired,
                                   Refusal::bad_identity,   Refusal::wrong_purpose, Refusal::foreign_authority};
        hopeless = std::ranges::find(final, refused.refusal) != final.end();
    }

    ClerkSession session;
    std::string trouble;
    bool hopeless = false;  ///< Trying again would not help.

  private:
    Desk& desk_;
    agent::Connector connector_;
    bool started_ = false;
};

Desk::Desk(DeskOptions options)
    : options_(std::move(options)),
      work_(boost::asio::make_work_guard(context_)),
      client_(std::make_unique<link::Client>(context_)) {
    for (const agent::IdentityFiles& files : options_.identities) {
        Person& person = hire(files);
        if (!first_) first_ = &person;
    }
}

Desk::~Desk() {
    for (auto& [name, person] : persons_) person->leave();
    run_until([&] { return client_->count() == 0; }, Clock::now() + leave_within);
    // The client cuts its connections and calls the persons for the last time.
    client_.reset();
}

Desk::Person& Desk::hire(const agent::IdentityFiles& files) {
    auto& authority = authorities_[files.authority.string()];
    if (!authority) authority = std::make_shared<const link::ClientContext>(files.authority);
    const auto identity = std::make_shared<const link::Identity>(files.certificate, files.key);
    const auto peer = link::peer_of(identity->certificate());
    if (const auto* nobody = std::get_if<link::NoPeer>(&peer))
        throw agent::IdentityError(files.certificate.string() + ": " + nobody->words);
    auto& person = persons_[std::get<link::Peer>(peer).id];
    person = std::make_unique<Person>(
        *this, agent::Connector::Options{.servers = options_.servers, .tls = authority, .identity = identity});
    return *person;
}

Desk::Person& Desk::person_of(const std::optional<messages::Identifier>& name) {
    if (!name) return *first_;
    const auto known = persons_.find(name->text);
    if (known != persons_.end()) return *known->second;
    return hire(agent::find_colleague(options_.identities.front(), name->text));
}

ClerkSession& Desk::session(const std::optional<messages::Identifier>& name) {
    Person& person = person_of(name);
    person.start();
    const auto deadline = Clock::now() + options_.timeout;
    run_until([&] { return person.session.ready() || person.hopeless; }, deadline);
    if (!person.session.ready())
        throw NoConnection(person.trouble.empty() ? "无法连接。 No connection in time." : person.trouble);
    person.trouble.clear();
    return person.session;
}

Reply Desk::ask(ClerkSession& session, Request request) {
    session.ask(agent::random_identifier(), std::move(request));
    flush();
    std::optional<Reply> reply;
    const auto* person =
        &*std::ranges::find_if(persons_, [&](const auto& each) { return &each.second->session == &session; })->second;
    run_until([&] { return (reply = session.take_reply()) || person->hopeless; }, Clock::now() + options_.timeout);
    if (reply) return *reply;
    throw NoConnection("未收到答复，该指令可能已执行。 No answer came in time; it may have been carried out. " +
                       person->trouble);
}

void Desk::flush() {
    for (auto& [name, person] : persons_) person->flush();
}

bool Desk::run_until(const std::function<bool()>& done, Clock::time_point deadline) {
    while (!done()) {
        if (Clock::now() >= deadline) return false;
        context_.run_one_until(deadline);
    }
    return true;
}

std::vector<std::string> Desk::take_faults() {
    std::vector<std::string> all;
    for (auto& [name, person] : persons_)
        for (std::string& fault : person->session.take_faults()) all.push_back(name + ": " + fault);
    return all;
}

}  // namespace yishi::clerk
