#pragma once

#include <functional>

#include "tests/simulation/story.hpp"

namespace yishi::simulation {

/// A story of fewer steps that fails too: first without any trouble, then without halves, quarters and so on down to
/// single steps, as long as something can be left out (delta debugging). The same story always gives the same.
/// `still_fails` says whether a story fails in the same way; it is asked at most `most_questions` times.
Story shrink(Story story, const std::function<bool(const Story&)>& still_fails, unsigned most_questions = 3'000);

}  // namespace yishi::simulation
