// A site's directory while it is made.
#pragma once

#include <filesystem>
#include <string>

#include "clients/catalogue/catalogue.h"

namespace liaison::cli {

/// What is written here becomes a site's directory as a whole, or is gone at the end. Throws
/// Stop(usage) where the directory is there already and not empty,
/// std::filesystem::filesystem_error where it cannot be made.
class SiteDraft {
  public:
    SiteDraft(const std::filesystem::path& directory, const catalogue::Catalogue& words);
    ~SiteDraft();
    SiteDraft(const SiteDraft&) = delete;
    SiteDraft& operator=(const SiteDraft&) = delete;

    /// Where to write meanwhile.
    const std::filesystem::path& directory() const { return draft_; }
    /// What it will be.
    const std::filesystem::path& kept_as() const { return directory_; }

    void keep();

  private:
    std::filesystem::path directory_;
    std::filesystem::path draft_;
    bool is_kept_ = false;
};

/// The log's name stands in notes, whose grammar allows ASCII without spaces and '+'. Throws
/// Stop(usage).
void refuse_bad_origin(const std::string& origin, const catalogue::Catalogue& words);

}  // namespace liaison::cli
