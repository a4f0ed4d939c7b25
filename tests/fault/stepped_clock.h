// A wall clock that a test sets, while the monotonic one goes on as it does.
#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>

#include "tests/fault/preload.h"

namespace liaison::fault_test {

/// The wall clock of the processes that are given its environment.
class SteppedClock {
  public:
    explicit SteppedClock(std::filesystem::path file) : file_(std::move(file)) {
        stands(std::chrono::seconds{0});
    }

    /// The offset from the true time, from now on.
    void stands(std::chrono::seconds off) const {
        const auto draft = file_.string() + ".new";
        std::ofstream(draft) << (off < std::chrono::seconds{0} ? "" : "+") << off.count() << '\n';
        std::filesystem::rename(draft, file_);
    }

    std::map<std::string, std::string> environment() const {
        auto out = preloading(LIAISON_FAKETIME);
        out["FAKETIME_TIMESTAMP_FILE"] = file_.string();
        out["FAKETIME_NO_CACHE"] = "1";
        out["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        out["DONT_FAKE_MONOTONIC"] = "1";
        return out;
    }

  private:
    std::filesystem::path file_;
};

}  // namespace liaison::fault_test
