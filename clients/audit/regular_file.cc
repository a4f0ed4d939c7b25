#include "clients/audit/regular_file.h"

#include <fstream>

#include "storage/log.h"

namespace liaison::audit {

std::optional<Bytes> content_of_regular(const std::filesystem::path& file) {
    std::error_code unknown;
    const auto status = std::filesystem::status(file, unknown);
    if (status.type() == std::filesystem::file_type::not_found) return std::nullopt;
    if (unknown)
        throw storage::StorageFailure(file.string() + " cannot be read: " + unknown.message());
    if (!std::filesystem::is_regular_file(status))
        throw storage::StorageFailure(file.string() + " is no regular file");
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    const auto size = in ? in.tellg() : std::ifstream::pos_type{-1};
    Bytes content(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
    in.seekg(0).read(content.data(), static_cast<std::streamsize>(content.size()));
    if (size < 0 || !in) throw storage::StorageFailure(file.string() + " cannot be read");
    return content;
}

}  // namespace liaison::audit
