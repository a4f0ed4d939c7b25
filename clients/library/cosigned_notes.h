// What a witness has cosigned: every checkpoint, whole. Without them it could not prove that the
// log has been rewritten.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "clients/library/identity.h"

namespace liaison::client {

/// NAME.cosigned (TOML: the last note, and how long the other file is) and NAME.cosigned-notes (all
/// of them, one after the other, each followed by an empty line; some 330 bytes each). One process:
/// two witnesses with one key could cosign two histories. Every member throws IdentityError.
class CosignedNotes {
  public:
    /// Files beside `identity_file`; where neither is there, both are made. What a crash has left
    /// half written was never shown to anybody and is cut off. Where one of the two is missing,
    /// what was cosigned is not known: nothing is changed.
    explicit CosignedNotes(const std::filesystem::path& identity_file);
    ~CosignedNotes();
    CosignedNotes(const CosignedNotes&) = delete;
    CosignedNotes& operator=(const CosignedNotes&) = delete;

    const std::string& last() const { return last_; }  ///< Empty before the first.

    /// Of the checkpoint in `last`; 0 before the first.
    std::uint64_t last_size() const { return last_size_; }

    /// Compare and persist in one step: keeps `note`, a checkpoint of `size` records that goes on
    /// from the last one, durable when this returns, and only then may it be shown. `size` must be
    /// greater than the last one's (std::logic_error otherwise).
    void add(const std::string& note, std::uint64_t size);

  private:
    class Archive;

    void read_state();
    void write_state(const std::string& last, std::uint64_t archived) const;

    std::filesystem::path state_file_;
    std::unique_ptr<Archive> archive_;
    std::uint64_t archived_ = 0;  ///< Bytes.
    std::string last_;
    std::uint64_t last_size_ = 0;
};

}  // namespace liaison::client
