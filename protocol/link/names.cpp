#include "protocol/link/connection.hpp"
#include "protocol/link/refusal.hpp"

namespace yishi::link {

std::string_view name_of(CloseReason reason) {
    switch (reason) {
        case CloseReason::by_peer:
            return "by_peer";
        case CloseReason::by_us:
            return "by_us";
        case CloseReason::lost:
            return "lost";
        case CloseReason::silent:
            return "silent";
        case CloseReason::slow_reader:
            return "slow_reader";
        case CloseReason::binary_message:
            return "binary_message";
        case CloseReason::invalid_text:
            return "invalid_text";
        case CloseReason::too_long:
            return "too_long";
        case CloseReason::protocol_error:
            return "protocol_error";
        case CloseReason::revoked:
            return "revoked";
        case CloseReason::stopping:
            return "stopping";
        case CloseReason::handler_failed:
            return "handler_failed";
    }
    return "unknown";
}

std::string_view name_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::no_certificate:
            return "no_certificate";
        case Refusal::revoked:
            return "revoked";
        case Refusal::expired:
            return "expired";
        case Refusal::not_yet_valid:
            return "not_yet_valid";
        case Refusal::foreign_authority:
            return "foreign_authority";
        case Refusal::wrong_purpose:
            return "wrong_purpose";
        case Refusal::wrong_host:
            return "wrong_host";
        case Refusal::bad_identity:
            return "bad_identity";
        case Refusal::bad_certificate:
            return "bad_certificate";
        case Refusal::tls:
            return "tls";
        case Refusal::upgrade:
            return "upgrade";
        case Refusal::timed_out:
            return "timed_out";
        case Refusal::lost:
            return "lost";
        case Refusal::full:
            return "full";
        case Refusal::stopping:
            return "stopping";
        case Refusal::unreachable:
            return "unreachable";
    }
    return "unknown";
}

}  // namespace yishi::link
