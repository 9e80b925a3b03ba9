#include "terminal/clerk/script_runner.hpp"

#include <istream>
#include <ostream>
#include <utility>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/limits.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/sha256.hpp"
#include "terminal/clerk/readable.hpp"

namespace yishi::clerk {

using namespace messages;

namespace {

template <class... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

std::string json_text(std::string_view text) {
    return encode(std::string(text));
}

void print_failure(const Printing& printing, const std::string& where, const std::string& text,
                   const std::string& what) {
    if (printing.json)
        printing.errors << "{\"where\":" << json_text(where) << ",\"line\":" << json_text(text)
                        << ",\"failure\":" << json_text(what) << "}\n";
    else
        printing.errors << (where.empty() ? "" : where + ": ") << text << "\n  ✗ " << what << "\n";
    printing.errors.flush();
}

/// What a reply is on the screen.
std::string printed(const Reply& reply, const std::string& text, bool json) {
    return std::visit(
        Overloaded{
            [&](const Accepted& accepted) {
                return json
                           ? "{\"line\":" + json_text(text) + ",\"accepted\":" + std::to_string(accepted.position) + "}"
                           : "✓ " + text;
            },
            [&](const Rejection& rejection) {
                return json ? "{\"line\":" + json_text(text) + ",\"rejected\":" + encode(rejection) + "}"
                            : "✗ " + text + "\n  " + readable(rejection);
            },
            [&](const SeatTestBegunFrame& begun) { return json ? encode(begun) : "✓ " + text; },
            [&](const PaperStoredFrame& stored) { return json ? encode(stored) : "✓ " + stored.file.text; },
            [&](const Answer& answer) { return json ? encode(answer) : readable(answer); },
        },
        reply);
}

Ending judge(const Reply& reply, const ScriptStep& step, const std::string& where, const Printing& printing) {
    const auto* rejection = std::get_if<Rejection>(&reply);
    if (!step.expected) {
        (rejection ? printing.errors : printing.out)
            << (rejection && !where.empty() && !printing.json ? where + ": " : "")
            << printed(reply, step.text, printing.json) << std::endl;
        return rejection ? Ending::rejected : Ending::done;
    }
    if (rejection && rejection->code == *step.expected) {
        printing.out << (printing.json ? printed(reply, step.text, true)
                                       : "✓ " + step.text + "\n  " + readable(*rejection))
                     << std::endl;
        return Ending::done;
    }
    print_failure(printing, where, step.text,
                  rejection ? "被拒原因与预期不同。 Rejected for another reason: " + readable(*rejection)
                            : "应被拒而未被拒。 It was accepted.");
    return Ending::rejected;
}

/// Whether the vote has that state, asked anew whenever the view has changed.
class StateWatch {
  public:
    StateWatch(ClerkSession& session, Identifier vote, VoteState wanted)
        : session_(session), vote_(std::move(vote)), wanted_(wanted) {}

    bool changed() const { return session_.views_seen() != seen_; }

    bool reached(Desk& desk) {
        seen_ = session_.views_seen();
        const auto meeting = session_.open_meeting();
        if (!meeting) return false;
        const Reply reply = desk.ask(session_, Query{AskVoteResult{*meeting, vote_}});
        const auto* answer = std::get_if<Answer>(&reply);
        if (!answer) return false;
        state_ = std::get<VoteAnswer>(*answer).state;
        return state_ == wanted_;
    }

    std::string now() const { return state_ ? readable(*state_) : "没有这项表决 no such vote"; }

  private:
    ClerkSession& session_;
    Identifier vote_;
    VoteState wanted_;
    std::uint64_t seen_ = 0;
    std::optional<VoteState> state_;
};

bool wait_for_state(Desk& desk, ClerkSession& session, const Wait& wait, Desk::Clock::time_point deadline,
                    std::string& now) {
    StateWatch watch(session, wait.vote, wait.state);
    for (;;) {
        if (watch.reached(desk)) return true;
        now = watch.now();
        if (!desk.run_until([&] { return watch.changed(); }, deadline)) return false;
    }
}

bool wait_for_number(Desk& desk, ClerkSession& session, const Wait& wait, Desk::Clock::time_point deadline,
                     std::string& now) {
    auto figure = [&]() -> std::uint64_t {
        if (wait.what == Wait::For::connected) return session.devices_connected();
        if (wait.what == Wait::For::present) {
            const auto sitting = wait.sitting ? wait.sitting : session.current_sitting();
            return sitting ? session.present_in(*sitting) : 0;
        }
        const auto& counters = session.counters();
        return counters && counters->vote == wait.vote ? counters->pressed.value_or(0) : 0;
    };
    const bool reached = desk.run_until([&] { return figure() >= wait.number; }, deadline);
    now = std::to_string(figure());
    return reached;
}

Ending wait_for(Desk& desk, ClerkSession& session, const Wait& wait, const ScriptStep& step, const std::string& where,
                const Printing& printing) {
    const auto deadline = Desk::Clock::now() + wait.within.value_or(desk.timeout());
    std::string now;
    const bool reached = wait.what == Wait::For::state ? wait_for_state(desk, session, wait, deadline, now)
                                                       : wait_for_number(desk, session, wait, deadline, now);
    if (reached) return Ending::done;
    print_failure(printing, where, step.text, "等候超时，现为 Waited too long; it is now " + now);
    return Ending::rejected;
}

/// Begins a test of all seats and waits for its last result. Rejected where a seat is silent or faulty.
Ending test_seats(Desk& desk, const ScriptStep& step, const std::string& where, const Printing& printing) {
    ClerkSession& session = desk.session(step.as);
    const Reply reply = desk.ask(session, TestSeats{});
    const auto* begun = std::get_if<SeatTestBegunFrame>(&reply);
    if (!begun || step.expected) return judge(reply, step, where, printing);
    const auto& result = session.seat_test();
    const bool finished =
        desk.run_until([&] { return result && result->round == begun->round && result->finished; },
                       Desk::Clock::now() + std::chrono::milliseconds(2 * limits::seat_test_milliseconds));
    if (!finished) throw NoConnection("席位测试未得到结果。 The seat test's result did not come.");
    const bool good = result->silent_count == 0 && result->faulty_count == 0;
    (good || printing.json ? printing.out : printing.errors)
        << (printing.json ? encode(*result) : readable(*result)) << std::endl;
    return good ? Ending::done : Ending::rejected;
}

/// Uploads part after part, from where the server has it, and says the paper's SHA-256.
Ending put_paper(Desk& desk, const PutPaper& paper, const ScriptStep& step, const std::string& where,
                 const Printing& printing) {
    ClerkSession& session = desk.session(step.as);
    const DigestText file{record::base64::encode(record::sha256(paper.content))};
    std::uint64_t there = 0;
    for (;;) {
        const auto part = std::string_view(paper.content).substr(there, limits::paper_part_bytes);
        const Reply reply =
            desk.ask(session, PaperUpload{file, paper.content.size(), there, record::base64::encode(part)});
        const auto* stored = std::get_if<PaperStoredFrame>(&reply);
        if (!stored || stored->stored >= paper.content.size()) return judge(reply, step, where, printing);
        there = stored->stored;
    }
}

Ending carry_out_unguarded(Desk& desk, const ScriptStep& step, const std::string& where, const Printing& printing) {
    return std::visit(
        Overloaded{
            [&](const Wait& wait) { return wait_for(desk, desk.session(step.as), wait, step, where, printing); },
            [&](const TestSeats&) { return test_seats(desk, step, where, printing); },
            [&](const PutPaper& paper) { return put_paper(desk, paper, step, where, printing); },
            [&](const Sleep& sleep) {
                desk.run_until([] { return false; }, Desk::Clock::now() + sleep.time);
                return Ending::done;
            },
            [&](const Say& say) {
                printing.out << (printing.json ? "{\"say\":" + json_text(say.text) + "}" : say.text) << std::endl;
                return Ending::done;
            },
            [&](const auto& request) { return judge(desk.ask(desk.session(step.as), request), step, where, printing); },
        },
        step.what);
}

}  // namespace

Ending carry_out(Desk& desk, const ScriptStep& step, const std::string& where, const Printing& printing) {
    Ending ending = Ending::done;
    try {
        ending = carry_out_unguarded(desk, step, where, printing);
    } catch (const std::runtime_error& error) {
        print_failure(printing, where, step.text, error.what());
        ending = Ending::no_connection;
    }
    for (const std::string& fault : desk.take_faults()) {
        print_failure(printing, where, step.text, "服务器有误。 The server is at fault: " + fault);
        if (ending == Ending::done) ending = Ending::rejected;
    }
    return ending;
}

Ending run_script(Desk& desk, std::istream& script, const std::string& name, const FileReader& files,
                  const Printing& printing) {
    std::vector<std::pair<std::string, ScriptStep>> steps;
    bool good = true;
    std::string line;
    for (std::size_t number = 1; std::getline(script, line); ++number) {
        const std::string where = name + ":" + std::to_string(number);
        auto parsed = parse_script_line(line, files);
        if (parsed.error) {
            print_failure(printing, where, line, parsed.error->sentence());
            good = false;
        } else if (parsed.value) {
            steps.emplace_back(where, std::move(*parsed.value));
        }
    }
    if (!good) return Ending::usage;
    for (const auto& [where, step] : steps) {
        if (printing.echo) printing.out << "> " << step.text << std::endl;
        const Ending ending = carry_out(desk, step, where, printing);
        if (ending != Ending::done) return ending;
    }
    return Ending::done;
}

Ending run_lines(Desk& desk, std::istream& lines, const FileReader& files, const Printing& printing) {
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        const std::string where = "stdin:" + std::to_string(number);
        auto parsed = parse_script_line(line, files);
        if (parsed.error) {
            print_failure(printing, where, line, parsed.error->sentence());
            return Ending::usage;
        }
        if (!parsed.value) continue;
        if (printing.echo) printing.out << "> " << parsed.value->text << std::endl;
        const Ending ending = carry_out(desk, *parsed.value, where, printing);
        if (ending != Ending::done) return ending;
    }
    return Ending::done;
}

}  // namespace yishi::clerk
