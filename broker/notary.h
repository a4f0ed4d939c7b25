// Signs tree heads, and nothing that contradicts one it has signed before.
#pragma once

#include <optional>
#include <string>

#include "proto/checkpoint.h"
#include "proto/keys.h"

namespace liaison::broker {

class Notary {
  public:
    /// `last` is the newest checkpoint in the log, where there is one.
    Notary(std::string origin, KeyPair log_key, std::optional<Checkpoint> last);

    /// The signed note of this tree head. A head that is smaller than the last signed one is a bug
    /// and throws std::logic_error; one of the same size gets the same root or throws too. Signing
    /// the same head twice is harmless.
    std::string sign(std::uint64_t size, const Digest& root);

    /// A batch whose checkpoint was signed but not kept (a full disk): it was never released, so
    /// the next one may differ.
    void withdraw(std::optional<Checkpoint> last);

  private:
    std::string origin_;
    KeyPair key_;
    std::optional<Checkpoint> last_;
};

}  // namespace liaison::broker
