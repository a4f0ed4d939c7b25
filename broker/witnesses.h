// The checkpoints that this log is held to: those it has signed for and those that the sides'
// witnesses have cosigned. No silent rollback.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "proto/cosignature.h"
#include "proto/log_keys.h"
#include "proto/refusal.h"
#include "proto/result.h"
#include "storage/log.h"

namespace liaison::broker {

/// Why a checkpoint that is held against the log does not stand in it; empty where it does.
/// That the log's key has signed it is for the caller to see. Throws StorageFailure.
std::string contradiction_of(storage::LogReader& log, const Checkpoint& mark);

/// The newest checkpoint that each side's witness has cosigned, each a whole note in a file beside
/// the log `store`: store + ".cosigned-sz" and ".cosigned-hk". Where both have cosigned one
/// checkpoint, the note that came second carries both lines. What a witness cosigned before stays
/// with the witness, which keeps everything. One thread.
class Witnesses {
  public:
    /// Reads what is held. Whether the log fits it is for `contradicted_by` to say.
    Witnesses(const std::filesystem::path& store, const v1::Genesis& genesis, LogKeys keys);

    struct Held {
        std::filesystem::path file;
        std::string note;
    };

    /// Of each side, where there is one. A file that does not hold a note of this log, cosigned by
    /// that side's witness, is held too: whoever looks at it will not find it good.
    std::vector<Held> held() const;

    /// Takes a note that a witness has cosigned. Good: it stands in `log`, and is kept before this
    /// returns (unless a newer one is); the size of the newest held is returned. history_disputed:
    /// the log key has signed a tree that this log is not: kept too, so that no later start passes
    /// over it. Others: malformed (no note of this log, or not cosigned by a side's witness),
    /// not_stored (full disk). Throws StorageFailure.
    Result<std::uint64_t> take(storage::LogReader& log, const std::string& note);

  private:
    struct Side {
        WitnessKey witness;
        std::filesystem::path file;
        std::string note;
        std::uint64_t size = 0;
    };

    LogKeys keys_;
    std::vector<Side> sides_;
    std::string dispute_;  ///< Once set, what is held is evidence and stays.
};

}  // namespace liaison::broker
