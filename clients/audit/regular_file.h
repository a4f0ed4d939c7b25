// Reading the files that an auditor is given: whatever stands at their names.
#pragma once

#include <filesystem>
#include <optional>

#include "proto/ids.h"

namespace liaison::audit {

/// All bytes; nothing where there is no file of this name. Throws storage::StorageFailure, which
/// names the file, for a directory, a pipe or anything else that is no regular file, and for what
/// cannot be read. A pipe would be waited for without end.
std::optional<Bytes> content_of_regular(const std::filesystem::path& file);

}  // namespace liaison::audit
