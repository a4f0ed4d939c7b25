#include "tests/fault/disk.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>

namespace liaison::fault_test {

namespace {

void must(int result, const char* doing) {
    if (result != 0)
        throw std::runtime_error(std::string("no disk of its own for this test: ") + doing + ": " +
                                 std::strerror(errno) + ". It needs root.");
}

std::filesystem::path filler_on(const std::filesystem::path& place) { return place / "filler"; }

}  // namespace

Disk::Disk(std::filesystem::path place, std::size_t bytes) : place_(std::move(place)) {
    must(unshare(CLONE_NEWNS), "unshare");
    must(mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr), "making mounts private");
    std::filesystem::create_directories(place_);
    const std::string size = "size=" + std::to_string(bytes);
    must(mount("none", place_.c_str(), "tmpfs", 0, size.c_str()), "mounting");
}

Disk::~Disk() { umount2(place_.c_str(), MNT_DETACH); }

void Disk::fill() const {
    const int file =
        open(filler_on(place_).c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) throw std::runtime_error("the disk cannot be filled");
    const std::array<char, 4'096> page{};
    for (std::size_t length = page.size(); length > 0;)
        if (write(file, page.data(), length) <= 0) length /= 2;
    close(file);
}

void Disk::free() const { std::filesystem::remove(filler_on(place_)); }

}  // namespace liaison::fault_test
