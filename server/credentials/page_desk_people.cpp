#include <algorithm>
#include <utility>

#include "protocol/messages/limits.hpp"
#include "server/credentials/page_desk.hpp"
#include "server/credentials/passwords.hpp"
#include "server/credentials/totp.hpp"

namespace yishi::credentials {

using messages::RejectionCode;
using messages::SecondFactor;
using messages::SessionStage;

namespace {

/// The person for whom wrong codes of the first account are counted: nobody has an empty identifier.
const messages::Identifier nobody;

/// Browsers keep no cookie for longer; each `session` that a device asks begins it anew.
constexpr std::int64_t device_cookie_seconds = 400LL * 24 * 3'600;

messages::PageAnswer refuse(RejectionCode code) {
    return messages::PageRefusal{messages::reject(code)};
}

}  // namespace

PageDesk::Answer PageDesk::take(const messages::AskSession&, Turn& turn) {
    Session* session = turn.session;
    if (session != nullptr && session->stage == SessionStage::admitted) {
        std::string token = *turn.ask.token;
        if (session->new_cookie_due) {
            token = new_token();
            Session renewed = *session;
            renewed.new_cookie_due = false;
            renewed.kept.token = hash_token(token);
            file_.renew_session(renewed.kept.number, renewed.kept.token);
            parts_.board.remove(renewed.kept.number);
            sessions_.erase(session->kept.token);
            session = turn.session = &(sessions_[renewed.kept.token] = std::move(renewed));
            post(*session);
        }
        turn.cookie = PageCookie{std::move(token), device_cookie_seconds};
    }
    return session_answer(session);
}

// ---------------------------------------------------------------- the first factor

bool PageDesk::is_locked(const messages::Identifier& person, const Turn& turn) const {
    return attempts_.is_locked(person, turn.ask.address, turn.now.steady);
}

PageDesk::Answer PageDesk::wrong(const messages::Identifier& person, Turn& turn) {
    const bool locks = attempts_.note_wrong(person, turn.ask.address, turn.now.steady);
    note(locks ? engine::Severity::warning : engine::Severity::info, locks ? "sign_in_locked" : "sign_in_wrong",
         {{"person", person.text}, {"address", turn.ask.address}});
    return refuse(RejectionCode::wrong_sign_in);
}

PageDesk::Answer PageDesk::take(const messages::CreateFirstAccount& request, Turn& turn) {
    if (!first_code_) return refuse(RejectionCode::wrong_stage);
    if (is_locked(nobody, turn)) return refuse(RejectionCode::sign_in_locked);
    if (hash_code(request.code) != hash_code(*first_code_)) return wrong(nobody, turn);
    if (!is_password_for(request.password, request.person)) return refuse(RejectionCode::weak_password);
    Account account{.person = request.person,
                    .name = request.name,
                    .roles = {messages::AccountRole::administrator, messages::AccountRole::clerk}};
    Answer answer = take_over(std::move(account), request.password, turn);
    first_code_.reset();
    note(engine::Severity::warning, "first_account_made",
         {{"person", request.person.text}, {"address", turn.ask.address}});
    return answer;
}

PageDesk::Answer PageDesk::take(const messages::AcceptInvitation& request, Turn& turn) {
    if (is_locked(request.person, turn)) return refuse(RejectionCode::sign_in_locked);
    std::optional<Account> account = file_.account(request.person);
    const bool right = account && account->invitation && turn.now.wall < account->invited_until &&
                       hash_code(request.code) == *account->invitation;
    if (!right) return wrong(request.person, turn);
    if (!is_password_for(request.password, request.person)) return refuse(RejectionCode::weak_password);
    note(engine::Severity::info, "invitation_accepted",
         {{"person", request.person.text}, {"address", turn.ask.address}});
    return take_over(std::move(*account), request.password, turn);
}

/// The account has its password from now on, and whoever set it goes on to enrol a second factor.
PageDesk::Answer PageDesk::take_over(Account account, const std::string& password, Turn& turn) {
    account.password = hash_password(password);
    account.invitation.reset();
    file_.put(account);
    return begin_step(SessionStage::enrolling, account, turn);
}

PageDesk::Answer PageDesk::take(const messages::BeginSignIn& request, Turn& turn) {
    if (is_locked(request.person, turn)) return refuse(RejectionCode::sign_in_locked);
    const std::optional<Account> account = file_.account(request.person);
    const bool has_password = account && !account->password.empty();
    const bool right = is_password(request.password, has_password ? account->password : nobodys_password_);
    if (!right || !has_password) return wrong(request.person, turn);
    return begin_step(has_factor(*account) ? SessionStage::second_factor : SessionStage::enrolling, *account, turn);
}

PageDesk::Answer PageDesk::begin_step(SessionStage stage, const Account& account, Turn& turn) {
    if (turn.session != nullptr) end(turn.session->kept.number);
    turn.session = nullptr;
    if (!has_room_for_step(turn)) return refuse(RejectionCode::busy);
    const std::string token = new_token();
    turn.session =
        &add({.kept = {.person = account.person, .ends = turn.now.wall + messages::limits::page_step_milliseconds},
              .stage = stage,
              .address = turn.ask.address},
             token);
    turn.cookie = PageCookie{token, messages::limits::page_step_milliseconds / 1'000};
    return session_answer(turn.session);
}

// ---------------------------------------------------------------- the second factor

std::vector<SecondFactor> PageDesk::factors_of(const Account& account) {
    std::vector<SecondFactor> factors;
    if (!file_.keys_of(account.person).empty()) factors.push_back(SecondFactor::fido2);
    if (!account.totp_secret.empty()) factors.push_back(SecondFactor::totp);
    if (!factors.empty() && file_.recovery_codes_of(account.person) > 0) factors.push_back(SecondFactor::recovery_code);
    return factors;
}

bool PageDesk::has_factor(const Account& account) {
    return !factors_of(account).empty();
}

std::optional<Account> PageDesk::proving(const Turn& turn) {
    if (turn.session == nullptr || turn.session->stage != SessionStage::second_factor) return std::nullopt;
    return file_.account(*turn.session->kept.person);
}

std::optional<Account> PageDesk::enrolling(const Turn& turn) {
    if (turn.session == nullptr) return std::nullopt;
    const bool is_first = turn.session->stage == SessionStage::enrolling;
    if (!is_first && turn.session->stage != SessionStage::signed_in) return std::nullopt;
    std::optional<Account> account = file_.account(*turn.session->kept.person);
    // Another page has enrolled the first factor meanwhile: this one has not proven it.
    if (is_first && account && has_factor(*account)) return std::nullopt;
    return account;
}

PageDesk::Answer PageDesk::take(const messages::ProveTotp& request, Turn& turn) {
    std::optional<Account> account = proving(turn);
    if (!account) return refuse(turn.session ? RejectionCode::wrong_stage : RejectionCode::session_needed);
    if (is_locked(account->person, turn)) return refuse(RejectionCode::sign_in_locked);
    const auto step = account->totp_secret.empty()
                          ? std::nullopt
                          : totp::step_of(account->totp_secret, request.code, turn.now.wall, account->totp_used);
    if (!step) return wrong(account->person, turn);
    account->totp_used = *step;
    file_.put(*account);
    return sign_in(account->person, turn);
}

PageDesk::Answer PageDesk::take(const messages::ProveRecoveryCode& request, Turn& turn) {
    const std::optional<Account> account = proving(turn);
    if (!account) return refuse(turn.session ? RejectionCode::wrong_stage : RejectionCode::session_needed);
    if (is_locked(account->person, turn)) return refuse(RejectionCode::sign_in_locked);
    if (!file_.take_recovery_code(account->person, hash_code(request.code))) return wrong(account->person, turn);
    note(engine::Severity::warning, "recovery_code_used",
         {{"person", account->person.text}, {"address", turn.ask.address}});
    return sign_in(account->person, turn);
}

PageDesk::Answer PageDesk::sign_in(const messages::Identifier& person, Turn& turn) {
    end(turn.session->kept.number);
    std::vector<std::int64_t> theirs;
    for (const auto& [token, session] : sessions_)
        if (session.stage == SessionStage::signed_in && session.kept.person == person)
            theirs.push_back(session.kept.number);
    if (theirs.size() >= messages::limits::page_sessions_of_one) end(*std::ranges::min_element(theirs));
    const std::string token = new_token();
    turn.session =
        &add({.kept = {.person = person, .ends = turn.now.wall + messages::limits::page_session_milliseconds},
              .stage = SessionStage::signed_in,
              .address = turn.ask.address},
             token);
    turn.cookie = PageCookie{token, messages::limits::page_session_milliseconds / 1'000};
    attempts_.note_right(person, turn.ask.address);
    note(engine::Severity::info, "signed_in", {{"person", person.text}, {"address", turn.ask.address}});
    return session_answer(turn.session);
}

// ---------------------------------------------------------------- enrolment

PageDesk::Answer PageDesk::take(const messages::BeginTotpEnrolment&, Turn& turn) {
    const std::optional<Account> account = enrolling(turn);
    if (!account) return refuse(turn.session ? RejectionCode::wrong_stage : RejectionCode::session_needed);
    turn.session->totp_secret = totp::new_secret();
    const std::string address = totp::address(turn.session->totp_secret, account->person);
    return messages::TotpEnrolment{totp::base32(turn.session->totp_secret), address, totp::qr_rows(address)};
}

PageDesk::Answer PageDesk::take(const messages::ConfirmTotpEnrolment& request, Turn& turn) {
    std::optional<Account> account = enrolling(turn);
    if (!account) return refuse(turn.session ? RejectionCode::wrong_stage : RejectionCode::session_needed);
    if (turn.session->totp_secret.empty()) return refuse(RejectionCode::wrong_stage);
    if (is_locked(account->person, turn)) return refuse(RejectionCode::sign_in_locked);
    const auto step = totp::step_of(turn.session->totp_secret, request.code, turn.now.wall, 0);
    if (!step) return wrong(account->person, turn);
    account->totp_secret = std::exchange(turn.session->totp_secret, {});
    account->totp_used = *step;
    const bool is_first = turn.session->stage == SessionStage::enrolling;
    // The codes come before the factor: were the server to end between the two, the page would enrol anew.
    std::optional<Answer> codes;
    if (is_first) codes = new_recovery_codes(account->person);
    file_.put(*account);
    return finish_enrolment(account->person, std::move(codes), "totp", turn);
}

PageDesk::Answer PageDesk::new_recovery_codes(const messages::Identifier& person) {
    messages::RecoveryCodes answer;
    std::vector<SecretHash> hashes;
    for (std::size_t i = 0; i < messages::limits::recovery_codes; ++i) {
        answer.codes.push_back(new_code());
        hashes.push_back(hash_code(answer.codes.back()));
    }
    file_.set_recovery_codes(person, hashes);
    return answer;
}

PageDesk::Answer PageDesk::finish_enrolment(const messages::Identifier& person, std::optional<Answer> codes,
                                            std::string_view factor, Turn& turn) {
    note(engine::Severity::info, "factor_enrolled",
         {{"person", person.text}, {"factor", std::string(factor)}, {"address", turn.ask.address}});
    if (!codes) return session_answer(turn.session);
    sign_in(person, turn);
    return std::move(*codes);
}

PageDesk::Answer PageDesk::take(const messages::SignOut&, Turn& turn) {
    if (turn.session != nullptr) {
        const KeptSession kept = turn.session->kept;
        turn.session = nullptr;
        if (kept.device) file_.remove_device(*kept.device);
        end(kept.number);
        turn.cookie = PageCookie{};
        if (kept.number > 0)
            note(engine::Severity::info, "signed_out",
                 {{kept.device ? "device" : "person", kept.device ? kept.device->text : kept.person->text}});
    }
    return session_answer(nullptr);
}

}  // namespace yishi::credentials
