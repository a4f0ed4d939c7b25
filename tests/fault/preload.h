// Libraries put between a process and the system.
#pragma once

#include <map>
#include <string>

namespace liaison::fault_test {

/// The environment that preloads `library`. A sanitizer's own library must come before any other.
inline std::map<std::string, std::string> preloading(const std::string& library) {
    return {{"LD_PRELOAD", LIAISON_PRELOADED_FIRST + library}};
}

}  // namespace liaison::fault_test
