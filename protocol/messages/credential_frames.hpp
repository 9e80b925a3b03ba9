#pragma once

#include <boost/describe.hpp>
#include <string_view>

#include "protocol/messages/vocabulary.hpp"

/// Sign-in by something that a person knows or holds. The secret stands in no command, entry or answer.
namespace yishi::messages {

/// A PIN that is typed, or a card at a reader that types its number as a keyboard does.
enum class CredentialMethod { pin, card };
BOOST_DESCRIBE_ENUM(CredentialMethod, pin, card)

/// What proves who sits at the seat.
struct Credential {
    CredentialMethod method = CredentialMethod::pin;
    Secret secret;
};
BOOST_DESCRIBE_STRUCT(Credential, (), (method, secret))

/// The command `sign_in` with a credential (seat): the PIN of the person who is planned at this device, or a card. It
/// is checked first; what is decided and recorded then is the command without it, under this `id` and with the digest
/// that it has without it. Answered as a command.
struct SignInFrame {
    static constexpr std::string_view kind = "sign_in";
    Identifier id;
    Identifier meeting;
    Identifier sitting;
    Credential credential;
};
BOOST_DESCRIBE_STRUCT(SignInFrame, (), (id, meeting, sitting, credential))

}  // namespace yishi::messages
