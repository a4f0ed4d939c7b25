// A small disk of a site's own, in a mount namespace of this process and those it starts.
#pragma once

#include <filesystem>

namespace liaison::fault_test {

/// Mounts a file system in memory of `bytes` over the empty directory `place`. Only this process
/// and those it starts afterwards see it; it ends with them. Needs root; throws std::runtime_error,
/// with the call that failed, where it cannot be made.
class Disk {
  public:
    Disk(std::filesystem::path place, std::size_t bytes);
    ~Disk();
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    /// Takes all space that is left, to the last byte.
    void fill() const;
    /// Gives back what `fill` took.
    void free() const;

  private:
    std::filesystem::path place_;
};

}  // namespace liaison::fault_test
