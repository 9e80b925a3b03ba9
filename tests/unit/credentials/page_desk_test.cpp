#include "server/credentials/page_desk.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "protocol/messages/limits.hpp"
#include "tests/unit/credentials/page_house.hpp"

namespace yishi::credentials::test {

using namespace messages;

TEST_CASE("the first account is made with the one-time code, and goes on to a second factor") {
    PageHouse house;
    REQUIRE(house.desk->first_code());
    Page page{house};
    CHECK(page.stage() == SessionStage::first_start);
    CHECK(page.code(CreateFirstAccount{"0000-0000-0000-0000", "li", "李明", password}) == RejectionCode::wrong_sign_in);
    CHECK(page.code(CreateFirstAccount{*house.desk->first_code(), "li", "李明", "short"}) ==
          RejectionCode::weak_password);
    CHECK(page.stage(CreateFirstAccount{*house.desk->first_code(), "li", "李明", password}) == SessionStage::enrolling);
    CHECK_FALSE(house.desk->first_code());
    CHECK_FALSE(page.admission());
    CHECK(page.code(ListDevices{}) == RejectionCode::session_needed);
    const auto before = page.token;
    const Enrolled enrolled = enrol_totp(page);
    CHECK(enrolled.recovery.size() == limits::recovery_codes);
    CHECK(page.token != before);
    const auto answer = page.get<SessionAnswer>(AskSession{});
    CHECK(answer.stage == SessionStage::signed_in);
    CHECK(answer.person == Identifier("li"));
    CHECK(answer.roles == std::vector{AccountRole::administrator, AccountRole::clerk});
    REQUIRE(page.admission());
    CHECK(page.admission()->role == Role::clerk);
    CHECK(page.admission()->id == Identifier("li"));
    Page other{house};
    CHECK(other.stage() == SessionStage::signed_out);
    CHECK(other.code(CreateFirstAccount{"0000", "x", "x", password}) == RejectionCode::wrong_stage);
}

TEST_CASE("what is wrong is not said, and locks the account for the address alone") {
    PageHouse house;
    Page page{house};
    const Enrolled enrolled = make_administrator(page);
    Page guesser{house, "10.0.0.9"};
    for (int i = 0; i < 3; ++i) CHECK(guesser.code(BeginSignIn{"li", "wrong-Lantern"}) == RejectionCode::wrong_sign_in);
    // A right password does not begin the count anew.
    CHECK(guesser.stage(BeginSignIn{"li", password}) == SessionStage::second_factor);
    CHECK(guesser.code(ProveTotp{"000000"}) == RejectionCode::wrong_sign_in);
    CHECK(guesser.code(ProveTotp{"000001"}) == RejectionCode::wrong_sign_in);
    CHECK(guesser.code(ProveTotp{app_code(house, enrolled.secret)}) == RejectionCode::sign_in_locked);
    CHECK(guesser.code(BeginSignIn{"li", password}) == RejectionCode::sign_in_locked);
    CHECK(guesser.code(BeginSignIn{"nobody", password}) == RejectionCode::wrong_sign_in);
    Page other{house, "10.0.0.2"};
    CHECK(other.stage(BeginSignIn{"li", password}) == SessionStage::second_factor);
    CHECK(other.stage(ProveTotp{app_code(house, enrolled.secret)}) == SessionStage::signed_in);
    house.pass(limits::sign_in_lock_milliseconds);
    CHECK(guesser.stage(BeginSignIn{"li", password}) == SessionStage::second_factor);
    for (const std::string& line : house.journal.lines()) {
        CHECK(line.find(password) == std::string::npos);
        CHECK(line.find("wrong-Lantern") == std::string::npos);
    }
}

TEST_CASE("each code of either kind is good for once") {
    PageHouse house;
    Page page{house};
    const Enrolled enrolled = make_administrator(page);
    const auto begun = [&] {
        Page fresh{house, "10.0.0." + std::to_string(house.now.wall % 200)};
        house.pass(1);
        fresh.stage(BeginSignIn{"li", password});
        return fresh;
    };
    const Secret code = app_code(house, enrolled.secret);
    CHECK(begun().stage(ProveTotp{code}) == SessionStage::signed_in);
    CHECK(begun().code(ProveTotp{code}) == RejectionCode::wrong_sign_in);
    CHECK(begun().stage(ProveRecoveryCode{enrolled.recovery[7]}) == SessionStage::signed_in);
    CHECK(begun().code(ProveRecoveryCode{enrolled.recovery[7]}) == RejectionCode::wrong_sign_in);
    Page out{house};
    CHECK(out.code(ProveTotp{code}) == RejectionCode::session_needed);
    CHECK(page.code(ProveTotp{code}) == RejectionCode::wrong_stage);
}

TEST_CASE("an invitation is taken once, within three days, and a new one ends what was before") {
    PageHouse house;
    Page admin{house};
    make_administrator(admin);
    const InviteAccount invite{"wang", "王伟", {AccountRole::clerk}};
    const auto first = admin.get<Invitation>(invite);
    CHECK(first.valid_milliseconds == limits::invitation_milliseconds);
    house.pass(limits::invitation_milliseconds);
    // The administrator's own session is over by then.
    CHECK(admin.code(ListAccounts{}) == RejectionCode::session_needed);
    Page clerk{house, "10.0.0.2"};
    CHECK(clerk.code(AcceptInvitation{"wang", first.code, password}) == RejectionCode::wrong_sign_in);
}

TEST_CASE("who is invited anew loses password, factors and sessions at once") {
    PageHouse house;
    Page admin{house};
    make_administrator(admin);
    const InviteAccount invite{"wang", "王伟", {AccountRole::clerk}};
    const Secret code = admin.get<Invitation>(invite).code;
    Page clerk{house, "10.0.0.2"};
    CHECK(clerk.code(BeginSignIn{"wang", password}) == RejectionCode::wrong_sign_in);
    CHECK(clerk.code(AcceptInvitation{"wang", code, "wang-Lantern-1"}) == RejectionCode::weak_password);
    CHECK(clerk.stage(AcceptInvitation{"wang", code, password}) == SessionStage::enrolling);
    Page thief{house, "10.0.0.3"};
    CHECK(thief.code(AcceptInvitation{"wang", code, password}) == RejectionCode::wrong_sign_in);
    enrol_totp(clerk);
    const std::int64_t session = clerk.admission()->session;
    CHECK(clerk.code(InviteAccount{"x", "x", {AccountRole::clerk}}) == RejectionCode::role_not_allowed);
    house.ended.clear();
    admin.get<Invitation>(invite);
    CHECK(house.ended == std::vector{session});
    CHECK(clerk.stage() == SessionStage::signed_out);
    CHECK_FALSE(clerk.token);
    CHECK(clerk.code(BeginSignIn{"wang", password}) == RejectionCode::wrong_sign_in);
    const auto accounts = admin.get<AccountsAnswer>(ListAccounts{}).accounts;
    REQUIRE(accounts.size() == 2);
    CHECK(accounts[1].invited);
    CHECK(accounts[1].factors.empty());
}

TEST_CASE("a page that enrols a first factor after another one has is out") {
    PageHouse house;
    Page admin{house};
    make_administrator(admin);
    const Secret code = admin.get<Invitation>(InviteAccount{"wang", "王伟", {AccountRole::clerk}}).code;
    Page first{house, "10.0.0.2"};
    first.stage(AcceptInvitation{"wang", code, password});
    Page second{house, "10.0.0.3"};
    CHECK(second.stage(BeginSignIn{"wang", password}) == SessionStage::enrolling);
    second.get<TotpEnrolment>(BeginTotpEnrolment{});
    enrol_totp(first);
    CHECK(second.code(ConfirmTotpEnrolment{"123456"}) == RejectionCode::wrong_stage);
    CHECK(second.code(BeginTotpEnrolment{}) == RejectionCode::wrong_stage);
}

TEST_CASE("the last administrator who can sign in stays") {
    PageHouse house;
    Page admin{house};
    make_administrator(admin);
    CHECK(admin.code(RemoveAccount{"li"}) == RejectionCode::last_administrator);
    CHECK(admin.code(InviteAccount{"li", "李明", {AccountRole::clerk}}) == RejectionCode::last_administrator);
    CHECK(admin.code(InviteAccount{"wang", "王伟", {}}) == RejectionCode::bad_account_roles);
    CHECK(admin.code(InviteAccount{"wang", "王伟", {AccountRole::clerk, AccountRole::clerk}}) ==
          RejectionCode::bad_account_roles);
    const Secret code = admin.get<Invitation>(InviteAccount{"wang", "王伟", {AccountRole::administrator}}).code;
    // An invitation may never be taken.
    CHECK(admin.code(RemoveAccount{"li"}) == RejectionCode::last_administrator);
    Page second{house, "10.0.0.2"};
    second.stage(AcceptInvitation{"wang", code, password});
    enrol_totp(second);
    // An administrator who is no clerk looks after accounts alone.
    CHECK(second.code(ListDevices{}) == RejectionCode::role_not_allowed);
    REQUIRE(second.admission());
    CHECK_FALSE(second.admission()->role);
    CHECK(second.get<AccountsAnswer>(RemoveAccount{"li"}).accounts.size() == 1);
    CHECK(admin.stage() == SessionStage::signed_out);
    CHECK(second.code(RemoveAccount{"li"}) == RejectionCode::unknown_account);
}

TEST_CASE("a device is admitted by the code that it shows, under a name of its own") {
    PageHouse house;
    Page admin{house};
    make_administrator(admin);
    Page screen{house, "10.0.0.7"};
    auto asked = screen.get<SessionAnswer>(BeginPairing{DevicePage::hall});
    CHECK(asked.stage == SessionStage::pairing);
    REQUIRE(asked.code);
    CHECK_FALSE(screen.admission());
    // Asked anew, the older code holds no longer.
    const Secret older = *asked.code;
    asked = screen.get<SessionAnswer>(BeginPairing{DevicePage::rostrum});
    CHECK(admin.code(AdmitDevice{older, "big", "大屏", {}}) == RejectionCode::unknown_pairing);
    CHECK(admin.code(AdmitDevice{*asked.code, "t-1", "大屏", {}}) == RejectionCode::device_name_taken);
    CHECK(admin.code(AdmitDevice{*asked.code, "big", "大屏", Identifier("zhao")}) == RejectionCode::bad_device_person);
    const auto devices = admin.get<PageDevicesAnswer>(AdmitDevice{*asked.code, "big", "大屏", {}});
    CHECK(devices.waiting.empty());
    REQUIRE(devices.admitted.size() == 1);
    CHECK(devices.admitted[0].page == DevicePage::rostrum);
    const auto before = screen.token;
    auto answer = screen.get<SessionAnswer>(AskSession{});
    CHECK(answer.stage == SessionStage::admitted);
    CHECK(answer.device == Identifier("big"));
    CHECK(answer.screen == ScreenContent::following);
    CHECK(screen.token != before);
    REQUIRE(screen.admission());
    CHECK(screen.admission()->role == Role::display);
    CHECK(screen.admission()->id == Identifier("big"));
    CHECK(screen.code(BeginPairing{DevicePage::hall}) == RejectionCode::wrong_stage);
    CHECK(screen.code(ListDevices{}) == RejectionCode::role_not_allowed);

    admin.get<PageDevicesAnswer>(SetScreen{"big", ScreenContent::emblem});
    CHECK(house.shown == std::vector{std::pair{screen.admission()->session, ScreenContent::emblem}});
    CHECK(screen.admission()->screen == ScreenContent::emblem);
    CHECK(admin.code(SetScreen{"small", ScreenContent::emblem}) == RejectionCode::unknown_page_device);

    const std::int64_t session = screen.admission()->session;
    house.ended.clear();
    admin.get<PageDevicesAnswer>(RemoveDevice{"big"});
    CHECK(house.ended == std::vector{session});
    CHECK_FALSE(screen.admission());
    CHECK(screen.stage() == SessionStage::signed_out);
}

TEST_CASE("a chair's device needs the person who sits at it") {
    PageHouse house;
    Page admin{house};
    make_administrator(admin);
    Page desk{house, "10.0.0.7"};
    const Secret code = *desk.get<SessionAnswer>(BeginPairing{DevicePage::chair}).code;
    CHECK(admin.code(AdmitDevice{code, "chair", "主席台", {}}) == RejectionCode::bad_device_person);
    admin.get<PageDevicesAnswer>(AdmitDevice{code, "chair", "主席台", Identifier("zhao")});
    const auto answer = desk.get<SessionAnswer>(AskSession{});
    CHECK(answer.person == Identifier("zhao"));
    CHECK_FALSE(answer.screen);
    CHECK(desk.admission()->role == Role::chair);
    CHECK(desk.admission()->id == Identifier("zhao"));
    CHECK(admin.code(SetScreen{"chair", ScreenContent::emblem}) == RejectionCode::not_a_display);
    // The account of that person is another matter.
    admin.get<Invitation>(InviteAccount{"zhao", "赵", {AccountRole::clerk}});
    admin.get<AccountsAnswer>(RemoveAccount{"zhao"});
    CHECK(desk.stage() == SessionStage::admitted);
    CHECK(desk.stage(SignOut{}) == SessionStage::signed_out);
    CHECK(admin.get<PageDevicesAnswer>(ListDevices{}).admitted.empty());
}

TEST_CASE("sessions end in time, and a restart ends none that is in") {
    PageHouse house;
    Page admin{house};
    make_administrator(admin);
    Page screen{house, "10.0.0.7"};
    const Secret code = *screen.get<SessionAnswer>(BeginPairing{DevicePage::overlay}).code;
    admin.get<PageDevicesAnswer>(AdmitDevice{code, "o", "叠加", {}});
    admin.get<PageDevicesAnswer>(SetScreen{"o", ScreenContent::vote});
    Page late{house, "10.0.0.8"};
    late.get<SessionAnswer>(BeginPairing{DevicePage::hall});
    house.pass(limits::page_step_milliseconds - 1);
    CHECK(late.stage() == SessionStage::pairing);
    house.pass(1);
    CHECK(late.stage() == SessionStage::signed_out);

    house.open();
    CHECK_FALSE(house.desk->first_code());
    CHECK(admin.stage() == SessionStage::signed_in);
    const auto answer = screen.get<SessionAnswer>(AskSession{});
    CHECK(answer.page == DevicePage::overlay);
    CHECK(answer.screen == ScreenContent::vote);
    const std::int64_t session = admin.admission()->session;
    house.pass(limits::page_session_milliseconds);
    // Nobody is let in by a session that is over, before the desk has looked.
    CHECK_FALSE(admin.admission());
    house.ended.clear();
    house.desk->tick(house.now);
    CHECK(house.ended == std::vector{session});
    CHECK(admin.stage() == SessionStage::signed_out);
    CHECK(screen.stage() == SessionStage::admitted);
}

TEST_CASE("what is half in is bounded, for one address and in all") {
    PageHouse house;
    for (std::size_t i = 0; i < limits::page_steps_of_one; ++i) {
        Page page{house, "10.0.0.7"};
        page.get<SessionAnswer>(BeginPairing{DevicePage::hall});
    }
    Page more{house, "10.0.0.7"};
    CHECK(more.code(BeginPairing{DevicePage::hall}) == RejectionCode::busy);
    Page other{house, "10.0.0.8"};
    CHECK(other.stage(BeginPairing{DevicePage::hall}) == SessionStage::pairing);
}

TEST_CASE("the file is its owner's alone, and has no secret but those of TOTP") {
    PageHouse house;
    Page page{house};
    const std::string first = house.desk->first_code()->text;
    const Enrolled enrolled = make_administrator(page);
    const auto file = house.folder / "accounts.db";
    CHECK((std::filesystem::status(file).permissions() & std::filesystem::perms::all) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    const std::string bytes = bytes_of(file);
    std::vector<std::string> secrets{password, *page.token, first, enrolled.secret};
    for (const Secret& each : enrolled.recovery) secrets.push_back(each.text);
    for (const std::string& each : secrets) CHECK(bytes.find(each) == std::string::npos);
    std::filesystem::permissions(file, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
    CHECK_THROWS_WITH(house.open(), Catch::Contains("chmod 600"));
}

}  // namespace yishi::credentials::test
