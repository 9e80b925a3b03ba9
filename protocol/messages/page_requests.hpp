#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/messages/rejections.hpp"
#include "protocol/messages/screen_frame.hpp"
#include "protocol/messages/vocabulary.hpp"

/// How people and devices get in through the listener `pages`, and who looks after that. A page sends one request as
/// the body of `POST /api` and gets one answer; a session is a cookie. docs/spec/pages.md describes the conversation.
/// Once in, the page opens a WebSocket and speaks as every client does.
///
/// Passwords, codes and keys stand here alone: in no command, entry, log line or answer.
namespace yishi::messages {

/// What an account may do. An administrator looks after accounts; a clerk runs meetings. One account may be both.
enum class AccountRole { administrator, clerk };
BOOST_DESCRIBE_ENUM(AccountRole, administrator, clerk)

/// How somebody proves to hold the second factor. A security key (FIDO2) is offered first: phones are often barred from
/// halls.
enum class SecondFactor { fido2, totp, recovery_code };
BOOST_DESCRIBE_ENUM(SecondFactor, fido2, totp, recovery_code)

/// A page that a device shows after a clerk has admitted it.
enum class DevicePage { hall, rostrum, overlay, answerer, chair };
BOOST_DESCRIBE_ENUM(DevicePage, hall, rostrum, overlay, answerer, chair)

/// How far a page has got in.
enum class SessionStage {
    first_start,    ///< The server has no account yet: whoever has its one-time code makes the first administrator.
    signed_out,     ///< Nobody.
    second_factor,  ///< The password was right; a second factor is to be proven.
    enrolling,      ///< Signed in, without a second factor: one is to be enrolled first.
    signed_in,      ///< A person with an account.
    pairing,        ///< A device that waits to be admitted by its code.
    admitted        ///< A device.
};
BOOST_DESCRIBE_ENUM(SessionStage, first_start, signed_out, second_factor, enrolling, signed_in, pairing, admitted)

// ---------------------------------------------------------------- from a page

/// Where the session of this page stands. A page that waits to be admitted asks every second.
struct AskSession {
    static constexpr std::string_view kind = "session";
};
BOOST_DESCRIBE_STRUCT(AskSession, (), ())

/// Makes the first account, an administrator and clerk, with the one-time code that the server printed at its first
/// start. `person` is who it is in the record.
struct CreateFirstAccount {
    static constexpr std::string_view kind = "create_first_account";
    Secret code;
    Identifier person;
    Name name;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(CreateFirstAccount, (), (code, person, name, password))

/// Takes an account over with the one-time code of its invitation, and gives it its password.
struct AcceptInvitation {
    static constexpr std::string_view kind = "accept_invitation";
    Identifier person;
    Secret code;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(AcceptInvitation, (), (person, code, password))

/// First factor.
struct BeginSignIn {
    static constexpr std::string_view kind = "begin_sign_in";
    Identifier person;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(BeginSignIn, (), (person, password))

/// The six digits of a TOTP (RFC 6238: SHA-1, 30 seconds).
struct ProveTotp {
    static constexpr std::string_view kind = "prove_totp";
    Secret code;
};
BOOST_DESCRIBE_STRUCT(ProveTotp, (), (code))

/// One of the printed recovery codes, each good for once.
struct ProveRecoveryCode {
    static constexpr std::string_view kind = "prove_recovery_code";
    Secret code;
};
BOOST_DESCRIBE_STRUCT(ProveRecoveryCode, (), (code))

/// Asks for a challenge for the security keys of the account.
struct BeginFido2 {
    static constexpr std::string_view kind = "begin_fido2";
};
BOOST_DESCRIBE_STRUCT(BeginFido2, (), ())

/// The assertion of a security key (W3C WebAuthn Level 2), each member in base64url without padding.
struct ProveFido2 {
    static constexpr std::string_view kind = "prove_fido2";
    std::string credential;
    std::string client_data;
    std::string authenticator_data;
    std::string signature;
};
BOOST_DESCRIBE_STRUCT(ProveFido2, (), (credential, client_data, authenticator_data, signature))

struct BeginTotpEnrolment {
    static constexpr std::string_view kind = "begin_totp_enrolment";
};
BOOST_DESCRIBE_STRUCT(BeginTotpEnrolment, (), ())

struct ConfirmTotpEnrolment {
    static constexpr std::string_view kind = "confirm_totp_enrolment";
    Secret code;
};
BOOST_DESCRIBE_STRUCT(ConfirmTotpEnrolment, (), (code))

struct BeginFido2Enrolment {
    static constexpr std::string_view kind = "begin_fido2_enrolment";
};
BOOST_DESCRIBE_STRUCT(BeginFido2Enrolment, (), ())

/// The attestation of a new security key, base64url without padding; `label` is what its owner calls it.
struct ConfirmFido2Enrolment {
    static constexpr std::string_view kind = "confirm_fido2_enrolment";
    Name label;
    std::string client_data;
    std::string attestation;
};
BOOST_DESCRIBE_STRUCT(ConfirmFido2Enrolment, (), (label, client_data, attestation))

/// Ends the session of this page, of a person or of a device.
struct SignOut {
    static constexpr std::string_view kind = "sign_out";
};
BOOST_DESCRIBE_STRUCT(SignOut, (), ())

/// Administrator.
struct ListAccounts {
    static constexpr std::string_view kind = "list_accounts";
};
BOOST_DESCRIBE_STRUCT(ListAccounts, (), ())

/// Administrator: makes an account, or gives an existing one these roles and a new invitation; its password and second
/// factors no longer hold.
struct InviteAccount {
    static constexpr std::string_view kind = "invite_account";
    Identifier person;
    Name name;
    std::vector<AccountRole> roles;
};
BOOST_DESCRIBE_STRUCT(InviteAccount, (), (person, name, roles))

/// Administrator; not the last administrator.
struct RemoveAccount {
    static constexpr std::string_view kind = "remove_account";
    Identifier person;
};
BOOST_DESCRIBE_STRUCT(RemoveAccount, (), (person))

/// A device that is nobody's yet asks to be admitted as that page, and shows the code that it gets.
struct BeginPairing {
    static constexpr std::string_view kind = "begin_pairing";
    DevicePage page = DevicePage::hall;
};
BOOST_DESCRIBE_STRUCT(BeginPairing, (), (page))

/// Clerk: devices that wait, and those that are admitted.
struct ListDevices {
    static constexpr std::string_view kind = "list_devices";
};
BOOST_DESCRIBE_STRUCT(ListDevices, (), ())

/// Clerk: admits the device that shows this code under a name of its own. `person` is who sits at a chair's device, and
/// is needed for one alone.
struct AdmitDevice {
    static constexpr std::string_view kind = "admit_device";
    Secret code;
    Identifier device;
    Name name;
    std::optional<Identifier> person;
};
BOOST_DESCRIBE_STRUCT(AdmitDevice, (), (code, device, name, person))

/// Clerk: the device is nobody's again, at once.
struct RemoveDevice {
    static constexpr std::string_view kind = "remove_device";
    Identifier device;
};
BOOST_DESCRIBE_STRUCT(RemoveDevice, (), (device))

/// Clerk: what a display shows from now on.
struct SetScreen {
    static constexpr std::string_view kind = "set_screen";
    Identifier device;
    ScreenContent content = ScreenContent::following;
};
BOOST_DESCRIBE_STRUCT(SetScreen, (), (device, content))

using PageRequest = std::variant<AskSession, CreateFirstAccount, AcceptInvitation, BeginSignIn, ProveTotp,
                                 ProveRecoveryCode, BeginFido2, ProveFido2, BeginTotpEnrolment, ConfirmTotpEnrolment,
                                 BeginFido2Enrolment, ConfirmFido2Enrolment, SignOut, ListAccounts, InviteAccount,
                                 RemoveAccount, BeginPairing, ListDevices, AdmitDevice, RemoveDevice, SetScreen>;

// ---------------------------------------------------------------- to a page

/// Where the session stands. `person`, `name` and `roles` are those of an account, or the person at a chair's device;
/// `factors` what may be proven in stage `second_factor`, the preferred first; `page`, `device` and `screen` those of a
/// device; `code` what a device that waits shows.
struct SessionAnswer {
    static constexpr std::string_view kind = "session";
    SessionStage stage = SessionStage::signed_out;
    Identifier body;
    Name body_name;
    std::optional<Identifier> person;
    std::optional<Name> name;
    std::vector<AccountRole> roles;
    std::vector<SecondFactor> factors;
    std::optional<DevicePage> page;
    std::optional<Identifier> device;
    std::optional<ScreenContent> screen;
    std::optional<Secret> code;
};
BOOST_DESCRIBE_STRUCT(SessionAnswer, (),
                      (stage, body, body_name, person, name, roles, factors, page, device, screen, code))

/// To be given to `navigator.credentials.get`: all base64url without padding.
struct Fido2Challenge {
    static constexpr std::string_view kind = "fido2_challenge";
    std::string challenge;
    std::string relying_party;
    std::vector<std::string> credentials;
};
BOOST_DESCRIBE_STRUCT(Fido2Challenge, (), (challenge, relying_party, credentials))

/// To be given to `navigator.credentials.create`.
struct Fido2Enrolment {
    static constexpr std::string_view kind = "fido2_enrolment";
    std::string challenge;
    std::string relying_party;
    std::string user;
    Name user_name;
    std::vector<std::string> enrolled;
};
BOOST_DESCRIBE_STRUCT(Fido2Enrolment, (), (challenge, relying_party, user, user_name, enrolled))

/// The secret of a TOTP in base32 and as an `otpauth:` address, and the rows of its QR code, `1` for dark.
struct TotpEnrolment {
    static constexpr std::string_view kind = "totp_enrolment";
    std::string secret;
    std::string address;
    std::vector<std::string> qr_rows;
};
BOOST_DESCRIBE_STRUCT(TotpEnrolment, (), (secret, address, qr_rows))

/// The first second factor is enrolled; to be printed and kept, they are never shown again.
struct RecoveryCodes {
    static constexpr std::string_view kind = "recovery_codes";
    std::vector<Secret> codes;
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (codes))

/// To be handed to the person, who comes in with it once, within `valid_milliseconds`.
struct Invitation {
    static constexpr std::string_view kind = "invitation";
    Identifier person;
    Secret code;
    std::int64_t valid_milliseconds = 0;
};
BOOST_DESCRIBE_STRUCT(Invitation, (), (person, code, valid_milliseconds))

struct AccountLine {
    Identifier person;
    Name name;
    std::vector<AccountRole> roles;
    bool invited = false;  ///< The invitation was not taken yet.
    std::vector<SecondFactor> factors;
};
BOOST_DESCRIBE_STRUCT(AccountLine, (), (person, name, roles, invited, factors))

struct AccountsAnswer {
    static constexpr std::string_view kind = "accounts";
    std::vector<AccountLine> accounts;
};
BOOST_DESCRIBE_STRUCT(AccountsAnswer, (), (accounts))

/// A device that waits to be admitted. The code is not here: the clerk reads it from the device.
struct WaitingDevice {
    DevicePage page = DevicePage::hall;
    std::string address;
};
BOOST_DESCRIBE_STRUCT(WaitingDevice, (), (page, address))

struct AdmittedDevice {
    Identifier device;
    Name name;
    DevicePage page = DevicePage::hall;
    std::optional<Identifier> person;
    ScreenContent screen = ScreenContent::following;
    bool connected = false;
};
BOOST_DESCRIBE_STRUCT(AdmittedDevice, (), (device, name, page, person, screen, connected))

struct PageDevicesAnswer {
    static constexpr std::string_view kind = "page_devices";
    std::vector<WaitingDevice> waiting;
    std::vector<AdmittedDevice> admitted;
};
BOOST_DESCRIBE_STRUCT(PageDevicesAnswer, (), (waiting, admitted))

/// Not done; nothing was changed.
struct PageRefusal {
    static constexpr std::string_view kind = "refused";
    Rejection rejection;
};
BOOST_DESCRIBE_STRUCT(PageRefusal, (), (rejection))

using PageAnswer = std::variant<SessionAnswer, Fido2Challenge, Fido2Enrolment, TotpEnrolment, RecoveryCodes, Invitation,
                                AccountsAnswer, PageDevicesAnswer, PageRefusal>;

}  // namespace yishi::messages
