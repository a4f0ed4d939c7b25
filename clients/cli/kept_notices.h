// The outbox in words, and as JSON.
#pragma once

#include <string>

#include "clients/catalogue/sentences.h"
#include "clients/library/delivery.h"
#include "clients/library/identity.h"

namespace liaison::cli {

/// The refusal of a notice that was refused.
Refused refusal_of(const client::kept::Notice& notice);

/// "number 3, stored 18:05:00 UTC+8: …; NOT sent: …"
std::string kept_line(const client::kept::Notice& notice, const client::Standing& standing,
                      const catalogue::Sentences& sentences, const client::Identity& identity);

/// Why it came back, without its number; of one that waits, how it stands.
std::string standing_in_words(const client::kept::Notice& notice, const client::Standing& standing,
                              const catalogue::Sentences& sentences);

/// "outbox: delivered number 3, …; recorded as LWS#12 …", or how it stands.
std::string delivered_line(const client::Delivered& delivered,
                           const catalogue::Sentences& sentences, const client::Identity& identity);

/// "2 waiting here, …"; empty where nothing does.
std::string waiting_here(client::Outbox& outbox, const catalogue::Catalogue& words);

/// {"number", "state", "kept_at", "sent", "behind", "refusal", "detail", "content"}: what does not
/// apply is left out.
std::string json_of(const client::kept::Notice& notice, const client::Standing& standing);

}  // namespace liaison::cli
