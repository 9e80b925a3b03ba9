#include "server/credentials/totp.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <qrencode.h>

#include <array>
#include <memory>

#include "server/credentials/errors.hpp"
#include "server/credentials/secrets.hpp"

namespace yishi::credentials::totp {
namespace {

constexpr std::size_t secret_bytes = 20;
constexpr std::int64_t step_milliseconds = 30'000;
constexpr std::uint32_t codes = 1'000'000;
constexpr std::size_t digits = 6;

}  // namespace

std::string new_secret() {
    return random_bytes(secret_bytes);
}

std::int64_t step_at(messages::Time time) {
    return time / step_milliseconds;
}

std::string code_at(std::string_view secret, std::int64_t step) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i)
        counter[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (8 * (counter.size() - 1 - i)));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    if (HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(),
             &size) == nullptr)
        throw CredentialsUnavailable("The cryptographic library cannot compute HMAC-SHA-1.");
    // RFC 4226 section 5.3: the last half byte says which four bytes are taken, without their sign.
    const std::size_t offset = mac[size - 1] & 0x0f;
    std::uint32_t number = mac[offset] & 0x7f;
    for (std::size_t i = 1; i < 4; ++i) number = number << 8 | mac[offset + i];
    std::string code = std::to_string(number % codes);
    return std::string(digits - code.size(), '0') + code;
}

std::optional<std::int64_t> step_of(std::string_view secret, const messages::Secret& code, messages::Time time,
                                    std::int64_t used) {
    const std::int64_t now = step_at(time);
    for (const std::int64_t step : {now, now - 1, now + 1})
        if (step > used && same_secret(code_at(secret, step), code.text)) return step;
    return std::nullopt;
}

std::string base32(std::string_view bytes) {
    constexpr std::string_view characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t bits = 0;
    unsigned waiting = 0;
    for (const char byte : bytes) {
        bits = (bits << 8 | static_cast<unsigned char>(byte)) & 0xfff;
        waiting += 8;
        for (; waiting >= 5; waiting -= 5) text += characters[bits >> (waiting - 5) & 31];
    }
    if (waiting > 0) text += characters[bits << (5 - waiting) & 31];
    return text;
}

std::string address(std::string_view secret, const messages::Identifier& person) {
    return "otpauth://totp/Yishi:" + person.text + "?secret=" + base32(secret) +
           "&issuer=Yishi&algorithm=SHA1&digits=6&period=30";
}

std::vector<std::string> qr_rows(const std::string& text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                               &QRcode_free);
    if (!code) throw CredentialsUnavailable("The QR code cannot be made.");
    const auto width = static_cast<std::size_t>(code->width);
    std::vector<std::string> rows;
    for (std::size_t row = 0; row < width; ++row) {
        std::string& line = rows.emplace_back();
        for (std::size_t column = 0; column < width; ++column)
            line += (code->data[row * width + column] & 1) != 0 ? '1' : '0';
    }
    return rows;
}

}  // namespace yishi::credentials::totp
