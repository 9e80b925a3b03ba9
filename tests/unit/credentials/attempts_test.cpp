#include "server/credentials/attempts.hpp"

#include <catch2/catch.hpp>

namespace yishi::credentials {

using messages::CredentialMethod;

TEST_CASE("five wrong ones in a row lock that way of signing in at that device for a minute") {
    Attempts attempts;
    for (int number = 1; number < 5; ++number) CHECK_FALSE(attempts.note_wrong("t-1", CredentialMethod::pin, number));
    CHECK_FALSE(attempts.is_locked("t-1", CredentialMethod::pin, 4));
    CHECK(attempts.note_wrong("t-1", CredentialMethod::pin, 5));
    CHECK(attempts.is_locked("t-1", CredentialMethod::pin, 5));
    CHECK(attempts.is_locked("t-1", CredentialMethod::pin, 60'004));
    CHECK_FALSE(attempts.is_locked("t-1", CredentialMethod::card, 5));
    CHECK_FALSE(attempts.is_locked("t-2", CredentialMethod::pin, 5));
    CHECK_FALSE(attempts.is_locked("t-1", CredentialMethod::pin, 60'005));
    // Then five more.
    for (int number = 1; number < 5; ++number) CHECK_FALSE(attempts.note_wrong("t-1", CredentialMethod::pin, 60'010));
    CHECK(attempts.note_wrong("t-1", CredentialMethod::pin, 60'020));
}

TEST_CASE("one that is right begins the count anew") {
    Attempts attempts;
    for (int number = 1; number < 5; ++number) attempts.note_wrong("t-1", CredentialMethod::card, 0);
    attempts.note_right("t-1", CredentialMethod::card);
    for (int number = 1; number < 5; ++number) CHECK_FALSE(attempts.note_wrong("t-1", CredentialMethod::card, 0));
    CHECK(attempts.note_wrong("t-1", CredentialMethod::card, 0));
}

}  // namespace yishi::credentials
