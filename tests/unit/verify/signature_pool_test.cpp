#include "server/verify/signature_pool.hpp"

#include <catch2/catch.hpp>

#include "tests/support/keys.hpp"

namespace yishi::verify {

namespace {

struct Signed {
    record::SigningKey key = test::ballot_key("t-1");
    record::Verifier verifier = *record::Verifier::of(key.public_key());
    std::string text = "text";
    std::string signature = key.sign(text);
};

}  // namespace

TEST_CASE("good signatures leave nothing to find") {
    const Signed good;
    SignaturePool pool(2);
    for (std::uint64_t entry = 0; entry < 300; ++entry) pool.submit(entry, &good.verifier, good.text, good.signature);
    CHECK_FALSE(pool.first_bad());
    CHECK_FALSE(SignaturePool(1).first_bad());
}

TEST_CASE("the lowest entry with a bad signature is found, whatever thread is faster") {
    const Signed good;
    for (const unsigned threads : {1U, 2U, 5U}) {
        SignaturePool pool(threads);
        for (std::uint64_t entry = 0; entry < 2'000; ++entry)
            pool.submit(entry, &good.verifier, entry == 130 || entry == 131 || entry == 1'900 ? "other" : good.text,
                        good.signature);
        CHECK(pool.first_bad() == 130);
        CHECK(pool.knows_of_bad());
    }
}

TEST_CASE("a key that is none verifies nothing") {
    const Signed good;
    SignaturePool pool(2);
    pool.submit(7, nullptr, good.text, good.signature);
    CHECK(pool.first_bad() == 7);
}

TEST_CASE("a pool goes with work waiting") {
    const Signed good;
    SignaturePool pool(1);
    for (std::uint64_t entry = 0; entry < 500; ++entry) pool.submit(entry, &good.verifier, good.text, good.signature);
}

}  // namespace yishi::verify
