// A log read through its broker, with a key that may read every scope.
#pragma once

#include <deque>
#include <functional>
#include <map>

#include "clients/audit/source.h"

namespace liaison::audit {

/// Replays all scopes and puts them together by index. The log as the Welcome's checkpoint states
/// it. Proofs are the broker's own (`Prove`), 64 of a record to a request: none reads a record.
class BrokerSource : public Source {
  public:
    /// Asks the broker for one page; throws where there is no answer, or a refusal.
    using AskPage = std::function<v1::ReplayPage(const v1::Replay&)>;
    /// Asks the broker for proofs; likewise.
    using AskProof = std::function<v1::Proof(const v1::Prove&)>;

    BrokerSource(const v1::Welcome& welcome, AskPage ask_page, AskProof ask_proof);

    std::string checkpoint() override { return checkpoint_; }

    /// What the broker says that the witnesses have cosigned; but for trees that it has grown to
    /// since the Welcome.
    std::vector<Older> beside() override;
    std::uint64_t size() override { return size_; }
    std::vector<Held> read(LogIndex from, std::size_t max_bytes) override;
    ScopePage read_scope(const Scope& scope, LogIndex from, std::size_t max_bytes) override;
    std::optional<Held> at(const Scope& scope, Sequence sequence) override;
    std::vector<std::vector<Digest>> inclusion(const std::vector<LogIndex>& indexes,
                                               std::uint64_t size) override;
    std::vector<Digest> consistency(std::uint64_t old_size, std::uint64_t size) override;
    Digest subtree(unsigned height, std::uint64_t number) override;
    std::vector<Mark> marks(std::uint64_t after, std::size_t most) override;
    bool keeps_tree() override { return false; }
    Bytes full_tile(unsigned level, std::uint64_t number) override;

  private:
    /// One scope on its way into the whole.
    struct Stream {
        Scope scope;
        Sequence next;             ///< To be asked for.
        Sequence head;             ///< As last heard.
        std::deque<Held> waiting;  ///< In order.
        /// Where it goes on, read as a scope: a page usually follows the one before.
        std::pair<LogIndex, Sequence> goes_on;
    };

    void seek(LogIndex from);
    std::optional<Held> find(LogIndex index);
    Sequence first_at(Stream& stream, LogIndex from);
    Held known_at(Stream& stream, Sequence place);
    void know(const std::vector<Held>& records);
    std::vector<Held> page(const Scope& scope, Sequence from, std::size_t max_bytes,
                           Sequence& head);
    void fill(Stream& stream);
    Stream* stream_with(LogIndex index);

    const AskPage ask_page_;
    const AskProof ask_proof_;
    std::string checkpoint_;
    std::uint64_t size_ = 0;
    std::vector<Stream> streams_;
    /// What a search has seen, by index and by place: the next one begins with it.
    std::map<LogIndex, Held> known_;
    std::map<Scope, std::map<Sequence, LogIndex>> places_;
    LogIndex next_;  ///< What the streams give next.
};

}  // namespace liaison::audit
