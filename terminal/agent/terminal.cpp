#include "terminal/agent/terminal.hpp"

#include <boost/asio/post.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <istream>
#include <ostream>
#include <sstream>
#include <thread>
#include <utility>

#include "protocol/messages/codec.hpp"
#include "terminal/agent/random_identifier.hpp"

namespace yishi::agent {
namespace {

/// A person should not wait longer for 已收到 before being told to raise a hand.
constexpr std::int64_t answer_within = 5'000;
constexpr std::int64_t retry_after = 300;
constexpr std::chrono::milliseconds tick_every{50};
constexpr std::int64_t leave_within = 2'000;

/// For the browser that runs under the same user, and nobody else.
void write_for_page(const std::filesystem::path& file, const std::string& line) {
    std::ofstream stream(file, std::ios::trunc);
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    stream << line << std::endl;
    if (!stream) throw PageServerError("What the seat's page needs cannot be written to " + file.string() + ".");
}

/// The cookie of the page, which outlives a restart: the page that is open then comes back by itself, in the middle of
/// a vote if need be, and nobody has to open it anew.
std::string page_cookie(const std::filesystem::path& file) {
    const std::string fresh = random_identifier().text;
    std::string kept;
    if (std::ifstream(file) >> kept && kept.size() == fresh.size()) return kept;
    write_for_page(file, fresh);
    return fresh;
}

constexpr const char* prompt = "议事> ";
constexpr const char* pin_prompt = "密码 PIN: ";
constexpr const char* card_prompt = "请刷卡 Swipe the card: ";
constexpr const char* help_zh =
    "sign-in 签到；pin 密码签到、card 刷卡签到（下一行输入）；press 选项（编号或名称）；request [内容] "
    "申请发言；withdraw 撤回申请；status 状态；quit 退出。";
constexpr const char* help_en =
    "sign-in; pin, card: sign in by what the next line says; press OPTION (number or label); request [TEXT]: ask for "
    "the floor; withdraw: take that back; status; "
    "quit.";

link::Peer seat_of(const link::Identity& identity, const IdentityFiles& files) {
    const auto peer = link::peer_of(identity.certificate());
    if (const auto* nobody = std::get_if<link::NoPeer>(&peer))
        throw IdentityError(files.certificate.string() + ": " + nobody->words);
    if (std::get<link::Peer>(peer).role != "seat")
        throw IdentityError(files.certificate.string() + " is not a seat's certificate.");
    return std::get<link::Peer>(peer);
}

/// The seat's own ballot key, as the certificate names it.
record::SigningKey ballot_key_of(const link::Peer& seat, const IdentityFiles& files) {
    auto key = read_ballot_key(files.ballot_key());
    require_named_key(files, seat.record_key, key.public_key(), files.ballot_key());
    return key;
}

}  // namespace

Terminal::Terminal(TerminalOptions options, std::ostream& out)
    : options_(std::move(options)),
      out_(out),
      timer_(context_),
      signals_(context_, SIGINT, SIGTERM),
      ballot_(options_.state),
      receipts_(options_.state / "receipts.jsonl"),
      papers_(options_.state / "papers"),
      printer_(out, options_.json, serve_page()),
      client_(std::make_unique<link::Client>(context_)) {
    const auto identity = std::make_shared<const link::Identity>(options_.identity.certificate, options_.identity.key);
    const link::Peer seat = seat_of(*identity, options_.identity);
    const std::string& device = seat.id;
    certificate_ = {identity, identity->certificate()};
    if (page_) page_->is_of(device);
    SeatRecord record(ballot_key_of(seat, options_.identity), checkpoints_, &receipts_);
    receipts_.read([&](std::string_view receipt) { record.remember(receipt); });
    session_ =
        std::make_unique<SeatSession>(device, reader_, printer_, std::move(record), &ballot_, ballot_.left_over());
    if (options_.script)
        pilot_ = std::make_unique<SeatPilot>(
            *session_, *options_.script,
            SeatPilot::Hooks{.new_command = random_identifier,
                             .on_press = [] {},
                             .on_refused = [](const SeatPilot::Task&, const messages::Rejection&) {},
                             .on_failure =
                                 [this](const std::string& what) {
                                     wrong_ = true;
                                     printer_.note("脚本未能执行：", what);
                                 }});
    connector_ = std::make_unique<Connector>(
        context_, *client_,
        Connector::Options{.servers = options_.servers,
                           .tls = std::make_shared<const link::ClientContext>(options_.identity.authority),
                           .identity = identity,
                           .seed = static_cast<std::uint64_t>(now()) ^ std::hash<std::string>{}(device)},
        *this);
}

/// Who hears what the session learns, after the printer: the page where there is one, and this.
SeatObserver& Terminal::serve_page() {
    if (!options_.page_port) return *this;
    page_.emplace(
        *this, [this] { return now(); }, [this](const std::string& event) { page_server_->tell(event); });
    PageServer::Hooks hooks;
    hooks.greeting = [this] { return page_->greeting(); };
    hooks.act = [this](std::string_view text) {
        auto wrong = page_->act(text, *session_);
        after();
        return wrong;
    };
    hooks.paper = [this](const messages::DigestText& file, PaperShelf::Done done) {
        papers_.want(file, std::move(done));
        after();
    };
    page_server_ =
        std::make_unique<PageServer>(context_, *options_.page_port, page_cookie(options_.state / "page.cookie"),
                                     link::PageFiles(options_.page_files), std::move(hooks));
    write_for_page(options_.state / "page.url", page_server_->address());
    return *page_;
}

Terminal::~Terminal() {
    client_.reset();
    page_server_.reset();
}

std::int64_t Terminal::now() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

TerminalEnding Terminal::run(std::istream* shell) {
    signals_.async_wait([this](const boost::system::error_code& error, int) {
        if (!error) end(TerminalEnding::left);
    });
    connector_->start();
    tick();
    if (shell) {
        if (options_.prompt) out_ << prompt << std::flush;
        // It may be blocked in a read for ever, so it is never joined; the program leaves without it.
        std::thread([this, shell] {
            for (std::string line; std::getline(*shell, line);)
                boost::asio::post(context_, [this, line] { obey(line); });
            boost::asio::post(context_, [this] { end(TerminalEnding::left); });
        }).detach();
    }
    context_.run();
    hidden_.reset();
    if (*ending_ == TerminalEnding::left && (wrong_ || session_->faults())) return TerminalEnding::wrong;
    return *ending_;
}

// ---------------------------------------------------------------- connection

void Terminal::on_open(const link::Peer& server) {
    last_trouble_.reset();
    printer_.connected(connector_->server().text());
    session_->connected(server.record_key);
}

void Terminal::on_text(std::string_view text) {
    session_->receive(text);
    after();
}

void Terminal::on_lost(const std::string& why) {
    session_->disconnected();
    // Who was turned away or replaced has been told so, and is not on the way back.
    if (ending_) return;
    if (page_)
        page_->line(messages::SeatLine::lost, "连接中断，正在重新连接", "The connection was lost; connecting again");
    printer_.not_connected(why);
}

void Terminal::on_refused(const link::Refused& refused) {
    if (page_) page_->line(messages::SeatLine::connecting, "暂时无法连接服务器", refused.words);
    // The same trouble is said once, not at every attempt.
    if (last_trouble_ != refused.words) printer_.not_connected(refused.words);
    last_trouble_ = refused.words;
    if (!is_final(refused.refusal)) return;
    if (page_) page_->line(messages::SeatLine::turned_away, "本席位证书不被接受，请联系工作人员", refused.words);
    if (options_.servers.size() == 1) end(TerminalEnding::turned_away);
}

/// The command may hang; then this seat stays silent, which the clerk is told, and does everything else as ever. So the
/// thread is never joined: the program leaves without it.
void Terminal::look_at_itself() {
    if (!test_round_ || std::exchange(checking_, true)) return;
    std::thread([this] {
        auto fault = self_check({.ballot = ballot_, .certificate = certificate_, .command = options_.self_check});
        boost::asio::post(context_, [this, fault = std::move(fault)] {
            checking_ = false;
            if (const auto round = std::exchange(test_round_, {})) session_->seat_tested(*round, fault);
            after();
        });
    }).detach();
}

void Terminal::after() {
    look_at_itself();
    if (pilot_) pilot_->act(now());
    if (const auto next = papers_.take_next()) session_->get_paper(next->file, next->offset);
    for (std::string& text : session_->take_outgoing()) connector_->send(std::move(text));
    if (session_->wants_retry() && retry_at_ < 0) retry_at_ = now() + retry_after;
    if (session_->wants_new_connection()) connector_->renew();
    if (options_.script && options_.script->over() && !session_->busy()) end(TerminalEnding::left);
}

void Terminal::tick() {
    const std::int64_t time = now();
    // The server may still say goodbye.
    if (ending_ && (client_->count() == 0 || time > leave_until_)) return context_.stop();
    if (session_->delivery() != Delivery::sending)
        sending_since_ = -1;
    else if (sending_since_ < 0)
        sending_since_ = time;
    else if (time - sending_since_ > answer_within)
        session_->waited_too_long();
    if (retry_at_ >= 0 && time >= retry_at_) {
        retry_at_ = -1;
        session_->retry();
    }
    after();
    timer_.expires_after(tick_every);
    timer_.async_wait([this](const boost::system::error_code& error) {
        if (!error) tick();
    });
}

void Terminal::end(TerminalEnding ending) {
    if (ending_) return;
    ending_ = ending;
    signals_.cancel();
    connector_->stop();
    leave_until_ = now() + leave_within;
}

// ---------------------------------------------------------------- what the session reports, after it is printed

void Terminal::on_welcome(const messages::WelcomeFrame& frame) {
    connector_->proven(frame.heartbeat);
}

void Terminal::on_view(const messages::SeatView& view) {
    if (options_.script) options_.script->note(view);
}

void Terminal::on_delivery(Delivery delivery, const messages::Rejection* rejection) {
    if (pilot_) pilot_->on_delivery(delivery, rejection);
}

void Terminal::on_seat_test(const messages::SeatTestFrame& frame) {
    test_round_ = frame.round;
}

void Terminal::on_paper_part(const messages::PaperPartFrame& frame) {
    papers_.take(frame);
}

void Terminal::on_paper_refused(const messages::Rejection&) {
    papers_.refuse();
}

void Terminal::on_goodbye(const messages::GoodbyeFrame& frame) {
    if (frame.reason == messages::Farewell::replaced) end(TerminalEnding::replaced);
    if (frame.reason == messages::Farewell::revoked) end(TerminalEnding::turned_away);
}

// ---------------------------------------------------------------- the person at the shell

void Terminal::obey(const std::string& line) {
    if (const auto method = std::exchange(awaited_, {})) {
        hidden_.reset();
        sign_in_by(*method, line);
        after();
        if (options_.prompt) out_ << prompt << std::flush;
        return;
    }
    std::istringstream words(line);
    std::string word;
    std::string rest;
    words >> word >> rest;
    if (word == "quit" || word == "exit") {
        end(TerminalEnding::left);
    } else if (word == "status") {
        printer_.status(*session_, connector_->open());
    } else if (word == "sign-in") {
        if (const auto why = session_->sign_in(random_identifier())) printer_.refused_here(*why);
    } else if ((word == "pin" || word == "card") && rest.empty()) {
        awaited_ = messages::enum_from<messages::CredentialMethod>(word);
        if (options_.prompt) {
            hidden_.emplace();
            out_ << (word == "pin" ? pin_prompt : card_prompt) << std::flush;
            return;
        }
    } else if (word == "press") {
        press(rest);
    } else if (word == "request") {
        const auto text = line.find_first_not_of(" \t", line.find(word) + word.size());
        request_floor(text == line.npos ? "" : line.substr(text));
    } else if (word == "withdraw") {
        if (const auto why = session_->withdraw_request(random_identifier())) printer_.refused_here(*why);
    } else if (!word.empty()) {
        printer_.note(help_zh, help_en);
    }
    after();
    if (options_.prompt) out_ << prompt << std::flush;
}

void Terminal::request_floor(const std::string& text) {
    // What is typed may be anything; the server would not even read what is no text.
    const auto read = messages::decode<messages::Text>(messages::encode(messages::Text(text)));
    const auto why = read ? session_->request_floor(random_identifier(), read.value)
                          : messages::reject(messages::RejectionCode::malformed, read.error->sentence());
    if (why) printer_.refused_here(*why);
}

void Terminal::sign_in_by(messages::CredentialMethod method, const std::string& secret) {
    // As the end of the line of a reader may be. What can be no secret is not sent: the server would not even read it.
    const auto text = secret.ends_with('\r') ? secret.substr(0, secret.size() - 1) : secret;
    const auto why = messages::is_secret(text) ? session_->sign_in(random_identifier(), {method, text})
                                               : messages::reject(messages::RejectionCode::bad_credential);
    if (why) printer_.refused_here(*why);
}

void Terminal::press(const std::string& choice) {
    const auto* view = session_->view();
    const auto option = view && view->vote ? option_of(*view->vote, choice) : std::optional(0u);
    // Where there is no such option, or no vote, the session has the words for it.
    if (const auto why = session_->press(option.value_or(0))) printer_.refused_here(*why);
}

}  // namespace yishi::agent
