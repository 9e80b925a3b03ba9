#include <algorithm>
#include <utility>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/limits.hpp"
#include "server/credentials/page_desk.hpp"

namespace yishi::credentials {

using messages::AccountRole;
using messages::DevicePage;
using messages::RejectionCode;
using messages::SessionStage;

namespace {

messages::PageAnswer refuse(RejectionCode code, std::string detail = {}) {
    return messages::PageRefusal{messages::reject(code, std::move(detail))};
}

bool are_roles(const std::vector<AccountRole>& roles) {
    return roles.size() == 1 || (roles.size() == 2 && roles[0] != roles[1]);
}

}  // namespace

std::optional<RejectionCode> PageDesk::refusal(AccountRole role, const Turn& turn) {
    if (turn.session == nullptr || turn.session->stage != SessionStage::signed_in)
        return turn.session != nullptr && turn.session->stage == SessionStage::admitted
                   ? RejectionCode::role_not_allowed
                   : RejectionCode::session_needed;
    const auto account = file_.account(*turn.session->kept.person);
    if (!account || !account->has(role)) return RejectionCode::role_not_allowed;
    return std::nullopt;
}

// ---------------------------------------------------------------- accounts

PageDesk::Answer PageDesk::accounts() {
    messages::AccountsAnswer answer;
    for (const Account& each : file_.accounts())
        answer.accounts.push_back({each.person, each.name, each.roles, each.password.empty(), factors_of(each)});
    return answer;
}

PageDesk::Answer PageDesk::take(const messages::ListAccounts&, Turn& turn) {
    if (const auto code = refusal(AccountRole::administrator, turn)) return refuse(*code);
    return accounts();
}

/// Whether nobody else could look after accounts: an invitation may never be taken.
bool PageDesk::is_last_administrator(const messages::Identifier& person) {
    const auto can_act = [](const Account& each) {
        return each.has(AccountRole::administrator) && !each.password.empty();
    };
    const auto account = file_.account(person);
    if (!account || !can_act(*account)) return false;
    return std::ranges::none_of(file_.accounts(),
                                [&](const Account& each) { return each.person != person && can_act(each); });
}

PageDesk::Answer PageDesk::take(const messages::InviteAccount& request, Turn& turn) {
    if (const auto code = refusal(AccountRole::administrator, turn)) return refuse(*code);
    if (!are_roles(request.roles)) return refuse(RejectionCode::bad_account_roles);
    const auto existing = file_.account(request.person);
    if (!existing && file_.accounts().size() >= messages::limits::accounts)
        return refuse(RejectionCode::too_many_accounts);
    if (is_last_administrator(request.person)) return refuse(RejectionCode::last_administrator);
    const messages::Identifier by = *turn.session->kept.person;
    const messages::Secret code = new_code();
    file_.put_anew({.person = request.person,
                    .name = request.name,
                    .roles = request.roles,
                    .invitation = hash_code(code),
                    .invited_until = turn.now.wall + messages::limits::invitation_milliseconds});
    turn.session = nullptr;
    end_all_of(request.person);
    note(engine::Severity::info, "account_invited", {{"person", request.person.text}, {"by", by.text}});
    return messages::Invitation{request.person, code, messages::limits::invitation_milliseconds};
}

PageDesk::Answer PageDesk::take(const messages::RemoveAccount& request, Turn& turn) {
    if (const auto code = refusal(AccountRole::administrator, turn)) return refuse(*code);
    if (!file_.account(request.person)) return refuse(RejectionCode::unknown_account, request.person.text);
    if (is_last_administrator(request.person)) return refuse(RejectionCode::last_administrator);
    const messages::Identifier by = *turn.session->kept.person;
    file_.remove_account(request.person);
    turn.session = nullptr;
    end_all_of(request.person);
    note(engine::Severity::info, "account_removed", {{"person", request.person.text}, {"by", by.text}});
    return accounts();
}

// ---------------------------------------------------------------- devices

PageDesk::Answer PageDesk::take(const messages::BeginPairing& request, Turn& turn) {
    if (turn.session != nullptr) {
        if (turn.session->stage != SessionStage::pairing) return refuse(RejectionCode::wrong_stage);
        end(turn.session->kept.number);
        turn.session = nullptr;
    }
    if (!has_room_for_step(turn)) return refuse(RejectionCode::busy);
    messages::Secret code = new_pairing_code();
    const auto is_shown = [&](const auto& each) { return each.second.code == code; };
    while (std::ranges::any_of(sessions_, is_shown)) code = new_pairing_code();
    const std::string token = new_token();
    turn.session = &add({.kept = {.ends = turn.now.wall + messages::limits::page_step_milliseconds},
                         .stage = SessionStage::pairing,
                         .address = turn.ask.address,
                         .page = request.page,
                         .code = code},
                        token);
    turn.cookie = PageCookie{token, messages::limits::page_step_milliseconds / 1'000};
    return session_answer(turn.session);
}

PageDesk::Answer PageDesk::devices() {
    messages::PageDevicesAnswer answer;
    std::map<messages::Identifier, std::int64_t> numbers;
    for (const auto& [token, session] : sessions_) {
        if (session.stage == SessionStage::pairing) answer.waiting.push_back({session.page, session.address});
        if (session.kept.device) numbers[*session.kept.device] = session.kept.number;
    }
    for (const PageDevice& each : file_.devices()) {
        const auto number = numbers.find(each.device);
        answer.admitted.push_back({each.device, each.name, each.page, each.person, each.screen,
                                   number != numbers.end() && parts_.is_connected(number->second)});
    }
    return answer;
}

PageDesk::Answer PageDesk::take(const messages::ListDevices&, Turn& turn) {
    if (const auto code = refusal(AccountRole::clerk, turn)) return refuse(*code);
    return devices();
}

PageDesk::Answer PageDesk::take(const messages::AdmitDevice& request, Turn& turn) {
    if (const auto code = refusal(AccountRole::clerk, turn)) return refuse(*code);
    const auto found = std::ranges::find_if(sessions_, [&](const auto& each) {
        return each.second.code && same_secret(each.second.code->text, request.code.text);
    });
    if (found == sessions_.end()) return refuse(RejectionCode::unknown_pairing);
    if (file_.device(request.device) || parts_.is_seat(request.device))
        return refuse(RejectionCode::device_name_taken, request.device.text);
    Session& session = found->second;
    if ((session.page == DevicePage::chair) != request.person.has_value())
        return refuse(RejectionCode::bad_device_person);
    if (file_.devices().size() >= messages::limits::page_devices) return refuse(RejectionCode::too_many_devices);
    KeptSession kept{.token = session.kept.token, .person = request.person, .device = request.device};
    kept.number = file_.admit(
        {.device = request.device, .name = request.name, .page = session.page, .person = request.person}, kept);
    session.kept = kept;
    session.stage = SessionStage::admitted;
    session.code.reset();
    session.new_cookie_due = true;
    post(session);
    note(engine::Severity::info, "device_admitted",
         {{"device", request.device.text},
          {"page", std::string(messages::name_of(session.page))},
          {"by", turn.session->kept.person->text},
          {"address", session.address}});
    return devices();
}

PageDesk::Answer PageDesk::take(const messages::RemoveDevice& request, Turn& turn) {
    if (const auto code = refusal(AccountRole::clerk, turn)) return refuse(*code);
    if (!file_.device(request.device)) return refuse(RejectionCode::unknown_page_device, request.device.text);
    file_.remove_device(request.device);
    const auto found =
        std::ranges::find_if(sessions_, [&](const auto& each) { return each.second.kept.device == request.device; });
    if (found != sessions_.end()) end(found->second.kept.number);
    note(engine::Severity::info, "device_removed",
         {{"device", request.device.text}, {"by", turn.session->kept.person->text}});
    return devices();
}

PageDesk::Answer PageDesk::take(const messages::SetScreen& request, Turn& turn) {
    if (const auto code = refusal(AccountRole::clerk, turn)) return refuse(*code);
    const auto device = file_.device(request.device);
    if (!device) return refuse(RejectionCode::unknown_page_device, request.device.text);
    if (device->page == DevicePage::chair) return refuse(RejectionCode::not_a_display, request.device.text);
    file_.set_screen(request.device, request.content);
    for (const auto& [token, session] : sessions_) {
        if (session.kept.device != request.device) continue;
        // First the board: a connection that opens meanwhile sees it there.
        parts_.board.set_screen(session.kept.number, request.content);
        parts_.on_screen(session.kept.number, request.content);
    }
    return devices();
}

}  // namespace yishi::credentials
