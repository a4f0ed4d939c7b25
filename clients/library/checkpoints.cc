#include "clients/library/checkpoints.h"

#include <iterator>

#include "proto/merkle.h"

namespace liaison::client {

namespace {

constexpr std::size_t kRemembered = 1'000;  // notes that later ones of the same size must equal
constexpr std::size_t kDigestBytes = 32;
constexpr std::size_t kLongestPath = 64;

/// A hash of the wrong length proves nothing; the path that holds it fails.
std::vector<Digest> hashes_in(const v1::Path& path) {
    std::vector<Digest> out;
    if (static_cast<std::size_t>(path.hashes_size()) > kLongestPath) return out;
    for (const auto& hash : path.hashes()) {
        if (hash.size() != kDigestBytes) return {};
        out.emplace_back(hash);
    }
    return out;
}

std::string records(std::uint64_t count) { return std::to_string(count) + " records"; }

}  // namespace

std::string TwoHistories::evidence() const {
    const std::string rule(72, '-');
    const auto shown = [](const std::string& note) {
        return note.empty() ? std::string("(the genesis record that the identity pins)\n") : note;
    };
    return std::string(what()) +
           "\nBoth notes are signed by the log's key. Keep this file and give it to the auditors "
           "of both sides.\n" +
           rule + "\n" + shown(one_) + rule + "\n" + shown(other_) + rule + "\n";
}

Checkpoints::Checkpoints(LogKeys keys, const Digest& genesis_hash)
    : keys_(std::move(keys)), proven_{{}, {keys_.origin(), 1, genesis_hash}} {}

const Checkpoints::Signed* Checkpoints::of_size(std::uint64_t size) const {
    if (proven_.checkpoint.size == size) return &proven_;
    if (const auto found = unproven_.find(size); found != unproven_.end()) return &found->second;
    const auto found = verified_.find(size);
    return found == verified_.end() ? nullptr : &found->second;
}

Checkpoint Checkpoints::take(const std::string& note) {
    // The same note comes many times over, in beacons of every scope.
    const auto stated = stated_checkpoint(note);
    const auto known = stated ? verified_.find(stated->size) : verified_.end();
    if (known != verified_.end() && known->second.note == note) return known->second.checkpoint;
    auto opened = keys_.open_checkpoint(note);
    if (!opened) throw VerificationFailure("a checkpoint does not carry the log's good signature");
    const Signed shown{note, *std::move(opened)};
    const Signed* const same = of_size(shown.checkpoint.size);
    if (same != nullptr && same->checkpoint.root != shown.checkpoint.root)
        throw TwoHistories(
            "the log's key has signed two trees of " + records(shown.checkpoint.size), same->note,
            note);
    if (same == nullptr) add_unproven(shown);
    verified_.insert_or_assign(shown.checkpoint.size, shown);
    if (verified_.size() > kRemembered) verified_.erase(verified_.begin());
    return shown.checkpoint;
}

void Checkpoints::add_unproven(const Signed& shown) {
    unproven_.emplace(shown.checkpoint.size, shown);
    if (unproven_.size() <= kMostUnproven) return;
    // The greatest stays: everything after it will have to fit it.
    const auto lot = static_cast<unsigned char>(random_bytes(1).front()) % (unproven_.size() - 1);
    unproven_.erase(std::next(unproven_.begin(), static_cast<std::ptrdiff_t>(lot)));
}

void Checkpoints::go_on_from(const std::string& note) {
    const Checkpoint kept = take(note);
    // Its own proof was asked for when it was kept; what is known since must fit it.
    if (kept.size > proven_.checkpoint.size) {
        if (!proven_.note.empty()) unproven_.emplace(proven_.checkpoint.size, proven_);
        proven_ = {note, kept};
        unproven_.erase(kept.size);
    }
}

std::optional<v1::Prove> Checkpoints::wants_proof() const {
    if (unproven_.empty()) return std::nullopt;
    v1::Prove prove;
    bool named = false;
    for (const auto& [size, shown] : unproven_) {
        if (!named && size > proven_.checkpoint.size) {
            prove.add_sizes(proven_.checkpoint.size);
            named = true;
        }
        prove.add_sizes(size);
    }
    if (!named) prove.add_sizes(proven_.checkpoint.size);
    return prove;
}

void Checkpoints::take_proof(const v1::Prove& asked, const v1::Proof& proof) {
    const auto& sizes = asked.sizes();
    for (int i = 1; i < sizes.size(); ++i) {
        const Signed* const one = of_size(sizes[i - 1]);
        const Signed* const next = of_size(sizes[i]);
        if (one == nullptr || next == nullptr) return;  // left out since: it is not asked any more
        const bool proves =
            i <= proof.consistency_size() &&
            proves_consistency(one->checkpoint.size, one->checkpoint.root, next->checkpoint.size,
                               next->checkpoint.root, hashes_in(proof.consistency(i - 1)));
        if (!proves)
            throw TwoHistories("the log's key has signed trees of " + records(sizes[i - 1]) +
                                   " and of " + records(sizes[i]) +
                                   ", and the second does not go on from the first",
                               one->note, next->note);
    }
    for (const std::uint64_t size : sizes) {
        const auto found = unproven_.find(size);
        if (found == unproven_.end()) continue;
        if (size > proven_.checkpoint.size) proven_ = found->second;
        unproven_.erase(found);
    }
}

void Checkpoints::contradict(const v1::Prove& asked, const std::string& why) const {
    const std::uint64_t greatest = asked.sizes(asked.sizes_size() - 1);
    const Signed* const missing = of_size(greatest);
    // The greatest of the others is what the broker has instead.
    const auto others_end = verified_.lower_bound(greatest);
    const std::string instead =
        others_end == verified_.begin() ? std::string() : std::prev(others_end)->second.note;
    throw TwoHistories("the log's key has signed a tree of " + records(greatest) +
                           " that the broker no longer has (" + why + ")",
                       missing == nullptr ? proven_.note : missing->note, instead);
}

std::vector<std::string> Checkpoints::unproven_notes() const {
    std::vector<std::string> out;
    for (const auto& [size, shown] : unproven_) out.push_back(shown.note);
    return out;
}

}  // namespace liaison::client
