#include "tests/simulation/telling.hpp"

namespace yishi::simulation {
namespace {

/// What became of the question: proposed once or twice, mostly confirmed, sometimes by who may not.
void tell_outcome(Telling& telling, const std::string& question) {
    Random& random = telling.random;
    const std::string which = " --meeting " + telling.meeting + " --question " + question;
    const std::vector<std::string> outcomes{"answered", "pursue", "written_reply --due 2026-06-12",
                                            "written_reply --due 2026-05-01", "written_reply"};
    telling.does(telling.clerk(), "propose-outcome" + which + " --outcome " + random.pick(outcomes));
    if (random.once_in(4))
        telling.does(telling.clerk(), "propose-outcome" + which + " --outcome " + random.pick(outcomes));
    if (random.once_in(6)) telling.does(telling.clerk(), "confirm-outcome" + which);
    telling.interrupt();
    if (!random.once_in(6)) telling.does(chair, "confirm-outcome" + which);
    if (random.once_in(6)) telling.does(telling.clerk(), "propose-outcome" + which + " --outcome pursue");
}

}  // namespace

void tell_inquiry(Telling& telling, const std::string& item) {
    Random& random = telling.random;
    if (!random.once_in(4)) return;
    const std::string where = " --meeting " + telling.meeting + " --sitting " + telling.sitting;
    std::string before;
    const auto questions = 1 + random.below(3);
    for (std::uint64_t number = 0; number < questions; ++number) {
        const auto question = telling.number("q-");
        std::string put = "put-question" + where + " --item " + item + " --question " + question + " --inquirer m-" +
                          std::to_string(telling.any_member()) + " --text 何时整改";
        if (!before.empty() && random.once_in(2)) put += " --follows " + before;
        telling.does(telling.clerk(), put);
        telling.questions.push_back(question);
        before = question;
        if (!random.once_in(4))
            telling.does(telling.clerk(), "record-answer --meeting " + telling.meeting + " --question " + question +
                                              " --lead m-" + std::to_string(telling.any_member()) + " --text 年底前");
        if (!random.once_in(4)) tell_outcome(telling, question);
    }
    if (random.once_in(3))
        telling.does(telling.clerk(),
                     "file-written-reply --reply " + telling.meeting + "." + before + " --title 书面答复");
}

void tell_settling(Telling& telling) {
    for (const auto& question : telling.questions) {
        const std::string which = " --meeting " + telling.meeting + " --question " + question;
        telling.does(telling.clerk(), "propose-outcome" + which + " --outcome pursue");
        if (!telling.random.once_in(12)) telling.does(chair, "confirm-outcome" + which);
    }
    telling.questions.clear();
}

void tell_interpellation(Telling& telling) {
    Random& random = telling.random;
    if (!random.once_in(8)) return;
    const auto id = telling.number("z-");
    const std::string which = " --meeting " + telling.meeting + " --interpellation " + id;
    const auto members = [](unsigned most) {
        std::string all;
        for (unsigned member = 1; member <= most; ++member)
            all += (member == 1 ? "m-" : ",m-") + std::to_string(member);
        return all;
    };
    const auto movers = random.once_in(8) ? 4U : 5U;
    telling.does(telling.clerk(), "file-interpellation" + which +
                                      " --department water --topic 漏损 --content 说明责任" + " --movers " +
                                      members(movers));
    const auto refer = telling.number("d");
    telling.does(telling.clerk(), decision(refer, "refer_interpellation --interpellation " + id));
    if (!random.once_in(8))
        telling.does(telling.clerk(), "refer-interpellation" + which + " --decision " + refer + " --manner written");
    const std::string answer = "answer-interpellation" + which + " --signed-by 局长 --text 答复";
    if (!random.once_in(6)) telling.does(telling.clerk(), answer);
    telling.interrupt();
    telling.does(telling.clerk(),
                 "record-dissatisfaction" + which + " --movers " + members(1 + static_cast<unsigned>(random.below(5))));
    const auto again = telling.number("d");
    telling.does(telling.clerk(), decision(again, "second_answer --interpellation " + id));
    telling.does(telling.clerk(), "order-second-answer" + which + " --decision " + (random.once_in(8) ? refer : again));
    telling.does(telling.clerk(), answer);
    if (random.once_in(4)) telling.does(telling.clerk(), answer);
}

}  // namespace yishi::simulation
