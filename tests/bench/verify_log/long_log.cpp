#include "tests/bench/verify_log/long_log.hpp"

#include <stdexcept>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/events.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/merkle.hpp"
#include "protocol/record/signed_ballot.hpp"
#include "server/domain/majority.hpp"
#include "tests/support/keys.hpp"

namespace yishi::bench {

namespace {

constexpr std::uint32_t presses = 10;
const messages::Identifier sitting = "plenary-1";
const messages::Identifier item = "item-1";

class Writing {
  public:
    Writing(LongLog& log, std::uint32_t members) : log_(log), members_(members) {
        log_.log = "hangzhou/meeting/15-1";
        for (std::uint32_t number = 0; number < members_; ++number)
            log_.keys.push_back(test::ballot_key(device(number)));
    }

    void open_meeting() {
        std::vector<messages::RosterMember> roster;
        std::vector<messages::SeatAssignment> plan;
        for (std::uint32_t number = 0; number < members_; ++number) {
            roster.push_back({member(number), "王建国", messages::Title::deputy, "2022-01-01", {}});
            plan.push_back({device(number), member(number), {}, {}, {}});
        }
        messages::RuleSet rules;
        rules.id = "rules";
        rules.rules.name = "实施方案";
        rules.rules.adopted_on = "2022-01-01";
        rules.rules.options = {{"赞成", "For", messages::OptionClass::approve},
                               {"反对", "Against", messages::OptionClass::reject},
                               {"弃权", "Abstain", messages::OptionClass::abstain}};
        messages::MeetingOpened opened;
        opened.body = "hangzhou";
        opened.meeting = "15-1";
        opened.term = 15;
        opened.number = 1;
        opened.date = "2026-03-01";
        opened.fixed_members = members_;
        opened.serving_members = members_;
        opened.roster = attach(roster);
        opened.rule_sets = {rules};
        opened.agenda = {{item, messages::ItemKind::vote, {}, "决定", false, ""}};
        opened.register_head = {1, {record::base64::encode(record::sha256("register"))}};
        opened.decision = {"agenda", {"hangzhou/register", 0, {record::base64::encode(record::sha256("entry"))}}};
        rules_ = rules;
        add(opened);
        messages::SeatPlanSet planned;
        planned.sitting = sitting;
        planned.plan = attach(plan);
        planned.seats = members_;
        add(planned);
        for (std::uint32_t number = 0; number < members_; ++number) {
            messages::SignedIn signed_in;
            signed_in.sitting = sitting;
            signed_in.person = member(number);
            signed_in.device = device(number);
            signed_in.ballot_key = messages::KeyText{record::encode(log_.keys[number].public_key())};
            add(signed_in);
        }
    }

    void hold_vote(const std::string& id) {
        messages::VoteDrafted drafted;
        drafted.vote = id;
        drafted.sitting = sitting;
        drafted.item = item;
        drafted.question = "对决定进行表决";
        drafted.rule_set = "rules";
        add(drafted);
        messages::VotePrepared prepared;
        prepared.vote = id;
        add(prepared);
        const auto opened = opening_of(drafted);
        add(opened);
        press_all(id, record::sha256(messages::encode(messages::Event(opened))));
        messages::VoteClosed closed;
        closed.vote = id;
        add(closed);
        messages::VoteCounted counted;
        counted.vote = id;
        counted.counts = {members_, 0, 0};
        counted.figures = {members_, 0, 0, 0, 0, members_};
        counted.outcome = domain::outcome_of(opened, counted.figures);
        counted.rule_set = rules_;
        add(counted);
        messages::VoteDeclared declared;
        declared.vote = id;
        declared.figures = counted.figures;
        declared.outcome = counted.outcome;
        add(declared);
    }

  private:
    static messages::Identifier member(std::uint32_t number) { return "m-" + std::to_string(number); }
    static messages::Identifier device(std::uint32_t number) { return "t-" + std::to_string(number); }

    messages::VoteOpened opening_of(const messages::VoteDrafted& drafted) {
        std::vector<messages::RollEntry> roll;
        for (std::uint32_t number = 0; number < members_; ++number)
            roll.push_back({member(number), device(number), true,
                            messages::KeyText{record::encode(log_.keys[number].public_key())}});
        messages::VoteOpened opened;
        opened.vote = drafted.vote;
        opened.sitting = sitting;
        opened.item = item;
        opened.subject = drafted.subject;
        opened.question = drafted.question;
        opened.settings = drafted.settings;
        opened.rule_set = rules_;
        opened.roll = attach(roll);
        opened.roll_size = opened.present = opened.all_members = opened.serving_members = members_;
        opened.ordered_by = member(0);
        return opened;
    }

    void press_all(const std::string& vote, const record::Digest& opening) {
        std::vector<std::optional<record::Digest>> before(members_);
        for (std::uint32_t seq = 1; seq <= presses; ++seq)
            for (std::uint32_t number = 0; number < members_; ++number) {
                record::NamedBallot ballot{"hangzhou",
                                           log_.log,
                                           vote,
                                           opening,
                                           member(number).text,
                                           device(number).text,
                                           1 + (presses - seq) % 3,
                                           seq,
                                           before[number]};
                const auto text = record::sign(ballot, log_.keys[number]);
                before[number] = record::leaf_hash(text);
                log_.ballots.push_back({number, std::string(record::said_lines(text)),
                                        record::decode_signed_ballot(text).value().signature});
                append(messages::named_ballot_kind, text);
            }
    }

    template <class T>
    messages::DigestText attach(const std::vector<T>& list) {
        std::string bytes = messages::encode(list);
        const auto digest = record::sha256(bytes);
        batch_.blobs.push_back({digest, std::move(bytes)});
        return {record::base64::encode(digest)};
    }

    template <class T>
    void add(const T& event) {
        append(T::kind, messages::encode(messages::Event(event)));
    }

    void append(std::string_view kind, std::string bytes) {
        const auto leaf = record::leaf_hash(bytes);
        batch_.rows.push_back({next_, log_.log, next_, std::string(kind), std::move(bytes), leaf});
        ++next_;
        const auto position = batch_.rows.front().position;
        log_.store.append(position, 1, std::move(batch_), [](const engine::AppendResult& result) {
            if (result.outcome != engine::Appended::durable) throw std::logic_error(result.reason);
        });
        batch_ = {};
    }

    LongLog& log_;
    std::uint32_t members_;
    messages::RuleSet rules_;
    engine::Batch batch_;
    std::uint64_t next_ = 0;
};

}  // namespace

void write_long_log(LongLog& log, std::uint64_t ballots, std::uint32_t members) {
    Writing writing(log, members);
    writing.open_meeting();
    for (std::uint64_t vote = 0; vote < ballots / (std::uint64_t{presses} * members); ++vote)
        writing.hold_vote("v-" + std::to_string(vote));
}

}  // namespace yishi::bench
