#include "tests/bench/load_generator/ballots.hpp"

#include <random>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/frames.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/merkle.hpp"
#include "protocol/record/signed_ballot.hpp"
#include "tests/bench/load_generator/failure.hpp"

namespace yishi::bench {

Storm prepare_storm(const messages::VoteView& vote, const messages::Identifier& body, const std::vector<Seat>& seating,
                    std::uint64_t round) {
    const auto opening = record::base64::decode_digest(vote.opening.value_or(messages::DigestText()).text);
    if (!opening) throw Failure("the open vote " + vote.vote.text + " has no opening");
    Storm storm;
    storm.counts.resize(vote.options.size());
    storm.presses.reserve(seating.size());
    std::mt19937_64 choices(round);
    for (const Seat& seat : seating) {
        record::NamedBallot ballot;
        ballot.body = body.text;
        ballot.log = vote.log;
        ballot.vote = vote.vote.text;
        ballot.opening = *opening;
        ballot.member = seat.member.text;
        ballot.device = seat.device.text;
        ballot.choice = static_cast<unsigned>(choices() % vote.options.size()) + 1;
        ++storm.counts[ballot.choice - 1];
        std::string text = record::sign(ballot, seat.ballot_key);
        const std::string leaf = record::base64::encode(record::leaf_hash(text));
        storm.presses.push_back(
            {link::make_frame(messages::encode(messages::PressFrame{std::move(text), std::nullopt})),
             R"({"kind":"received","leaf":")" + leaf + R"(","index":)"});
    }
    return storm;
}

}  // namespace yishi::bench
