#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/page_requests.hpp"
#include "server/credentials/account_file.hpp"
#include "server/credentials/admission_board.hpp"
#include "server/credentials/sign_in_attempts.hpp"
#include "server/engine/journal.hpp"

namespace yishi::credentials {

/// A page asks for something.
struct PageAsk {
    std::optional<std::string> token;  ///< Of the session cookie, where there was one.
    std::string address;               ///< The IP address it comes from.
    messages::PageRequest request;
};

/// What the session cookie is from now on.
struct PageCookie {
    std::string token;         ///< Empty: there is none any more.
    std::int64_t seconds = 0;  ///< How long the browser keeps it.
};

struct PageReply {
    messages::PageAnswer answer;
    std::optional<PageCookie> cookie{};  ///< Nothing: as it was.
};

/// The time of day, and milliseconds of a clock that does not go back.
struct Moment {
    messages::Time wall = 0;
    SignInAttempts::Milliseconds steady = 0;
};

/// Who gets in through the listener `pages`: accounts with password and second factor, and devices that a clerk admits
/// (docs/spec/pages.md). It never says which of several things was wrong, and no secret ever leaves it but to its
/// owner.
///
/// Sessions that are half in (a password was right, a device shows its code) are forgotten when the server ends; those
/// that are in stand in the file. One thread.
class PageDesk {
  public:
    struct Parts {
        std::filesystem::path file;
        messages::Identifier body;
        messages::Name body_name;
        std::string host;                     ///< The relying party of security keys.
        std::function<std::string()> origin;  ///< "https://host:port", as browsers say it.
        AdmissionBoard& board;
        engine::Journal& journal;
        /// Whether a device with that name is a seat.
        std::function<bool(const messages::Identifier&)> is_seat;
        /// Whether the session has a WebSocket open.
        std::function<bool(std::int64_t session)> is_connected;
        /// The session is over; its WebSockets are to be closed.
        std::function<void(std::int64_t session)> on_ended;
        /// What the display of that session shows from now on.
        std::function<void(std::int64_t session, messages::ScreenContent content)> on_screen;
    };

    /// Opens the file, or makes it. Throws CredentialsUnavailable.
    explicit PageDesk(Parts parts);

    /// The one-time code with which the first account is made; nothing where there is an account.
    const std::optional<messages::Secret>& first_code() const { return first_code_; }

    PageReply answer(const PageAsk& ask, Moment now);

    /// Ends the sessions whose time is over.
    void tick(Moment now);

  private:
    struct Session {
        KeptSession kept;  ///< With a negative number while it stands in no file.
        messages::SessionStage stage = messages::SessionStage::signed_out;
        std::string address;
        messages::DevicePage page = messages::DevicePage::hall;
        std::optional<messages::Secret> code{};  ///< That a device shows.
        std::string totp_secret{};               ///< That is being enrolled.
        std::string challenge{};                 ///< For a security key; good for once.
        bool new_cookie_due = false;             ///< Admitted since the page asked last.
    };

    /// One request on its way through the desk.
    struct Turn {
        const PageAsk& ask;
        Moment now;
        Session* session = nullptr;
        std::optional<PageCookie> cookie{};
    };

    using Answer = messages::PageAnswer;

    // Signing in (page_desk_people.cpp).
    Answer take(const messages::AskSession&, Turn& turn);
    Answer take(const messages::CreateFirstAccount& request, Turn& turn);
    Answer take(const messages::AcceptInvitation& request, Turn& turn);
    Answer take(const messages::BeginSignIn& request, Turn& turn);
    Answer take(const messages::ProveTotp& request, Turn& turn);
    Answer take(const messages::ProveRecoveryCode& request, Turn& turn);
    Answer take(const messages::BeginTotpEnrolment&, Turn& turn);
    Answer take(const messages::ConfirmTotpEnrolment& request, Turn& turn);
    Answer take(const messages::SignOut&, Turn& turn);
    // With a security key (page_desk_keys.cpp).
    Answer take(const messages::BeginFido2&, Turn& turn);
    Answer take(const messages::ProveFido2& request, Turn& turn);
    Answer take(const messages::BeginFido2Enrolment&, Turn& turn);
    Answer take(const messages::ConfirmFido2Enrolment& request, Turn& turn);
    // Who looks after accounts and devices (page_desk_upkeep.cpp).
    Answer take(const messages::ListAccounts&, Turn& turn);
    Answer take(const messages::InviteAccount& request, Turn& turn);
    Answer take(const messages::RemoveAccount& request, Turn& turn);
    Answer take(const messages::BeginPairing& request, Turn& turn);
    Answer take(const messages::ListDevices&, Turn& turn);
    Answer take(const messages::AdmitDevice& request, Turn& turn);
    Answer take(const messages::RemoveDevice& request, Turn& turn);
    Answer take(const messages::SetScreen& request, Turn& turn);

    Session* find(const std::optional<std::string>& token);
    Answer session_answer(const Session* session);
    std::vector<messages::SecondFactor> factors_of(const Account& account);
    bool has_factor(const Account& account);

    bool is_locked(const messages::Identifier& person, const Turn& turn) const;
    Answer wrong(const messages::Identifier& person, Turn& turn);
    Answer take_over(Account account, const std::string& password, Turn& turn);
    Answer begin_step(messages::SessionStage stage, const Account& account, Turn& turn);
    Answer sign_in(const messages::Identifier& person, Turn& turn);
    Answer new_recovery_codes(const messages::Identifier& person);
    /// With the codes, where it was the first factor, the page is in.
    Answer finish_enrolment(const messages::Identifier& person, std::optional<Answer> codes, std::string_view factor,
                            Turn& turn);
    /// The account whose second factor is to be proven on this page.
    std::optional<Account> proving(const Turn& turn);
    /// The account for which a second factor may be enrolled on this page.
    std::optional<Account> enrolling(const Turn& turn);
    /// Why the page may not ask for what this role may.
    std::optional<messages::RejectionCode> refusal(messages::AccountRole role, const Turn& turn);
    bool is_last_administrator(const messages::Identifier& person);
    Answer accounts();
    Answer devices();

    Session& add(Session session, const std::string& token);
    bool has_room_for_step(const Turn& turn) const;
    void end_those_over(Moment now);
    void end(std::int64_t number);
    void end_all_of(const messages::Identifier& person);
    void post(const Session& session);
    void note_unavailable(const std::string& reason);
    void note(engine::Severity severity, std::string_view event, std::vector<engine::Field> fields);

    Parts parts_;
    AccountFile file_;
    SignInAttempts attempts_;
    std::map<SecretHash, Session> sessions_;
    std::optional<messages::Secret> first_code_;
    std::string
        nobodys_password_;  ///< A hash against which is tried where there is no account, so that it takes as long.
    std::int64_t last_step_ = 0;    ///< Numbers of sessions that stand in no file count downwards.
    bool was_unavailable_ = false;  ///< Said once, not at each request.
};

}  // namespace yishi::credentials
