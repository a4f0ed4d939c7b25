// Every text that a person reads, by key, in each language that exists.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clients/catalogue/language.h"
#include "clients/catalogue/texts.h"
#include "proto/refusal.h"

namespace liaison::catalogue {

// Each language is a function, written as a switch without default: a text that is missing does not
// compile.
std::string_view english(Text key);
std::string_view traditional(Text key);
std::string_view simplified(Text key);

// Likewise every refusal: what was wrong, and what to do. The English stands in proto/refusal.cc.
std::string_view traditional(Refusal number);
std::string_view simplified(Refusal number);

/// What stands in a text as {name}.
using Value = std::pair<std::string_view, std::string>;

/// The texts of one language.
class Catalogue {
  public:
    explicit Catalogue(Language language) : language_(language) {}

    Language language() const { return language_; }

    /// With its {name}s.
    std::string_view text(Text key) const;

    /// With each {name} replaced. Values may come from the log or from the keyboard: they go
    /// through `printable`, so that nobody's text can steer a terminal. A {name} without a value is
    /// a bug and throws std::logic_error.
    std::string fill(Text key, const std::vector<Value>& values) const;

  private:
    Language language_;
};

}  // namespace liaison::catalogue
