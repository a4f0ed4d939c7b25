// Whether those who are said to have signed a record have, by the keys enrolled when it was made.
#pragma once

#include "clients/audit/source.h"

namespace liaison::audit {

enum class Signed {
    none,         ///< There is no signature: telemetry, the broker's own, a person only stated.
    holds,        ///< By the key that was enrolled for whoever is named, at that index.
    fails,        ///< It is not that key's.
    unknown_key,  ///< Nobody by that name was enrolled then, or with another key.
};

struct Signers {
    Signed sender = Signed::none;
    Signed person = Signed::none;
};

/// Reads SITE up to the record. That the enrolments are rightful is for `verify` to say.
Signers signers_of(Source& source, const StoredRecord& stored);

}  // namespace liaison::audit
