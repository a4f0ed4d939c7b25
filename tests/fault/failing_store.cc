// Preloaded into the broker: one call on one file fails, as a disk that gives up does.
//
// LIAISON_FAULT_FILE     the end of the file's name, for example liaison.db-wal
// LIAISON_FAULT_CALL     pwrite, or sync (fsync and fdatasync)
// LIAISON_FAULT_TRIGGER  a file: when it is there the next such call takes it away and fails with
// EIO
#include <dlfcn.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

std::string value_of(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

bool strikes(int file, std::string_view call) {
    if (value_of("LIAISON_FAULT_CALL") != call) return false;
    const std::string link = "/proc/self/fd/" + std::to_string(file);
    std::string name(4'096, '\0');
    const ssize_t length = readlink(link.c_str(), name.data(), name.size());
    if (length <= 0) return false;
    name.resize(static_cast<std::size_t>(length));
    if (!name.ends_with(value_of("LIAISON_FAULT_FILE"))) return false;
    if (unlink(value_of("LIAISON_FAULT_TRIGGER").c_str()) != 0) return false;
    errno = EIO;
    return true;
}

template <typename Call>
Call next(const char* name) {
    return reinterpret_cast<Call>(dlsym(RTLD_NEXT, name));
}

}  // namespace

// The parameters are named as the system's headers name them.
extern "C" {

int fsync(int fd) {
    static const auto real = next<int (*)(int)>("fsync");
    return strikes(fd, "sync") ? -1 : real(fd);
}

int fdatasync(int fildes) {
    static const auto real = next<int (*)(int)>("fdatasync");
    return strikes(fildes, "sync") ? -1 : real(fildes);
}

ssize_t pwrite(int fd, const void* buf, size_t n, off_t offset) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
    return strikes(fd, "pwrite") ? -1 : real(fd, buf, n, offset);
}

ssize_t pwrite64(int fd, const void* buf, size_t n, off64_t offset) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return strikes(fd, "pwrite") ? -1 : real(fd, buf, n, offset);
}
}
