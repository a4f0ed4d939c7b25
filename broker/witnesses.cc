#include "broker/witnesses.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "proto/checkpoint.h"
#include "storage/snapshot_file.h"

namespace liaison::broker {

namespace {

std::string whole(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::uint64_t stated_size(const std::string& note) {
    const auto stated = stated_checkpoint(note);
    return stated ? stated->size : 0;
}

}  // namespace

std::string contradiction_of(storage::LogReader& log, const Checkpoint& mark) {
    const std::uint64_t size = log.head().size;
    const std::string records = std::to_string(mark.size) + " records";
    if (size < mark.size)
        return "holds a checkpoint of " + records + ", but the log has " + std::to_string(size);
    if (log.root(mark.size) != mark.root)
        return "holds a checkpoint of " + records + " that are not this log's";
    return {};
}

Witnesses::Witnesses(const std::filesystem::path& store, const v1::Genesis& genesis, LogKeys keys)
    : keys_(std::move(keys)) {
    for (auto& witness : witnesses_of(genesis)) {
        Side& side = sides_.emplace_back();
        side.file = store.string() + (witness.side == v1::SZ ? ".cosigned-sz" : ".cosigned-hk");
        side.witness = std::move(witness);
        side.note = whole(side.file);
        side.size = stated_size(side.note);
    }
}

std::vector<Witnesses::Held> Witnesses::held() const {
    std::vector<Held> out;
    for (const Side& side : sides_)
        if (!side.note.empty()) out.push_back({side.file, side.note});
    return out;
}

Result<std::uint64_t> Witnesses::take(storage::LogReader& log, const std::string& note) {
    const auto checkpoint = keys_.open_checkpoint(note);
    if (!checkpoint) return Refused{Refusal::malformed, "not a checkpoint by this log's key"};
    const auto side = std::find_if(sides_.begin(), sides_.end(), [&](const Side& each) {
        return cosigned_at(note, each.witness).has_value();
    });
    if (side == sides_.end())
        return Refused{Refusal::malformed, "not cosigned by a witness that genesis names"};
    if (!dispute_.empty()) return Refused{Refusal::history_disputed, dispute_};
    const std::string why = contradiction_of(log, *checkpoint);
    if (why.empty() && checkpoint->size <= side->size) return side->size;
    if (!why.empty()) dispute_ = side->file.string() + " " + why;
    // One checkpoint with the lines of both is what outside tools like best.
    std::string kept_note = note;
    for (const Side& other : sides_)
        if (why.empty() && other.size == checkpoint->size)
            kept_note = with_lines_of(kept_note, other.note);
    // Where the disk is full the dispute stands all the same, and the witness shows it again.
    const bool kept = storage::replace_file(side->file, kept_note);
    if (why.empty() && !kept) return Refused{Refusal::not_stored, {}};
    side->note = std::move(kept_note);
    side->size = checkpoint->size;
    if (!why.empty()) return Refused{Refusal::history_disputed, dispute_};
    return side->size;
}

}  // namespace liaison::broker
