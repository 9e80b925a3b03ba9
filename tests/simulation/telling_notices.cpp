#include "protocol/messages/codec.hpp"
#include "protocol/messages/notice_vocabulary.hpp"
#include "tests/simulation/telling.hpp"

namespace yishi::simulation {

void tell_notices(Telling& telling, const std::string& meeting, const std::string& item) {
    Random& random = telling.random;
    // Nobody prepared it: the item cannot be taken up.
    if (random.once_in(30)) return;
    const bool one_is_late = random.once_in(8);
    messages::for_each_enumerator<messages::NoticeStep>([&](std::string_view name, messages::NoticeStep step) {
        const std::string of_step = " --meeting " + meeting + " --item " + item + " --step " + std::string(name);
        const bool late = one_is_late && step == messages::NoticeStep::sent_to_members;
        telling.does_together(first_clerk, "record-notice" + of_step + " --on " + (late ? "2026-05-26" : "2026-01-15"));
        if (late && !random.once_in(4))
            telling.does_together(first_clerk, "override-check" + of_step + " --reason 补送");
    });
}

}  // namespace yishi::simulation
