// liaison site next-key | take-key, liaison log-key show | propose | agree
#pragma once

#include <filesystem>
#include <optional>

#include "clients/cli/exits.h"
#include "clients/cli/typed_values.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

enum class SiteKey { log, broker };

/// Makes the next key beside the present one, as `keys/NAME.key.next`; of the log also
/// `keys/log.change`, which the sides' administrators propose and agree to.
struct MakeNextKey {
    SiteKey which = SiteKey::log;
};

/// Puts the next key in the present one's place, for the broker's next start. The one before stays
/// beside it, as `keys/NAME.key.before`. To be run again after a crash in the middle.
struct TakeNextKey {
    SiteKey which = SiteKey::log;
};

struct ShowLogKey {};

struct ProposeLogKey {
    std::filesystem::path change;  ///< As `site next-key log` writes it.
    std::filesystem::path root;    ///< The side's root key file.
    bool yes = false;
};

struct AgreeLogKey {
    std::optional<Reference> proposal;  ///< Not set: the only one of the other side.
    std::filesystem::path root;
    bool yes = false;
};

Exit run(const MakeNextKey& command, const Workplace& workplace);
Exit run(const TakeNextKey& command, const Workplace& workplace);
Exit run(const ShowLogKey& command, const Workplace& workplace);
Exit run(const ProposeLogKey& command, const Workplace& workplace);
Exit run(const AgreeLogKey& command, const Workplace& workplace);

}  // namespace liaison::cli
