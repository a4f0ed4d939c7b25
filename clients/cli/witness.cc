#include "clients/cli/witness.h"

#include <algorithm>

#include "clients/cli/json.h"
#include "clients/cli/session.h"
#include "clients/cli/stop_signals.h"
#include "clients/library/cosigned_notes.h"
#include "clients/library/subscriber.h"
#include "proto/cosignature.h"
#include "proto/encoding.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::grouped;
using catalogue::Text;
using client::CosignedNotes;

namespace {

constexpr Milliseconds kSlice{100};
constexpr Milliseconds kPatience{2'000};  // for one answer: asked again, and Ctrl-C is heard

/// A witness at work.
class Post {
  public:
    Post(const Workplace& workplace, CosignedNotes& notes)
        : workplace_(workplace), notes_(notes), session_(workplace), key_(own_key()) {}

    Exit run() {
        const StopSignals stop;
        if (!workplace_.settings.json)
            workplace_.terminal.line(
                words().fill(Text::witness_follows, {{"side", session_.sentences().word(key_.side)},
                                                     {"origin", session_.genesis().origin()},
                                                     {"count", grouped(notes_.last_size())}}),
                Colour::quiet);
        // What was cosigned last must be in this log, whatever NAME.checkpoint says.
        if (notes_.last_size() > 0) connection().check_checkpoint(notes_.last());
        client::Subscriber subscriber(workplace_.sockets, connection(), {kSite}, {}, {},
                                      [](const StoredRecord&) {});
        while (!stop.came()) {
            subscriber.poll(kSlice);
            look();
        }
        return Exit::done;
    }

  private:
    const Catalogue& words() const { return workplace_.words; }
    client::Connection& connection() { return session_.connection(); }

    WitnessKey own_key() {
        const auto& identity = session_.identity();
        const auto witnesses = witnesses_of(session_.genesis());
        const auto own = std::find_if(witnesses.begin(), witnesses.end(), [&](const auto& each) {
            return each.public_key == identity.signing.public_key;
        });
        if (identity.role != v1::WITNESS || own == witnesses.end())
            throw Stop(Exit::usage, words().fill(Text::witness_needs_witness,
                                                 {{"principal", identity.name.value}}));
        return *own;
    }

    void look() {
        if (connection().settle(kPatience)) cosign_newest();
        // After a start of the broker it is shown again: it may have lost what it had.
        const bool anew = connection().welcomes() != welcomes_;
        if (notes_.last_size() > 0 && (anew || notes_.last_size() > shown_)) show_last();
    }

    void cosign_newest() {
        const std::string note = connection().proven_checkpoint();
        const auto stated = stated_checkpoint(note);
        if (!stated || stated->size <= notes_.last_size()) return;
        constexpr std::int64_t kSecond = 1'000;
        const auto now = static_cast<std::uint64_t>(client::now().ms / kSecond);
        const auto before = cosigned_at(notes_.last(), key_).value_or(0);
        const std::string cosigned =
            cosign_note(note, key_.name, session_.identity().signing, std::max(now, before));
        notes_.add(cosigned, stated->size);  // durable before anybody sees it
    }

    void show_last() {
        const std::uint64_t welcomes = connection().welcomes();
        const auto answered = connection().cosign(notes_.last(), kPatience);
        if (const auto* const refused = std::get_if<Refused>(&answered)) {
            if (refused->number != Refusal::busy && refused->number != Refusal::too_fast &&
                refused->number != Refusal::not_stored)
                session_.refuse(*refused);
            return;
        }
        if (std::holds_alternative<client::NoAnswer>(answered)) return;
        const bool is_new = shown_ != notes_.last_size();
        welcomes_ = welcomes;
        shown_ = notes_.last_size();
        if (is_new) tell();
    }

    void tell() const {
        const auto at = cosigned_at(notes_.last(), key_).value_or(0);
        if (workplace_.settings.json) {
            workplace_.terminal.line(
                JsonObject{}.add("cosigned", notes_.last_size()).add("at", at).text());
            return;
        }
        workplace_.terminal.progress(words().fill(
            Text::witness_cosigned, {{"time", session_.sentences().clock(client::now())},
                                     {"count", grouped(notes_.last_size())}}));
    }

    const Workplace& workplace_;
    CosignedNotes& notes_;
    Session session_;
    const WitnessKey key_;
    std::uint64_t welcomes_ = 0;  ///< When the last was shown.
    std::uint64_t shown_ = 0;     ///< Size of the last that the broker has.
};

/// The broker is shown what this witness holds, so that it takes nothing more. The connection that
/// found it out believes nothing any more: another one says it.
void show_dispute(const Workplace& workplace, const std::string& note) {
    client::Connection other(workplace.sockets, named_identity(workplace));
    const auto welcome = other.hello(workplace.settings.timeout);
    if (std::holds_alternative<v1::Welcome>(welcome))
        other.cosign(note, workplace.settings.timeout);
}

}  // namespace

Exit run(const RunWitness& /*command*/, const Workplace& workplace) {
    CosignedNotes notes(identity_file(workplace));
    try {
        return Post(workplace, notes).run();
    } catch (const client::TwoHistories&) {
        if (notes.last_size() > 0) show_dispute(workplace, notes.last());
        throw;
    }
}

}  // namespace liaison::cli
