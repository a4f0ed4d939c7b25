#include "broker/notary.h"

#include <stdexcept>

namespace liaison::broker {

Notary::Notary(std::string origin, KeyPair log_key, std::optional<Checkpoint> last)
    : origin_(std::move(origin)), key_(std::move(log_key)), last_(std::move(last)) {}

std::string Notary::sign(std::uint64_t size, const Digest& root) {
    const Checkpoint checkpoint{origin_, size, root};
    if (last_ && (size < last_->size || (size == last_->size && root != last_->root)))
        throw std::logic_error("a tree head of " + std::to_string(size) +
                               " records contradicts the signed one of " +
                               std::to_string(last_->size));
    std::string note = sign_checkpoint(checkpoint, key_);
    last_ = checkpoint;
    return note;
}

void Notary::withdraw(std::optional<Checkpoint> last) { last_ = std::move(last); }

}  // namespace liaison::broker
