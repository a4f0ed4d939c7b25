#include "clients/measure/disk.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>

#include "clients/measure/histogram.h"

namespace liaison::measure {

namespace {

constexpr int kAppends = 300;
constexpr std::size_t kPage = 4'096;

/// A file that loses its name at once, so that not even a kill leaves it behind.
class Nameless {
  public:
    explicit Nameless(const std::filesystem::path& directory) {
        std::string name = (directory / "liaison-probe-XXXXXX").string();
        descriptor_ = mkostemp(name.data(), O_CLOEXEC);
        if (descriptor_ < 0) fail(directory);
        unlink(name.c_str());
    }
    ~Nameless() { close(descriptor_); }
    Nameless(const Nameless&) = delete;
    Nameless& operator=(const Nameless&) = delete;

    void append(const std::filesystem::path& directory) const {
        const std::array<char, kPage> page{};
        if (write(descriptor_, page.data(), page.size()) != static_cast<ssize_t>(page.size()) ||
            fdatasync(descriptor_) != 0)
            fail(directory);
    }

  private:
    [[noreturn]] static void fail(const std::filesystem::path& directory) {
        throw std::runtime_error("cannot write to a file in " + directory.string() + ": " +
                                 std::strerror(errno));
    }

    int descriptor_ = -1;
};

}  // namespace

Disk measure_disk(const std::filesystem::path& directory) {
    using Clock = std::chrono::steady_clock;
    const Nameless file(directory);
    Histogram samples;
    for (int i = 0; i < kAppends; ++i) {
        const auto before = Clock::now();
        file.append(directory);
        samples.record(
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - before));
    }
    return {samples.percentile(0.5), samples.percentile(0.99)};
}

}  // namespace liaison::measure
