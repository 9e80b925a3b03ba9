#include "tests/bench/load_generator/fleet.hpp"

#include <algorithm>
#include <charconv>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/frames.hpp"
#include "tests/bench/load_generator/failure.hpp"

namespace yishi::bench {

namespace {

constexpr std::string_view received_start = R"({"kind":"received",)";
constexpr std::string_view view_start = R"({"kind":"view","version":)";
constexpr std::string_view personal_start = R"({"kind":"personal",)";
constexpr std::string_view welcome_start = R"({"kind":"welcome",)";
constexpr std::string_view accepted_start = R"({"kind":"accepted","id":"sign-in",)";
constexpr std::string_view timer_start = R"({"kind":"timer",)";
constexpr std::string_view present = R"("attendance":"present")";

constexpr std::size_t at_once = 500;  ///< Handshakes under way.

std::uint64_t number_at(std::string_view text) {
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

/// One seat's connection. Both servers write canonical JSON, so frames are told apart by how they begin: the generator
/// shares two cores with the servers, and what it spends on a frame it takes from them.
class Fleet::Terminal final : public link::ClientHandler {
  public:
    Terminal(Fleet& fleet, std::size_t seat, Handshake handshake) : fleet_(fleet), seat_(seat), handshake_(handshake) {}

    std::size_t seat() const { return seat_; }

    void close() { connection_->close(link::close_code::going_away, ""); }
    void press(const PreparedPress& press) {
        pending_ = &press.acknowledgement;
        connection_->send(press.frame);
    }
    void sign_in(link::Frame frame) {
        signing_in_ = true;
        connection_->send(std::move(frame));
    }

    void on_open(link::Connection& connection) override {
        connection_ = &connection;
        if (connection.peer().resumed != (handshake_ == Handshake::resumed))
            fleet_.fail(*this, "the handshake was not of the kind that is measured", "");
    }

    void on_text(link::Connection&, std::string_view text) override {
        if (text.starts_with(received_start)) {
            on_received(text);
        } else if (text.starts_with(view_start)) {
            fleet_.on_view(*this, text);
            note(have_view);
        } else if (text.starts_with(personal_start)) {
            note(have_personal);
            is_present_ = text.find(present) != text.npos;
            finish_sign_in();
        } else if (text.starts_with(welcome_start)) {
            note(have_welcome);
        } else if (text.starts_with(accepted_start)) {
            accepted_ = true;
            finish_sign_in();
        } else if (!text.starts_with(timer_start)) {
            fleet_.fail(*this, "a frame that should not come", text);
        }
    }

    void on_closed(link::Connection&, const link::Closed& closed) override {
        if (!fleet_.disconnecting_) fleet_.fail(*this, "the connection is lost", closed.detail);
        fleet_.on_gone(*this);
    }

    void on_refused(const link::Refused& refused) override {
        fleet_.fail(*this, "no connection", refused.words);
        fleet_.on_gone(*this);
    }

  private:
    static constexpr unsigned have_welcome = 1;
    static constexpr unsigned have_view = 2;
    static constexpr unsigned have_personal = 4;
    static constexpr unsigned have_all = 7;

    void on_received(std::string_view text) {
        if (!pending_ || !text.starts_with(*pending_))
            return fleet_.fail(*this, "not the acknowledgement of its press", text);
        const std::uint64_t index = number_at(text.substr(pending_->size()));
        pending_ = nullptr;
        fleet_.on_received(index);
    }

    void note(unsigned part) {
        if (have_ == have_all) return;
        have_ |= part;
        if (have_ == have_all) fleet_.on_ready(handshake_);
    }

    void finish_sign_in() {
        if (!signing_in_ || !accepted_ || !is_present_) return;
        signing_in_ = false;
        fleet_.on_signed_in();
    }

    Fleet& fleet_;
    std::size_t seat_;
    Handshake handshake_;
    link::Connection* connection_ = nullptr;
    const std::string* pending_ = nullptr;  ///< How the acknowledgement of the press under way begins.
    unsigned have_ = 0;
    bool signing_in_ = false;
    bool accepted_ = false;
    bool is_present_ = false;
};

Fleet::Fleet(EventLoop& loop, Endpoint endpoint, const std::vector<Seat>& seating)
    : loop_(loop),
      endpoint_(std::move(endpoint)),
      seating_(seating),
      terminals_(seating.size()),
      client_(loop.context()) {
    for (std::size_t i = 0; i < seating.size(); ++i) sessions_.push_back(std::make_shared<link::SessionSlot>());
}

Fleet::~Fleet() {
    disconnecting_ = true;
}

Seconds Fleet::connect(Handshake handshake) {
    ready_ = 0;
    begun_ = 0;
    seats_with_view_ = 0;
    view_text_.clear();
    view_version_ = 0;
    const auto start = Clock::now();
    while (begun_ < std::min(at_once, size())) connect_next(handshake);
    loop_.run_until([this] { return ready_ == size(); }, "the last seat to be connected");
    return last_ - start;
}

void Fleet::connect_next(Handshake handshake) {
    const std::size_t seat = begun_++;
    auto options = endpoint_.options(seating_[seat].identity);
    options.source_address = seating_[seat].source_address;
    options.session = sessions_[seat];
    if (handshake == Handshake::full) options.session->newest.reset();
    auto terminal = std::make_unique<Terminal>(*this, seat, handshake);
    terminals_[seat] = terminal.get();
    ++connected_;
    client_.connect(std::move(options), std::move(terminal));
}

void Fleet::disconnect() {
    disconnecting_ = true;
    for (Terminal* terminal : terminals_)
        if (terminal) terminal->close();
    loop_.run_until([this] { return connected_ == 0; }, "the last seat to be gone");
    disconnecting_ = false;
}

void Fleet::sign_in(const messages::Identifier& meeting, const messages::Identifier& sitting) {
    signed_in_ = 0;
    const auto frame =
        link::make_frame(messages::encode(messages::CommandFrame{"sign-in", messages::SignIn{meeting, sitting}}));
    for (Terminal* terminal : terminals_) terminal->sign_in(frame);
    loop_.run_until([this] { return signed_in_ == size(); }, "the last seat to be signed in");
}

Seconds Fleet::press(const Storm& storm) {
    received_.clear();
    received_.reserve(size());
    const auto start = Clock::now();
    for (std::size_t seat = 0; seat < size(); ++seat) terminals_[seat]->press(storm.presses[seat]);
    loop_.run_until([this] { return received_.size() == size(); }, "the last acknowledgement");
    const Seconds taken = last_ - start;
    std::sort(received_.begin(), received_.end());
    if (std::adjacent_find(received_.begin(), received_.end()) != received_.end())
        throw Failure("two presses were acknowledged at the same place in the log");
    return taken;
}

Clock::time_point Fleet::await_view(const std::function<bool(const messages::SeatView&)>& wanted,
                                    std::string_view what) {
    loop_.run_until([&] { return seats_with_view_ == size() && wanted(view()); }, what);
    return last_;
}

messages::SeatView Fleet::view() const {
    auto decoded = messages::decode<messages::ViewFrame>(view_text_);
    auto* view = decoded ? std::get_if<messages::SeatView>(&decoded.value.view) : nullptr;
    if (!view) throw Failure("a view that cannot be read: " + view_text_);
    return std::move(*view);
}

void Fleet::on_ready(Handshake handshake) {
    if (begun_ < size()) connect_next(handshake);
    if (++ready_ != size()) return;
    last_ = Clock::now();
    loop_.wake();
}

void Fleet::on_view(const Terminal& terminal, std::string_view text) {
    const std::uint64_t version = number_at(text.substr(view_start.size()));
    if (version > view_version_ || view_text_.empty()) {
        view_text_ = text;
        view_version_ = version;
        seats_with_view_ = 0;
    } else if (version < view_version_) {
        return;  // A seat further back is still on its way to the newest.
    } else if (text != view_text_) {
        return fail(terminal, "two views of one version differ", text);
    }
    if (++seats_with_view_ != size()) return;
    last_ = Clock::now();
    loop_.wake();
}

void Fleet::on_signed_in() {
    if (++signed_in_ == size()) loop_.wake();
}

void Fleet::on_received(std::uint64_t index) {
    received_.push_back(index);
    if (received_.size() != size()) return;
    last_ = Clock::now();
    loop_.wake();
}

void Fleet::on_gone(const Terminal& terminal) {
    terminals_[terminal.seat()] = nullptr;
    if (--connected_ == 0) loop_.wake();
}

void Fleet::fail(const Terminal& terminal, std::string_view what, std::string_view text) {
    loop_.report(seating_[terminal.seat()].device.text + " at port " + std::to_string(endpoint_.port) + ": " +
                 std::string(what) + (text.empty() ? "" : ": ") + std::string(text));
}

}  // namespace yishi::bench
