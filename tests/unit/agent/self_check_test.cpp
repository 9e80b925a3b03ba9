#include "terminal/agent/self_check.hpp"

#include <openssl/x509.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

namespace yishi::agent {
namespace {

/// A seat with a folder of its own.
struct Seat {
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("yishi-self-check-" + std::to_string(getpid()));
    BallotFile ballot{folder};

    ~Seat() { std::filesystem::remove_all(folder); }

    /// What it finds with a certificate that ends in so many hours.
    std::optional<messages::Name> found(long hours, const std::string& command = "") const {
        const std::shared_ptr<X509> certificate(X509_new(), X509_free);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), hours * 3'600);
        return self_check({.ballot = ballot, .certificate = certificate, .command = command});
    }
};

constexpr long a_year = 365 * 24;

}  // namespace

TEST_CASE("a seat in order finds nothing, and leaves nothing behind") {
    const Seat seat;
    CHECK_FALSE(seat.found(a_year));
    CHECK_FALSE(seat.found(a_year, "true"));
    CHECK(std::filesystem::is_empty(seat.folder));
}

TEST_CASE("a certificate must be good for fourteen days") {
    const Seat seat;
    CHECK_FALSE(seat.found(14 * 24 + 1));
    const auto fault = seat.found(14 * 24 - 1);
    REQUIRE(fault);
    CHECK(fault->text.ends_with(": 13"));
    CHECK(seat.found(-1));
}

TEST_CASE("presses must have a place to be kept") {
    const Seat seat;
    std::filesystem::remove_all(seat.folder);
    std::ofstream(seat.folder) << "a file where the folder was";
    const auto fault = seat.found(a_year);
    REQUIRE(fault);
    CHECK(fault->text.find("Presses cannot be kept") != std::string::npos);
}

TEST_CASE("what the command says first is told, whatever it says") {
    const Seat seat;
    const auto fault = seat.found(a_year, "echo 三号键无响应; echo more; exit 3");
    REQUIRE(fault);
    CHECK(fault->text.ends_with("failed: 三号键无响应"));
    CHECK(seat.found(a_year, "printf '\\377\\001'; exit 1"));
    const auto long_words = seat.found(a_year, "for i in $(seq 200); do printf 席; done; exit 1");
    REQUIRE(long_words);
    CHECK(long_words->text.size() > 390);
    CHECK(long_words->text.size() <= 400);
    CHECK(seat.found(a_year, "/no/such/program"));
}

}  // namespace yishi::agent
