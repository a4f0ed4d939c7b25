// What a system test waits for, and what it expects of a command.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "tests/system/site.h"

namespace liaison::system_test {

/// `done` before a minute has gone, looked at again and again.
template <typename Done>
bool comes_true(const Done& done) {
    const auto until = std::chrono::steady_clock::now() + 60s;
    while (!done()) {
        if (std::chrono::steady_clock::now() >= until) return false;
        std::this_thread::sleep_for(5ms);
    }
    return true;
}

/// The command has done what it was given.
#define EXPECT_RUNS(ran) EXPECT_EQ((ran).exit, 0) << (ran).out << (ran).err

}  // namespace liaison::system_test
