#include "clients/catalogue/catalogue.h"

#include <algorithm>
#include <stdexcept>

#include "proto/encoding.h"

namespace liaison::catalogue {

std::string_view Catalogue::text(Text key) const {
    switch (language_) {
        case Language::english:
            return english(key);
        case Language::traditional:
            return traditional(key);
        case Language::simplified:
            return simplified(key);
    }
    throw std::logic_error("a language without texts");
}

std::string Catalogue::fill(Text key, const std::vector<Value>& values) const {
    std::string_view rest = text(key);
    std::string filled;
    for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        const auto close = rest.find('}', open);
        const auto name = rest.substr(open + 1, close - open - 1);
        const auto value = std::find_if(values.begin(), values.end(),
                                        [name](const Value& each) { return each.first == name; });
        if (value == values.end())
            throw std::logic_error("a text's {" + std::string(name) + "} has no value");
        filled.append(rest.substr(0, open)).append(printable(value->second));
        rest.remove_prefix(close + 1);
    }
    return filled.append(rest);
}

}  // namespace liaison::catalogue
