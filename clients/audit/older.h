// Checkpoints that were kept outside of the log, and the files they are kept in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace liaison::audit {

/// A checkpoint that was kept outside of the log: by this auditor earlier, by the other side, by a
/// witness, or beside the log.
struct Older {
    std::string name;  ///< Of its file, for the report.
    std::string note;
};

/// The checkpoints in a file's content: one; or several one after the other, as a witness keeps
/// them; or the two of an evidence file (NAME.two-histories-*). Where there are several, each is
/// named by its place too. None where anything else stands among them.
std::vector<Older> checkpoints_in(std::string_view content, const std::string& name);

}  // namespace liaison::audit
