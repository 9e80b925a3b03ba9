#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/credentials/page_desk.hpp"
#include "server/credentials/totp.hpp"
#include "tests/unit/credentials/house.hpp"

namespace yishi::credentials::test {

/// A desk of pages, with a clock that stands, and what it told others.
struct PageHouse {
    store::test::TemporaryFolder folder;
    KeptJournal journal;
    AdmissionBoard board;
    std::vector<std::int64_t> ended;
    std::vector<std::pair<std::int64_t, messages::ScreenContent>> shown;
    Moment now{.wall = 1'790'000'000'000, .steady = 1'000};
    std::unique_ptr<PageDesk> desk;

    PageHouse() { open(); }

    void open() {
        desk.reset();
        desk = std::make_unique<PageDesk>(PageDesk::Parts{
            .file = folder / "accounts.db",
            .body = "hangzhou",
            .body_name = "杭州",
            .host = "hall.example",
            .origin = [] { return "https://hall.example:8443"; },
            .board = board,
            .journal = journal,
            .is_seat = [](const messages::Identifier& device) { return device.text.starts_with("t-"); },
            .is_connected = [](std::int64_t) { return true; },
            .on_ended = [this](std::int64_t session) { ended.push_back(session); },
            .on_screen = [this](std::int64_t session,
                                messages::ScreenContent content) { shown.emplace_back(session, content); }});
    }

    void pass(std::int64_t milliseconds) {
        now.wall += milliseconds;
        now.steady += milliseconds;
    }
};

/// A browser at an address, with its cookie.
struct Page {
    PageHouse& house;
    std::string address = "10.0.0.1";
    std::optional<std::string> token{};

    messages::PageAnswer ask(messages::PageRequest request) {
        PageReply reply = house.desk->answer({token, address, std::move(request)}, house.now);
        if (reply.cookie) token = reply.cookie->token.empty() ? std::nullopt : std::optional(reply.cookie->token);
        return std::move(reply.answer);
    }

    template <class Answer>
    Answer get(messages::PageRequest request) {
        auto answer = ask(std::move(request));
        if (const auto* refused = std::get_if<messages::PageRefusal>(&answer))
            throw std::runtime_error("refused: " + refused->rejection.en);
        return std::get<Answer>(answer);
    }

    messages::SessionStage stage(messages::PageRequest request = messages::AskSession{}) {
        return get<messages::SessionAnswer>(std::move(request)).stage;
    }

    messages::RejectionCode code(messages::PageRequest request) {
        return std::get<messages::PageRefusal>(ask(std::move(request))).rejection.code;
    }

    /// What the board says of this page.
    std::optional<Admission> admission() const {
        return token ? house.board.find(hash_token(*token), house.now.wall) : std::nullopt;
    }
};

inline const std::string password = "copper-Lantern";

/// What an app makes of the secret that is typed into it.
inline std::string from_base32(const std::string& text) {
    std::string bytes;
    std::uint32_t bits = 0;
    unsigned waiting = 0;
    for (const char c : text) {
        bits = (bits << 5 | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26)) & 0xfff;
        waiting += 5;
        if (waiting < 8) continue;
        waiting -= 8;
        bytes += static_cast<char>(bits >> waiting & 0xff);
    }
    return bytes;
}

/// The code that an app shows now, or so many steps later.
inline messages::Secret app_code(const PageHouse& house, const std::string& secret, std::int64_t steps = 0) {
    return totp::code_at(from_base32(secret), totp::step_at(house.now.wall) + steps);
}

/// Somebody with an account and TOTP.
struct Enrolled {
    std::string secret;
    std::vector<messages::Secret> recovery;
};

/// Enrols TOTP on a page that has a password. The code before the present one is used up.
inline Enrolled enrol_totp(Page& page) {
    const auto secret = page.get<messages::TotpEnrolment>(messages::BeginTotpEnrolment{}).secret;
    const messages::ConfirmTotpEnrolment confirm{app_code(page.house, secret, -1)};
    return {secret, page.get<messages::RecoveryCodes>(confirm).codes};
}

/// li, the first administrator, signs in on this page.
inline Enrolled make_administrator(Page& page) {
    page.stage(messages::CreateFirstAccount{*page.house.desk->first_code(), "li", "李明", password});
    return enrol_totp(page);
}

}  // namespace yishi::credentials::test
