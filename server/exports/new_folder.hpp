#pragma once

#include <filesystem>
#include <string_view>

namespace yishi::exports {

/// A folder in the making: what is written stands beside it until `appear`, and goes again without it.
class NewFolder {
  public:
    /// `folder` must not exist, or be empty: throws ExportRefused. Throws engine::StoreUnavailable where nothing can be
    /// written beside it.
    explicit NewFolder(std::filesystem::path folder);
    ~NewFolder();
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;

    /// Writes a file of the folder, and the folders above it. Throws engine::StoreUnavailable.
    void write(const std::filesystem::path& name, std::string_view bytes) const;

    /// Gives the folder its name, with all that was written, and returns when that survives power loss. Throws
    /// engine::StoreUnavailable.
    void appear();

  private:
    std::filesystem::path folder_;
    std::filesystem::path beside_;
};

}  // namespace yishi::exports
