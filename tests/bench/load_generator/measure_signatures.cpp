#include <iostream>

#include "protocol/record/signed_ballot.hpp"
#include "tests/bench/load_generator/failure.hpp"
#include "tests/bench/load_generator/measurements.hpp"
#include "tests/bench/load_generator/statistics.hpp"
#include "tests/bench/load_generator/storm_round.hpp"
#include "tests/bench/load_generator/yishi_hall.hpp"

namespace yishi::bench {

namespace {

constexpr double cores = 2;

/// Seconds for one verification of a ballot's signature, over as many ballots and keys as there are seats.
double verification(const std::vector<Seat>& seating) {
    std::vector<std::string> ballots;
    for (const Seat& seat : seating) {
        record::NamedBallot ballot;
        ballot.body = "bench";
        ballot.log = "bench/meeting/15-35";
        ballot.vote = "vote";
        ballot.member = seat.member.text;
        ballot.device = seat.device.text;
        ballots.push_back(record::sign(ballot, seat.ballot_key));
    }
    std::vector<record::SignedBallot> read;
    std::vector<record::Verifier> verifiers;
    for (std::size_t each = 0; each < seating.size(); ++each) {
        read.push_back(record::decode_signed_ballot(ballots[each]).value());
        verifiers.push_back(record::Verifier::of(seating[each].ballot_key.public_key()).value());
    }
    const auto begun = std::chrono::steady_clock::now();
    for (std::size_t each = 0; each < seating.size(); ++each)
        if (!verifiers[each].verify(record::said_lines(ballots[each]), read[each].signature))
            throw Failure("a ballot's own signature does not verify");
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count() /
           static_cast<double>(seating.size());
}

}  // namespace

void measure_signatures(EventLoop& loop, const Surroundings& surroundings, const Extent& extent, Figures& figures) {
    const auto seating = make_seating(surroundings.certificates, extent.seats);
    using Store = YishiHall::Store;
    using Signatures = YishiHall::Signatures;
    YishiHall verified(loop, surroundings, seating, "verified", Store::sqlite, Signatures::verified);
    YishiHall unverified(loop, surroundings, seating, "unverified", Store::sqlite, Signatures::unverified);
    for (YishiHall* hall : {&verified, &unverified}) {
        hall->fleet().connect(Handshake::full);
        hall->sign_in();
        hall->take_up(0);
    }
    std::vector<double> with;
    std::vector<double> without;
    std::vector<double> one;
    for (std::size_t round = 1; round <= extent.rounds; ++round) {
        std::cerr << "\rsignatures: round " << round << " of " << extent.rounds << "  " << std::flush;
        const auto measure = [&](YishiHall& hall) {
            return storm_round(loop, hall, seating, round).time.count() * 1e3;
        };
        if (round % 2 == 0) without.push_back(measure(unverified));
        with.push_back(measure(verified));
        if (round % 2 == 1) without.push_back(measure(unverified));
        one.push_back(verification(seating) * 1e6);
    }
    std::cerr << '\n';
    const double extra_ms = median(with) - median(without);
    const double all_on_all_cores_ms = static_cast<double>(seating.size()) * median(one) / 1e3 / cores;
    figures.add({"storm_signing_price", extra_ms / all_on_all_cores_ms, 1.5, 1,
                 "what checking signatures adds to a storm, over all verifications on all cores"});
    figures.explain("storm_ms_verified", with);
    figures.explain("storm_ms_unverified", without);
    figures.explain("verification_us", one);
}

}  // namespace yishi::bench
