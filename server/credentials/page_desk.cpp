#include "server/credentials/page_desk.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "protocol/messages/limits.hpp"
#include "server/credentials/errors.hpp"
#include "server/credentials/passwords.hpp"

namespace yishi::credentials {

using messages::SessionStage;

PageDesk::PageDesk(Parts parts)
    : parts_(std::move(parts)), file_(parts_.file), nobodys_password_(hash_password(new_token())) {
    if (file_.accounts().empty()) first_code_ = new_code();
    for (const KeptSession& kept : file_.sessions()) {
        Session session{
            .kept = kept, .stage = kept.device ? SessionStage::admitted : SessionStage::signed_in, .address = {}};
        if (kept.device)
            if (const auto device = file_.device(*kept.device)) session.page = device->page;
        post(sessions_[kept.token] = std::move(session));
    }
}

PageReply PageDesk::answer(const PageAsk& ask, Moment now) {
    try {
        end_those_over(now);
        Turn turn{.ask = ask, .now = now, .session = find(ask.token)};
        if (ask.token && turn.session == nullptr) turn.cookie = PageCookie{};
        Answer answer = std::visit([&](const auto& request) { return take(request, turn); }, ask.request);
        was_unavailable_ = false;
        return {.answer = std::move(answer), .cookie = std::move(turn.cookie)};
    } catch (const CredentialsUnavailable& error) {
        note_unavailable(error.what());
        return {.answer = messages::PageRefusal{messages::reject(messages::RejectionCode::storage_unavailable)}};
    }
}

void PageDesk::tick(Moment now) {
    try {
        end_those_over(now);
    } catch (const CredentialsUnavailable& error) {
        note_unavailable(error.what());
    }
}

void PageDesk::note_unavailable(const std::string& reason) {
    if (!std::exchange(was_unavailable_, true))
        note(engine::Severity::error, "accounts_unavailable", {{"reason", reason}});
}

void PageDesk::end_those_over(Moment now) {
    std::vector<std::int64_t> over;
    for (const auto& [token, session] : sessions_)
        if (session.kept.ends != 0 && session.kept.ends <= now.wall) over.push_back(session.kept.number);
    for (const std::int64_t number : over) end(number);
}

// ---------------------------------------------------------------- sessions

PageDesk::Session* PageDesk::find(const std::optional<std::string>& token) {
    if (!token) return nullptr;
    const auto found = sessions_.find(hash_token(*token));
    return found == sessions_.end() ? nullptr : &found->second;
}

PageDesk::Session& PageDesk::add(Session session, const std::string& token) {
    session.kept.token = hash_token(token);
    if (session.stage == SessionStage::signed_in)
        session.kept.number = file_.add(session.kept);
    else
        session.kept.number = --last_step_;
    Session& added = sessions_[session.kept.token] = std::move(session);
    post(added);
    return added;
}

void PageDesk::end(std::int64_t number) {
    const auto found =
        std::ranges::find_if(sessions_, [&](const auto& each) { return each.second.kept.number == number; });
    if (found == sessions_.end()) return;
    if (number > 0) file_.remove_session(number);
    // First the board, then the connections: one that opens meanwhile sees that it is over.
    parts_.board.remove(number);
    sessions_.erase(found);
    parts_.on_ended(number);
}

void PageDesk::end_all_of(const messages::Identifier& person) {
    std::vector<std::int64_t> theirs;
    for (const auto& [token, session] : sessions_)
        if (!session.kept.device && session.kept.person == person) theirs.push_back(session.kept.number);
    for (const std::int64_t number : theirs) end(number);
}

/// Only who is in is on the board.
void PageDesk::post(const Session& session) {
    Admission admission{
        .session = session.kept.number, .role = {}, .id = {}, .name = {}, .page = {}, .ends = session.kept.ends};
    if (session.stage == SessionStage::signed_in) {
        const auto account = file_.account(*session.kept.person);
        if (account && account->has(messages::AccountRole::clerk)) admission.role = messages::Role::clerk;
        if (account) admission.name = account->name;
        admission.id = *session.kept.person;
    } else if (session.stage == SessionStage::admitted) {
        const auto device = file_.device(*session.kept.device);
        if (!device) return;
        const bool is_chair = device->page == messages::DevicePage::chair;
        admission.role = is_chair ? messages::Role::chair : messages::Role::display;
        admission.id = is_chair && device->person ? *device->person : device->device;
        admission.page = device->page;
        admission.screen = device->screen;
    } else {
        return;
    }
    parts_.board.post(session.kept.token, std::move(admission));
}

bool PageDesk::has_room_for_step(const Turn& turn) const {
    std::size_t all = 0;
    std::size_t from_here = 0;
    for (const auto& [token, session] : sessions_) {
        if (session.kept.number > 0) continue;
        ++all;
        if (session.address == turn.ask.address) ++from_here;
    }
    return all < messages::limits::page_steps && from_here < messages::limits::page_steps_of_one;
}

PageDesk::Answer PageDesk::session_answer(const Session* session) {
    messages::SessionAnswer answer{.stage = session != nullptr ? session->stage
                                            : first_code_      ? SessionStage::first_start
                                                               : SessionStage::signed_out,
                                   .body = parts_.body,
                                   .body_name = parts_.body_name,
                                   .person = {},
                                   .name = {},
                                   .roles = {},
                                   .factors = {},
                                   .page = {},
                                   .device = {},
                                   .screen = {},
                                   .code = {}};
    if (session == nullptr) return answer;
    answer.person = session->kept.person;
    answer.device = session->kept.device;
    if (session->stage == SessionStage::pairing) {
        answer.page = session->page;
        answer.code = session->code;
    } else if (session->kept.device) {
        answer.page = session->page;
        if (const auto device = file_.device(*session->kept.device)) {
            answer.name = device->name;
            if (device->page != messages::DevicePage::chair) answer.screen = device->screen;
        }
    } else if (const auto account = file_.account(*session->kept.person)) {
        answer.name = account->name;
        answer.roles = account->roles;
        answer.factors = factors_of(*account);
    }
    return answer;
}

void PageDesk::note(engine::Severity severity, std::string_view event, std::vector<engine::Field> fields) {
    parts_.journal.note(severity, event, std::move(fields));
}

}  // namespace yishi::credentials
