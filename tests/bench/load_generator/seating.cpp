#include "tests/bench/load_generator/seating.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/bench/load_generator/failure.hpp"

namespace yishi::bench {

namespace {

constexpr std::size_t source_addresses = 16;

/// "seat-00001": as script/bench orders the certificates.
std::string numbered(const char* word, std::size_t number) {
    char text[32];
    std::snprintf(text, sizeof text, "%s-%05zu", word, number);
    return text;
}

record::SigningKey read_ballot_key(const std::string& file) {
    std::ifstream source(file, std::ios::binary);
    auto key = record::SigningKey::from_pem(std::string{std::istreambuf_iterator<char>(source), {}});
    if (!key) throw Failure("there is no ballot key in " + file);
    return std::move(*key);
}

}  // namespace

std::vector<Seat> make_seating(const std::filesystem::path& certificates, std::size_t count) {
    std::vector<Seat> seating;
    seating.reserve(count);
    for (std::size_t number = 1; number <= count; ++number) {
        const std::string device = numbered("seat", number);
        const auto file = certificates / "seats" / device;
        seating.push_back({device, numbered("m", number),
                           std::make_shared<link::Identity>(file.string() + ".crt", file.string() + ".key"),
                           "127.0.0." + std::to_string(2 + number % source_addresses),
                           read_ballot_key(file.string() + ".ballot.key")});
    }
    return seating;
}

}  // namespace yishi::bench
