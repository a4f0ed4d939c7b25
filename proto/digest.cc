#include "proto/digest.h"

#include <openssl/evp.h>

#include <memory>
#include <new>
#include <stdexcept>

namespace liaison {

namespace {

constexpr std::size_t kDigestSize = 32;

class Hasher {
  public:
    Hasher() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
        if (!context_) throw std::bad_alloc{};
    }

    Digest of(BytesView first, BytesView second, BytesView third) {
        std::array<unsigned char, kDigestSize> out{};
        // Fetched once: a look-up by name on every digest costs more than hashing a short record.
        static const EVP_MD* const algorithm = EVP_sha256();
        bool good =
            EVP_DigestInit_ex2(context_.get(), initialised_ ? nullptr : algorithm, nullptr) == 1;
        initialised_ = true;
        for (const BytesView part : {first, second, third})
            good = good && EVP_DigestUpdate(context_.get(), part.data(), part.size()) == 1;
        good = good && EVP_DigestFinal_ex(context_.get(), out.data(), nullptr) == 1;
        if (!good) throw std::runtime_error("SHA-256 failed in libcrypto");
        return Digest{Bytes(out.begin(), out.end())};
    }

  private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
    bool initialised_ = false;
};

Digest hash(BytesView first, BytesView second = {}, BytesView third = {}) {
    thread_local Hasher hasher;
    return hasher.of(first, second, third);
}

}  // namespace

Digest sha256(BytesView bytes, BytesView more) { return hash(bytes, more); }

Digest leaf_hash(BytesView entry) { return hash(BytesView("\x00", 1), entry); }

Digest node_hash(const Digest& left, const Digest& right) {
    return hash(BytesView("\x01", 1), left.value, right.value);
}

}  // namespace liaison
