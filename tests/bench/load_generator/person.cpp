#include "tests/bench/load_generator/person.hpp"

#include <type_traits>
#include <variant>

#include "protocol/messages/codec.hpp"
#include "tests/bench/load_generator/failure.hpp"

namespace yishi::bench {

class Person::Handler final : public link::ClientHandler {
  public:
    explicit Handler(Person& person) : person_(person) {}

    void on_open(link::Connection& connection) override { person_.connection_ = &connection; }
    void on_text(link::Connection&, std::string_view text) override { person_.receive(text); }
    void on_closed(link::Connection&, const link::Closed& closed) override {
        if (!person_.leaving_) person_.loop_.report("the clerk's connection is lost: " + closed.detail);
    }
    void on_refused(const link::Refused& refused) override {
        person_.loop_.report("the clerk cannot connect: " + refused.words);
    }

  private:
    Person& person_;
};

Person::Person(EventLoop& loop, const Endpoint& endpoint, const std::filesystem::path& certificate)
    : loop_(loop), client_(loop.context()) {
    const std::string file = certificate.string();
    client_.connect(endpoint.options(std::make_shared<link::Identity>(file + ".crt", file + ".key")),
                    std::make_unique<Handler>(*this));
    loop_.run_until([this] { return seen_; }, "the clerk's first view");
}

Person::~Person() {
    leaving_ = true;
}

std::string Person::next_id(std::string_view what) {
    return awaited_ = std::string(what) + '-' + std::to_string(++sent_);
}

void Person::send(messages::Command command) {
    connection_->send(
        link::make_frame(messages::encode(messages::CommandFrame{next_id("command"), std::move(command)})));
}

void Person::await_answer() {
    loop_.run_until([this] { return awaited_.empty(); }, "the server's answer");
}

messages::Answer Person::ask(messages::Query query) {
    connection_->send(link::make_frame(messages::encode(messages::QueryFrame{next_id("query"), std::move(query)})));
    await_answer();
    return std::move(answer_);
}

void Person::await_view(const std::function<bool(const messages::View&)>& wanted, std::string_view what) {
    loop_.run_until([&] { return wanted(view_); }, what);
}

void Person::receive(std::string_view text) {
    auto decoded = messages::decode<messages::ServerFrame>(text);
    if (!decoded) return loop_.report("a frame that cannot be read: " + decoded.error->sentence());
    std::visit(
        [this](auto& frame) {
            using T = std::decay_t<decltype(frame)>;
            if constexpr (std::is_same_v<T, messages::AcceptedFrame> || std::is_same_v<T, messages::AnswerFrame>) {
                if (frame.id.text != awaited_) return;
                awaited_.clear();
                if constexpr (std::is_same_v<T, messages::AnswerFrame>) answer_ = std::move(frame.answer);
                loop_.wake();
            } else if constexpr (std::is_same_v<T, messages::RejectedFrame> ||
                                 std::is_same_v<T, messages::ErrorFrame>) {
                loop_.report("rejected: " + frame.rejection.en + ' ' + frame.rejection.detail);
            } else if constexpr (std::is_same_v<T, messages::ViewFrame>) {
                view_ = std::move(frame.view);
                seen_ = true;
                loop_.wake();
            }
        },
        decoded.value);
}

}  // namespace yishi::bench
