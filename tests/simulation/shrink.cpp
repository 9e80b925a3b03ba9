#include "tests/simulation/shrink.hpp"

#include <algorithm>
#include <utility>

namespace yishi::simulation {
namespace {

class Shrinking {
  public:
    Shrinking(Story story, const std::function<bool(const Story&)>& still_fails, unsigned most_questions)
        : story_(std::move(story)), still_fails_(still_fails), questions_left_(most_questions) {}

    Story take() && { return std::move(story_); }

    void leave_out_trouble() {
        Story smooth = story_;
        std::erase_if(smooth.steps, is_trouble);
        try_instead(std::move(smooth));
    }

    /// Leaves out pieces of that many steps, from the end on. Whether any could be.
    bool leave_out(std::size_t length) {
        bool any = false;
        for (std::size_t end = story_.steps.size(); end > 0 && questions_left_ > 0;) {
            const auto begin = end > length ? end - length : 0;
            Story shorter = story_;
            shorter.steps.erase(shorter.steps.begin() + static_cast<std::ptrdiff_t>(begin),
                                shorter.steps.begin() + static_cast<std::ptrdiff_t>(end));
            any = try_instead(std::move(shorter)) || any;
            end = begin;
        }
        return any;
    }

    std::size_t length() const { return story_.steps.size(); }

  private:
    bool try_instead(Story candidate) {
        if (candidate.steps.size() == story_.steps.size() || questions_left_ == 0) return false;
        --questions_left_;
        if (!still_fails_(candidate)) return false;
        story_ = std::move(candidate);
        return true;
    }

    Story story_;
    const std::function<bool(const Story&)>& still_fails_;
    unsigned questions_left_;
};

}  // namespace

Story shrink(Story story, const std::function<bool(const Story&)>& still_fails, unsigned most_questions) {
    Shrinking shrinking(std::move(story), still_fails, most_questions);
    shrinking.leave_out_trouble();
    for (std::size_t length = std::max<std::size_t>(shrinking.length() / 2, 1);;) {
        const bool any = shrinking.leave_out(length);
        if (length == 1 && !any) break;
        if (length > 1) length /= 2;
    }
    return std::move(shrinking).take();
}

}  // namespace yishi::simulation
