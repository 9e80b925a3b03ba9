#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "server/engine/cosignature_store.hpp"

namespace yishi::test {

/// Cosignatures in a map, which lasts no longer than the test.
class MemoryCosignatures final : public engine::CosignatureStore {
  public:
    std::vector<engine::KeptCosignature> cosignatures(const std::string& origin) override {
        std::vector<engine::KeptCosignature> found;
        for (const auto& [of, each] : kept_)
            if (of.first == origin) found.push_back(each);
        return found;
    }
    void keep(const engine::KeptCosignature& cosignature) override {
        const auto [own, is_new] = kept_.try_emplace({cosignature.origin, cosignature.signature.name}, cosignature);
        if (!is_new && own->second.size <= cosignature.size) own->second = cosignature;
    }

  private:
    std::map<std::pair<std::string, std::string>, engine::KeptCosignature> kept_;  ///< By origin and witness.
};

}  // namespace yishi::test
