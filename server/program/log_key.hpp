#pragma once

#include "protocol/record/signing_key.hpp"
#include "server/program/settings.hpp"

namespace yishi::program {

/// The server's log key (docs/spec/record.md, "Keys"), from the file that the settings say. Throws SettingsError where
/// there is none, it is not an Ed25519 key, or the server's certificate names another: terminals believe that one.
record::SigningKey read_log_key(const Settings& settings);

}  // namespace yishi::program
