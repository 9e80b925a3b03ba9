#pragma once

#include <algorithm>
#include <cassert>
#include <vector>

namespace yishi::bench {

/// The middle of the values, or the mean of the two in the middle. There must be one.
inline double median(std::vector<double> values) {
    assert(!values.empty());
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

}  // namespace yishi::bench
