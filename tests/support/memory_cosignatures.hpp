#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/engine/cosignature_store.hpp"

namespace yishi::test {

/// Cosignatures in a list, whatever they are of.
class MemoryCosignatures final : public engine::CosignatureStore {
  public:
    std::vector<engine::KeptCosignature> cosignatures(const std::string& origin) override {
        std::vector<engine::KeptCosignature> found;
        for (const auto& each : kept_)
            if (each.origin == origin) found.push_back(each);
        return found;
    }
    void keep(const engine::KeptCosignature& cosignature) override { kept_.push_back(cosignature); }

  private:
    std::vector<engine::KeptCosignature> kept_;
};

}  // namespace yishi::test
