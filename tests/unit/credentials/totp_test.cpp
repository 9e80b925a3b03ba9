#include "server/credentials/totp.hpp"

#include <catch2/catch.hpp>

namespace yishi::credentials::totp {
namespace {

constexpr const char* rfc_secret = "12345678901234567890";

}  // namespace

TEST_CASE("codes are those of RFC 6238, appendix B, of which the last six digits are taken") {
    const std::pair<messages::Time, const char*> vectors[] = {{59, "287082"},         {1111111109, "081804"},
                                                              {1111111111, "050471"}, {1234567890, "005924"},
                                                              {2000000000, "279037"}, {20000000000, "353130"}};
    for (const auto& [seconds, code] : vectors) CHECK(code_at(rfc_secret, step_at(seconds * 1'000)) == code);
}

TEST_CASE("codes are those of RFC 4226, appendix D") {
    const char* codes[] = {"755224", "287082", "359152", "969429", "338314",
                           "254676", "287922", "162583", "399871", "520489"};
    for (std::int64_t counter = 0; counter < 10; ++counter) CHECK(code_at(rfc_secret, counter) == codes[counter]);
}

TEST_CASE("a code is taken one step early or late, and once") {
    const messages::Time now = 1111111111'000;
    const std::int64_t step = step_at(now);
    for (const std::int64_t off : {-1, 0, 1}) {
        CHECK(step_of(rfc_secret, code_at(rfc_secret, step + off), now, 0) == step + off);
        CHECK_FALSE(step_of(rfc_secret, code_at(rfc_secret, step + off), now, step + off));
    }
    CHECK_FALSE(step_of(rfc_secret, code_at(rfc_secret, step - 2), now, 0));
    CHECK_FALSE(step_of(rfc_secret, code_at(rfc_secret, step + 2), now, 0));
    // After a later one, an earlier one is no longer taken.
    CHECK_FALSE(step_of(rfc_secret, code_at(rfc_secret, step - 1), now, step));
    CHECK_FALSE(step_of(rfc_secret, "0" + code_at(rfc_secret, step), now, 0));
    CHECK_FALSE(step_of(rfc_secret, "", now, 0));
}

TEST_CASE("base32 is that of RFC 4648, section 10, without padding") {
    CHECK(base32("").empty());
    CHECK(base32("f") == "MY");
    CHECK(base32("fo") == "MZXQ");
    CHECK(base32("foo") == "MZXW6");
    CHECK(base32("foob") == "MZXW6YQ");
    CHECK(base32("fooba") == "MZXW6YTB");
    CHECK(base32("foobar") == "MZXW6YTBOI");
}

TEST_CASE("a new secret is one of its own, and its QR code is square") {
    const std::string secret = new_secret();
    CHECK(secret.size() == 20);
    CHECK(secret != new_secret());
    const std::string told = address(secret, "li");
    CHECK(told ==
          "otpauth://totp/Yishi:li?secret=" + base32(secret) + "&issuer=Yishi&algorithm=SHA1&digits=6&period=30");
    const auto rows = qr_rows(told);
    REQUIRE(rows.size() >= 21);
    for (const std::string& row : rows) {
        CHECK(row.size() == rows.size());
        CHECK(row.find_first_not_of("01") == std::string::npos);
    }
    // The finder pattern in the upper left corner.
    CHECK(rows[0].starts_with("11111110"));
    CHECK(rows[1].starts_with("10000010"));
}

}  // namespace yishi::credentials::totp
