#include "tests/simulation/telling.hpp"

namespace yishi::simulation {

void tell_after(Telling& telling) {
    Random& random = telling.random;
    if (random.once_in(4))
        telling.does(telling.clerk(), "assign-research --research water.r1.research --commission urban");
    if (random.once_in(3)) telling.does(telling.clerk(), "file-research --research water.r1.research --title 调研报告");
    if (random.once_in(8)) {
        const auto id = telling.number("d");
        if (random.once_in(2)) telling.does(telling.clerk(), "plan-meeting --term 15 --number 40");
        telling.does(telling.clerk(), decision(id, "postpone --case-id water"));
        telling.does(telling.clerk(), "postpone-rehearing --case-id water --decision " + id + " --meeting " +
                                          random.pick(std::vector<std::string>{"15-37", "15-40"}) + " --reason 整改");
    }
    if (random.once_in(10)) {
        const auto id = telling.number("d");
        telling.does(telling.clerk(), decision(id, "escalate --case-id water"));
        telling.does(telling.clerk(), "escalate-case --case-id water --decision " + id + " --reason 两轮未过");
    }
    if (random.once_in(8)) {
        const auto id = telling.number("d");
        if (!random.once_in(4)) {
            telling.does(telling.clerk(), "hand-over-opinions --case-id water --on 2026-06-10 --title 审议意见");
            telling.does(telling.clerk(), "report-handling --case-id water --on 2026-11-10 --title 研究处理情况报告");
            telling.does(telling.clerk(), "record-feedback --case-id water --source citizens --text 供水已恢复");
        }
        telling.does(telling.clerk(), decision(id, "close_case --case-id water"));
        telling.does(telling.clerk(), "close-case --case-id water --decision " + id);
    }
}

}  // namespace yishi::simulation
