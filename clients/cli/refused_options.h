// What a person typed, for what a refusal calls by its field.
#pragma once

#include <string_view>

namespace liaison::cli {

/// "--text" for "release_order.text": the option that states the field. Whatever else a refusal
/// says stays as it is.
std::string_view option_of(std::string_view field);

}  // namespace liaison::cli
