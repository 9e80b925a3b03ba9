#pragma once

#include <stdexcept>

/// PINs and cards: who has which, and whether one that came in is right. They stand in a file of their own, never in
/// the record. No message of this room quotes a secret.
namespace yishi::credentials {

/// The file of credentials cannot be used now; `what()` says why and what to do.
class CredentialsUnavailable : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// A credential cannot be enrolled, or none can be removed; `what()` says why. Nothing was changed.
class EnrolmentRefused : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace yishi::credentials
