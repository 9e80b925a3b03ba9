#pragma once

#include <string>

#include "certs/authority.hpp"

namespace yishi::certs {

/// "2026-03-01T08:00:00Z".
std::string text_of(Time time);

/// Throws CertsError where `text` is not of that form.
Time time_of(const std::string& text);

}  // namespace yishi::certs
